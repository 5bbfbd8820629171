"""Checks of the graph as a whole: starts, ends, reachability, endless loops. Linear in steps and flows.

They run when nothing else does; what they say is true of the document they were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from app.i18n import msg
from app.model.checks.finding import CheckFinding
from app.model.checks.local import dead_end_at
from app.model.checks.selling import no_after_sale, outcomes, same_names
from app.model.checks.ways import (
    defines,
    is_event_subprocess,
    is_inside,
    is_link_event,
    leads_nowhere,
    may_begin,
    may_stop,
    region_of,
    takes_part,
    ways_in,
    ways_out,
)
from app.model.document import Document
from app.model.kinds import kind_of_step
from app.model.records import Link, Map, Pool, Step
from app.model.rules import shown_name
from app.model.slices import SLICE, Slices

Ways = dict[str, list[str]]
Regions = dict[str, list[Step]]


def of_document(document: Document) -> Slices[list[CheckFinding]]:
    """Check the whole graph; silenced findings included."""
    regions = yield from _regions(document)
    ways = yield from _ways(document)
    found = [*_no_start_or_end(document, regions), *no_after_sale(document)]
    found += yield from same_names(document)
    found += yield from outcomes(document)
    found += yield from _unreachable(document, regions, ways)
    found += yield from _dead_ends_inside(document, regions)
    found += yield from _endless_loops(document, regions, ways)
    return found


def _regions(document: Document) -> Slices[Regions]:
    """Gather the steps whose order counts by what they run in."""
    regions: Regions = {}
    for place, step in enumerate(document.all(Step)):
        if place % SLICE == 0:
            yield
        if takes_part(document, step):
            regions.setdefault(region_of(document, step), []).append(step)
    return regions


def _ways(document: Document) -> Slices[Ways]:
    """List for every step where the process goes on: along flows, at events on its edge, through links."""
    ways: Ways = {}
    catching: dict[tuple[str, str], list[str]] = {}
    throwing: list[Step] = []
    for place, step in enumerate(document.all(Step)):
        if place % SLICE == 0:
            yield
        ways.setdefault(step.id, []).extend(flow.target or "" for flow in ways_out(document, step))
        if step.attached_to is not None:
            ways.setdefault(step.attached_to, []).append(step.id)
        if is_link_event(step) and not ways_in(document, step):
            catching.setdefault((step.map, step.name), []).append(step.id)
        if is_link_event(step) and not ways_out(document, step):
            throwing.append(step)
    for step in throwing:
        ways[step.id].extend(catching.get((step.map, step.name), []))
    for link in document.all(Link):
        if link.step in ways and link.target_step in ways:
            ways[link.step].append(link.target_step)
    return ways


def _no_start_or_end(document: Document, regions: Regions) -> Iterator[CheckFinding]:
    for region, steps in regions.items():
        if is_inside(document, steps[0]):
            continue
        place = document.find(Pool, region) or document.find(Map, region)
        name = (place.name if place is not None else "").strip() or msg("The process")
        if not any(may_begin(document, step) for step in steps):
            sentence = msg("{name}: there is no start. Add one where the process begins.", name=name)
            yield CheckFinding(kind="no_start", target=region, message=sentence)
        if not any(may_stop(document, step) for step in steps):
            sentence = msg("{name}: there is no end. Add one for every outcome.", name=name)
            yield CheckFinding(kind="no_end", target=region, message=sentence)


def _unreachable(document: Document, regions: Regions, ways: Ways) -> Slices[list[CheckFinding]]:
    ordered = {step.id: step for steps in regions.values() for step in steps}
    begin = [step_id for step_id in ways if step_id not in ordered]
    for steps in regions.values():
        begin += yield from _entries(document, steps)
    reached = yield from _reached(begin, ways)
    lost = [step for step_id, step in ordered.items() if step_id not in reached]
    return [_unreachable_at(step) for step in lost]


def _unreachable_at(step: Step) -> CheckFinding:
    sentence = msg("No way leads to “{name}” from a start. Connect it, or take it out.", name=shown_name(step))
    return CheckFinding(kind="unreachable", target=step.id, message=sentence)


def _dead_ends_inside(document: Document, regions: Regions) -> Slices[list[CheckFinding]]:
    """Find where a sub-process that draws an end leads nowhere; of one that draws none, the last step is its end."""
    found: list[CheckFinding] = []
    for steps in regions.values():
        if is_inside(document, steps[0]) and any(kind_of_step(step).may_end for step in steps):
            for place, step in enumerate(steps):
                if place % SLICE == 0:
                    yield
                if leads_nowhere(document, step):
                    found.append(dead_end_at(step))
    return found


def _entries(document: Document, steps: list[Step]) -> Slices[list[str]]:
    """List where a region begins; without a start, everything nothing leads to, or all of it if it only goes round."""
    explicit: list[str] = []
    implicit: list[str] = []
    for place, step in enumerate(steps):
        if place % SLICE == 0:
            yield
        if may_begin(document, step):
            explicit.append(step.id)
        elif step.attached_to is None and not ways_in(document, step):
            implicit.append(step.id)
    return explicit or implicit or [step.id for step in steps]


def _reached(begin: Iterable[str], ways: Ways) -> Slices[set[str]]:
    reached = set(begin)
    pending = list(reached)
    turns = count(1)
    while pending:
        if next(turns) % SLICE == 0:
            yield
        for following in ways[pending.pop()]:
            if following not in reached:
                reached.add(following)
                pending.append(following)
    return reached


def _endless_loops(document: Document, regions: Regions, ways: Ways) -> Slices[list[CheckFinding]]:
    """Find the loops that never lead to an end, and name one step of each."""
    back: Ways = {step_id: [] for step_id in ways}
    for place, (step_id, following) in enumerate(ways.items()):
        if place % SLICE == 0:
            yield
        for each in following:
            back[each].append(step_id)
    yield
    stopping = [step.id for step in document.all(Step) if not ways[step.id] or kind_of_step(step).may_end]
    broken_off = _broken_off(document)
    interrupted = [step.id for region, steps in regions.items() if region in broken_off for step in steps]
    leads_out = yield from _reached([*stopping, *interrupted], back)
    loops = _last_loops({i: following for i, following in ways.items() if i not in leads_out})
    return [_endless_at(document.get(Step, step_id)) for step_id in loops]


def _endless_at(step: Step) -> CheckFinding:
    sentence = msg(
        "From “{name}” the process goes round for ever. Lead a way out of the loop, to an end.", name=shown_name(step)
    )
    return CheckFinding(kind="endless_loop", target=step.id, message=sentence)


def _broken_off(document: Document) -> set[str]:
    """Name the regions that something else may end: an event on the edge, an event sub-process, a terminating end."""
    found: set[str] = set()
    for step in document.all(Step):
        if is_event_subprocess(step) or defines(step, "terminate"):
            found.add(region_of(document, step))
        if step.attached_to is not None:
            found.add(step.attached_to)
    owned = {drawn_on.id for drawn_on in document.all(Map) if drawn_on.owner in found}
    return found | owned


def _last_loops(ways: Ways) -> list[str]:
    """Name the first step of every knot of steps that nothing leads out of."""
    if not ways:
        return []
    import networkx

    graph = networkx.DiGraph(ways)
    place = {step_id: number for number, step_id in enumerate(ways)}
    knots = networkx.strongly_connected_components(graph)
    last = (knot for knot in knots if all(following in knot for step_id in knot for following in ways[step_id]))
    return sorted((min(knot, key=place.__getitem__) for knot in last), key=place.__getitem__)
