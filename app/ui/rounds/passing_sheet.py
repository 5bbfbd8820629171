"""Passing the laptop: everybody chooses their name, rates card by card, and hands in; in between it is blank."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import msg, text, tr
from app.model.records import Round
from app.model.reviews.rounds import BLIND, criteria_in, current_round
from app.ui.guard import guarded
from app.ui.parts import bold, grown
from app.ui.rounds.agenda import Ballot, ballot_for, still_to_rate
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.rounds.rating_card import RatingCard
from app.ui.rounds.words import handed_in_words
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

PERSON = Qt.ItemDataRole.UserRole
WIDEST = 900


class PassingSheet(PlaceSheet):
    """Names, cards, and a blank screen; it covers everything else, so that nothing can be read beside it."""

    covers_the_screen = True

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("Pass the laptop"))
        self.ballot: Ballot | None = None
        self.names = QListWidget(self)
        self.words.put(self.names.setAccessibleName, msg("Who rates now?"))
        self.names.itemActivated.connect(self._begin_person)
        self.card = RatingCard(self)
        self.card.handed_in.connect(self.hand_in)
        self.card.refused.connect(self.tell)
        self.blank = Blank(self)
        self.blank.left.connect(self._show_names)
        self.count = plain_label("", self)
        self.pages = QStackedWidget(self)
        for page in (self._names_page(), self.card, self.blank):
            self.pages.addWidget(page)
        self.pages.currentChanged.connect(self._show_frame)
        self.begin(self._body())
        self._show_names()
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 100, em * 70)

    def _body(self) -> QWidget:
        """Put the pages in the middle, as wide as can be read well."""
        middle = QWidget(self)
        middle.setMaximumWidth(grown(WIDEST))
        column = QVBoxLayout(middle)
        column.addWidget(self.pages, 1)
        column.addWidget(self.count)
        body = QWidget(self)
        row = QHBoxLayout(body)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        return body

    def _show_frame(self) -> None:
        """Between two people there is nothing but the sentence."""
        is_blank = self.pages.currentWidget() is self.blank
        self.count.setVisible(not is_blank)
        self.show_close(not is_blank)
        if is_blank:
            self.tell("")

    def _names_page(self) -> QWidget:
        page = QWidget(self)
        asked, keys = bold(plain_label("", page), 4), plain_label("", page)
        self.words.put(asked.setText, msg("Who rates now?"))
        self.words.put(keys.setText, msg("Choose your name and press Enter. Nobody sees what you rate before the "
                                         "reveal."))  # fmt: skip
        column = QVBoxLayout(page)
        for widget in (asked, keys, self.names):
            column.addWidget(widget)
        return page

    @property
    def review(self) -> Round | None:
        """The round, while ratings are handed in."""
        review = current_round(self.place.process)
        return review if review is not None and review.state in BLIND else None

    def refresh(self) -> None:
        """Say how many have handed in; what somebody is rating stays in front of them."""
        review = self.review
        show_text(self.count, handed_in_words(self.place.process, review) if review is not None else "")
        self.card.retranslate()
        self.blank.retranslate()
        if self.pages.currentWidget() not in (self.card, self.blank):
            self._offer_names()

    def _offer_names(self) -> None:
        review = self.review
        self.names.clear()
        for person_id, name in still_to_rate(self.place.process, review) if review is not None else []:
            item = QListWidgetItem(name)
            item.setData(PERSON, person_id)
            self.names.addItem(item)
        self.names.setCurrentRow(0)
        if not self.names.count():
            self.tell(text(msg("Nobody is left to rate. Reveal the ratings in the bar above the map.")))

    def _show_names(self) -> None:
        self.pages.setCurrentIndex(0)
        self._offer_names()
        self.names.setFocus()

    def _begin_person(self, item: QListWidgetItem) -> None:
        review = self.review
        if review is None:
            return
        self.tell("")
        self.ballot = ballot_for(self.place.process, review, str(item.data(PERSON)))
        self.card.show_ballot(self.ballot, criteria_in(self.place.process, review))
        self.pages.setCurrentWidget(self.card)
        self.card.setFocus()

    def hand_in(self) -> None:
        """Hand in what the person in front has rated, and blank the screen for the next."""
        review, ballot = self.review, self.ballot
        if review is None or ballot is None or not self.do(ballot.handing_in(review, self.place.now())):
            return
        self.ballot = None
        self.card.show_ballot(None, criteria_in(self.place.process, review))
        self.pages.setCurrentWidget(self.blank)
        self.blank.setFocus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in the middle of a card forgets what was typed and goes back to the names."""
        if event.key() == Qt.Key.Key_Escape and self.ballot is not None:
            self.ballot = None
            self.card.show_ballot(None, criteria_in(self.place.process, self.review))
            self._show_names()
        else:
            super().keyPressEvent(event)


class Blank(QWidget):
    """A screen without anything to read off, until Enter is pressed."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sentence = bold(plain_label("", self), 2)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self.sentence)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        """Show the sentence in the language in use."""
        show_text(self.sentence, tr("Handed in, thank you. Pass the laptop on; Enter goes to the names."))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
