"""Reads a table of steps: CSV and Excel. What the mapping leaves open is found out; nothing is dropped in silence."""

from __future__ import annotations

import re
from dataclasses import replace

from app.exchange.formats import Options
from app.exchange.result import Imported, Report, require_importable
from app.exchange.tables.building import records_from
from app.exchange.tables.entries import Reading, entries_in
from app.exchange.tables.headings import filled_in
from app.exchange.tables.mapping import Preview, Role, TableMapping, mapping_from
from app.exchange.tables.quantities import guessed_decimal
from app.exchange.tables.rows import Table, column_name, words
from app.exchange.tables.text_table import table_in_text
from app.exchange.tables.workbook import table_in_workbook
from app.i18n import msg
from app.model.codec import to_json
from app.model.errors import Refused

SHOWN_ROWS = 100
SHOWN_LETTERS = 200
GERMAN = re.compile(r"[äöüß]|\b(und|der|die|das|schritt|abteilung|dauer|kosten|kunde|nachfolger|ende|nr)\b", re.I)


def read_text(data: bytes, options: Options) -> Imported:
    """Read a table from a text file (CSV, TSV)."""
    mapping, report = mapping_from(options), Report()
    table, encoding, separator = table_in_text(data, mapping, report)
    return _imported(table, replace(mapping, encoding=encoding, separator=separator), (), report)


def read_workbook(data: bytes, options: Options) -> Imported:
    """Read one sheet of an Excel workbook."""
    mapping, report = mapping_from(options), Report()
    table, sheets = table_in_workbook(data, mapping, report)
    return _imported(table, mapping, sheets, report)


def _imported(table: Table, mapping: TableMapping, sheets: tuple[str, ...], report: Report) -> Imported:
    if not table.rows:
        raise Refused(msg("There is nothing in the table. Nothing was imported."))
    cells = (cell for row in table.rows[:1000] for cell in row.cells)
    decimal = mapping.decimal or guessed_decimal(cells, mapping.separator)
    if decimal not in (",", "."):
        raise Refused(msg("Numbers have a comma or a point, not “{sign}”. Nothing was imported.", sign=decimal))
    whole = filled_in(table, mapping, decimal)
    preview = _preview(table, whole, sheets)
    reading = Reading(table, whole, report)
    if not reading.has(Role.STEP):
        raise Refused(msg("No column names the steps. Say which one does. Nothing was imported."))
    _tell_of_the_rest(table, whole, sheets, report)
    entries = entries_in(reading)
    if not entries:
        raise Refused(msg("No row below the headings names a step. Nothing was imported."))
    records = tuple(records_from(reading, entries, _language(table)))
    placed = frozenset(record.id for record in records if hasattr(record, "map"))
    made = Imported(records=records, warnings=report.warnings, needs_layout=placed, about=to_json(preview))
    return require_importable(made)


def _tell_of_the_rest(table: Table, mapping: TableMapping, sheets: tuple[str, ...], report: Report) -> None:
    """Say which columns and sheets were not taken over."""
    below = [row for row in table.rows if row.number > (mapping.heading or 0)]
    for column in mapping.columns:
        if not column.role and any(words(row.cell(column.at - 1)) for row in below):
            report.warn(
                msg("Nobody said what this column means; it was not taken over."),
                line=mapping.heading or None,
                where=msg("Column {column}", column=column_name(column.at - 1, column.of)),
            )
    for name in sheets:
        if name != table.name:
            report.warn(
                msg("This sheet was not read: one sheet becomes a map."), where=msg("Sheet “{sheet}”", sheet=name)
            )


def _preview(table: Table, mapping: TableMapping, sheets: tuple[str, ...]) -> Preview:
    below = [row for row in table.rows if row.number > (mapping.heading or 0)]
    shown = below[:SHOWN_ROWS]
    return Preview(
        sheets=sheets,
        mapping=mapping,
        headings=tuple(column.of for column in mapping.columns),
        rows=tuple(tuple(words(row.cell(at))[:SHOWN_LETTERS] for at in range(table.width)) for row in shown),
        numbers=tuple(row.number for row in shown),
        count=len(below),
    )


def _language(table: Table) -> str:
    """Tell the language of a table by its first rows: it names the start and the end."""
    text = " ".join(words(cell) for row in table.rows[:50] for cell in row.cells if isinstance(cell, str))
    return "de" if GERMAN.search(text) else "en"
