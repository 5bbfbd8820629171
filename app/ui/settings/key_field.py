"""A field that hears keys instead of letters. Tab and Esc keep their meaning, so that nobody is trapped in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.guard import guarded
from app.ui.key_rules import MODIFIERS
from app.ui.parts import TARGET

Held = Qt.KeyboardModifier
COUNTS = Held.ControlModifier | Held.ShiftModifier | Held.AltModifier | Held.MetaModifier
"""The keys held that make other keys; whether a key is on the number pad does not."""
LEAVE = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape})


class KeyField(QLineEdit):
    """Says which keys were pressed in it."""

    pressed = Signal(QKeySequence)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setMinimumHeight(TARGET)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Keep the keys here: no shortcut of the window takes them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not _leaves(event):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _leaves(event):
            super().keyPressEvent(event)
        elif event.key() not in MODIFIERS:
            self.pressed.emit(QKeySequence(QKeyCombination(event.modifiers() & COUNTS, Qt.Key(event.key()))))
            event.accept()


def _leaves(event: QKeyEvent) -> bool:
    return event.key() in LEAVE and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
