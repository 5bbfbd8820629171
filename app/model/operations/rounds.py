"""Operations on review rounds: open, seat, hand in, reveal, vote again, close. Most are barriers (decisions 15).

Nothing that a person has rated stands in a label: the undo list, the log and a screen reader say "rating handed in".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import derived_id, fitting, operation
from app.model.operations.steps import require_free
from app.model.operations.versions import taken
from app.model.records import Note, Participant, Person, Rating, Round
from app.model.reviews.ballots import covering, may_be_rated_again, revealing, standing_of
from app.model.reviews.criteria import rules_of
from app.model.reviews.panel import Seat
from app.model.reviews.rounds import (
    CLOSED,
    ballot_of,
    criteria_in,
    last_round,
    next_round_number,
    raters_by_step,
    scope_of,
    seat_of,
    steps_in_order,
)
from app.model.reviews.rules import (
    why_no_score,
    why_not_close,
    why_not_hand_in,
    why_not_open,
    why_not_reveal,
    why_not_seat,
    why_not_vote_again,
)
from app.model.reviews.sealed import opening_seals
from app.model.rules import shown_name
from app.model.versions import latest, snapshot


def require(reason: Message | None) -> None:
    """Raise Refused if there is a reason."""
    if reason is not None:
        raise Refused(reason)


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRound:
    """Begin a review: freeze the map as an adopted version, the criteria, the panel and the steps.

    On a map that is the latest version no other is taken. Without `rules` the criteria are those of the last round,
    without `steps` all are judged. Notes written since the last round belong to this one.
    """

    round_id: str
    version_id: str
    seats: tuple[Seat, ...]
    at: str
    question: str = ""
    rules: str = ""
    steps: tuple[str, ...] = ()
    by: str = ""
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return msg("Open a review round")

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.round_id)
        steps = self._agenda(document)
        require(why_not_open(document, [seat.person for seat in self.seats], steps))
        version = self._version(document)
        before = last_round(document)
        opened = Round(
            id=self.round_id,
            number=next_round_number(document),
            version=version.record.id,
            parent=before.id if before is not None else None,
            question=self.question,
            rules=self.rules or rules_of(criteria_in(document, before)),
            scope=tuple(steps),
            opened_at=self.at,
            place=steps[0],
        )
        seated = [seat_for(document, self.round_id, seat) for seat in self.seats]
        waiting = [c for n in document.all(Note) if n.round is None for c in changed(n, round=self.round_id)]
        return fitting(document, ChangeSet([version, *added(opened, *seated), *waiting]))

    def _agenda(self, document: Document) -> list[str]:
        there = [step.id for step in steps_in_order(document)]
        return [step_id for step_id in dict.fromkeys(self.steps) if step_id in there] if self.steps else there

    def _version(self, document: Document) -> Change:
        """Adopt the latest version if the map is still that, else one of the map as it is."""
        last = latest(document)
        if last is not None and last.content_hash == snapshot(document)[1]:
            adopting = changed(last, kind="adopted", adopted_at=last.adopted_at or self.at)
            return adopting[0] if adopting else Change(last, last)
        require_free(document, self.version_id)
        new = taken(document, self.version_id, "", self.at, self.by)
        return added(*(c.after for c in changed(new, kind="adopted", adopted_at=self.at) if c.after is not None))[0]


def seat_for(document: Document, round_id: str, seat: Seat) -> Participant:
    """Make the record of a seat; the department is copied as it is today."""
    person = document.get(Person, seat.person)
    return Participant(
        id=derived_id("seat", round_id, seat.person),
        round=round_id,
        person=seat.person,
        department=person.department,
        seat=seat.seat,
    )


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TakeSeat:
    """Give somebody a seat in the open round, or another seat, as long as they have handed in nothing."""

    round_id: str
    seat: Seat
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Seat “{name}”", name=shown_name(document.records.get(self.seat.person)))

    def plan(self, document: Document) -> ChangeSet:
        review = document.get(Round, self.round_id)
        require(why_not_seat(document, review, self.seat.person))
        new = seat_for(document, review.id, self.seat)
        return fitting(document, ChangeSet([Change(seat_of(document, review.id, self.seat.person), new)]))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveSeat:
    """Take somebody out of the open round, as long as they have handed in nothing."""

    round_id: str
    person_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Take “{name}” out of the round", name=shown_name(document.records.get(self.person_id)))

    def plan(self, document: Document) -> ChangeSet:
        review = document.get(Round, self.round_id)
        require(why_not_seat(document, review, self.person_id))
        seat = seat_of(document, review.id, self.person_id)
        return ChangeSet(removed(seat)) if seat is not None else ChangeSet()


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How well a step works for the customer and for us; None: cannot judge."""

    step: str
    customer: int | None = None
    company: int | None = None


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """Hand in one person's ratings of one or more steps, in the ballot that is open."""

    round_id: str
    person_id: str
    scores: tuple[Score, ...]
    at: str
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return handed_in_label()

    def plan(self, document: Document) -> ChangeSet:
        review = document.get(Round, self.round_id)
        require(why_not_hand_in(document, review, self.person_id, [score.step for score in self.scores]))
        criteria = criteria_in(document, review)
        ratings = list(self._ratings(review))
        for rating in ratings:
            require(why_no_score(criteria, rating.score))
        return fitting(document, ChangeSet(added(*ratings)))

    def _ratings(self, review: Round) -> Iterable[Rating]:
        for score in self.scores:
            for view, value in (("customer", score.customer), ("company", score.company)):
                yield rating_of(review, self.person_id, score.step, view, value, self.at)


