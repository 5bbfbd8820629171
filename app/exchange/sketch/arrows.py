"""Makes flows of arrows: which kind a line is, told by what stands at its ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from app.exchange.result import Report
from app.exchange.sketch.parts import Arrow, Page
from app.i18n import Message, msg, nmsg
from app.model.records import DataObject, Flow, Group, Lane, Pool, Record, Step, TextNote

Ends = tuple[Record | None, Record | None]


def make_flows(report: Report, page: Page, arrow: Arrow, ends: Ends) -> list[Flow]:
    """Return the flow of an arrow, two if it leads both ways, and none, said, if it leads nowhere."""
    source, target = ends
    if (source is None or target is None) and not arrow.points:
        name = arrow.name or f"{arrow.source or '?'} – {arrow.target or '?'}"
        report.warn(msg("The flow “{name}” does not lead from one element to another; it was left out.", name=name),
                    line=arrow.line, element=arrow.id)  # fmt: skip
        return []
    if source is None or target is None:
        report.warn(msg("A flow has no element at one end; it is kept as a free line."), line=arrow.line,
                    element=arrow.name or arrow.id)  # fmt: skip
    made = _flow(page, arrow, ends)
    if made.kind in ("sequence", "message") and arrow.direction == "both" and source is not target:
        back = replace(made, source=made.target, target=made.source, points=tuple(reversed(made.points)))
        return [made, back]
    return [made]


def _flow(page: Page, arrow: Arrow, ends: Ends) -> Flow:
    source, target = ends
    kind = arrow.kind or _kind(page, arrow, ends)
    return Flow(
        id=arrow.id or "flow", map="", kind=kind, source=source.id if source else None,
        target=target.id if target else None, points=arrow.points, by_hand=bool(arrow.points), stroke=arrow.stroke,
        direction={"association": arrow.direction, "data": "one"}.get(kind, "none"), **arrow.fields,
    )  # fmt: skip


def plainer(arrow: Arrow, flow: Flow) -> Iterator[str]:
    """Name what a sequence flow does not show of the line that it was."""
    if flow.kind == "sequence" and not arrow.kind:
        if arrow.dotted:
            yield "dotted"
        if arrow.direction != "one":
            yield arrow.direction


def say_plainer(report: Report, counts: Counter[str]) -> None:
    """Say once for a page what its lines have lost."""
    for what, count in sorted(counts.items()):
        report.warn(_PLAINER[what](count))


_PLAINER: dict[str, Callable[[int], Message]] = {
    "dotted": lambda n: nmsg("{n} dotted line is drawn like the others.",
                             "{n} dotted lines are drawn like the others.", n),
    "none": lambda n: nmsg("{n} line has no arrowhead; it was taken to lead from its first element to its second.",
                           "{n} lines have no arrowhead; they were taken to lead from their first element to their "
                           "second.", n),
    "both": lambda n: nmsg("{n} flow comes from a line that leads both ways.",
                           "{n} flows come from lines that lead both ways.", n),
}  # fmt: skip


def _kind(page: Page, arrow: Arrow, ends: Ends) -> str:
    if any(isinstance(end, (TextNote, Group)) for end in ends):
        return "association"
    if any(isinstance(end, DataObject) for end in ends):
        return "data"
    if any(isinstance(end, (Pool, Lane)) for end in ends):
        return "message"
    if arrow.dotted and all(isinstance(end, Step) for end in ends):
        pools = [_pool(page, own) for own in (arrow.source, arrow.target)]
        if pools[0] != pools[1]:
            return "message"
    return "sequence"


def _pool(page: Page, own: str | None) -> str | None:
    """Return the pool that a shape or frame stands in."""
    shape = page.shapes.get(own or "")
    start = shape.frame if shape is not None else own
    return next((frame.id for frame in page.frames_around(start) if frame.kind == "pool"), None)
