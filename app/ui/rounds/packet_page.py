"""The page of a rating packet: its person rates card by card, with the map and notes beside it, hands in and saves.

Nothing else of the program shows.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import Message, msg, text, tr
from app.model.numbering import step_numbers
from app.model.records import Map, Person, Step
from app.model.reviews.rounds import criteria_in, current_round, steps_of
from app.model.rules import shown_name
from app.render.theme import LIGHT, Palette
from app.ui.guard import guarded
from app.ui.meeting.map_cut import MapCut
from app.ui.modes import Mode
from app.ui.panels.base import Panel
from app.ui.parts import bold, faint, grown, row_of, scrolling
from app.ui.rounds.agenda import Ballot, ballot_for
from app.ui.rounds.packet_notes import PacketNotes
from app.ui.rounds.rating_card import RatingCard
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

WIDEST = 620


class PacketPage(Panel):
    """Who is asked what, the card, and what to do when all is rated."""

    save_asked = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.ballot: Ballot | None = None
        self._palette = LIGHT
        self.title = bold(plain_label("", self), 4)
        self.question = faint(plain_label("", self))
        self.sentence = plain_label("", self)
        self.card = RatingCard(self)
        self.card.handed_in.connect(self.hand_in)
        self.card.refused.connect(workplace.say)
        self.save_button = self.button(msg("&Save the packet"), self.save_asked.emit, "device-floppy")
        self.map: MapCut | None = None
        self.notes = PacketNotes(workplace, self)
        self.notes.saved.connect(self.card.setFocus)
        self.notes.about.activated.connect(lambda _index: self._show_on_map(str(self.notes.about.value or "")))
        self.card.step_shown.connect(self._show_step)
        self.larger = self.tool(msg("Larger"), lambda: self._zoom(1.25), "zoom-in")
        self.smaller = self.tool(msg("Smaller"), lambda: self._zoom(0.8), "zoom-out")
        self._lay_out()
        workplace.set_mode(Mode.REVIEW)
        self._begin()
        self.listen()

    def _lay_out(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 6, 12)
        for widget in (self.title, self.question, self.sentence):
            column.addWidget(widget)
        column.addWidget(self.card, 100)
        column.addLayout(row_of(self.save_button, None))
        column.addStretch(1)
        right = QWidget(self)
        self._beside = QVBoxLayout(right)
        self._beside.setContentsMargins(6, 12, 12, 12)
        self._beside.addLayout(row_of(None, self.smaller, self.larger))
        self._beside.addWidget(self.notes, 5)
        layout = QHBoxLayout(self)
        beside = scrolling(left, self)
        beside.setMaximumWidth(grown(WIDEST))
        layout.addWidget(beside, 4)
        layout.addWidget(right, 5)

    def _zoom(self, factor: float) -> None:
        if self.map is not None:
            self.map.zoom_by(factor)

    def set_palette(self, palette: Palette) -> None:
        """Show the map in other colours."""
        self._palette = palette
        if self.map is not None:
            self.map.set_palette(palette)

    def _offer_targets(self, steps: list[Step]) -> None:
        """Show the map with its first step in the middle, and let notes be about every step and the whole."""
        document = self.workplace.process
        numbers = {i: n for each in document.all(Map) for i, n in step_numbers(document, each.id).items()}
        targets: list[tuple[str, Message | str]] = [
            (step.id, f"{numbers.get(step.id, '')}  {text(shown_name(step))}".strip()) for step in steps
        ]
        whole = document.main_map
        if whole is not None:
            targets.append((whole.id, msg("The whole map")))
        self.notes.offer(targets)
        if steps:
            self.map = MapCut(document, steps[0], self._palette, self, document)
            self._beside.insertWidget(1, self.map, 4)

    def _show_step(self, step_id: str) -> None:
        self.notes.show_target(step_id)
        self._show_on_map(step_id)

    def _show_on_map(self, step_id: str) -> None:
        step = self.workplace.process.find(Step, step_id)
        if self.map is not None and step is not None and step.id != self.map.shown_step.id:
            self.map.show_step(step)

    def _begin(self) -> None:
        """Ask for what has not been handed in yet."""
        document, review = self.workplace.process, current_round(self.workplace.process)
        person = next(iter(document.all(Person)), None)
        self._offer_targets(steps_of(document, review))
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
        if self.map is not None:
            self.map.refresh()

    def on_mode(self) -> None:
        """A packet is for rating only, whatever mode is asked for."""
        if self.workplace.mode != Mode.REVIEW:
            self.workplace.set_mode(Mode.REVIEW)

    def hand_in(self) -> None:
        """Hand in all ratings of the packet, and the note that is being typed."""
        if self.notes.form.is_touched:
            self.notes.save()
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
