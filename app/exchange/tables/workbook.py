"""Reads the sheets of an Excel workbook. The archive is looked at before openpyxl may see it.

Values only: no formula is worked out, no link is followed, no macro is read.
"""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Iterable
from contextlib import redirect_stdout
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from app.exchange.result import Report
from app.exchange.safexml import harmless_text
from app.exchange.safezip import SafeZip
from app.exchange.tables.headings import heading_row
from app.exchange.tables.mapping import TableMapping
from app.exchange.tables.rows import MOST_COLUMNS, MOST_ROWS, Cell, Row, Table, column_name, is_filled, where
from app.i18n import msg
from app.model.errors import Refused
from app.model.records import MAX_TEXT

FIRST_ROWS = 15
LAST_ROW = 2 * MOST_ROWS
MAX_SHEETS = 200
_ERRORS = ("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!")


def table_in_workbook(data: bytes, mapping: TableMapping, report: Report) -> tuple[Table, tuple[str, ...]]:
    """Return the sheet that is wanted (else the first with something in it), and the names of all sheets."""
    require_harmless(data)
    book = opened_workbook(data, values=True)
    names = tuple(name[:100] for name in book.sheetnames[:MAX_SHEETS])
    if mapping.sheet and mapping.sheet not in book.sheetnames:
        raise Refused(
            msg("The file has no sheet “{name}”. It has {known}. Nothing was imported.", name=mapping.sheet,
                known=", ".join(names))
        )  # fmt: skip
    name = mapping.sheet or _likely(book, names)
    table = Table(name=name, rows=tuple(guarded(lambda: _rows(book[name]))) if name else ())
    _tell_of_formulas(data, table, report)
    return table, names


def _likely(book: Any, names: tuple[str, ...]) -> str:
    """Name the sheet whose first rows have headings of steps; the first with something in it where none has."""
    filled = []
    for name in names:
        first = guarded(lambda sheet=book[name]: list(islice(_values(sheet), FIRST_ROWS)))
        rows = tuple(Row(number, cells) for number, cells in first if is_filled(cells))
        if heading_row(Table(name=name, rows=rows)):
            return name
        filled += [name] if rows else []
    return filled[0] if filled else ""


def require_harmless(data: bytes) -> None:
    """Refuse an archive that could do harm, and parts that declare a document type, which can hide entities."""
    archive = SafeZip(data)
    for name in archive.names:
        part = archive.read(name)
        if name.lower().endswith((".xml", ".rels", ".vml")):
            harmless_text(part, Report())


def opened_workbook(data: bytes, *, values: bool) -> Any:
    """Open a workbook, with the values of formulas or with the formulas."""
    import openpyxl

    return guarded(lambda: openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=values, keep_links=False))


def guarded(read: Any) -> Any:
    """Let openpyxl read; whatever it stumbles over in a stranger's file is one sentence. What it prints is let go."""
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")
            return read()
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused(
            msg("The file is no Excel workbook, or it is damaged. Nothing was imported. "
                "Save it again in Excel or LibreOffice as .xlsx.")
        ) from error  # fmt: skip


def _rows(sheet: Any) -> list[Row]:
    found: list[Row] = []
    for number, cells in _values(sheet):
        if is_filled(cells):
            found.append(Row(number, cells))
        if len(found) > MOST_ROWS:
            raise Refused(msg("The table has more than {limit} rows. Nothing was imported.", limit=MOST_ROWS))
    return found


def _values(sheet: Any) -> Iterable[tuple[int, tuple[Cell, ...]]]:
    """Go through the rows without believing what the sheet says of its size."""
    if not hasattr(sheet, "reset_dimensions"):
        return
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS, values_only=True)
    for number, values in enumerate(rows, 1):
        is_empty = values.count(None) == len(values)
        yield number, () if is_empty else _without_end(tuple(_cell(value) for value in values))


def _without_end(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Leave out the empty cells at the end of a row."""
    last = max((at for at, cell in enumerate(cells) if cell is not None and cell != ""), default=-1)
    return cells[: last + 1]


def _cell(value: Any) -> Cell:
    match value:
        case None | bool():
            return value
        case str():
            return None if value in _ERRORS else value[: 2 * MAX_TEXT]
        case int() | float():
            number = float(value)
            return number if abs(number) < float("inf") else None
        case dt.datetime():
            return value.date()
        case dt.date() | dt.time() | dt.timedelta():
            return value
        case _:
            return str(value)[:MAX_TEXT]


def _tell_of_formulas(data: bytes, table: Table, report: Report) -> None:
    """Say where a formula has no value: a program wrote the file that does not work formulas out."""
    full = {(row.number, at) for row in table.rows for at, cell in enumerate(row.cells) if cell is not None}
    archive = SafeZip(data)
    sheets = [name for name in archive.names if name.lower().startswith("xl/worksheets/")]
    if not table.name or not any(b"<f" in archive.read(name) for name in sheets):
        return
    for number, cells in guarded(lambda: list(_values(opened_workbook(data, values=False)[table.name]))):
        for at, cell in enumerate(cells):
            if isinstance(cell, str) and cell.startswith("=") and (number, at) not in full:
                report.warn(
                    msg("The formula in this cell has no value. Save the file once in Excel or LibreOffice."),
                    line=number,
                    where=where(table.name, number, column_name(at, "")),
                )
