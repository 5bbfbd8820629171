"""Questions about review rounds: what they look at, what of them may be seen, who has handed in, what comes before.

Whoever shows, prints, exports or computes with ratings asks here which of them have been revealed (decisions 15, 27).
"""

from __future__ import annotations

from collections.abc import Iterable

from app.model.codec import Unreadable
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.reading_order import reading_order
from app.model.records import Map, Participant, Person, Rating, Record, Round, Step, Version
from app.model.reviews.ballots import (
    BLIND,
    CLOSED,
    LAST_BALLOT,
    OPEN,
    REVEALED,
    SECOND,
    ballot_of,
    is_open,
    is_revealed,
)
from app.model.reviews.criteria import Criteria, criteria_of
from app.model.slices import finished
from app.model.versions import document_of, snapshot

__all__ = ["BLIND", "CLOSED", "LAST_BALLOT", "OPEN", "REVEALED", "SECOND", "ballot_of", "is_open", "is_revealed"]


def current_round(document: Document) -> Round | None:
    """Return the round that is not closed yet; there is at most one."""
    return next((each for each in document.all(Round) if each.state != CLOSED), None)


def last_round(document: Document) -> Round | None:
    """Return the round with the highest number."""
    return max(document.all(Round), key=lambda each: (each.number, each.id), default=None)


def has_earlier_round(document: Document) -> bool:
    """Answer whether the round that counts now, or did last, has a closed one before it."""
    last = last_round(document)
    return last is not None and any(r.state == CLOSED and r.number < last.number for r in document.all(Round))


def round_before(document: Document, review: Round) -> Round | None:
    """Return the closed round that a round takes up: its parent, else the last one before it."""
    parent = document.find(Round, review.parent)
    earlier = [r for r in document.all(Round) if r.number < review.number and r.state == CLOSED]
    return parent or max(earlier, key=lambda each: each.number, default=None)


def next_round_number(document: Document) -> int:
    return max((each.number for each in document.all(Round)), default=0) + 1


def criteria_in(document: Document, review: Round | None) -> Criteria:
    """Return what a round has fixed; without one, the usual criteria."""
    return criteria_of(review.rules if review is not None else "", document.process.language)


def looked_at(document: Document, review: Round | None) -> Document:
    """Return the map that a round looks at, frozen when it opened; without one, the map as it is (decisions 16)."""
    version = document.find(Version, review.version) if review is not None else None
    if version is None:
        return document
    try:
        return document_of(version, document)
    except Unreadable:
        return document


def has_changed_since(document: Document, review: Round) -> bool:
    """Answer whether the map is another now than the one the round looks at."""
    version = document.find(Version, review.version)
    return version is not None and version.content_hash != snapshot(document)[1]


def steps_in_order(frozen: Document) -> list[Step]:
    """List the steps of a process where somebody does something, map by map along the flow."""
    main = frozen.main_map
    maps = sorted(frozen.all(Map), key=lambda each: (each is not main, each.order, each.id))
    ordered = (step_id for each in maps for step_id in finished(reading_order(frozen, each.id)).ids)
    return [step for step_id in ordered if is_activity(step := frozen.get(Step, step_id))]


def steps_of(frozen: Document, review: Round | None) -> list[Step]:
    """List the steps that a round judges, in the order of its agenda."""
    if review is None or not review.scope:
        return steps_in_order(frozen)
    return [step for step_id in review.scope if (step := frozen.find(Step, step_id)) is not None]


def scope_of(document: Document, review: Round) -> list[str]:
    """Name the steps that a round judges, in the order of its agenda."""
    return list(review.scope) or [step.id for step in steps_of(looked_at(document, review), review)]


def closed_rounds(document: Document) -> set[str]:
    """Name the rounds of which nothing changes any more."""
    return {review.id for review in document.all(Round) if review.state == CLOSED}


def of_rounds(document: Document, round_ids: set[str]) -> list[Record]:
    """List everything that belongs to these rounds, and the rounds themselves."""
    return [r for r in document if r.id in round_ids or getattr(r, "round", None) in round_ids]


def what_rounds_rest_on(document: Document, round_ids: set[str]) -> list[Record]:
    """List the versions that rounds look at and the people who sit in them."""
    reviews = [document.get(Round, round_id) for round_id in round_ids]
    seats = (seat for round_id in round_ids for seat in participants_of(document, round_id))
    return [
        *(v for review in reviews if (v := document.find(Version, review.version)) is not None),
        *(p for seat in seats if (p := document.find(Person, seat.person)) is not None),
    ]


# -- what may be seen ------------------------------------------------------------------------------


def may_be_seen(document: Document, rating: Rating) -> bool:
    """Answer whether a rating has been revealed."""
    review = document.find(Round, rating.round)
    return review is not None and is_revealed(review, rating.step, rating.ballot)


def ratings_of(document: Document, round_id: str) -> list[Rating]:
    """List all ratings of a round, revealed or not; only to count them, or to lay one beside another."""
    return [rating for rating in document.referrers(round_id, Rating) if rating.round == round_id]


def revealed_ratings(document: Document, review: Round) -> list[Rating]:
    """List the ratings of a round that may be seen."""
    return [r for r in ratings_of(document, review.id) if is_revealed(review, r.step, r.ballot)]


# -- who has handed in -----------------------------------------------------------------------------


def participants_of(document: Document, round_id: str) -> list[Participant]:
    return [seat for seat in document.referrers(round_id, Participant) if seat.round == round_id]


def seat_of(document: Document, round_id: str, person_id: str) -> Participant | None:
    """Return the seat a person has in a round."""
    return next((seat for seat in participants_of(document, round_id) if seat.person == person_id), None)


def have_rated(document: Document, review: Round, step_id: str) -> set[str]:
    """Name the people who have handed in their current ballot on a step."""
    return {r.person for r in _current(document, review) if r.step == step_id}


def raters_by_step(document: Document, review: Round) -> dict[str, set[str]]:
    """Name, for every step that has any, the people who have handed in their current ballot on it."""
    found: dict[str, set[str]] = {}
    for rating in _current(document, review):
        found.setdefault(rating.step, set()).add(rating.person)
    return found


def have_handed_in(document: Document, review: Round, step_ids: Iterable[str]) -> set[str]:
    """Name the people who have handed in their current ballot on all of these steps."""
    wanted = set(step_ids)
    rated: dict[str, set[str]] = {}
    for rating in _current(document, review):
        rated.setdefault(rating.person, set()).add(rating.step)
    return {person for person, steps in rated.items() if wanted <= steps}


def to_be_rated(document: Document, review: Round) -> list[str]:
    """Name the steps that are rated blind now, in the order of the agenda."""
    return [step_id for step_id in scope_of(document, review) if is_open(review, step_id)]


def _current(document: Document, review: Round) -> list[Rating]:
    return [r for r in ratings_of(document, review.id) if r.ballot == ballot_of(review, r.step)]
