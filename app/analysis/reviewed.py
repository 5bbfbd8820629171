"""A review in figures: every step from both sides, the panel's reliability, the notes. Only what has been revealed.

A person who does not rate again stands by the rating before. Nothing is shown without n, and no bare mean at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.analysis.agreement import DISSENT, Agreement, agreement, gap, movement, verdict_by_rule
from app.analysis.alpha import Alpha, alpha_of
from app.analysis.evenness import Evenness, evenness
from app.analysis.intervals import Share, wilson
from app.model.document import Document
from app.model.records import Finding, Note, Rating, Round, Step
from app.model.reviews.coverage import Cell, coverage
from app.model.reviews.criteria import VIEWS, Criteria
from app.model.reviews.evidence import adopted_on, grade_of, is_proxy, is_stale
from app.model.reviews.flags import Material, material_of
from app.model.reviews.panel import internal_areas, named_department
from app.model.reviews.rounds import is_revealed, raters_by_step
from app.model.slices import Slices, finished

Standing = dict[tuple[str, str], dict[str, int | None]]
"""By step and view: the rating by which each person stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A rating far from the median, with the department that gave it, or "others" where that would name a person."""

    department: str
    view: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One ballot of a step by itself, as it was handed in."""

    number: int
    customer: Agreement
    company: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReview:
    """What a review says about one step. Before the reveal there is only how many have handed in."""

    step: Step
    number: str
    department: str
    revealed: bool
    handed_in: int
    customer: Agreement
    company: Agreement
    verdict: str
    self_gap: float | None
    perspective_gap: float | None
    dissents: tuple[Dissent, ...]
    ballots: tuple[Ballot, ...]
    movement: float | None
    finding: Finding | None
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesReview:
    """The notes of a review: how many from whose side, of which grade, by whom."""

    total: int
    customer: Share
    proxies: Share
    grades: dict[str, int]
    stale: int
    by_department: dict[str, int]
    evenness: Evenness


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All of a review. `round` is None where there has been none yet: then there are notes only."""

    material: Material
    steps: tuple[StepReview, ...]
    customer_alpha: Alpha
    company_alpha: Alpha
    notes: NotesReview
    coverage: tuple[Cell, ...]
    as_of: str

    @property
    def round(self) -> Round | None:
        return self.material.review

    @property
    def criteria(self) -> Criteria:
        return self.material.criteria


def review_of(document: Document, review: Round | None, today: str = "") -> Review:
    """Work out a review; `today` says how old evidence is, unless the round was closed before."""
    return finished(reviewing(document, review, today))


def reviewing(document: Document, review: Round | None, today: str = "") -> Slices[Review]:
    """Work out a review in slices, a few steps each."""
    material = material_of(document, review)
    yield
    standing = standing_of(material)
    as_of = (review.closed_at if review is not None else "") or today
    raters = raters_by_step(document, review) if review is not None else {}
    said: dict[str, list[Rating]] = {}
    for rating in material.ratings:
        said.setdefault(rating.step, []).append(rating)
    steps = []
    for step in material.steps:
        steps.append(_step_review(material, step, standing, said.get(step.id, []), len(raters.get(step.id, ()))))
        yield
    return Review(
        material=material,
        steps=tuple(steps),
        customer_alpha=_alpha(material, standing, "customer"),
        company_alpha=_alpha(material, standing, "company"),
        notes=notes_review(material, as_of),
        coverage=tuple(coverage(material)),
        as_of=as_of,
    )


def standing_of(material: Material) -> Standing:
    """Take from the revealed ratings the last of each person on each step and view."""
    standing: Standing = {}
    for rating in sorted(material.ratings, key=lambda rating: rating.ballot):
        standing.setdefault((rating.step, rating.view), {})[rating.person] = rating.score
    return standing


def _alpha(material: Material, standing: Standing, view: str) -> Alpha:
    return alpha_of([_scores(standing.get((step.id, view), {}).values()) for step in material.steps])


def _scores(given: Iterable[int | None]) -> list[int]:
    return [score for score in given if score is not None]


def _step_review(
    material: Material, step: Step, standing: Standing, ratings: list[Rating], handed_in: int
) -> StepReview:
    review, criteria = material.review, material.criteria
    customer, company = (agreement(standing.get((step.id, view), {}).values(), criteria) for view in VIEWS)
    own = material.department(step)
    return StepReview(
        step=step,
        number=material.numbers.get(step.id, ""),
        department=own.id if own is not None else "",
        revealed=review is not None and is_revealed(review, step.id, 1),
        handed_in=handed_in,
        customer=customer,
        company=company,
        verdict=verdict_by_rule(customer, criteria),
        self_gap=None if customer.too_few else self_gap(material, step, standing),
        perspective_gap=None if customer.too_few or company.too_few else gap(company.scores, customer.scores),
        dissents=tuple(_dissents(material, step, standing, (customer, company))),
        ballots=_ballots(material.criteria, ratings),
        movement=_movement(ratings),
        finding=finding_on(material, step.id),
        notes=tuple(material.notes_on(step.id)),
    )


def self_gap(material: Material, step: Step, standing: Standing) -> float | None:
    """Return by how much a step's own area rates it better for the customer than the others do."""
    own = material.department(step)
    given = standing.get((step.id, "customer"), {})
    seats = {seat.person: seat.department for seat in material.participants}
    if own is None:
        return None
    inside = _scores(score for person, score in given.items() if seats.get(person) == own.id)
    outside = _scores(score for person, score in given.items() if seats.get(person) != own.id)
    return gap(inside, outside)


