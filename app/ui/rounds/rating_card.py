"""A card per step with the two questions, answered by digits alone; the last card asks to hand in.

It shows only what the person in front of it is typing, and forgets it when it is emptied.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.i18n import msg, text, tr
from app.model.reviews.criteria import Criteria
from app.ui.guard import guarded
from app.ui.parts import bold, faint, row_of
from app.ui.rounds.agenda import VIEWS, Ballot
from app.ui.texts import plain_label, show_text

UNABLE = "–"
LARGE = 6.0
ON = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Up)


class RatingCard(QFrame):
    """One question after the other; it takes the keys itself."""

    handed_in = Signal()
    """All is answered and Enter was pressed on the last card."""
    refused = Signal(object)
    step_shown = Signal(str)
    """Which step is asked about now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ballot: Ballot | None = None
        self._criteria = Criteria()
        self._place = 0
        self._told = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.count = faint(plain_label("", self))
        self.title = bold(plain_label("", self), LARGE)
        self.department = faint(plain_label("", self))
        self.questions = [bold(plain_label("", self), 2), bold(plain_label("", self), 2)]
        self.answers: list[QLabel] = [bold(plain_label("", self), LARGE), bold(plain_label("", self), LARGE)]
        self.before = [faint(plain_label("", self)), faint(plain_label("", self))]
        self.keys = faint(plain_label("", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(10)
        for widget in (self.count, self.title, self.department):
            column.addWidget(widget)
        column.addSpacing(16)
        for question, answer, before in zip(self.questions, self.answers, self.before):
            column.addWidget(question)
            row = row_of(answer, before)
            row.setStretchFactor(before, 1)
            row.setSpacing(24)
            column.addLayout(row)
        column.addStretch(1)
        column.addWidget(self.keys)

    def show_ballot(self, ballot: Ballot | None, criteria: Criteria) -> None:
        """Ask for a ballot from its first question on; None empties the card."""
        self._ballot, self._criteria, self._place, self._told = ballot, criteria, 0, ""
        self.retranslate()

    @property
    def is_at_end(self) -> bool:
        """Answer whether all questions lie behind."""
        return self._ballot is not None and self._place >= 2 * len(self._ballot.steps)

    def retranslate(self) -> None:
        """Show the card in the language in use."""
        if self._ballot is None:
            for label in (self.title, self.keys, *self._of_a_step):
                show_text(label, "")
        elif self.is_at_end:
            self._show_end()
        else:
            self._show_step(self._ballot)
        self.setAccessibleName(self.title.text())

    @property
    def _of_a_step(self) -> tuple[QLabel, ...]:
        """What stands on the card of one step only."""
        return (self.count, self.department, *self.questions, *self.answers, *self.before)

    def _show_step(self, ballot: Ballot) -> None:
        step = ballot.steps[self._place // 2]
        if step.id != self._told:
            self._told = step.id
            self.step_shown.emit(step.id)
        show_text(self.count, tr("Step {k} of {n}", k=self._place // 2 + 1, n=len(ballot.steps)))
        show_text(self.title, f"{step.number}  {step.name}".strip())
        show_text(self.department, step.department)
        for index, view in enumerate(VIEWS):
            is_asked = index == self._place % 2
            given = ballot.given.get((step.id, view), 0)
            mark = UNABLE if given is None else str(given) if given else "…"
            show_text(self.questions[index], self._criteria.questions[view])
            self.questions[index].setEnabled(is_asked)
            show_text(self.answers[index], mark)
            self.answers[index].setEnabled(is_asked)
            show_text(self.before[index], ballot.before.get((step.id, view), ""))
        low, high = self._criteria.lowest, self._criteria.highest
        show_text(self.keys, tr("{low} (badly) to {high} (very well), “-” for cannot judge. Backspace goes back.",
                                low=low, high=high))  # fmt: skip

    def _show_end(self) -> None:
        for label in self._of_a_step:
            show_text(label, "")
        show_text(self.title, tr("All steps are rated"))
        show_text(self.keys, tr("Enter hands in; then nothing of it can be changed. Backspace goes back."))

    # -- keys ------------------------------------------------------------------------------------

    def rate(self, score: int | None) -> None:
        """Answer the question asked, and ask the next."""
        if self._ballot is not None and not self.is_at_end:
            self._ballot.given[self._ballot.steps[self._place // 2].id, VIEWS[self._place % 2]] = score
            self._go(+1)

    def _go(self, by: int) -> None:
        count = 2 * len(self._ballot.steps) if self._ballot is not None else 0
        self._place = min(max(self._place + by, 0), count)
        self.retranslate()

    def _go_on(self) -> None:
        """Go to the next question if this one is answered; behind the last, hand in."""
        if self._ballot is None:
            return
        if self.is_at_end:
            self.handed_in.emit()
            return
        asked = (self._ballot.steps[self._place // 2].id, VIEWS[self._place % 2])
        if asked in self._ballot.given:
            self._go(+1)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed, key = event.text(), event.key()
        if typed in ("-", "–"):
            self.rate(None)
        elif typed.isdecimal() and len(typed) == 1:
            self._rate_digit(int(typed))
        elif key in BACK:
            self._go(-1)
        elif key in ON:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _rate_digit(self, digit: int) -> None:
        low, high = self._criteria.lowest, self._criteria.highest
        if low <= digit <= high:
            self.rate(digit)
        else:
            self.refused.emit(
                text(msg("A rating is a whole number from {low} to {high}, or “cannot judge”.", low=low, high=high))
            )
