"""The order in which a table lists the steps of a map, and in which one goes from step to step: along the flow.

By number; a decision, which has none, right after what leads to it. Worked out in slices, true of one moment.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.numbering import numbering
from app.model.records import Flow, Map, Record, Step
from app.model.slices import SLICE, Slices

ORDERING_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Flow: ("source", "target", "kind"),
    Step: ("kind", "parent", "attached_to"),
    Map: ("owner",),
}
"""The fields of records that numbers and order depend on."""


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """The steps of one map in order, their numbers, and which of them are activities, where a walk stops."""

    numbers: Mapping[str, str] = field(default_factory=dict)
    ids: Sequence[str] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    stops: Sequence[int] = ()
    """The places of the activities."""

    def stop_of(self, step_id: str) -> tuple[int, int]:
        """Return which of how many activities this is, from 1; 0 for what is none."""
        place = self.places.get(step_id, -1)
        at = bisect_left(self.stops, place)
        is_stop = at < len(self.stops) and self.stops[at] == place
        return (at + 1 if is_stop else 0), len(self.stops)

    def beside(self, step_id: str, by: int) -> str | None:
        """Return the next (+1) or previous (-1) activity; for what is not listed the first; None at the ends."""
        place = self.places.get(step_id, -1)
        at = bisect_right(self.stops, place) if by > 0 else bisect_left(self.stops, place) - 1
        return self.ids[self.stops[at]] if 0 <= at < len(self.stops) else None


def reading_order(document: Document, map_id: str) -> Slices[ReadingOrder]:
    """Work out numbers and order of a map's steps; linear in its size."""
    numbers = yield from numbering(document, map_id)
    ids = yield from _listed(document, map_id, numbers)
    stops: list[int] = []
    for place, step_id in enumerate(ids):
        if place % SLICE == 0:
            yield
        if is_activity(document.get(Step, step_id)):
            stops.append(place)
    return ReadingOrder(numbers, ids, {step_id: place for place, step_id in enumerate(ids)}, stops)


def alters_order(changes: ChangeSet) -> bool:
    """Answer whether changes can alter numbers or order."""
    return any(_alters(change) for change in changes)


def _alters(change: Change) -> bool:
    wanted = ORDERING_FIELDS.get(type(change.record), ())
    if change.before is None or change.after is None:
        return bool(wanted)
    return any(getattr(change.before, name) != getattr(change.after, name) for name in wanted)


def _listed(document: Document, map_id: str, numbers: Mapping[str, str]) -> Slices[list[str]]:
    """List the ids of a map's steps: numbered ones in the order of `numbers`, others after what leads to them."""
    after: dict[str | None, list[str]] = {}
    for count, step in enumerate(document.on_map(Step, map_id)):
        if count % SLICE == 0:
            yield
        if step.id not in numbers:
            after.setdefault(one_before(document, step.id), []).append(step.id)
    ordered: dict[str, None] = {}
    for count, step_id in enumerate([*numbers, *(i for group in after.values() for i in group)]):
        if count % SLICE == 0:
            yield
        _enter(step_id, after, ordered)
    return list(ordered)


def one_before(document: Document, step_id: str) -> str | None:
    """Return the first of what leads to a step along the flow."""
    sources = (flow.source for flow in document.flows_into(step_id) if flow.kind == "sequence")
    return next((source for source in sources if source != step_id), None)


def _enter(step_id: str, after: Mapping[str | None, list[str]], ordered: dict[str, None]) -> None:
    pending = [step_id]
    while pending:
        current = pending.pop()
        if current not in ordered:
            ordered[current] = None
            pending.extend(reversed(after.get(current, ())))
