"""What an action is: a name, an icon, keys, when it can be done, and what it does. Declared once, shown everywhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from app.i18n import Message

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

Keys = tuple[str | QKeySequence.StandardKey, ...]
Test = Callable[["MainWindow"], bool]


def always(window: MainWindow) -> bool:
    return True


def with_document(window: MainWindow) -> bool:
    """Answer whether a document is open in the window."""
    return window.workplace is not None


def with_several_documents(window: MainWindow) -> bool:
    return len(window.documents.pages) > 1


def may_draw(window: MainWindow) -> bool:
    return window.workplace is not None and window.workplace.may_draw


def with_selection(window: MainWindow) -> bool:
    return window.workplace is not None and bool(window.workplace.selection)


def may_change_selection(window: MainWindow) -> bool:
    return may_draw(window) and with_selection(window)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing the program can do. `&` marks the mnemonic in the text; `menu` is the menu it stands in."""

    id: str
    text: Message
    menu: str
    run: Callable[[MainWindow], object]
    enabled: Test = always
    keys: Keys = ()
    icon: str = ""
    checked: Test | None = None
    says: Callable[[MainWindow], Message] | None = None
    """A text that depends on the window, such as what undo would take back."""
    group: int = 0
    on_canvas_only: bool = False
    """The canvas handles these keys itself; they are shown in the menu but do not act elsewhere."""


def sequences(keys: Keys) -> list[QKeySequence]:
    """Return the key sequences of an action, the one shown in menus first."""
    found: list[QKeySequence] = []
    for key in keys:
        if isinstance(key, QKeySequence.StandardKey):
            found.extend(QKeySequence.keyBindings(key))
        else:
            found.append(QKeySequence(key))
    return found
