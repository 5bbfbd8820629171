"""Hands on the program: real mouse and key events by xdotool, aimed at widgets and at things on the map.

Every act is a generator that yields what to wait for: seconds, or a question that must be answered with yes.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from app.model.placement import box_of
from app.model.records import Step
from app.ui.main_window import MainWindow
from scripts.tour.guides import is_wanted

Wait = float | Callable[[], bool]
Acts = Iterator[Wait]


class Hands:
    """Mouse and keyboard of one person."""

    def __init__(self, window: MainWindow, into: Path, suffix: str) -> None:
        self.window = window
        self._into, self._suffix = into, suffix

    # -- mouse -----------------------------------------------------------------------------------

    def click(self, target: QWidget | QPoint, double: bool = False) -> Acts:
        """Click a widget in its middle, or a place of the screen."""
        at = target if isinstance(target, QPoint) else target.mapToGlobal(target.rect().center())
        xdotool("mousemove", at.x(), at.y())
        yield 0.1
        xdotool("click", *(("--repeat", 2, "--delay", 60) if double else ()), 1)
        yield 0.3

    def drag(self, start: QPoint, end: QPoint) -> Acts:
        """Press, move in steps, let go."""
        xdotool("mousemove", start.x(), start.y(), "mousedown", 1)
        yield 0.1
        for part in (0.2, 0.4, 0.6, 0.8, 1.0):
            at = start + (end - start) * part
            xdotool("mousemove", at.x(), at.y())
            yield 0.06
        xdotool("mouseup", 1)
        yield 0.4

    def spot(self, name: str, dx: float = 0.0, dy: float = 0.0) -> QPoint:
        """Where the middle of a step is on the screen, moved by map units."""
        box = box_of(self.step(name))
        assert box is not None
        view = self.window.view
        return view.viewport().mapToGlobal(view.mapFromScene(QPointF(box.centre.x + dx, box.centre.y + dy)))

    def row(self, table: QAbstractItemView, row: int) -> QPoint:
        """Where a row of a list is on the screen."""
        area = table.visualRect(table.model().index(row, 0))
        return table.viewport().mapToGlobal(area.center())

    def step(self, name: str) -> Step:
        return next(step for step in self.window.place.document.all(Step) if step.name == name)

    # -- keys ------------------------------------------------------------------------------------

    def key(self, *keys: str) -> Acts:
        """Press keys one after the other, each named as xdotool names it."""
        for key in keys:
            xdotool("key", "--clearmodifiers", key)
            yield 0.25

    def type(self, text: str) -> Acts:
        """Type a text; a line break is the Enter key."""
        for letter in text:
            xdotool(*(("key", "Return") if letter == "\n" else ("type", letter)))
            yield 0.02
        yield 0.2

    # -- eyes ------------------------------------------------------------------------------------

    def picture(self, name: str) -> Acts:
        """Take a picture of the window as it is on the screen, with what floats over it."""
        yield 0.6
        screen = QGuiApplication.primaryScreen()
        frame: QRect = self.window.geometry()
        shot = screen.grabWindow(0, frame.x(), frame.y(), frame.width(), frame.height()).toImage()
        path = self._into / f"{name}-{self._suffix}.png"
        assert not is_wanted(path) or shot.save(str(path), None, 0)

    def active(self) -> QWidget | None:
        """The window in front, a dialog if there is one."""
        return QApplication.activeWindow()


def xdotool(*words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True)
