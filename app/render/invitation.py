"""The printed invitation to a review: what it is about, who has a seat, and which seats are still to be filled."""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.reviewed import Review
from app.i18n import ntr, tr
from app.model.document import Document
from app.model.records import Participant, Person
from app.model.reviews.criteria import VIEWS
from app.model.reviews.panel import usual_seats, without_seat
from app.render.content import Block
from app.render.procedure import NAME, PART, TITLE
from app.render.review_words import area_name, person_name, seat_words

LINE = "_" * 42


def invitation_of(review: Review, names: bool = False) -> list[Block]:
    """Write the invitation to a round, or before one is opened to the next."""
    return list(_blocks(review, names))


def _blocks(review: Review, names: bool) -> Iterator[Block]:
    document, criteria = review.material.document, review.criteria
    question = review.round.question if review.round is not None else ""
    yield Block(text=tr("Invitation to the review"), size=TITLE, bold=True, level=1, keep_with_next=True)
    yield Block(text=question or document.process.purpose, size=NAME, before=4)
    steps = ntr("{n} step is looked at.", "{n} steps are looked at.", len(review.material.steps))
    asked = tr("Everybody judges every step by themselves, on a scale from {low} to {high}, before anything is "
               "discussed. Nobody sees another’s numbers until all are in.",
               low=criteria.lowest, high=criteria.highest)  # fmt: skip
    yield Block(text=f"{steps} {asked}", before=8)
    for view in VIEWS:
        yield Block(text=criteria.questions[view], label="•", hang=12, before=3)
    for label in (tr("Day and time"), tr("Place"), tr("Invited by")):
        yield Block(text=LINE, label=label, hang=110, before=12, size=NAME)
    yield from _missing(review, document)
    yield from _seated(review, document, names)


def _missing(review: Review, document: Document) -> Iterator[Block]:
    areas = without_seat(review.material.frozen, seats_of(review, document), review.criteria)
    title = tr("Seats that are still to be filled") if areas else tr("Every area has a seat.")
    yield Block(text=title, size=PART, bold=True, colour="accent", before=20, keep_with_next=bool(areas), level=2)
    for area in areas:
        whom = (
            tr("a customer, or somebody who talks to customers every day")
            if area.kind == "customer"
            else tr("somebody who works there")
        )
        name = area_name(review, area.id)
        yield Block(text=f"{name}: {whom}", label="☐", hang=16, before=8, bold=True, keep_with_next=True)
        yield Block(text=LINE, indent=16, before=8, size=NAME)


def _seated(review: Review, document: Document, names: bool) -> Iterator[Block]:
    seats = seats_of(review, document)
    if seats:
        yield Block(text=tr("Who has a seat"), size=PART, bold=True, colour="accent", before=20, keep_with_next=True,
                    level=2)  # fmt: skip
    for seat in seats:
        words = seat_words(review, seat)
        shown = f"{person_name(review, seat.person)}, {words}" if names else words
        yield Block(text=shown, label="✓", hang=16, before=3)


def seats_of(review: Review, document: Document) -> list[Participant]:
    """List the seats of a round; before one is opened, those that its people would have."""
    if review.round is not None:
        return list(review.material.participants)
    return [
        Participant(id=seat.person, round="", person=seat.person, department=person.department, seat=seat.seat)
        for seat in usual_seats(document)
        if (person := document.find(Person, seat.person)) is not None
    ]
