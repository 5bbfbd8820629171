"""Writes a document as tables: an Excel workbook of several sheets, or the steps as CSV. No cell becomes a formula."""

from __future__ import annotations

from app.exchange.difference_table import table_of
from app.exchange.hidden import is_hidden, warning_of_hidden
from app.exchange.result import Warning_
from app.exchange.tables.change_sheets import proposals_sheet, versions_sheet
from app.exchange.tables.review_sheets import notes_sheet, ratings_sheet
from app.exchange.tables.step_sheets import flows_sheet, steps_sheet
from app.i18n import nmsg
from app.model.document import Document
from app.model.records import DataObject, Group, TextNote


def export_workbook(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return an Excel workbook; sheets of notes, ratings, proposals and versions only where there are any."""
    made = (notes_sheet(document), ratings_sheet(document), proposals_sheet(document), versions_sheet(document))
    sheets = [steps_sheet(document), flows_sheet(document), *(sheet for sheet in made if sheet.lines)]
    hidden = sum(is_hidden(document, record) for record in document)
    return table_of(".xlsx", sheets), (*_left_out(document), *warning_of_hidden(hidden))


def export_text(document: Document) -> tuple[bytes, tuple[Warning_, ...]]:
    """Return the steps as CSV, with the separator and the decimal sign of the language in use."""
    return table_of(".csv", [steps_sheet(document)]), _left_out(document)


def _left_out(document: Document) -> tuple[Warning_, ...]:
    """Say how much of the drawing has no place in a table."""
    count = sum(document.count(kind) for kind in (TextNote, Group, DataObject))
    if not count:
        return ()
    message = nmsg("{n} remark, frame or document of the map has no place in a table.",
                   "{n} remarks, frames and documents of the map have no place in a table.", count)  # fmt: skip
    return (Warning_(message=message),)
