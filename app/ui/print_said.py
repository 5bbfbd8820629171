"""What is said of printed pages beside them: how many they are, how small the text is, what stands on two sheets."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import ntr
from app.render.missing_letters import missing_letters_words
from app.ui.parts import bold
from app.ui.print_making import Printed
from app.ui.print_words import readability, repeated_words
from app.ui.texts import plain_label, show_text


class Said(QWidget):
    """Up to four sentences."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages = bold(plain_label("", self), 1)
        self.smallest, self.repeated, self.missing = (plain_label("", self) for _ in range(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for label in (self.pages, self.smallest, self.repeated, self.missing):
            column.addWidget(label)
        self.clear()

    def tell(self, done: Printed) -> None:
        """Say what there is to say of a file."""
        show_text(self.pages, ntr("{n} page", "{n} pages", done.pages))
        show_text(self.smallest, readability(done))
        show_text(self.repeated, repeated_words(done.repeated))
        letters = done.missing_letters
        show_text(self.missing, f"⚠ {missing_letters_words(letters)}" if letters else "")
        self._show_needed()

    def clear(self) -> None:
        """Say nothing."""
        for label in (self.pages, self.smallest, self.repeated, self.missing):
            show_text(label, "")
        self._show_needed()

    def _show_needed(self) -> None:
        for label in (self.smallest, self.repeated, self.missing):
            label.setVisible(bool(label.text()))
