"""That the Qt binding in use keeps its books.

PySide6 6.12.0 drops a reference to None at every call that answers nothing, until Python 3.11 dies of it; the
range in pyproject.toml shuts it out, and this test would notice a later one.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CALLS = 300


def test_calls_that_answer_nothing_leave_none_alone(qtbot: QtBot) -> None:
    widget, box = QWidget(), QRectF()
    qtbot.addWidget(widget)

    before = sys.getrefcount(None)
    for n in range(CALLS):
        widget.resize(n + 1, n + 1)
        box.setWidth(n)

    assert abs(sys.getrefcount(None) - before) < CALLS / 10
