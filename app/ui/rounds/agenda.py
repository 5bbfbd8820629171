"""What one person still has to rate in the open ballot, and the handing in. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.i18n import text
from app.model.document import Document
from app.model.numbering import step_numbers
from app.model.operations import HandIn, Score
from app.model.records import Map, Participant, Person, Round, Step
from app.model.reviews.packets import is_packet
from app.model.reviews.panel import department_of
from app.model.reviews.rounds import (
    have_handed_in,
    is_open,
    looked_at,
    participants_of,
    raters_by_step,
    steps_of,
    to_be_rated,
)
from app.model.rules import shown_name
from app.ui.late import late

if TYPE_CHECKING:
    from app.analysis import last_time
else:
    last_time = late("app.analysis.last_time")

VIEWS = ("customer", "company")
Place = tuple[str, str]
"""A step and a view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A step that is to be rated: its number, its name, and whose it is."""

    id: str
    number: str
    name: str
    department: str


@dataclass(slots=True, kw_only=True)
class Ballot:
    """What one person is being asked and has answered so far; None is "cannot judge".

    `before` is what the last round said, in words.
    """

    person: str
    steps: tuple[Asked, ...]
    given: dict[Place, int | None] = field(default_factory=dict)
    before: Mapping[Place, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return all((step.id, view) in self.given for step in self.steps for view in VIEWS)

    def handing_in(self, review: Round, at: str) -> HandIn:
        """Return the act that hands all of it in."""
        scores = (Score(step=s.id, customer=self.given[s.id, "customer"], company=self.given[s.id, "company"])
                  for s in self.steps)  # fmt: skip
        return HandIn(round_id=review.id, person_id=self.person, scores=tuple(scores), at=at)


def still_to_rate(document: Document, review: Round) -> list[tuple[str, str]]:
    """List (id, name) of those who have not handed in everything that is rated now; nobody if nothing is."""
    asked = to_be_rated(document, review)
    if not asked:
        return []
    done = have_handed_in(document, review, asked)
    waiting: list[Participant] = [seat for seat in participants_of(document, review.id) if seat.person not in done]
    named = [(seat.person, text(shown_name(document.records.get(seat.person)))) for seat in waiting]
    return sorted(((i, n) for i, n in named if document.find(Person, i) is not None), key=lambda p: p[1].casefold())


def ballot_for(document: Document, review: Round, person_id: str) -> Ballot:
    """Return what a person still has to rate: what they have not handed in, and what is not revealed."""
    frozen = looked_at(document, review)
    numbers = {i: n for each in frozen.all(Map) for i, n in step_numbers(frozen, each.id).items()}
    raters = raters_by_step(document, review)
    wanted = [
        step
        for step in steps_of(frozen, review)
        if is_open(review, step.id) and person_id not in raters.get(step.id, ())
    ]
    asked = tuple(_asked(frozen, step, numbers) for step in wanted)
    return Ballot(person=person_id, steps=asked, before=_before(document, review, person_id))


def _before(document: Document, review: Round, person_id: str) -> Mapping[Place, str]:
    """Say what the round before said; in a packet, which knows of nobody else, what its person rated themselves."""
    if is_packet(document):
        return last_time.own_last_time(document, review, person_id)
    return last_time.last_time(document, review)


def _asked(frozen: Document, step: Step, numbers: Mapping[str, str]) -> Asked:
    own = department_of(frozen, step)
    return Asked(
        id=step.id,
        number=numbers.get(step.id, ""),
        name=text(shown_name(step)),
        department=own.name if own is not None else "",
    )