def _dissents(material: Material, step: Step, standing: Standing, agreements: Sequence[Agreement]) -> Iterable[Dissent]:
    seats = {seat.person: seat.department for seat in material.participants}
    for view, found in zip(VIEWS, agreements):
        given = standing.get((step.id, view), {})
        for person, score in given.items():
            if score is not None and found.median is not None and abs(score - found.median) >= DISSENT:
                department = named_department(material.participants, seats.get(person), material.criteria, given)
                yield Dissent(department=department, view=view, score=score)


def _ballots(criteria: Criteria, ratings: Sequence[Rating]) -> tuple[Ballot, ...]:
    """Show each ballot of a step by itself, where there has been more than one."""
    numbers = sorted({rating.ballot for rating in ratings})
    if len(numbers) < 2:
        return ()
    return tuple(
        Ballot(
            number=number,
            customer=_agreement_in(ratings, number, "customer", criteria),
            company=_agreement_in(ratings, number, "company", criteria),
        )
        for number in numbers
    )


def _agreement_in(ratings: Iterable[Rating], ballot: int, view: str, criteria: Criteria) -> Agreement:
    return agreement((r.score for r in ratings if (r.ballot, r.view) == (ballot, view)), criteria)


def _movement(ratings: Sequence[Rating]) -> float | None:
    """Return how far a step's customer-view ratings moved from the first ballot to the last of each person."""
    by_person: dict[str, list[int]] = {}
    for rating in sorted(ratings, key=lambda rating: rating.ballot):
        if rating.view == "customer" and rating.score is not None:
            by_person.setdefault(rating.person, []).append(rating.score)
    return movement((scores[0], scores[-1]) for scores in by_person.values() if len(scores) > 1)


def finding_on(material: Material, step_id: str) -> Finding | None:
    """Return what people decided about a step in this round last."""
    wanted = material.review.id if material.review is not None else None
    found = [f for f in material.document.referrers(step_id, Finding) if (f.step, f.round) == (step_id, wanted)]
    return max(found, key=lambda finding: finding.decided_at, default=None)


def notes_review(material: Material, as_of: str) -> NotesReview:
    """Count a review's notes: by side, by grade, by internal department."""
    notes, adopted = material.notes, adopted_on(material.document, material.review)
    customer = [note for note in notes if note.view == "customer"]
    written = Counter(note.author_department for note in notes)
    by_department = {area.id: written[area.id] for area in internal_areas(material.frozen)}
    return NotesReview(
        total=len(notes),
        customer=wilson(len(customer), len(notes)),
        proxies=wilson(sum(map(is_proxy, customer)), len(customer)),
        grades={grade: sum(grade_of(note) == grade for note in notes) for grade in "ABC"},
        stale=sum(is_stale(note, adopted, as_of) for note in notes),
        by_department=by_department,
        evenness=evenness(by_department),
    )
