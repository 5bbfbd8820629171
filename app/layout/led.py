"""A flow while it is being led: what is known of it before its way is settled."""

from __future__ import annotations

from dataclasses import dataclass

from app.layout.leading import Lead
from app.layout.shapes import Way
from app.layout.sides import End
from app.layout.terrain import Terrain
from app.model.records import Flow


@dataclass(slots=True)
class Led:
    """A flow on its way to a route: its ends, and how it is led so far."""

    flow: Flow
    source: End
    target: End
    terrain: Terrain
    lead: Lead | None = None
    way: Way | None = None


def by_length(one: Led) -> tuple[float, str]:
    a, b = one.source.box.centre, one.target.box.centre
    return abs(a.x - b.x) + abs(a.y - b.y), one.flow.id


def way_of(one: Led) -> Way:
    if one.way is not None:
        return one.way
    assert one.lead is not None
    return list(one.lead.way)


def sides_used(one: Led) -> tuple[tuple[str, int, bool], tuple[str, int, bool]]:
    assert one.lead is not None
    return (one.source.id, one.lead.out, True), (one.target.id, one.lead.into, False)


def count_use(use: dict[tuple[str, int, bool], int], key: tuple[str, int, bool], by: int) -> None:
    use[key] = use.get(key, 0) + by
