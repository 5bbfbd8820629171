"""Choosing a template: a picture of each, its name, and what it is for. It hands over a name and makes no document.

The arrow keys go from one to the next as they stand; Enter takes the one in focus.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import language, msg
from app.model.slices import Slices
from app.render.image import SMALL, thumbnail
from app.samples import EMPTY, TEMPLATES, template_document, words_of
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import TARGET, bold, row_of, scrolling
from app.ui.template_card import PICTURE, TemplateCard
from app.ui.texts import plain_label
from app.ui.words import Words
from app.ui.work import Idle

NARROWEST = 13
"""The least width of a card, in heights of a line."""
MOST_COLUMNS = 4
HIGH = 50
"""From this height on, in heights of a line, there is room for larger pictures in fewer columns."""
EDGE = 40
WIDEST = 84


class TemplatePage(QWidget):
    """The templates beside one another."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self.columns = MOST_COLUMNS
        self._drawing = Idle(self)
        self.cards = {name: self._made_card(name) for name in TEMPLATES}
        self.back_button = QPushButton(self)
        self.back_button.setMinimumHeight(TARGET + 6)
        self.back_button.setAutoDefault(True)
        self.back_button.clicked.connect(self.left)
        self.words.put(self.back_button.setText, msg("&Back"))
        self._lay_out()
        self.retranslate()

    def _made_card(self, name: str) -> TemplateCard:
        card = TemplateCard(self)
        card.clicked.connect(lambda: self.chosen.emit(name))
        card.way_on.connect(lambda across, down: self._go(name, across, down))
        return card

    def _lay_out(self) -> None:
        title = bold(plain_label("", self), 7)
        self.words.put(title.setText, msg("New from a template"))
        about = plain_label("", self)
        self.words.put(about.setText, msg("Everything in it can be changed: steps, names, departments, the order."))
        inner = QWidget(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        within = QVBoxLayout(inner)
        within.setContentsMargins(2, 8, 2, 8)
        within.addLayout(self._grid)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(8)
        self._column.addWidget(title)
        self._column.addWidget(about)
        self._column.addWidget(scrolling(inner, self), 1)
        self._column.addLayout(row_of(self.back_button, None))
        self._place()

    def begin(self) -> None:
        """Put the focus on the first template, and have the pictures drawn that are missing."""
        next(iter(self.cards.values())).setFocus()
        if not self._drawing.is_busy and not all(card.has_picture for card in self.cards.values()):
            self._drawing.begin(self._pictures(), lambda _none: None)

    def retranslate(self) -> None:
        """Show all texts in the language, and all icons in the colours in use."""
        self.words.again()
        self.back_button.setIcon(icon("arrow-left"))
        for name, card in self.cards.items():
            words = words_of(name)
            card.show_words(words.name, words.about)
        self._drawing.begin(self._pictures(), lambda _none: None)

    def _pictures(self) -> Slices[None]:
        """Draw one after the other."""
        self.cards[EMPTY].show_sign("plus")
        for name in TEMPLATES:
            if name != EMPTY:
                yield
                image = thumbnail(template_document(name, language()), PICTURE.width(), PICTURE.height(), SMALL)
                self.cards[name].show_picture(QPixmap.fromImage(image))

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        side = max(EDGE, (self.width() - WIDEST * line) // 2)
        self._column.setContentsMargins(side, 28, side, 20)
        most = MOST_COLUMNS - 1 if self.height() >= HIGH * line else MOST_COLUMNS
        fitting = min(max((self.width() - 2 * side) // (NARROWEST * line), 1), most)
        if fitting != self.columns:
            self.columns = fitting
            self._place()

    def _go(self, name: str, across: int, down: int) -> None:
        """Move the focus from a card to the one beside, if there is one."""
        names = list(self.cards)
        wanted = names.index(name) + across + down * self.columns
        if 0 <= wanted < len(names):
            self.cards[names[wanted]].setFocus(Qt.FocusReason.TabFocusReason)

    def _place(self) -> None:
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, place // self.columns, place % self.columns)
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < self.columns))
