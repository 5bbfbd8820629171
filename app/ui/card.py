"""A large button of the start page: an icon, what it does, and a line about it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui.icons import icon
from app.ui.parts import bold, grown
from app.ui.texts import plain_label, show_text

ICON = 32


class Card(QPushButton):
    """A button with a name and a line under it; both come from the program, never from a document."""

    def __init__(self, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = plain_label("", self)
        self._name = bold(plain_label("", self), 2)
        self._about = plain_label("", self)
        for label in (self._picture, self._name, self._about):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._about)
        words.addStretch(1)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 12)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAutoDefault(True)
        self.show_sign(sign)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def show_sign(self, sign: str) -> None:
        """Show an icon in the colour of what is chosen."""
        side = grown(ICON)
        self._picture.setFixedWidth(side + 8)
        self._picture.setPixmap(icon(sign, self.palette().highlight().color().name()).pixmap(side, side))

    def show_name(self, name: str) -> None:
        """Show what the button does."""
        show_text(self._name, name)
        self.setAccessibleName(name)

    def show_about(self, about: str) -> None:
        """Show the line under it."""
        show_text(self._about, about)
        self.setAccessibleDescription(about)
