"""The texts of a widget, remembered so that they can be put in again when the language changes.

It knows no document; texts that somebody typed go through app.ui.texts.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.i18n import Message, text


class Words:
    """Pairs of a message and what shows it."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Callable[[str], object], Message]] = []

    def put(self, show: Callable[[str], object], message: Message) -> None:
        """Show a text of the program now, and again after every change of the language."""
        self._pairs.append((show, message))
        show(text(message))

    def name(self, widget: QWidget, message: Message) -> None:
        """Give a widget without a text of its own a name for screen readers and a tooltip."""
        self.put(widget.setAccessibleName, message)
        self.put(widget.setToolTip, message)

    def again(self) -> None:
        """Show all texts in the language in use."""
        for show, message in self._pairs:
            show(text(message))
