"""The line above a picture: which side it is, and its figures; in two lines where pictures stand beside each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.i18n import Message, text
from app.ui.elided import ElidedLabel
from app.ui.parts import bold


class Head(QWidget):
    """A name and figures; both end in an ellipsis where there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.figures = ElidedLabel(self), ElidedLabel(self)
        bold(self.name)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(8, 2, 8, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self.name, 1)
        self._row.addWidget(self.figures, 1)
        self.show_in_two_lines(False)

    def show_in_two_lines(self, wanted: bool) -> None:
        """Put the figures below the name, or beside it at the other end."""
        across = QBoxLayout.Direction.TopToBottom if wanted else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(across)
        side = Qt.AlignmentFlag.AlignLeft if wanted else Qt.AlignmentFlag.AlignRight
        self.figures.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def show_name(self, name: Message) -> None:
        """Show which side this is."""
        self.name.show_whole(text(name))

    def show_figures(self, words: str) -> None:
        """Show the figures of this side."""
        self.figures.show_whole(words)
