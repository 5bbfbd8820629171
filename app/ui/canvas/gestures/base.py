"""What a gesture is: one drag of the mouse from press to release, previewed, ending in at most one act.

Esc cancels and leaves nothing behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the mouse is on the map, and which keys are held."""

    at: QPointF
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def shift(self) -> bool:
        return bool(self.keys & Qt.KeyboardModifier.ShiftModifier)

    @property
    def ctrl(self) -> bool:
        return bool(self.keys & Qt.KeyboardModifier.ControlModifier)

    @property
    def alt(self) -> bool:
        return bool(self.keys & Qt.KeyboardModifier.AltModifier)


class Gesture:
    """A drag in progress; subclasses say what it means."""

    def __init__(self, view: MapView, start: Pointer) -> None:
        self.view = view
        self.place = view.workplace
        self.start = start

    def move(self, pointer: Pointer) -> None:
        """Show what would happen if the mouse were let go here."""

    def finish(self, pointer: Pointer) -> None:
        """Do it."""

    def cancel(self) -> None:
        """Take the preview back."""
