"""Checks of the graph as a whole: starts, ends, reachability, endless loops. Linear in steps and flows.

They run when nothing else does; what they say is true of the document they were given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.i18n import msg
from app.model.checks.finding import CheckFinding
from app.model.checks.ways import (
    defines,
    is_event_subprocess,
    is_inside,
    is_link_event,
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

Ways = dict[str, list[str]]


def of_document(document: Document) -> list[CheckFinding]:
    """Check the whole graph; silenced findings included."""
    regions = _regions(document)
    ways = _ways(document)
    return [
        *_no_start_or_end(document, regions),
        *_unreachable(document, regions, ways),
        *_endless_loops(document, regions, ways),
        *_no_after_sale(document),
    ]


def _regions(document: Document) -> dict[str, list[Step]]:
    """Gather the steps whose order counts by what they run in."""
    regions: dict[str, list[Step]] = {}
    for step in document.all(Step):
        if takes_part(document, step):
            regions.setdefault(region_of(document, step), []).append(step)
    return regions


def _ways(document: Document) -> Ways:
    """List for every step where the process goes on: along flows, at events on its edge, through links."""
    ways: Ways = {step.id: [flow.target or "" for flow in ways_out(document, step)] for step in document.all(Step)}
    catching: dict[tuple[str, str], list[str]] = {}
    for step in document.all(Step):
        if step.attached_to in ways:
            ways[step.attached_to].append(step.id)
        if is_link_event(step) and not ways_in(document, step):
            catching.setdefault((step.map, step.name), []).append(step.id)
    for step in document.all(Step):
        if is_link_event(step) and not ways_out(document, step):
            ways[step.id].extend(catching.get((step.map, step.name), []))
    for link in document.all(Link):
        if link.step in ways and link.target_step in ways:
            ways[link.step].append(link.target_step)
    return ways


def _no_start_or_end(document: Document, regions: dict[str, list[Step]]) -> Iterator[CheckFinding]:
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


def _unreachable(document: Document, regions: dict[str, list[Step]], ways: Ways) -> Iterator[CheckFinding]:
    entries = [step.id for steps in regions.values() for step in _entries(document, steps)]
    beside = [step.id for step in document.all(Step) if not takes_part(document, step)]
    reached = _reached([*entries, *beside], ways)
    for steps in regions.values():
        for step in steps:
            if step.id not in reached:
                sentence = msg("No way leads to “{name}” from a start.", name=shown_name(step))
                yield CheckFinding(kind="unreachable", target=step.id, message=sentence)


def _entries(document: Document, steps: list[Step]) -> list[Step]:
    """List where a region begins; without a start, everything nothing leads to, or all of it if it only goes round."""
    explicit = [step for step in steps if may_begin(document, step)]
    implicit = [step for step in steps if step.attached_to is None and not ways_in(document, step)]
    return explicit or implicit or steps


def _reached(begin: Iterable[str], ways: Ways) -> set[str]:
    reached = set(begin)
    pending = list(reached)
    while pending:
        for following in ways[pending.pop()]:
            if following not in reached:
                reached.add(following)
                pending.append(following)
    return reached


def _endless_loops(document: Document, regions: dict[str, list[Step]], ways: Ways) -> Iterator[CheckFinding]:
    """Find the loops that never lead to an end, and name one step of each."""
    back: Ways = {step_id: [] for step_id in ways}
    for step_id, following in ways.items():
        for each in following:
            back[each].append(step_id)
    stopping = [step.id for step in document.all(Step) if not ways[step.id] or kind_of_step(step).may_end]
    broken_off = _broken_off(document)
    interrupted = [step.id for region, steps in regions.items() if region in broken_off for step in steps]
    leads_out = _reached([*stopping, *interrupted], back)
    for step_id in _last_loops({i: following for i, following in ways.items() if i not in leads_out}):
        sentence = msg(
            "From “{name}” the process goes round for ever and never comes to an end.",
            name=shown_name(document.records[step_id]),
        )
        yield CheckFinding(kind="endless_loop", target=step_id, message=sentence)


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


def _no_after_sale(document: Document) -> Iterator[CheckFinding]:
    stages = {step.stage for step in document.all(Step)} - {""}
    first = document.main_map
    if stages and "after_sale" not in stages and first is not None:
        sentence = msg("The map ends with the sale. Add what the customer experiences after it.")
        yield CheckFinding(kind="no_after_sale", target=first.id, message=sentence)
