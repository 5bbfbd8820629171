"""A further blind ballot: of the step in hand, of those without agreement, of all, or of those that are ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import msg, ntr
from app.model.operations import VoteAgain
from app.model.records import Round, Step
from app.model.reviews.rounds import current_round
from app.ui.parts import bold_button, row_of
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.rounds.step_ticks import StepTicks
from app.ui.texts import plain_label
from app.ui.workplace import Workplace


class AgainSheet(PlaceSheet):
    """The steps that may be rated once more."""

    def __init__(self, place: Workplace, parent: QWidget) -> None:
        super().__init__(place, parent, msg("Another ballot"))
        self.steps = StepTicks(self)
        self.words.put(self.steps.setAccessibleName, msg("Steps that are rated once more"))
        self.steps.itemChanged.connect(lambda _item: self._count())
        self.all_button = self.button(msg("&All"), lambda: self.steps.tick(None))
        self.none_button = self.button(msg("&None"), lambda: self.steps.tick(()))
        self.apart_button = self.button(
            msg("Only &without agreement"), lambda: self.steps.tick(self.steps.without_agreement)
        )
        self.open_button = bold_button(self.button(msg("&Open the ballot"), self.open_ballot, "refresh"))
        self.begin(self._body())
        self._tick_at_first()
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 84, em * 60)

    def _body(self) -> QWidget:
        about = plain_label("", self)
        self.words.put(about.setText, msg("The talk may have changed what people think. The steps ticked here are "
                                          "rated blind once more; the ratings before stay, and both are "
                                          "reported."))  # fmt: skip
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(about)
        column.addLayout(row_of(self.all_button, self.none_button, self.apart_button, None))
        column.addWidget(self.steps, 1)
        column.addLayout(row_of(self.open_button, None))
        return body

    @property
    def review(self) -> Round | None:
        return current_round(self.place.process)

    def refresh(self) -> None:
        """List the steps as they stand."""
        if self.review is not None:
            self.steps.offer(self.place.process, self.review)
        self._count()

    def _tick_at_first(self) -> None:
        """Begin with the step in hand, else with those on which the panel does not agree."""
        in_hand = self.place.selected_one
        self.steps.tick([in_hand.id] if isinstance(in_hand, Step) else self.steps.without_agreement)
        if not self.steps.ticked:
            self.steps.tick(self.steps.without_agreement)

    def _count(self) -> None:
        count = len(self.steps.ticked)
        self.open_button.setEnabled(count > 0)
        self.tell(ntr("{n} step is rated once more.", "{n} steps are rated once more.", count) if count else "")

    def open_ballot(self) -> None:
        """Open the ballot of the steps that are ticked."""
        review, steps = self.review, tuple(self.steps.ticked)
        if review is not None and self.do(VoteAgain(round_id=review.id, steps=steps)):
            self.accept()
