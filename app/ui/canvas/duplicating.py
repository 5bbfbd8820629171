"""Copies of what is drawn: what comes along with a choice, and the act that adds them to a map. No clipboard here."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.operations import Operation, Paste, derived_id
from app.model.placement import box_of
from app.model.records import (
    Attachment,
    DataObject,
    Group,
    Lane,
    Link,
    Map,
    Phase,
    Pool,
    Record,
    Step,
    TextNote,
)
from app.ui.canvas.making import takeable
from app.ui.doing import Ground, do_on
from app.ui.workplace import Workplace

COPYING = msg("Many elements are being copied …")
INSIDE = (Step, TextNote, DataObject, Group, Map, Lane, Pool, Phase)
"""What a copied sub-process takes along, besides flows."""


def duplicate(place: Workplace, dx: float = 30.0, dy: float = 30.0) -> None:
    """Add copies of the selection beside it, with the flows among them, and select them."""
    chosen = place.selected(Record)
    _paste(place, lambda ground: with_inner_flows(ground, chosen), len(chosen), dx, dy)


def paste(place: Workplace, records: Iterable[Record], dx: float, dy: float) -> None:
    """Add copies of records to the shown map and select them."""
    coming = list(records)
    _paste(place, lambda _ground: coming, len(coming), dx, dy)


def _paste(place: Workplace, found: Callable[[Ground], list[Record]], count: int, dx: float, dy: float) -> None:
    paste_id = place.new_id()
    copies: list[str] = []

    def plan(ground: Ground) -> Operation:
        records = takeable(ground, found(ground))
        copies.extend(derived_id("paste", paste_id, record.id) for record in on_top(records))
        return Paste(paste_id=paste_id, map_id=ground.map_id, records=records, dx=dx, dy=dy)

    def select(changes: ChangeSet) -> None:
        if changes:
            place.select(i for i in copies if box_of(place.document.records.get(i)) is not None)

    do_on(place, count, plan, COPYING, select)


def on_top(records: Iterable[Record]) -> list[Record]:
    """List what of records stands on the map itself, and not on a map inside one of its steps."""
    records = list(records)
    inner = {record.id for record in records if isinstance(record, Map)}
    return [r for r in records if not isinstance(r, Map) and getattr(r, "map", None) not in inner]


def with_inner_flows(place: Ground, records: Iterable[Record]) -> list[Record]:
    """Add to elements the flows among them, what sits on or in them (inner maps too), and what is kept with them."""
    wanted: dict[str, Record] = {r.id: r for r in records if isinstance(r, (Step, TextNote, Group, DataObject))}
    for outer in list(wanted.values()):
        inner = (r for r in place.document.attached_to(outer.id) if isinstance(r, INSIDE))
        wanted.update({r.id: r for r in inner})
    flows = {f.id: f for i in wanted for f in place.document.flows_out_of(i) if f.target in wanted}
    hanging = [r for i in wanted for kind in (Link, Attachment) for r in place.document.referrers(i, kind)]
    own = [r for r in hanging if wanted.keys() & {getattr(r, "step", ""), getattr(r, "target", "")}]
    return [*wanted.values(), *flows.values(), *own]
