"""Decides in which process, collaboration or sub-process every record is written, and makes what is missing."""

from __future__ import annotations

from lxml import etree

from app.exchange.bpmn.names import COLLABORATIONS, CONVERSATIONS, bpmn, local
from app.exchange.bpmn.target import Target
from app.model.kinds import bpmn_type_of
from app.model.records import DataObject, Flow, Group, Lane, Map, Pool, Record, Step, TextNote
from app.model.wanted import require_wanted


class Scopes:
    """Where records are written; processes and collaborations are made when something first needs them."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._default: dict[str, etree._Element] = {}
        self._collaborations: dict[str, etree._Element] = {}
        self._of_pool: dict[str, etree._Element] = {}

    def of(self, record: Record) -> etree._Element:
        """Return the element that a record's element is put into."""
        require_wanted()
        inside = self._around(record)
        if inside is not None:
            return inside
        if isinstance(record, Pool) or (isinstance(record, Step) and bpmn_type_of(record) in CONVERSATIONS):
            return self.collaboration(str(getattr(record, "map", "")))
        if isinstance(record, (Step, DataObject)) and record.lane is not None:
            lane = self._target.document.find(Lane, record.lane)
            if lane is not None:
                return self.of_lane(lane)
        return self._at_root(record)

    def _around(self, record: Record) -> etree._Element | None:
        """Return the sub-process a record stands in, if it stands in one."""
        host = getattr(record, "parent", None) if not isinstance(record, Lane) else None
        if host is None and isinstance(record, Step) and record.attached_to is not None:
            attached = self._target.document.find(Step, record.attached_to)
            return self.of(attached) if attached is not None else None
        if host is None and isinstance(record, (Step, DataObject, TextNote, Group, Lane)):
            drawn_on = self._target.document.find(Map, record.map)
            host = drawn_on.owner if drawn_on is not None else None
        return self._target.elements.get(host) if host is not None else None

    def _at_root(self, record: Record) -> etree._Element:
        kept = self._target.scope(str(self._target.kept_of(record).get("in", "")))
        map_id = str(getattr(record, "map", ""))
        if kept is not None:
            return kept
        if isinstance(record, Step):
            pool = self._pool_around(record)
            return self.of_pool(pool) if pool is not None else self.default(map_id)
        if isinstance(record, (TextNote, Group)) and self.has_collaboration(map_id):
            return self.collaboration(map_id)
        return self.default(map_id)

    def _pool_around(self, step: Step) -> Pool | None:
        pools = (p for p in self._target.document.on_map(Pool, step.map) if p.box and p.box.contains(step.box.centre))
        return next(pools, None)

    def of_lane(self, lane: Lane) -> etree._Element:
        """Return the process (or sub-process) whose lane set a lane belongs to."""
        pool = self._target.document.find(Pool, lane.pool)
        if pool is not None:
            return self.of_pool(pool)
        kept = self._target.by_id.get(str(self._target.kept_of(lane).get("in", "")))
        around = self._around(lane)
        return kept if kept is not None else around if around is not None else self.default(lane.map)

    def of_pool(self, pool: Pool) -> etree._Element:
        """Return a pool's process; a pool that had none gets one."""
        if pool.id not in self._of_pool:
            element = self._target.elements[pool.id]
            process = self._target.scope(str(element.get("processRef", "")))
            if process is None:
                process = self._target.add_root("process", f"Process_{self._target.ids[pool.id]}", isExecutable="false")
                element.set("processRef", str(process.get("id")))
            self._of_pool[pool.id] = process
        return self._of_pool[pool.id]

    def default(self, map_id: str) -> etree._Element:
        """Return the process for what stands in no pool of a map."""
        if map_id not in self._default:
            found = self._unclaimed(map_id)
            if found is None:
                own = f"Process_{self._target.ids.get(map_id, 'map')}"
                found = self._target.add_root("process", own, isExecutable="false")
            self._default[map_id] = found
        return self._default[map_id]

    def _unclaimed(self, map_id: str) -> etree._Element | None:
        target = self._target
        others = {str(target.kept_of(r).get("in", "")) for r in target.document.all(Step) if r.map != map_id}
        claimed = {str(e.get("processRef", "")) for e in target.root.iter(bpmn("participant"))} | others
        claimed |= {str(e.get("id")) for e in self._default.values()}
        free = (e for e in target.root if local(e) == "process" and str(e.get("id")) not in claimed)
        return next(free, None)

    def has_collaboration(self, map_id: str) -> bool:
        if map_id in self._collaborations or self._kept_collaboration(map_id) is not None:
            return True
        document = self._target.document
        messages = (flow for flow in document.on_map(Flow, map_id) if flow.kind == "message")
        return bool(document.on_map(Pool, map_id)) or any(messages)

    def collaboration(self, map_id: str) -> etree._Element:
        """Return a map's collaboration, made if there is none."""
        if map_id not in self._collaborations:
            found = self._kept_collaboration(map_id)
            if found is None:
                found = self._target.add_root("collaboration", f"Collaboration_{self._target.ids.get(map_id, 'map')}")
                self._target.root.insert(0, found)
            self._collaborations[map_id] = found
        return self._collaborations[map_id]

    def _kept_collaboration(self, map_id: str) -> etree._Element | None:
        target = self._target
        named = [str(target.kept_of(pool).get("in", "")) for pool in target.document.on_map(Pool, map_id)]
        named.append(str(target.kept.get(map_id, {}).get("plane", {}).get("bpmnElement", "")))
        scopes = (target.scope(name) for name in named)
        return next((e for e in scopes if e is not None and local(e) in COLLABORATIONS), None)
