"""What a process of selling needs besides being sound: an after-sale part, outcomes, steps that can be told apart.

Like everything that looks at all steps, these run when nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.i18n import msg
from app.model.checks.finding import CheckFinding
from app.model.checks.ways import is_inside
from app.model.document import Document
from app.model.kinds import is_activity, kind_of_step
from app.model.records import Step
from app.model.rules import shown_name
from app.model.slices import SLICE, Slices


def no_after_sale(document: Document) -> Iterator[CheckFinding]:
    stages = {step.stage for step in document.all(Step)} - {""}
    first = document.main_map
    if stages and "after_sale" not in stages and first is not None:
        sentence = msg("The map ends with the sale. Add what the customer experiences after it.")
        yield CheckFinding(kind="no_after_sale", target=first.id, message=sentence)


def same_names(document: Document) -> Slices[list[CheckFinding]]:
    """Find the steps of one lane that are called like one before them."""
    found: list[CheckFinding] = []
    named: set[tuple[str, str | None, str | None, str]] = set()
    for place, step in enumerate(document.all(Step)):
        if place % SLICE == 0:
            yield
        called = step.map, step.lane, step.parent, " ".join(step.name.casefold().split())
        if called[-1] and is_activity(step) and called in named:
            sentence = msg(
                "Two steps of one lane are called “{name}”. Say what sets them apart, or make them one.",
                name=shown_name(step),
            )
            found.append(CheckFinding(kind="same_name", target=step.id, message=sentence))
        named.add(called)
    return found


def outcomes(document: Document) -> Slices[list[CheckFinding]]:
    """Look at the ends' outcomes, once any end has one: which ends say none, and whether no sale is an end too."""
    ends: list[Step] = []
    for place, step in enumerate(document.all(Step)):
        if place % SLICE == 0:
            yield
        if kind_of_step(step).may_end and not is_inside(document, step):
            ends.append(step)
    said = {step.outcome for step in ends} - {""}
    found = [_no_outcome_at(step) for step in ends if said and not step.outcome]
    first = document.main_map
    if said == {"won"} and not found and first is not None:
        sentence = msg("Every end is a sale. Draw what happens when the customer says no.")
        found.append(CheckFinding(kind="no_lost_end", target=first.id, message=sentence))
    return found


def _no_outcome_at(step: Step) -> CheckFinding:
    sentence = msg(
        "“{name}” does not say how it ends for the sale: won, lost, or neither. Choose its outcome.",
        name=shown_name(step),
    )
    return CheckFinding(kind="no_outcome", target=step.id, message=sentence)
