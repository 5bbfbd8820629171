"""What keys mean in a list of what is kept with a step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ALONG = {
    Qt.Key.Key_Up: "back",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_Down: "on",
    Qt.Key.Key_Right: "on",
}


def act_of(event: QKeyEvent) -> str:
    """Name what a key does with the chosen one: remove (Del), or move it back or on (Alt and an arrow); "" for none."""
    if event.key() == Qt.Key.Key_Delete:
        return "remove"
    moves = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return ALONG.get(Qt.Key(event.key()), "") if moves else ""
