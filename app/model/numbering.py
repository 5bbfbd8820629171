"""The numbers people call steps by: along the flow from the start, "4.2" inside the sub-process step 4.

Activities and events have numbers, decisions and other gateways have none. Computed, never stored; linear time,
in slices for whoever has something else to do meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.model.document import Document
from app.model.kinds import GATEWAY, kind_of_step
from app.model.records import Flow, Map, Step
from app.model.slices import SLICE, Slices, finished


def step_numbers(document: Document, map_id: str) -> dict[str, str]:
    """Return the number of every activity and event of a map, by id, in the order of the numbers.

    The order follows the sequence flows: a step comes after those that lead to it, a way back apart; of several
    ways out the first drawn comes first. Moving a step about does not change its number.
    """
    return finished(numbering(document, map_id))


def numbering(document: Document, map_id: str) -> Slices[dict[str, str]]:
    """Work out `step_numbers` in slices."""
    prefix = yield from _prefix(document, map_id, {map_id})
    return (yield from _numbers_on(document, map_id, prefix))


def _numbers_on(document: Document, map_id: str, prefix: str) -> Slices[dict[str, str]]:
    steps = document.on_map(Step, map_id)
    yield
    present = {step.id for step in steps}
    inside: dict[str | None, list[Step]] = {}
    for step in steps:
        inside.setdefault(step.parent if step.parent in present else None, []).append(step)
    yield
    numbers: dict[str, str] = {}
    ways = yield from _ways_on(document, map_id, steps)
    yield from _number(inside, ways, prefix, numbers)
    return numbers


def _prefix(document: Document, map_id: str, seen: set[str]) -> Slices[str]:
    """Return the number of the step whose inside this map shows, with a full stop; empty for a main map."""
    shown = document.find(Map, map_id)
    owner = document.find(Step, shown.owner) if shown is not None else None
    if owner is None or owner.map in seen:
        return ""
    outer = yield from _prefix(document, owner.map, seen | {owner.map})
    numbers = yield from _numbers_on(document, owner.map, outer)
    return f"{numbers[owner.id]}." if owner.id in numbers else ""


def _ways_on(document: Document, map_id: str, steps: list[Step]) -> Slices[dict[str, list[str]]]:
    """Return which elements follow each: along its sequence flows, then through the events on its edge."""
    follows: dict[str, list[str]] = {}
    for count, flow in enumerate(document.on_map(Flow, map_id)):
        if count % SLICE == 0:
            yield
        if flow.kind == "sequence" and flow.source and flow.target and flow.source != flow.target:
            follows.setdefault(flow.source, []).append(flow.target)
    for step in steps:
        if step.attached_to is not None:
            follows.setdefault(step.attached_to, []).append(step.id)
    return follows


def _number(
    inside: Mapping[str | None, list[Step]], follows: Mapping[str, list[str]], prefix: str, numbers: dict[str, str]
) -> Slices[None]:
    pending: list[tuple[str | None, str]] = [(None, prefix)]
    while pending:
        parent, before = pending.pop()
        steps = {step.id: step for step in inside.get(parent, ())}
        count = 0
        ordered = yield from _in_order(steps, follows)
        for place, step_id in enumerate(ordered):
            if place % SLICE == 0:
                yield
            if kind_of_step(steps[step_id]).family == GATEWAY:
                continue
            count += 1
            numbers[step_id] = f"{before}{count}"
            if step_id in inside:
                pending.append((step_id, f"{before}{count}."))


def _in_order(steps: Mapping[str, Step], follows: Mapping[str, list[str]]) -> Slices[list[str]]:
    """Order steps along the flow: the reverse of the order in which a depth-first walk leaves them."""
    left: list[str] = []
    seen: set[str] = set()
    entries = yield from _entries(steps, follows)
    for root in reversed(entries):
        yield from _leave(root, follows, steps, seen, left)
    return left[::-1]


def _entries(steps: Mapping[str, Step], follows: Mapping[str, list[str]]) -> Slices[list[str]]:
    """List where a walk has to begin to reach every step: starts, other first steps, one per circle."""
    entered = {target for source in steps for target in follows.get(source, ())}
    yield
    firsts = sorted((i for i in steps if i not in entered), key=lambda i: steps[i].kind != "start")
    entries: list[str] = []
    reached: set[str] = set()
    for root in (*firsts, *steps):
        if root not in reached:
            entries.append(root)
            yield from _reach(root, follows, steps, reached)
    return entries


def _reach(root: str, follows: Mapping[str, list[str]], steps: Mapping[str, Step], reached: set[str]) -> Slices[None]:
    pending = [root]
    while pending:
        current = pending.pop()
        if current not in reached:
            reached.add(current)
            if len(reached) % SLICE == 0:
                yield
            pending.extend(t for t in follows.get(current, ()) if t in steps)


def _leave(
    root: str, follows: Mapping[str, list[str]], steps: Mapping[str, Step], seen: set[str], left: list[str]
) -> Slices[None]:
    """Walk from a root, the last drawn way first, and note each step when it is left."""
    if root in seen:
        return
    seen.add(root)
    stack = [(root, iter(reversed(follows.get(root, ()))))]
    while stack:
        current, ways = stack[-1]
        for following in ways:
            if following in steps and following not in seen:
                seen.add(following)
                stack.append((following, iter(reversed(follows.get(following, ())))))
                break
        else:
            left.append(current)
            stack.pop()
            if len(left) % SLICE == 0:
                yield
