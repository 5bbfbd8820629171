"""A widget with texts and icons of the program: buttons, headings and labels that follow language and colours.

It knows no document and no workplace.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton, QWidget

from app.i18n import Message
from app.ui.icons import icon
from app.ui.parts import bold, name_by
from app.ui.texts import plain_label
from app.ui.words import Words


class Worded(QWidget):
    """A widget that makes its own parts, and remembers what they say and show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._icons: list[tuple[QAbstractButton, str]] = []

    def retranslate(self) -> None:
        """Show all texts in the language in use, and icons in the colours in use."""
        self.words.again()
        for button, name in self._icons:
            button.setIcon(icon(name))

    def button(self, message: Message, act: Callable[[], object], icon_name: str = "") -> QPushButton:
        """Make a button with a text, and perhaps an icon."""
        made = QPushButton(self)
        made.setAutoDefault(False)
        if icon_name:
            self._show_icon(made, icon_name)
        self.words.put(made.setText, message)
        made.clicked.connect(lambda: act())
        return made

    def tool(self, message: Message, act: Callable[[], object], icon_name: str) -> QToolButton:
        """Make a small button that shows only an icon."""
        made = QToolButton(self)
        self._show_icon(made, icon_name)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.name(made, message)
        made.clicked.connect(lambda: act())
        return made

    def heading(self, message: Message) -> QLabel:
        """Make a bold line above a part."""
        label = bold(plain_label("", self))
        self.words.put(label.setText, message)
        return label

    def label(self, message: Message, buddy: QWidget | None = None) -> QLabel:
        """Make a label, which leads the focus to its buddy."""
        made = plain_label("", self)
        self.words.put(made.setText, message)
        if buddy is not None:
            name_by(self.words, made, buddy, message)
        return made

    def _show_icon(self, button: QAbstractButton, name: str) -> None:
        self._icons.append((button, name))
        button.setIcon(icon(name))
