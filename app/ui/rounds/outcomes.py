"""What the round that counts now says about a step, worked out when asked for, kept until ratings change.

Only what has been revealed is in it (app.analysis.reviewed). No widgets.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.i18n import msg, text
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.records import Department, Finding, Lineage, Participant, Person, Rating, Round, Version
from app.model.reviews.panel import OTHERS, named_department
from app.model.reviews.rounds import current_round, last_round
from app.model.rules import shown_name
from app.ui.late import late
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.analysis import rereview, reviewed
    from app.analysis.rereview import ReReview
    from app.analysis.reviewed import Review, StepReview
else:
    reviewed, rereview = map(late, ("app.analysis.reviewed", "app.analysis.rereview"))


OTHERS_WORD = msg("others")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rater:
    """One person's ratings of a step: called by department, or by name where the round shows names."""

    called: str
    customer: int | None
    company: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is known about a step now, and what the round before said of it."""

    review: Review
    step: StepReview
    raters: tuple[Rater, ...]
    before: tuple[StepReview, ...] = ()
    before_number: int = 0
    standing: str = ""


class Outcomes(QObject):
    """The outcomes of the open round, or of the last one."""

    changed = Signal()

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._known: tuple[Review, ReReview | None] | None = None
        place.closing.connect(place.editor.session.listen(self._hear))

    def on(self, step_id: str) -> Outcome | None:
        """Return what is known about a step; None without a round, or if the round does not judge it."""
        review = current_round(self._place.process) or last_round(self._place.process)
        if review is None:
            return None
        if self._known is None:
            found = reviewed.review_of(self._place.process, review)
            self._known = (found, rereview.compared_with_before(self._place.process, found))
        found, compared = self._known
        step = next((each for each in found.steps if each.step.id == step_id), None)
        if step is None:
            return None
        resumed = next((r for r in compared.steps if r.kin.now == step_id), None) if compared is not None else None
        before = compared.before.round if compared is not None else None
        return Outcome(
            review=found,
            step=step,
            raters=raters_of(self._place.process, found, step_id),
            before=resumed.before if resumed is not None else (),
            before_number=before.number if before is not None else 0,
            standing=resumed.standing if resumed is not None else "",
        )

    def _hear(self, changes: ChangeSet) -> None:
        kinds = (Round, Rating, Participant, Person, Version, Department, Finding, Lineage)
        if any(isinstance(change.record, kinds) for change in changes):
            self._known = None
            self.changed.emit()


def raters_of(document: Document, review: Review, step_id: str) -> tuple[Rater, ...]:
    """List who rated a step, in the order of what they are called and rated, not of the people."""
    standing = reviewed.standing_of(review.material)
    views = [standing.get((step_id, view), {}) for view in ("customer", "company")]
    people = dict.fromkeys(person for view in views for person in view)
    found = [
        Rater(
            called=_called(document, review, person, people),
            customer=views[0].get(person),
            company=views[1].get(person),
        )
        for person in people
    ]
    return tuple(
        sorted(found, key=lambda r: (r.called == text(OTHERS_WORD), r.called, r.customer or 0, r.company or 0))
    )


def _called(document: Document, review: Review, person_id: str, raters: Collection[str]) -> str:
    person = document.find(Person, person_id)
    if review.criteria.names_shown and person is not None and person.name:
        return person.name
    seat = review.material.seat_of(person_id)
    own = seat.department if seat is not None else None
    named = named_department(review.material.participants, own, review.criteria, raters)
    if named == OTHERS:
        return text(OTHERS_WORD)
    frozen = review.material.frozen
    return text(shown_name(frozen.find(Department, named) or document.find(Department, named)))
