"""No exception leaves a handler that Qt calls (an error raised by C code there would end the program)."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.guard import guarded
from tests.sources import mentioning

HANDLERS = {"drawBackground", "drawForeground", "eventFilter", "event", "viewportEvent"}


class Clumsy(QWidget):
    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        for _a, _b in [5]:  # type: ignore[misc]
            pass


def test_an_error_in_a_handler_reaches_the_hook_and_the_program_goes_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: heard.append(kind))
    widget = Clumsy()
    qtbot.addWidget(widget)
    keys = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(1, 1), QPointF(1, 1), left, left, keys)

    QApplication.sendEvent(widget, event)

    assert heard == [TypeError]


def is_handler(function: ast.FunctionDef) -> bool:
    """Answer whether Qt calls a method; an item's `paint` is told from painting of our own by its options."""
    if function.name == "paint":
        return any(argument.arg == "option" for argument in function.args.args)
    return function.name in HANDLERS or (function.name.endswith("Event") and function.name[0].islower())


def handlers_in(source: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Go through the methods that Qt calls, with the names of their classes."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            yield from ((node.name, i) for i in node.body if isinstance(i, ast.FunctionDef) and is_handler(i))


def test_every_handler_that_qt_calls_is_guarded() -> None:
    files = mentioning(["Event(", "def paint(", *(f"def {name}(" for name in HANDLERS)], "app/ui/")

    found = [(file, owner, each) for file, source in files.items() for owner, each in handlers_in(source)]

    assert len(found) > 100
    assert [
        f"{file} {owner}.{each.name}"
        for file, owner, each in found
        if not any(isinstance(d, ast.Name) and d.id == "guarded" for d in each.decorator_list)
    ] == []
