"""Files let go anywhere in the window but on the map: processes open, files of other tools are imported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from app.i18n import text
from app.ui.guard import guarded
from app.ui.late import late

if TYPE_CHECKING:
    from app.ui import dropped
    from app.ui.main_window import MainWindow
    from app.ui.rounds import packet_work
else:
    dropped, packet_work = map(late, ("app.ui.dropped", "app.ui.rounds.packet_work"))


class WindowDrops(QObject):
    """Takes what is dropped on a window where no widget wants it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and not isinstance(event, QDragMoveEvent):
            return self._let_go(event)
        if isinstance(event, (QDragEnterEvent, QDragMoveEvent)):
            return self._held(event)
        if event.type() == QEvent.Type.DragLeave:
            self._window.status.say("")
        return False

    def _held(self, event: QDragMoveEvent) -> bool:
        plan = self._plan(event.mimeData())
        if plan is None:
            return False
        self._window.status.say(text(plan.message))
        event.setAccepted(plan.does_something)
        return True

    def _let_go(self, event: QDropEvent) -> bool:
        plan = self._plan(event.mimeData())
        if plan is None:
            return False
        event.acceptProposedAction()
        self._window.status.say("")
        open_soon(self._window, plan.to_open)
        return True

    def _plan(self, data: QMimeData) -> dropped.Plan | None:
        files = dropped.files_in(data)
        return dropped.plan_for(dropped.held(files), None) if files else None


def open_soon(window: MainWindow, paths: Sequence[Path]) -> None:
    """Open files once the drop is over: what is open may ask first, and who holds the mouse would have to wait."""
    QTimer.singleShot(0, window, lambda: open_several(window, paths))


def open_several(window: MainWindow, paths: Sequence[Path]) -> None:
    """Open files of ours and import others, each in a tab of its own; packets of the open round are taken in.

    Files of other tools are shown before they are taken in, one after the other.
    """
    for path in paths:
        place = window.workplace
        if place is not None and packet_work.belongs_here(place, path):
            place.say(packet_work.take_in(place, path))
        else:
            window.files.open(path)
