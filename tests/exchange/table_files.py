"""Tables of steps as other programs write them, for tests: CSV by hand, and workbooks made with openpyxl."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from app.exchange.imported import import_bytes
from app.exchange.result import Imported
from app.exchange.tables.mapping import Preview
from app.model.codec import from_json
from app.model.records import Estimate, Flow, Record, Step
from tests.exchange.files import all_of

GERMAN = """Nr.;Prozessschritt;Abteilung;Nachfolger;Bearbeitungszeit (min);Wartezeit;Kosten;Stand;Bemerkung
1;Anfrage erfassen;Innendienst;2;12,5;2 Tage;1.200,50 €;01.03.2026;per E-Mail
2;Lohnt es sich?;Innendienst;ja: 3 (70 %), nein: Ende (30 %);10-20;;;;
3;Angebot senden;Vertrieb;;1 h 30 min;1 Woche;;;"mit
Anlage"
"""
ENGLISH = "Step,Department,Duration (h)\nAsk,Sales,0.5\nOffer,Office,2\n"


def csv_file(text: str = GERMAN, encoding: str = "utf-8") -> bytes:
    return text.encode(encoding)


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """Make a workbook; a cell that begins with = is a formula without a value."""
    book = Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def steps_workbook() -> bytes:
    """Make a workbook with a title above the table, dates, times and a second sheet."""
    return workbook(
        {
            "Ablauf": [
                ["Vertriebsprozess"],
                [],
                ["Nr", "Schritt", "Abteilung", "Dauer", "Wartezeit [h]", "Stand"],
                [1, "Anfrage erfassen", "Innendienst", 12.5, 8, dt.date(2026, 3, 1)],
                [2, "Angebot senden", "Vertrieb", dt.time(1, 30), 16, dt.datetime(2026, 3, 2, 12)],
            ],
            "Legende": [["Farbe", "Bedeutung"], ["rot", "dringend"]],
        }
    )


# -- reading and asking what came ---------------------------------------------------------------


def read(text: str, written: str = "utf-8", **options: Any) -> Imported:
    return import_bytes(text.encode(written), ".csv", options)


def read_cells(*rows: list[Any], **options: Any) -> Imported:
    return import_bytes(workbook({"Tabelle": rows}), ".xlsx", options)


def step(imported: Imported, name: str) -> Step:
    return next(each for each in all_of(imported, Step) if each.name == name)


def names(imported: Imported, kind: type[Record]) -> list[str]:
    return [getattr(each, "name", "") for each in all_of(imported, kind)]


def ways(imported: Imported) -> list[tuple[str, str, str]]:
    steps = {each.id: each.name for each in all_of(imported, Step)}
    return [(steps[f.source or ""], f.name, steps[f.target or ""]) for f in all_of(imported, Flow)]


def warnings(imported: Imported) -> str:
    return "\n".join(map(str, imported.warnings))


def found_out(imported: Imported) -> Preview:
    return from_json(Preview, imported.about)


def roles(imported: Imported) -> dict[str, str]:
    return {column.of: column.role for column in found_out(imported).mapping.columns}


def figure(estimate: Estimate | None) -> float | None:
    """Return the value of a number, None where there is none."""
    return None if estimate is None else estimate.value
