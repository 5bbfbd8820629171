"""No exception leaves a handler that Qt calls (an error raised by C code there would end the program)."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.guard import guarded

UI = Path(__file__).resolve().parents[2] / "app" / "ui"
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


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_every_handler_that_qt_calls_is_guarded(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))

    unguarded = [
        f"{node.name}.{item.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for item in node.body
        if isinstance(item, ast.FunctionDef)
        and is_handler(item)
        and not any(isinstance(d, ast.Name) and d.id == "guarded" for d in item.decorator_list)
    ]

    assert unguarded == []
