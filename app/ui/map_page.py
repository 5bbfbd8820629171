"""Three columns: what is left of the map, the map, what is right of it; their widths are kept for the next time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget

WIDTHS = [340, 800, 340]
"""The first widths of left panel, map and right panel, pixels."""
LEAST_LEFT = 260
NARROW = 1600
"""In a window below this width the left panel starts collapsed (ux.md)."""


class MapPage(QSplitter):
    """A map between its panels."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._left, self._right = left, right
        for stretch, widget in enumerate((left, middle, right)):
            self.addWidget(widget)
            self.setStretchFactor(stretch, int(widget is middle))
        self.setCollapsible(1, False)
        self.setSizes(WIDTHS)
        left.setMinimumWidth(LEAST_LEFT)

    def state(self) -> dict[str, Any]:
        """Return which panels are open, and how wide."""
        return {
            "panels": bytes(self.saveState().toBase64().data()).decode(),
            "left": self._left.isVisibleTo(self),
            "right": self._right.isVisibleTo(self),
        }

    def restore(self, state: Mapping[str, Any], *, collapse_left: bool) -> None:
        """Open the panels as the last time; the first time the left one may stay closed."""
        self._left.setVisible(bool(state.get("left", not collapse_left)))
        self._right.setVisible(bool(state.get("right", True)))
        panels = state.get("panels")
        if isinstance(panels, str):
            self.restoreState(QByteArray.fromBase64(panels.encode()))


def look_in(state: Mapping[str, Any]) -> tuple[float, float, float] | None:
    """Return the zoom and the middle of a view that was kept; None if there is none."""
    numbers = [state.get(name) for name in ("zoom", "x", "y")]
    if not all(isinstance(value, (int, float)) for value in numbers):
        return None
    zoom, x, y = (float(value) for value in numbers if value is not None)
    return zoom, x, y
