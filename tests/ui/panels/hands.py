"""Hands for panels: they click, type and leave fields as a person does."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.ui.workplace import Workplace

W = TypeVar("W", bound=QWidget)


def shown(qtbot: QtBot, widget: W, width: int = 340, height: int = 800) -> W:
    """Show a widget and wait until it is there."""
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def write(field: QWidget, text: str) -> None:
    """Go into a field, replace what it holds, and stay in it."""
    assert isinstance(field, (QLineEdit, QPlainTextEdit))
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)


def enter(field: QWidget, text: str) -> None:
    """Write into a field and press Enter."""
    write(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def press(button: QAbstractButton) -> None:
    """Click a button, which must be there and may be clicked."""
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def heard_by(workplace: Workplace) -> list[str]:
    """Collect what the status bar says from now on."""
    said: list[str] = []
    workplace.said.connect(said.append)
    return said
