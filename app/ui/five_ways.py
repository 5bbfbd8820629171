"""What the five modes are for, in a line each: what the start page shows where no file has been used yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from app.i18n import Message, msg
from app.ui.actions.view import MODES
from app.ui.icons import icon
from app.ui.modes import Mode
from app.ui.parts import bold, faint
from app.ui.texts import plain_label
from app.ui.words import Words

ABOUT: dict[Mode, Message] = {
    Mode.DRAW: msg("The whole way of the customer, with a lane for every department"),
    Mode.REVIEW: msg("Every step as the company sees it, and as the customer sees it"),
    Mode.CHANGE: msg("Proposals drawn on the map; the process stays as it is until you apply them"),
    Mode.COMPARE: msg("Before and after, side by side"),
    Mode.PRINT: msg("As a PDF on one page, on many, or as a poster"),
}
SIGN = 24


class FiveWays(QFrame):
    """The modes with their icons, names and purposes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        self._signs: list[tuple[QLabel, str]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for place, (mode, name, sign) in enumerate(MODES):
            self._add(grid, place, name, ABOUT[mode], sign)
        self.retranslate()

    def _add(self, grid: QGridLayout, place: int, name: Message, about: Message, sign: str) -> None:
        picture = plain_label("", self)
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._signs.append((picture, sign))
        title, line = bold(plain_label("", self)), faint(plain_label("", self))
        title.setAlignment(Qt.AlignmentFlag.AlignBottom)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.put(lambda said: title.setText(said.replace("&", "")), name)
        self.words.put(line.setText, about)
        grid.addWidget(picture, 2 * place, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(title, 2 * place, 1)
        grid.addWidget(line, 2 * place + 1, 1)
        grid.setRowStretch(2 * place, 1)
        grid.setRowStretch(2 * place + 1, 1)

    def retranslate(self) -> None:
        """Show all texts and icons in the language and colours in use."""
        self.words.again()
        colour = self.palette().highlight().color().name()
        for picture, sign in self._signs:
            picture.setPixmap(icon(sign, colour).pixmap(SIGN, SIGN))
