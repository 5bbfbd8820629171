"""The texts of a widget, remembered so that they can be put in again when the language changes.

It knows no document; texts that somebody typed go through app.ui.texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from app.i18n import Message, text

_of_menus: set[str] = set()


def keep_for_menus(titles: Iterable[str]) -> None:
    """Keep the letters of the menu bar: what else in the window had one of them is reached with Tab instead."""
    _of_menus.clear()
    _of_menus.update(letter for title in titles if (letter := mnemonic(title)))


def mnemonic(words: str) -> str:
    """Return the letter that a text answers to with Alt; empty if there is none."""
    plain = words.replace("&&", "")
    at = plain.find("&")
    return plain[at + 1].casefold() if 0 <= at < len(plain) - 1 else ""


def beside_menus(words: str) -> str:
    """Return a text without its letter if a menu answers to it."""
    if mnemonic(words) not in _of_menus:
        return words
    return "&&".join(part.replace("&", "") for part in words.split("&&"))


class Words:
    """Pairs of a message and what shows it."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Callable[[str], object], Message]] = []

    def put(self, show: Callable[[str], object], message: Message) -> None:
        """Show a text of the program now, and again after every change of the language."""
        self._pairs.append((show, message))
        show(beside_menus(text(message)))

    def name(self, widget: QWidget, message: Message) -> None:
        """Give a widget without a text of its own a name for screen readers and a tooltip."""
        self.put(widget.setAccessibleName, message)
        self.put(widget.setToolTip, message)

    def again(self) -> None:
        """Show all texts in the language in use."""
        for show, message in self._pairs:
            show(beside_menus(text(message)))
