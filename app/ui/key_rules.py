"""Which keys may be given to something, and why others may not. Pure questions; nothing is changed here."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from app.i18n import Message, msg
from app.ui.keymap import Keyed, KeyMap, first_of, native

Held = Qt.KeyboardModifier
ALTGR_CHARACTERS = "[]\\~@{}|€µ²³"
"""Characters that many keyboards write with AltGr."""
OF_THE_SYSTEM = frozenset({"Alt+F4", "F10", "Shift+F10", "Ctrl+Esc", "Alt+Tab", "Ctrl+Tab", "Ctrl+Shift+Backtab"})
MODIFIERS = frozenset({
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
})  # fmt: skip


def why_not(keymap: KeyMap, keyed: Keyed, key: QKeySequence) -> Message | None:
    """Say why something cannot have these keys; None if it can. That something else has them is no reason."""
    pressed = first_of(key)
    if keyed.is_tool:
        return _why_no_letter(pressed)
    if _needs_altgr(pressed):
        return msg("“{keys}” is written with AltGr on many keyboards. Choose other keys.", keys=native(key))
    if key.toString() in OF_THE_SYSTEM:
        return msg("“{keys}” belongs to the system. Choose other keys.", keys=native(key))
    if _writes(pressed) or _leads_on(pressed, keyed):
        return msg("“{keys}” is needed for typing and moving on. Hold Ctrl with it, or choose a function key.",
                   keys=native(key))  # fmt: skip
    if pressed.keyboardModifiers() == Held.AltModifier and _is_character(pressed):
        return msg("Alt with a letter opens menus. Hold Ctrl instead.")
    holder = keymap.holder(key)
    if holder is not None and holder.is_fixed:
        return msg("“{keys}” belongs to the map: {name}. Choose other keys.", keys=native(key), name=holder.name)
    return None


def _why_no_letter(pressed: QKeyCombination) -> Message | None:
    character = chr(pressed.key()) if pressed.key() < 128 else ""
    if character.isalnum() and not pressed.keyboardModifiers():
        return None
    return msg("A tool of the map has a single letter from A to Z, or a digit.")


def _is_character(pressed: QKeyCombination) -> bool:
    return Qt.Key.Key_Space <= pressed.key() < Qt.Key.Key_Escape


def _needs_altgr(pressed: QKeyCombination) -> bool:
    held = pressed.keyboardModifiers()
    both = Held.ControlModifier | Held.AltModifier
    if held & Held.GroupSwitchModifier or (held & both == both and _is_character(pressed)):
        return True
    return _is_character(pressed) and chr(pressed.key()) in ALTGR_CHARACTERS


def _writes(pressed: QKeyCombination) -> bool:
    """Answer whether these keys write a character."""
    return _is_character(pressed) and not pressed.keyboardModifiers() & (Held.ControlModifier | Held.AltModifier)


def _leads_on(pressed: QKeyCombination, keyed: Keyed) -> bool:
    """Answer whether these keys move the focus or press buttons everywhere; on the map Tab may have a meaning."""
    if pressed.keyboardModifiers() & (Held.ControlModifier | Held.AltModifier):
        return False
    always = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace, Qt.Key.Key_Backtab}
    return pressed.key() in always or (pressed.key() == Qt.Key.Key_Tab and not keyed.on_map)
