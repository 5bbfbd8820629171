"""A map printed with all that its written procedure says, as the command `export` does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from app.model.document import Document
from app.render.plan import Sheet
from app.render.report.making import ReportOptions
from app.render.report.writing import Prepared, write_report
from app.render.sheets import MapSheets


def print_options(
    day: dt.date, *, procedure: bool = True, pictures: bool = True, minutes: bool = False, **values: object
) -> ReportOptions:
    wanted = {"map": True, "procedure": procedure, "pictures": pictures, "minutes": minutes}
    parts = tuple(key for key, is_wanted in wanted.items() if is_wanted)
    return ReportOptions(date=day, parts=parts, in_procedure=("notes", "proposals"), **values)  # type: ignore[arg-type]


def write_pdf(document: Document, options: ReportOptions) -> bytes:
    return write_report(document, options).data


def map_pages(prepared: Prepared) -> Iterator[tuple[int, MapSheets, Sheet]]:
    """Yield (page index from 0, map, sheet) for every map page."""
    pages = ((shown, sheet) for shown in prepared.maps for sheet in shown.plan.sheets)
    for page, (shown, sheet) in enumerate(pages):
        yield page, shown, sheet