def handed_in_label() -> Message:
    """Return all that is ever said about a ballot: no step, no value, nobody's name."""
    return msg("Rating handed in")


def rating_of(
    review: Round, person: str, step: str, view: str, score: int | None, at: str, ballot: int | None = None
) -> Rating:
    """Make a rating, usually in the step's current ballot; whoever makes it again gets the same id."""
    number = ballot_of(review, step) if ballot is None else ballot
    return Rating(
        id=derived_id("rating", review.id, person, step, view, str(number)),
        round=review.id,
        person=person,
        step=step,
        view=view,
        ballot=number,
        score=score,
        submitted_at=at,
    )


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class Reveal:
    """Let everybody see the ratings of the current ballot: of these steps (a meeting goes step by step), or of all."""

    round_id: str
    at: str
    steps: tuple[str, ...] = ()
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return msg("Reveal ratings")

    def plan(self, document: Document) -> ChangeSet:
        review = document.get(Round, self.round_id)
        require(why_not_reveal(document, review, self.steps))
        scope = scope_of(document, review)
        rated = raters_by_step(document, review)
        changes = revealing(review, standing_of(review, scope), self.steps or scope, rated, self.at)
        after = next((c.after for c in changes if isinstance(c.after, Round)), review)
        return ChangeSet([*changes, *opening_seals(document, review, after, set(scope))])


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class VoteAgain:
    """Open a further blind ballot after the talk, of these steps or of all that can have one.

    The ratings before it stay as they are.
    """

    round_id: str
    steps: tuple[str, ...] = ()
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return msg("Open another ballot")

    def plan(self, document: Document) -> ChangeSet:
        review = document.get(Round, self.round_id)
        require(why_not_vote_again(document, review, self.steps))
        scope = scope_of(document, review)
        wanted = [step_id for step_id in self.steps or scope if may_be_rated_again(review, step_id)]
        return ChangeSet(covering(review, standing_of(review, scope), wanted))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRound:
    """End a round; from then on nothing of it changes. What makes it one-sided needs a written reason."""

    round_id: str
    at: str
    reason: str = ""
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return msg("Close the round")

    def plan(self, document: Document) -> ChangeSet:
        review = document.get(Round, self.round_id)
        require(why_not_close(document, review, self.reason))
        return ChangeSet(changed(review, state=CLOSED, closed_at=self.at, close_reason=self.reason.strip()))
