"""Typing in what people have written on printed sheets, or held up: person by person, in one quick table."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import msg, text
from app.model.records import Round
from app.model.reviews.rounds import BLIND, criteria_in, current_round
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import bold_button, faint, name_by, row_of
from app.ui.rounds.agenda import Ballot, ballot_for, still_to_rate
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.rounds.rating_table import RatingTable
from app.ui.rounds.words import handed_in_words
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace


class TypingSheet(PlaceSheet):
    """Whose sheet it is, the table, and how many have been handed in."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("Type in rating sheets"))
        self.ballot: Ballot | None = None
        self._begun: dict[str, Ballot] = {}
        self.person = ChoiceField(self)
        self.table = RatingTable(self)
        self.count = plain_label("", self)
        self.hand_in_button = bold_button(self.button(msg("&Hand in"), self.hand_in, "check"))
        self.table.finished.connect(self._go_to_end)
        self.table.refused.connect(lambda sentence: self.tell(sentence))
        self.table.changed.connect(self._show_whole)
        self.person.activated.connect(self._begin_person)
        self.begin(self._body())
        self._begin_person()
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 80, em * 66)

    def _body(self) -> QWidget:
        whose, keys = plain_label("", self, wrap=False), faint(plain_label("", self))
        self.words.put(whose.setText, msg("&Whose sheet"))
        name_by(self.words, whose, self.person, msg("&Whose sheet"))
        self.words.put(keys.setText, msg("Type 1 to 9, or “-” for cannot judge; every digit goes on to the next field. "
                                         "Backspace goes back."))  # fmt: skip
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row_of(whose, self.person))
        column.addWidget(keys)
        column.addWidget(self.table, 1)
        column.addLayout(row_of(self.hand_in_button, self.count))
        return body

    @property
    def review(self) -> Round | None:
        """The round, while ratings are handed in."""
        review = current_round(self.place.process)
        return review if review is not None and review.state in BLIND else None

    def refresh(self) -> None:
        """Offer those who have not handed in yet, and say how many have."""
        review, document = self.review, self.place.process
        waiting = still_to_rate(document, review) if review is not None else []
        self.person.offer(waiting)
        self.table.retranslate()
        show_text(self.count, handed_in_words(document, review) if review is not None else "")
        if self.ballot is not None and self.ballot.person not in dict(waiting):
            self._begin_person()
        self._show_whole()

    def _begin_person(self) -> None:
        """Show an empty table for the person chosen, or for the first who has not handed in."""
        review = self.review
        if self.person.currentIndex() < 0 and self.person.count():
            self.person.setCurrentIndex(0)
        person = self.person.value
        self.ballot = self._ballot_of(review, person) if review is not None and person else None
        self.table.show_ballot(self.ballot, criteria_in(self.place.process, review))
        if review is None:
            self.tell(text(msg("The ratings have been revealed. There is nothing to type in now.")))
        elif self.ballot is None:
            self.tell(text(msg("Everybody has handed in. Reveal the ratings in the bar above the map.")))
        self.table.setFocus()
        self._show_whole()

    def _ballot_of(self, review: Round, person: str) -> Ballot:
        """Return what was begun for a person and is still asked, or an empty sheet."""
        asked, begun = ballot_for(self.place.process, review, person), self._begun.get(person)
        if begun is None or begun.steps != asked.steps:
            self._begun[person] = asked
        return self._begun[person]

    def _show_whole(self) -> None:
        self.hand_in_button.setEnabled(self.ballot is not None and self.ballot.is_whole)

    def _go_to_end(self) -> None:
        """Go to the button that hands in, or say what is still empty."""
        if self.ballot is not None and not self.ballot.is_whole:
            self.tell(text(msg("Some fields are still empty. “-” is for cannot judge.")))
        else:
            self.hand_in_button.setFocus()

    def hand_in(self) -> None:
        """Hand in the sheet in the table, and go on with the next person."""
        review, ballot = self.review, self.ballot
        if review is None or ballot is None or not ballot.is_whole:
            return
        self.ballot = None
        if self.do(ballot.handing_in(review, self.place.now())):
            del self._begun[ballot.person]
            self._begin_person()
        else:
            self.ballot = ballot
