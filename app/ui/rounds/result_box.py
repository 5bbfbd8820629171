"""What the panel has rated about one step, after the reveal: a row of dots per rater, the figures, what they mean.

Before the reveal it says only how many have handed in; beside it, greyed, what the round before said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.i18n import Message, msg, number, text, tr
from app.model.reviews.words import STANDINGS, VERDICTS
from app.ui.late import late
from app.ui.parts import bold, faint
from app.ui.texts import plain_label, show_text

if TYPE_CHECKING:
    from app.analysis import one_sided, rereview_words
    from app.analysis.agreement import Agreement
    from app.analysis.reviewed import StepReview
    from app.model.reviews.criteria import Criteria
    from app.ui.rounds.outcomes import Outcome, Rater
else:
    one_sided, rereview_words = map(late, ("app.analysis.one_sided", "app.analysis.rereview_words"))

WIDE = 2.0
"""So many points between the two views want a talk before a verdict (method A3)."""


ROOM = 250
"""Pixels for the dots of both views; with larger texts the views stand one below the other."""


class ResultBox(QWidget):
    """The outcome of the selected step; hidden without a round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcome: Outcome | None = None
        self.title = bold(plain_label("", self))
        self.sentence = plain_label("", self)
        self.figures = plain_label("", self)
        self.rule = plain_label("", self)
        self.before = faint(plain_label("", self))
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        self._cells: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        for part in (self.title, self._rows, self.figures, self.sentence, self.rule, self.before):
            column.addWidget(part)
        self.hide()

    @property
    def cells(self) -> list[str]:
        """The texts of the rows, cell by cell."""
        return [cell.text() for cell in self._cells]

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Show what is known about a step, or nothing."""
        self._outcome = outcome
        self.setVisible(outcome is not None)
        self._clear()
        if outcome is None:
            return
        revealed = outcome.step.revealed
        show_text(self.title, _title(outcome))
        if revealed:
            self._show_raters(outcome.raters, outcome.review.criteria)
        show_text(self.figures, _figures(outcome) if revealed else "")
        show_text(self.sentence, "\n".join(map(text, meaning(outcome.step))) if revealed else "")
        show_text(self.rule, tr("By the rule: {verdict}", verdict=text(VERDICTS[outcome.step.verdict]))
                  if revealed else "")  # fmt: skip
        show_text(self.before, _before(outcome))
        for label in (self.figures, self.sentence, self.rule, self.before):
            label.setVisible(bool(label.text()))

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.show_outcome(self._outcome)

    def _clear(self) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []

    def _show_raters(self, raters: tuple[Rater, ...], criteria: Criteria) -> None:
        heads = (tr("For the customer"), tr("For us"))
        given = [(rater.called, dots(rater.customer, criteria), dots(rater.company, criteria)) for rater in raters]
        widest = self.fontMetrics().horizontalAdvance(dots(criteria.highest, criteria))
        if 2 * widest <= ROOM:
            for row, cells in enumerate([("", *heads), *given]):
                for column, content in enumerate(cells):
                    self._put(row, column, content)
            return
        for view, head in enumerate(heads):
            for row, cells in enumerate([("", *heads), *given], start=view * (len(given) + 1)):
                self._put(row, 0, cells[0])
                self._put(row, 1, head if cells[0] == "" else cells[view + 1])

    def _put(self, row: int, column: int, content: str) -> None:
        cell = plain_label(content, self._rows, wrap=column == 0)
        if not row:
            faint(cell)
        self._grid.addWidget(cell, row, column)
        self._cells.append(cell)


def dots(score: int | None, criteria: Criteria) -> str:
    """Write a rating as dots on its scale, with its number."""
    if score is None:
        return "–"
    return "●" * score + "○" * (criteria.highest - score) + f" {score}"


def meaning(step: StepReview) -> list[Message]:
    """Say what the ratings of a step mean, by the rules of the method."""
    found = []
    gap = step.perspective_gap
    if gap is not None and abs(gap) >= WIDE:
        found.append(msg("The views lie {gap} points apart: clarify first, then decide.",
                         gap=one_sided.halves(abs(gap))))  # fmt: skip
    if step.customer.too_few:
        found.append(msg("Too few could judge for the customer: no figure, and no verdict by the rule."))
    elif step.customer.disagree:
        found.append(msg("The panel does not agree about the customer: hear the ratings furthest apart first."))
    if step.self_gap is not None and abs(step.self_gap) >= WIDE:
        gap_words = one_sided.halves(abs(step.self_gap))
        found.append(
            msg("The step's own area rates it {gap} points better than the others do.", gap=gap_words)
            if step.self_gap > 0 else
            msg("The step's own area rates it {gap} points worse than the others do.", gap=gap_words)
        )  # fmt: skip
    return found


def _title(outcome: Outcome) -> str:
    held = outcome.review.round
    of_round = held.number if held is not None else 0
    if outcome.step.revealed:
        return tr("Ratings of round {number}", number=of_round)
    return tr("Silent rating, round {number}: {done} of {n} handed in", number=of_round,
              done=outcome.step.handed_in, n=len(outcome.review.material.participants))  # fmt: skip


def _figures(outcome: Outcome) -> str:
    step = outcome.step
    lines = [
        tr("For the customer: {figures}", figures=figures_of(step.customer)),
        tr("For us: {figures}", figures=figures_of(step.company)),
    ]
    lines += [
        tr("Ballot {n}: {customer} for the customer, {company} for us", n=ballot.number,
           customer=median_words(ballot.customer), company=median_words(ballot.company))
        for ballot in step.ballots
    ]  # fmt: skip
    if step.movement is not None:
        lines.append(tr("moved by {points} between the ballots", points=number(step.movement, 1)))
    return "\n".join(lines)


def figures_of(found: Agreement) -> str:
    """Write median, n and how far ratings agree; where there are too few, only how many there are."""
    unable = tr("; cannot judge: {n}", n=found.cannot_judge) if found.cannot_judge else ""
    if found.median is None or found.ad is None or found.ipr is None or found.ipras is None:
        return tr("too few ratings (n = {n})", n=found.n) + unable
    figures = {"ad": number(found.ad, 2), "ipr": number(found.ipr, 2), "ipras": number(found.ipras, 2)}
    return tr("median {median}, n = {n}, AD {ad}, IPR {ipr} (limit {ipras})",
              median=one_sided.halves(found.median), n=found.n, **figures) + unable  # fmt: skip


def median_words(found: Agreement) -> str:
    """Write a median with its n."""
    if found.median is None:
        return tr("too few ratings (n = {n})", n=found.n)
    return tr("median {median}, n = {n}", median=one_sided.halves(found.median), n=found.n)


def _before(outcome: Outcome) -> str:
    lines = [
        tr("Round {number}: {customer} for the customer, {company} for us, {verdict}", number=outcome.before_number,
           customer=median_words(each.customer), company=median_words(each.company),
           verdict=text(VERDICTS[_verdict(each)]))
        for each in outcome.before
    ]  # fmt: skip
    if lines and outcome.step.revealed and outcome.standing:
        lines.append(tr("Since then: {standing}", standing=text(STANDINGS[outcome.standing])))
    return "\n".join(lines)


def _verdict(step: StepReview) -> str:
    decided = step.finding.verdict if step.finding is not None else "undecided"
    return decided if decided != "undecided" else step.verdict
