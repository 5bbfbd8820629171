"""Rows that wrap: widgets in lines, each in the middle of its line."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.wrapping import GAP, wrapping_row


def placed(qtbot: QtBot, width: int, *sizes: tuple[int, int]) -> list[QRect]:
    """Return where widgets of some sizes come to stand in a row of a width."""
    outer = QWidget()
    qtbot.addWidget(outer)
    widgets = [QWidget(outer) for _ in sizes]
    for widget, (across, down) in zip(widgets, sizes):
        widget.setFixedSize(across, down)
    row = wrapping_row(*widgets)
    outer.setLayout(row)
    row.setGeometry(QRect(0, 0, width, row.heightForWidth(width)))
    return [widget.geometry() for widget in widgets]


def test_a_low_widget_stands_in_the_middle_of_its_line(qtbot: QtBot) -> None:
    label, field = placed(qtbot, 200, (60, 16), (80, 30))

    assert label.center().y() == field.center().y()
    assert field.left() == 60 + GAP


def test_what_has_no_room_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    first, second, third = placed(qtbot, 200, (120, 20), (100, 30), (60, 10))

    assert first == QRect(0, 0, 120, 20)
    assert second == QRect(0, 20 + GAP, 100, 30)
    assert third == QRect(100 + GAP, 20 + GAP + 10, 60, 10)


def test_what_is_wider_than_the_row_is_no_wider_than_it(qtbot: QtBot) -> None:
    row = wrapping_row()

    assert row.heightForWidth(100) == 0
    assert placed(qtbot, 200, (200, 20)) == [QRect(0, 0, 200, 20)]
