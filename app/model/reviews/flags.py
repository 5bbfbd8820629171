"""What makes a review one-sided, as data: a flag says what is the matter, where, and who is to be asked (method A3).

Hard flags follow from who rated and wrote what, without any arithmetic; a round that has some is closed only with a
written reason. The others are figures of app.analysis.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.document import Document
from app.model.numbering import step_numbers
from app.model.records import Department, Map, Note, Participant, Rating, Round, Step
from app.model.reviews.criteria import Criteria
from app.model.reviews.evidence import notes_of
from app.model.reviews.panel import CUSTOMER_SEATS, department_of, internal_areas, without_seat
from app.model.reviews.rounds import (
    criteria_in,
    looked_at,
    participants_of,
    ratings_of,
    revealed_ratings,
    steps_of,
)
from app.model.rules import shown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A sign that a review is one-sided. `target` is the id of a step, department or round; the sentence the remedy."""

    kind: str
    target: str
    sentence: Message
    hard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a review rests on, gathered once: the map it looks at, the seats, and what may be seen of the rest."""

    document: Document
    review: Round | None
    frozen: Document
    criteria: Criteria
    steps: tuple[Step, ...]
    numbers: dict[str, str]
    participants: tuple[Participant, ...]
    ratings: tuple[Rating, ...]
    notes: tuple[Note, ...]

    def called(self, step: Step) -> Message:
        """Name a step in a sentence, with its number on the map."""
        number = self.numbers.get(step.id, "")
        if not number:
            return msg("Step “{name}”", name=shown_name(step))
        return msg("Step {number} “{name}”", number=number, name=shown_name(step))

    def department(self, step: Step) -> Department | None:
        return department_of(self.frozen, step)

    def notes_on(self, step_id: str) -> list[Note]:
        return [note for note in self.notes if note.target == step_id]

    def scored(self, step_id: str) -> list[Rating]:
        """List the revealed ratings of a step in which somebody could judge."""
        return [r for r in self.ratings if r.step == step_id and r.score is not None]

    def seat_of(self, person_id: str) -> Participant | None:
        return next((seat for seat in self.participants if seat.person == person_id), None)

    def department_of_rater(self, rating: Rating) -> str | None:
        seat = self.seat_of(rating.person)
        return seat.department if seat is not None else None


def material_of(document: Document, review: Round | None) -> Material:
    """Gather what a round rests on; without one, the notes that belong to none and the map as it is."""
    frozen = looked_at(document, review)
    return Material(
        document=document,
        review=review,
        frozen=frozen,
        criteria=criteria_in(document, review),
        steps=tuple(steps_of(frozen, review)),
        numbers={i: n for each in frozen.all(Map) for i, n in step_numbers(frozen, each.id).items()},
        participants=tuple(participants_of(document, review.id)) if review is not None else (),
        ratings=tuple(revealed_ratings(document, review)) if review is not None else (),
        notes=tuple(notes_of(document, review)),
    )


def hard_flags(material: Material) -> list[Flag]:
    """List what keeps a round from being closed without a reason."""
    return [*_missing_areas(material), *_without_customer(material), *_own_judges(material)]


def _missing_areas(material: Material) -> list[Flag]:
    if material.review is None:
        return []
    handed_in = {rating.person for rating in ratings_of(material.document, material.review.id)}
    present = [seat for seat in material.participants if seat.person in handed_in]
    missing = without_seat(material.frozen, present, material.criteria)
    return [Flag(kind="missing_area", target=area.id, sentence=_ask_for(area, material), hard=True) for area in missing]


def _ask_for(area: Department, material: Material) -> Message:
    seated = any(
        seat.department == area.id or (area.kind == "customer" and seat.seat in CUSTOMER_SEATS)
        for seat in material.participants
    )
    if area.kind == "customer":
        if seated:
            return msg("The voice of the customer has not handed in a rating: ask for it before the round is closed.")
        return msg("Nobody speaks for the customer: ask a customer, or somebody who talks to customers every day.")
    if seated:
        return msg("{area} has not handed in a rating: ask for it before the round is closed.", area=shown_name(area))
    return msg("{area} has no seat: ask somebody who works there to take part.", area=shown_name(area))


def _without_customer(material: Material) -> list[Flag]:
    return [
        Flag(
            kind="no_customer_view",
            target=step.id,
            sentence=msg("{step} has no customer view: ask {whom} what it is like for them.",
                         step=material.called(step), whom=_whom(material)),
            hard=True,
        )
        for step in material.steps
        if step.frontstage and not _has_customer_look(material, step)
    ]  # fmt: skip


def _has_customer_look(material: Material, step: Step) -> bool:
    rated = any(rating.view == "customer" for rating in material.scored(step.id))
    return rated or any(note.view == "customer" for note in material.notes_on(step.id))


def _whom(material: Material) -> Message:
    if any(seat.seat in CUSTOMER_SEATS for seat in material.participants):
        return msg("the voice of the customer")
    return msg("a customer")


def _own_judges(material: Material) -> list[Flag]:
    found = []
    for step in material.steps:
        own = material.department(step)
        judges = {material.department_of_rater(rating) for rating in material.scored(step.id)}
        judges |= {note.author_department or None for note in material.notes_on(step.id)}
        if own is not None and judges == {own.id}:
            whom = _somebody_else(material, step, own)
            sentence = msg("{step} was judged only by its own area, {area}: ask {whom} too.",
                           step=material.called(step), area=shown_name(own), whom=whom)  # fmt: skip
            found.append(Flag(kind="own_judge_only", target=step.id, sentence=sentence, hard=True))
    return found


def _somebody_else(material: Material, step: Step, own: Department) -> str | Message:
    """Name an area to ask: the next along the flow that is not the step's own, else any other."""
    place = material.steps.index(step)
    following = (material.department(each) for each in material.steps[place + 1 :])
    others = [*following, *internal_areas(material.frozen)]
    fitting = (area for area in others if area is not None and area.kind == "internal" and area.id != own.id)
    found = next(fitting, None)
    return shown_name(found) if found is not None else msg("somebody outside")
