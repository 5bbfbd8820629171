"""What redesigning steps rests on: the line that steps form, and what a merged or split step is worth at first.

The macros themselves are in `app.model.operations.redesign`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.i18n import msg
from app.model.document import Document
from app.model.errors import Refused
from app.model.insides import has_inside
from app.model.kinds import is_activity
from app.model.records import Estimate, Flow, Step
from app.model.rules import shown_name

KNOWN_BEST_FIRST = ("measured", "observed", "opinion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Steps that follow one another, with the flows that lead into them, out of them, on among them, and back.

    `beside` are their dotted lines and messages.
    """

    steps: tuple[str, ...]
    into: tuple[Flow, ...]
    out: tuple[Flow, ...]
    within: tuple[Flow, ...]
    back: tuple[Flow, ...]
    beside: tuple[Flow, ...]


def line_of(document: Document, step_ids: Iterable[str], *, at_least: int = 1, keeps_inside: bool = False) -> Line:
    """Put steps into the order in which they follow one another; raise Refused if they are no line.

    From a step of the line before the last, ways lead only to others of it. Unless `keeps_inside` the steps are to go,
    so none may have an inside or an event on its edge.
    """
    steps = {i: document.get(Step, i) for i in step_ids}
    if len(steps) < at_least:
        raise Refused(msg("Select several steps that follow one another."))
    for step in steps.values():
        if not is_activity(step):
            raise Refused(msg("Only steps in which something is done can be changed like this, not “{name}”.",
                              name=shown_name(step)))  # fmt: skip
        if not keeps_inside:
            require_no_inside(document, step)
    flows = {f.id: f for i in steps for f in (*document.flows_into(i), *document.flows_out_of(i))}
    ways = [f for f in flows.values() if f.kind == "sequence" and f.source is not None and f.target is not None]
    order = _in_order(steps, ways)
    within = tuple(f for f in ways if (f.source, f.target) in set(pairwise(order)))
    line = Line(
        steps=tuple(order),
        into=tuple(f for f in ways if f.target in steps and f.source not in steps),
        out=tuple(f for f in ways if f.source in steps and f.target not in steps),
        within=within,
        back=tuple(f for f in ways if f.source in steps and f.target in steps and f not in within),
        beside=tuple(f for f in flows.values() if f.kind != "sequence"),
    )
    _require_line(document, line, given=len(steps))
    return line


def _in_order(steps: dict[str, Step], ways: Sequence[Flow]) -> list[str]:
    """Find an order in which each step leads to the next; where that could begin anywhere, where the process enters."""
    after = {i: [f.target for f in ways if f.source == i and f.target in steps and f.target != i] for i in steps}
    entered = {f.target for f in ways if f.source not in steps}
    led_to = {target for targets in after.values() for target in targets}
    begin = sorted(steps, key=lambda i: (i in led_to, i not in entered))
    return next((order for i in begin if (order := _onward([i], after, len(steps)))), [begin[0]])


def _onward(order: list[str], after: dict[str, list[str]], whole: int) -> list[str]:
    """Go on from the last step of an order until it has all of them; empty if that cannot be."""
    if len(order) == whole:
        return order
    following = (i for i in after[order[-1]] if i not in order)
    return next((found for i in following if (found := _onward([*order, i], after, whole))), [])


def _require_line(document: Document, line: Line, given: int) -> None:
    place = {step_id: number for number, step_id in enumerate(line.steps)}
    if given != len(place) or any(place[f.target or ""] > place[f.source or ""] for f in line.back):
        raise Refused(msg("Only steps that follow one another can be taken together."))
    beside = next((f for f in line.out if f.source != line.steps[-1]), None)
    if beside is not None:
        name = shown_name(document.records.get(beside.source or ""))
        raise Refused(
            msg("From “{name}” a way leads elsewhere. Only steps that follow one another can be taken together.",
                name=name)
        )  # fmt: skip


def require_no_inside(document: Document, step: Step) -> None:
    """Raise Refused if something would be lost with a step."""
    if has_inside(document, step.id):
        raise Refused(msg("This sub-process has an inside that would be lost. Empty it first."))
    if any(other.attached_to == step.id for other in document.referrers(step.id, Step)):
        raise Refused(msg("Events sit on the edge of this step. Remove them first."))


def merged_step(document: Document, step_ids: Sequence[str], new_id: str) -> Step:
    """Make the step that several become, as a first proposal: their names, the sums of their times and costs.

    It stands where the first of them stands.
    """
    line = line_of(document, step_ids, at_least=2)
    steps = [document.get(Step, i) for i in line.steps]
    return replace(
        steps[0],
        id=new_id,
        name=" + ".join(step.name for step in steps if step.name),
        processing=total([step.processing for step in steps]),
        wait=total([step.wait for step in steps]),
        fixed_cost=total([step.fixed_cost for step in steps]),
        customer_minutes=total([step.customer_minutes for step in steps]),
        frontstage=any(step.frontstage for step in steps),
        cv=None,
        foreign="",
    )


def split_steps(document: Document, step_id: str, first_id: str, second_id: str) -> tuple[Step, Step]:
    """Make the two steps that one becomes, as a first proposal: half of its work each, the wait before the first."""
    step = document.get(Step, step_id)
    first = replace(
        step,
        id=first_id,
        processing=part(step.processing, 0.5),
        fixed_cost=part(step.fixed_cost, 0.5),
        customer_minutes=part(step.customer_minutes, 0.5),
        foreign="",
    )
    beside = step.x + step.width * 1.5
    return first, replace(first, id=second_id, wait=None, x=beside, label_box=None)


def total(estimates: Sequence[Estimate | None]) -> Estimate | None:
    """Add estimates up; the sum is known as well as the least known of them."""
    given = [estimate for estimate in estimates if estimate is not None]
    if len(given) < 2:
        return given[0] if given else None
    lows, highs = [e.low for e in given], [e.high for e in given]
    kind = max((e.kind for e in given), key=KNOWN_BEST_FIRST.index)
    low, high = (None if None in each else sum(v for v in each if v is not None) for each in (lows, highs))
    return Estimate(value=sum(e.value for e in given), low=low, high=high, kind=kind)


def part(estimate: Estimate | None, share: float) -> Estimate | None:
    """Take a share of an estimate; how it is divided is an opinion."""
    if estimate is None:
        return None
    low, high = (None if bound is None else bound * share for bound in (estimate.low, estimate.high))
    return Estimate(value=estimate.value * share, low=low, high=high, kind="opinion")


def remainder(share: Estimate | None) -> Estimate | None:
    """Return the share of the cases that is left."""
    if share is None:
        return None
    low, high = (None if bound is None else 1 - bound for bound in (share.high, share.low))
    return replace(share, value=1 - share.value, low=low, high=high)
