"""A map on a canvas of 1600×1000 without a screen, and hands on it that make real events; the clock is CPU time.

Knows nothing of what is inside the canvas: it turns the wheel, moves the mouse and waits for the picture.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.model.document import Document
from app.render.fonts import load_fonts
from app.ui.canvas.view import MapView
from tests.ui.fakes import workplace_with

WIDTH, HEIGHT = 1600, 1000
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
IDLE = 0.35
"""How long nothing must be asked of a window until what it puts off (sharp pictures, checks) is done, seconds."""


def application() -> QApplication:
    """Return the one application, made if there is none."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["klarweg"])


def cpu(act: Callable[[], object]) -> float:
    """Return the CPU time an act takes in this process, all threads, milliseconds."""
    begin = time.process_time()
    act()
    return 1000 * (time.process_time() - begin)


def wall(act: Callable[[], object]) -> float:
    """Return the time an act takes by the clock, milliseconds."""
    begin = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begin)


def rest(seconds: float = IDLE) -> None:
    """Let the event loop run, asleep where there is nothing to do, so that what was put off gets done."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def pictured(port: QWidget, act: Callable[[], object]) -> None:
    """Do something and see its picture: paint what is due in this very frame."""
    act()
    QApplication.processEvents()


class PaintCount(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.paints = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.paints += 1
        return False


class Shown:
    """One map on a canvas, and what a hand does to it."""

    def __init__(self, document: Document, width: int = WIDTH, height: int = HEIGHT) -> None:
        application()
        load_fonts()
        self.place = workplace_with(document)
        self.view = MapView(self.place)
        self.view.resize(width, height)
        self.view.show()
        self.view.fit()
        rest()
        while self.place.preparing.is_busy:
            rest(0.1)

    def close(self) -> None:
        self.view.close()
        self.place.close()
        self.view.deleteLater()
        QApplication.processEvents()

    # -- looking ------------------------------------------------------------------------------------

    def look(self, zoom: float, x: float, y: float) -> None:
        """Look at a place of the map at a zoom and wait until everything is drawn."""
        self.view.set_zoom(zoom)
        self.view.centerOn(QPointF(x, y))
        rest()

    def frame(self, act: Callable[[], object]) -> float:
        """Return what an act costs together with its picture, milliseconds of CPU."""
        return cpu(lambda: pictured(self.view.viewport(), act))

    def wheel(self, notches: float, *, zoom: bool = False, at: QPoint | None = None) -> None:
        """Turn the wheel; with `zoom` as with Ctrl held."""
        port = self.view.viewport()
        where = QPointF(at if at is not None else port.rect().center())
        event = QWheelEvent(
            where, QPointF(port.mapToGlobal(where)), QPoint(), QPoint(0, round(120 * notches)), NO_BUTTON,
            CONTROL if zoom else NONE, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(port, event)

    def scroll(self, by: int) -> None:
        """Move the horizontal scroll bar."""
        bar = self.view.horizontalScrollBar()
        bar.setValue(bar.value() + by)

    # -- the mouse ----------------------------------------------------------------------------------

    def spot(self, x: float, y: float) -> QPoint:
        return self.view.mapFromScene(QPointF(x, y))

    def press(self, at: QPoint) -> None:
        self._mouse(QEvent.Type.MouseButtonPress, at, LEFT, LEFT)

    def move(self, to: QPoint) -> None:
        self._mouse(QEvent.Type.MouseMove, to, NO_BUTTON, LEFT)

    def let_go(self, at: QPoint) -> None:
        self._mouse(QEvent.Type.MouseButtonRelease, at, LEFT, NO_BUTTON)

    def _mouse(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        port = self.view.viewport()
        where = QPointF(at)
        QApplication.sendEvent(port, QMouseEvent(kind, where, QPointF(port.mapToGlobal(at)), button, held, NONE))
