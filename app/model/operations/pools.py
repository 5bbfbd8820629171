"""Operations on pools: put lanes into one, re-order and dissolve them; and what becomes of flows between them.

Within a pool the process runs; between pools flows are messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import fitting, operation
from app.model.operations.steps import require_free
from app.model.records import Flow, Lane, Map, Pool, Record, Step
from app.model.rules import pool_of, shown_name, why_not_connect


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class PutInPool:
    """Put the lanes of a map that lie in no pool into a new one. The record is complete, frame included."""

    pool: Pool
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Put the lanes into the pool “{name}”", name=shown_name(self.pool))

    def plan(self, document: Document) -> ChangeSet:
        require_free(document, self.pool.id)
        document.get(Map, self.pool.map)
        lanes = [lane for lane in document.lanes_of(self.pool.map) if lane.pool is None]
        if not lanes:
            raise Refused(msg("There is no lane that lies in no pool yet. Add a lane first."))
        into = ChangeSet([*added(self.pool), *(c for lane in lanes for c in changed(lane, pool=self.pool.id))])
        changes = fitting(document, into)
        _require_undivided(document.ahead(changes), lanes)
        return changes


def _require_undivided(ahead: Document, lanes: list[Lane]) -> None:
    """Raise Refused if the process would run out of these lanes into the open."""
    for lane in lanes:
        for step in ahead.referrers(lane.id, Step):
            for flow in ahead.referrers(step.id, Flow):
                ends = [ahead.find(Step, end) for end in (flow.source, flow.target)]
                outside = [end for end in ends if end is not None and pool_of(ahead, end) != pool_of(ahead, step)]
                if flow.kind == "sequence" and outside:
                    raise Refused(
                        msg(
                            "“{name}” is outside of these lanes, and the process runs through it. Put it into a lane "
                            "first.",
                            name=shown_name(outside[0]),
                        )
                    )


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class ReorderPools:
    """Put the pools of a map into a new order; the contents follow (their new places come with the layout's answer)."""

    pool_ids: tuple[str, ...]
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Reorder the pools")

    def plan(self, document: Document) -> ChangeSet:
        pools = [document.get(Pool, i) for i in dict.fromkeys(self.pool_ids)]
        if len({pool.map for pool in pools}) > 1:
            raise Refused(msg("Only pools of one map can change places."))
        now = sorted((x for pool in pools[:1] for x in document.on_map(Pool, pool.map)), key=lambda x: (x.order, x.id))
        named = iter(pools)
        beside = [next(named) if pool in pools else pool for pool in now]
        return ChangeSet(c for order, pool in enumerate(beside) for c in changed(pool, order=float(order)))


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class DissolvePool:
    """Take a pool away; its lanes stay. Messages between what is of one organisation now are flows of the process."""

    pool_id: str
    barrier: ClassVar[bool] = False

    def label(self, document: Document) -> Message:
        return msg("Dissolve the pool “{name}”", name=shown_name(document.records.get(self.pool_id)))

    def plan(self, document: Document) -> ChangeSet:
        pool = document.get(Pool, self.pool_id)
        lanes = [lane for lane in document.referrers(pool.id, Lane) if lane.pool == pool.id]
        behind = 1 + max((x.order for x in document.lanes_of(pool.map) if x.pool is None), default=-1.0)
        freed = ChangeSet(
            c
            for lane in lanes
            for c in changed(lane, pool=None, order=lane.order + (behind if lane.parent is None else 0.0))
        )
        ahead = document.ahead(freed)
        hanging = ahead.attached_to(pool.id)
        changes = freed.then(removed(*hanging, ahead.records[pool.id]))
        steps = [step.id for lane in lanes for step in document.referrers(lane.id, Step)]
        return changes.then(_rekinded(document.ahead(changes), steps))


def with_fitting_kinds(document: Document, changes: ChangeSet) -> ChangeSet:
    """Add to a change set that flows of steps it puts into other pools become messages, or the process again."""
    moved = [c for c in changes if isinstance(c.after, Step) and isinstance(c.before, Step) and "lane" in c.names]
    if not moved or not document.count(Pool):
        return changes
    ahead = document.ahead(changes)
    elsewhere = [c.id for c in moved if pool_of(document, c.before) != pool_of(ahead, c.after)]
    return changes.then(_rekinded(ahead, elsewhere))


def _rekinded(ahead: Document, step_ids: list[str]) -> Iterator[Change]:
    """Give flows at these steps, and at events on their edges, the kind that fits where they are now."""
    sitting = [s.id for i in step_ids for s in ahead.referrers(i, Step) if s.attached_to == i]
    flows = {f.id: f for i in (*step_ids, *sitting) for f in ahead.referrers(i, Flow)}
    for flow in flows.values():
        ends: list[Record | None] = [ahead.find(Step, flow.source), ahead.find(Step, flow.target)]
        if flow.kind not in ("sequence", "message") or None in ends:
            continue
        fit = "sequence" if pool_of(ahead, ends[0]) == pool_of(ahead, ends[1]) else "message"
        if fit != flow.kind and why_not_connect(ahead, flow.source, flow.target, fit, flow) is None:
            yield from changed(flow, kind=fit, points=(), by_hand=False, label_box=None)
