"""What the customer meets: moments of truth, value of the steps, efficiency by outcome, customer effort (method A1).

Computed from the map and from surveys kept as observations; where the data are missing there is no figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.analysis.figures import Analysis, analyse
from app.analysis.intervals import Share, wilson
from app.analysis.network import CLASSES, NotComputable
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.observing import standing
from app.model.records import Measure, Step
from app.model.reviews.panel import department_of

EASY, FEWEST_ANSWERS = 5, 30
CES_UNIT = "CES"
"""A measure of this unit holds answers to "made it easy for me", 1 to 7; an observation's n says how many said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """Answers to CES 2.0. Under 30 there is no score, only the answers themselves."""

    answers: dict[int, int]
    score: float | None
    easy: Share

    @property
    def n(self) -> int:
        return sum(self.answers.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The part of each value class in the steps, and in processing and elapsed time of won cases, where computable."""

    steps: dict[str, float] | None
    processing: dict[str, float] | None
    elapsed: dict[str, float] | None
    unclassified: int


def moments_of_truth(document: Document) -> list[str]:
    """Name the visible steps that are joined, if need be through decisions, with a step in a customer's lane."""
    met: set[str] = set()
    for step in document.all(Step):
        for other in _following(document, step) if is_activity(step) else ():
            if _is_customers(document, step) != _is_customers(document, other):
                met |= {each.id for each in (step, other) if each.frontstage and not _is_customers(document, each)}
    return [step.id for step in document.all(Step) if step.id in met]


def _following(document: Document, step: Step) -> list[Step]:
    """List what somebody does next after a step: the first activities on every way out of it."""
    found, seen, pending = list[Step](), {step.id}, document.flows_out_of(step.id)
    while pending:
        target = document.find(Step, pending.pop().target)
        if target is None or target.id in seen:
            continue
        seen.add(target.id)
        if is_activity(target):
            found.append(target)
        else:
            pending.extend(document.flows_out_of(target.id))
    return found


def _is_customers(document: Document, step: Step | None) -> bool:
    department = department_of(document, step)
    return department is not None and department.kind == "customer"


def efficiency_by_outcome(analysis: Analysis) -> dict[str, float]:
    """Return processing time as a part of the elapsed time (PCE) for every outcome that has both."""
    found = {outcome: float(analysis.efficiency(outcome)[0]) for outcome in analysis.outcomes if outcome}
    return {outcome: value for outcome, value in found.items() if np.isfinite(value)}


def value_of(document: Document) -> Value | None:
    """Return how much of the process is of value to the customer; None if no step says."""
    steps = [step for step in document.all(Step) if is_activity(step)]
    classed = [step for step in steps if step.value_class]
    if not classed:
        return None
    return Value(
        steps=_parts({name: sum(step.value_class == name for step in classed) for name in CLASSES}),
        processing=_parts({n: sum(_minutes(step) for step in classed if step.value_class == n) for n in CLASSES}),
        elapsed=_elapsed(document),
        unclassified=len(steps) - len(classed),
    )


def _minutes(step: Step) -> float:
    return step.processing.value if step.processing is not None else 0.0


def _elapsed(document: Document) -> dict[str, float] | None:
    try:
        days = analyse(document).time_by_class()
    except NotComputable:
        return None
    return _parts({name: float(value[0]) for name, value in days.items()})


def _parts(amounts: dict[str, float]) -> dict[str, float] | None:
    total = sum(amounts.values())
    return {name: amount / total for name, amount in amounts.items()} if total > 0 and np.isfinite(total) else None


def effort_of(answers: Iterable[tuple[int, int]]) -> Effort:
    """Sum up answers from 1 to 7, each with how many gave it."""
    counts = dict.fromkeys(range(1, 8), 0)
    for answer, people in answers:
        counts[answer] += people
    n = sum(counts.values())
    score = sum(answer * people for answer, people in counts.items()) / n if n >= FEWEST_ANSWERS else None
    return Effort(answers=counts, score=score, easy=wilson(sum(counts[a] for a in counts if a >= EASY), n))


def effort_at(document: Document, step_id: str | None = None) -> Effort | None:
    """Return what customers answered about a step, or about the whole; None if nobody was asked."""
    measures = {measure.id for measure in document.all(Measure) if measure.unit == CES_UNIT}
    said = [o for o in standing(document) if o.measure in measures and o.step == step_id]
    whole = [(round(o.value.value), o.value.n or 1) for o in said if o.value is not None]
    answers = [(answer, people) for answer, people in whole if 1 <= answer <= 7 and people > 0]
    return effort_of(answers) if answers else None
