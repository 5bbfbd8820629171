"""The steps of a round that may be rated once more, to be ticked; each says how far its ratings agree."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from app.analysis.agreement import NO_AGREEMENT, agreement, verdict_by_rule
from app.analysis.reviewed import standing_of
from app.i18n import text, tr
from app.model.document import Document
from app.model.records import Round, Step
from app.model.reviews.ballots import ballot_of, may_be_rated_again
from app.model.reviews.flags import Material, material_of
from app.model.reviews.words import VERDICTS
from app.ui.guard import guarded

STEP = Qt.ItemDataRole.UserRole


class StepTicks(QListWidget):
    """One line per step with a box to tick; Space ticks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.without_agreement: tuple[str, ...] = ()

    def offer(self, document: Document, review: Round) -> None:
        """List the steps that may have a further ballot; what was ticked stays so."""
        ticked = set(self.ticked)
        material = material_of(document, review)
        found = verdicts_by_rule(material)
        self.clear()
        for step in material.steps:
            if may_be_rated_again(review, step.id):
                item = QListWidgetItem(_line(material, step, found[step.id], ballot_of(review, step.id)))
                item.setData(STEP, step.id)
                item.setCheckState(Qt.CheckState.Checked if step.id in ticked else Qt.CheckState.Unchecked)
                self.addItem(item)
        self.without_agreement = tuple(i for i, verdict in found.items() if verdict == NO_AGREEMENT)
        self.setCurrentRow(0)

    @property
    def ticked(self) -> list[str]:
        """The steps that are ticked, along the flow."""
        items = [self.item(row) for row in range(self.count())]
        return [str(item.data(STEP)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def tick(self, step_ids: Iterable[str] | None) -> None:
        """Tick these steps and no others; None ticks all."""
        wanted = set(step_ids) if step_ids is not None else None
        for row in range(self.count()):
            item = self.item(row)
            is_wanted = wanted is None or item.data(STEP) in wanted
            item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to whoever shows the list: they mean something there."""
        if event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)


def verdicts_by_rule(material: Material) -> dict[str, str]:
    """Say for each step of a round what the rule makes of its ratings for the customer."""
    standing = standing_of(material)
    given = {step.id: standing.get((step.id, "customer"), {}).values() for step in material.steps}
    return {i: verdict_by_rule(agreement(scores, material.criteria), material.criteria) for i, scores in given.items()}


def _line(material: Material, step: Step, verdict: str, ballot: int) -> str:
    called = text(material.called(step))
    if ballot == 1:
        return tr("{step}: {verdict}", step=called, verdict=text(VERDICTS[verdict]))
    return tr("{step}: {verdict} after ballot {n}", step=called, verdict=text(VERDICTS[verdict]), n=ballot)
