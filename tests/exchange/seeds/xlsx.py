"""Workbooks to break: one as Excel users make them, and our own."""

from __future__ import annotations

from app.exchange.tables.writer import export_workbook
from tests.exchange.documents import own_document
from tests.exchange.table_files import steps_workbook


def seeds() -> list[bytes]:
    return [steps_workbook(), export_workbook(own_document())[0]]
