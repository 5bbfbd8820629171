"""A document as writers of graphs see it: per map a tree of frames and what stands in them, and the lines between.

Order is that of lanes, and of places along the map, so that two exports differ only where the map does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.model.document import Document
from app.model.kinds import kind_of_step
from app.model.records import DataObject, Flow, Group, Lane, Map, Pool, Record, Step, TextNote

Thing = Step | DataObject | TextNote | Group


@dataclass(slots=True)
class Branch:
    """A record and what stands in it."""

    record: Record
    inside: list[Branch] = field(default_factory=list)

    def all(self) -> Iterator[Branch]:
        """Walk through a branch, itself first."""
        yield self
        for each in self.inside:
            yield from each.all()

    @property
    def is_frame(self) -> bool:
        """Answer whether a branch is drawn as a frame around others."""
        return bool(self.inside) or isinstance(self.record, (Lane, Pool, Map))


def outline(document: Document) -> list[Branch]:
    """Return the tree of every map, the main one first."""
    maps = sorted(document.all(Map), key=lambda each: (each.owner is not None, each.order, each.id))
    main = document.main_map
    ordered = [each for each in maps if each is main] + [each for each in maps if each is not main]
    return [_branch_of_map(document, each) for each in ordered]


def _branch_of_map(document: Document, drawn_on: Map) -> Branch:
    root = Branch(drawn_on)
    branches: dict[str | None, Branch] = {None: root}
    pools = sorted(document.on_map(Pool, drawn_on.id), key=lambda pool: (pool.order, pool.id))
    lanes = document.lanes_of(drawn_on.id)
    for frame in (*pools, *lanes):
        branches[frame.id] = Branch(frame)
    root.inside += [branches[pool.id] for pool in pools]
    for lane in lanes:
        branches.get(lane.parent or lane.pool, root).inside.append(branches[lane.id])
    things = _things_on(document, drawn_on.id)
    for thing in things:
        branches[thing.id] = Branch(thing)
    for thing in things:
        branches.get(_around(thing), root).inside.append(branches[thing.id])
    return root


def _things_on(document: Document, map_id: str) -> list[Thing]:
    """List what stands on a map in the order in which it is read."""
    found: list[Thing] = [*document.on_map(Step, map_id), *document.on_map(DataObject, map_id)]
    found += [*document.on_map(TextNote, map_id), *document.on_map(Group, map_id)]
    return sorted(found, key=_reading_place)


def _around(thing: Thing) -> str | None:
    return getattr(thing, "parent", None) or getattr(thing, "lane", None)


def _reading_place(thing: Thing) -> tuple[bool, float, float, str]:
    return not isinstance(thing, Step), thing.box.x, thing.box.y, thing.id


def kind_of_thing(record: Record) -> str:
    """Name what a record is drawn as: a kind of step, or one of object, store, note, group, lane, pool, map."""
    match record:
        case Step():
            return kind_of_step(record).key
        case DataObject():
            return "store" if record.kind == "store" else "object"
        case TextNote():
            return "note"
        case Group() | Lane() | Pool():
            return type(record).__name__.lower()
        case _:
            return "map"


def flows_on(document: Document, root: Branch) -> list[Flow]:
    """Return the lines of a map that lead from one thing or frame of it to another."""
    drawn = {branch.record.id for branch in root.all()} - {root.record.id}
    flows = document.on_map(Flow, root.record.id)
    return sorted((f for f in flows if f.source in drawn and f.target in drawn), key=lambda f: f.id)
