"""The page of a rating packet: its person rates card by card, hands in and saves. Nothing else of the program shows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import msg, text, tr
from app.model.records import Person
from app.model.reviews.rounds import criteria_in, current_round
from app.ui.guard import guarded
from app.ui.modes import Mode
from app.ui.panels.base import Panel
from app.ui.parts import bold, faint, row_of
from app.ui.rounds.agenda import Ballot, ballot_for
from app.ui.rounds.rating_card import RatingCard
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

WIDEST = 760


class PacketPage(Panel):
    """Who is asked what, the card, and what to do when all is rated."""

    save_asked = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.ballot: Ballot | None = None
        self.title = bold(plain_label("", self), 4)
        self.question = faint(plain_label("", self))
        self.sentence = plain_label("", self)
        self.card = RatingCard(self)
        self.card.handed_in.connect(self.hand_in)
        self.card.refused.connect(workplace.say)
        self.save_button = self.button(msg("&Save the packet"), self.save_asked.emit, "device-floppy")
        self._lay_out()
        workplace.set_mode(Mode.REVIEW)
        self._begin()
        self.listen()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(20, 24, 20, 24)
        column.setSpacing(12)
        for widget in (self.title, self.question, self.sentence):
            column.addWidget(widget)
        column.addWidget(self.card, 100)
        column.addLayout(row_of(self.save_button, None))
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(middle, 100)
        layout.addStretch(1)

    def _begin(self) -> None:
        """Ask for what has not been handed in yet."""
        document, review = self.workplace.process, current_round(self.workplace.process)
        person = next(iter(document.all(Person)), None)
        if review is not None and person is not None:
            ballot = ballot_for(document, review, person.id)
            self.ballot = ballot if ballot.steps else None
        self.card.show_ballot(self.ballot, criteria_in(document, review))

    def refresh(self) -> None:
        """Show who is asked, and what to do next."""
        document, review = self.workplace.process, current_round(self.workplace.process)
        person = next(iter(document.all(Person)), None)
        show_text(self.title, tr("{process}: rating packet for {name}", process=document.process.name,
                                 name=person.name if person is not None else ""))  # fmt: skip
        show_text(self.question, review.question if review is not None else "")
        self.question.setVisible(bool(self.question.text()))
        is_done = self.ballot is None
        done = msg("Handed in, thank you. Save the packet and send the file back.")
        asked = msg("Rate every step as you see it, without asking the others. Digits are enough.")
        show_text(self.sentence, text(done if is_done else asked))
        self.card.setVisible(not is_done)
        self.save_button.setVisible(is_done)
        self.card.retranslate()

    def on_mode(self) -> None:
        """A packet is for rating only, whatever mode is asked for."""
        if self.workplace.mode != Mode.REVIEW:
            self.workplace.set_mode(Mode.REVIEW)

    def hand_in(self) -> None:
        """Hand in all ratings of the packet."""
        review, ballot = current_round(self.workplace.process), self.ballot
        if review is None or ballot is None:
            return
        if self.workplace.do(ballot.handing_in(review, self.workplace.now())):
            self.ballot = None
            self.card.show_ballot(None, criteria_in(self.workplace.process, review))
            self.refresh()
            self.save_button.setFocus()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.card if self.ballot is not None else self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)
