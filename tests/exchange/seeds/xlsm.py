"""Workbooks whose name says that they hold macros, to break; what is in the macros is never looked at."""

from __future__ import annotations

from tests.exchange.table_files import steps_workbook


def seeds() -> list[bytes]:
    return [steps_workbook()]
