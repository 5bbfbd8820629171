"""Building blocks that are dragged over the map: dropped they stand there, and on a flow between its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from app.ui.guard import guarded

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

KIND_MIME = "application/x-klarweg-kind"


class KindDrop(QObject):
    """Takes building blocks for one canvas, and refuses whatever else is dragged over it."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragMoveEvent):
            event.setAccepted(event.mimeData().hasFormat(KIND_MIME))
            return True
        if isinstance(event, QDropEvent):
            key = event.mimeData().data(KIND_MIME).toStdString()
            self._view.drop_kind(key, self._view.mapToScene(event.position().toPoint()))
            event.acceptProposedAction()
            return True
        return False
