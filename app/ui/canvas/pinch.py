"""Zooming with two fingers on a touch pad.

A filter of its own: an override of `viewportEvent` would stand between Qt and every mouse handler, and an exception
in a handler below it ends the program (PySide6 6.11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QNativeGestureEvent

from app.ui.guard import guarded

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


class Pinch(QObject):
    """Turns the pinch gesture on a view's viewport into zoom."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.NativeGesture or not isinstance(event, QNativeGestureEvent):
            return False
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._view.zoom_towards(self._view.zoom * (1 + event.value()), event.position())
            return True
        return False
