"""The bar above the map in Review: where the round stands, and what can be done with it now. It knows no rating."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.editor_planning import draws
from app.i18n import Message, msg, text
from app.model.changes import ChangeSet
from app.model.operations import Reveal
from app.model.records import Round
from app.model.reviews.rounds import BLIND, current_round, has_changed_since, has_earlier_round, last_round
from app.model.reviews.rules import why_not_reveal
from app.ui.modes import Mode
from app.ui.panels.base import Panel
from app.ui.rounds.words import may_vote_again, no_round_words, round_words, waiting_for, waiting_words
from app.ui.sentence_row import sentence_row
from app.ui.texts import plain_label, show_text
from app.ui.thread.strip import ThreadStrip
from app.ui.workplace import Workplace


class RoundBar(Panel):
    """A sentence and a row of buttons."""

    asked = Signal(str)
    """The action of the window that is wanted."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self.sentence = plain_label("", self)
        self._changed: bool | None = None
        self._is_asking = False
        self.open_button = self._asking(msg("Open a round …"), "open_round", "player-play")
        self.before_button = self._asking(msg("Round before …"), "rereview", "git-compare")
        self.people_button = self._asking(msg("People …"), "people", "users")
        self.pass_button = self._asking(msg("Pass the laptop …"), "pass_round", "user")
        self.type_button = self._asking(msg("Type in sheets …"), "type_in", "keyboard")
        self.packets_button = self._asking(msg("Packets …"), "packets", "file-export")
        self.reveal_button = self.button(msg("Reveal"), self.reveal, "eye")
        self.again_button = self._asking(msg("Another ballot …"), "vote_again", "refresh")
        self.flags_button = self._asking(msg("What is one-sided …"), "flags", "flag")
        self.close_button = self._asking(msg("Close the round …"), "close_round", "lock")
        self.yes_button = self.button(msg("Reveal all the same"), self._reveal_now, "eye")
        self.no_button = self.button(msg("Wait"), self._wait)
        self.stations = ThreadStrip(workplace, self, brief=True)
        self._lay_out()
        self._leave = workplace.editor.session.listen(self._hear)
        workplace.closing.connect(self._leave)
        workplace.saved_changed.connect(self.refresh)
        self.listen()

    def _asking(self, message: Message, action: str, icon_name: str) -> QPushButton:
        return self.button(message, lambda: self.asked.emit(action), icon_name)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.open_button, self.people_button, self.pass_button, self.type_button, self.packets_button,
            self.reveal_button, self.again_button, self.flags_button, self.close_button, self.before_button,
            self.yes_button, self.no_button,
        )  # fmt: skip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 4)
        column.addLayout(sentence_row(self.sentence, *self.buttons))
        column.addWidget(self.stations)

    @property
    def review(self) -> Round | None:
        """The round that is open."""
        return current_round(self.workplace.process)

    def refresh(self) -> None:
        """Show where the round stands."""
        seen = self.workplace.mode == Mode.REVIEW
        self.setVisible(seen)
        if not seen:
            self._is_asking = False
            return
        review = self.review
        show_text(self.sentence, self._sentence(review))
        shown = review or last_round(self.workplace.process)
        self.stations.show_at(*[shown.id] if shown is not None else [])
        wanted = self._wanted(review)
        for button in self.buttons:
            button.setVisible(button in wanted)
            button.setEnabled(not self.workplace.file.read_only or button in (self.flags_button, self.before_button))
        self.again_button.setEnabled(self.again_button.isEnabled() and review is not None and self._may_vote_again)

    @property
    def _may_vote_again(self) -> bool:
        review = self.review
        return review is not None and may_vote_again(self.workplace.process, review)

    def _sentence(self, review: Round | None) -> str:
        document = self.workplace.process
        if review is None:
            return no_round_words(document)
        if self._is_asking:
            return text(waiting_words(waiting_for(document, review)))
        if self._changed is None:
            self._changed = has_changed_since(document, review)
        return round_words(document, review, changed=self._changed)

    def _wanted(self, review: Round | None) -> tuple[QPushButton, ...]:
        before = (self.before_button,) if has_earlier_round(self.workplace.process) else ()
        if review is None:
            return (self.open_button, self.people_button, *before)
        if self._is_asking:
            return (self.yes_button, self.no_button)
        if review.state in BLIND:
            again = (self.again_button,) if self._may_vote_again else ()
            blind = (self.pass_button, self.type_button, self.packets_button, self.reveal_button)
            return (*blind, *again, *before)
        return (self.again_button, self.flags_button, self.close_button, *before)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.stations.retranslate()
        super().retranslate()

    # -- acts ------------------------------------------------------------------------------------

    def reveal(self) -> None:
        """Reveal all ratings; while somebody is missing, ask first, here in the bar."""
        review, document = self.review, self.workplace.process
        may = review is not None and why_not_reveal(document, review, ()) is None
        if review is not None and may and waiting_for(document, review):
            self._is_asking = True
            self.refresh()
            self.no_button.setFocus()
        else:
            self._reveal_now()

    def _reveal_now(self) -> None:
        review, self._is_asking = self.review, False
        if review is not None:
            self.workplace.do(Reveal(round_id=review.id, at=self.workplace.now()))
        self.refresh()

    def _wait(self) -> None:
        self._is_asking = False
        self.refresh()

    def _hear(self, changes: ChangeSet) -> None:
        if draws(changes) or any(isinstance(change.record, Round) for change in changes):
            self._changed = None
