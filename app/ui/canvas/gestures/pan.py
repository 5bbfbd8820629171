"""Pan: drag the map itself, with Space, the middle button or the hand tool."""

from __future__ import annotations

from app.ui.canvas.gestures.base import Gesture, Pointer


class Pan(Gesture):
    """Scroll with the mouse; the point that was grabbed stays under it."""

    def move(self, pointer: Pointer) -> None:
        by = (pointer.at - self.start.at) * self.view.zoom
        across, down = self.view.horizontalScrollBar(), self.view.verticalScrollBar()
        across.setValue(round(across.value() - by.x()))
        down.setValue(round(down.value() - by.y()))
