"""Giving places to what was imported without: elements without a place are laid out, flows without a route are led."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.layout.arranging import arrange
from app.layout.router import route_flows
from app.model.document import Document
from app.model.operations import Arrange
from app.model.placement import Arrangement
from app.model.records import DataObject, Flow, Group, Map, Point, Record, Step, TextNote

PLACED = (Step, TextNote, DataObject, Group)
MARGIN = 60.0


def laid_out(document: Document, needs_layout: Iterable[str]) -> Document:
    """Return the document with places for these elements, map by map; the others stay where they are."""
    wanted, ahead = frozenset(needs_layout), document.copy()
    for each in document.all(Map):
        placed = frozenset(r.id for r in ahead.referrers(each.id, Record) if isinstance(r, PLACED))
        here = placed & wanted
        if here:
            arrangement = off_the_origin(arrange(ahead, each.id, only=None if here == placed else here))
            ahead.apply(Arrange(arrangement=arrangement).plan(ahead))
    unled = [f.id for f in ahead.all(Flow) if f.id in wanted and not f.points]
    ahead.apply(Arrange(arrangement=Arrangement(routes=route_flows(ahead, unled))).plan(ahead))
    return ahead


def off_the_origin(found: Arrangement) -> Arrangement:
    """Move everything a little if something would stand at the very origin, which means: not placed yet."""
    if not any((place.box.x, place.box.y) == (0, 0) for place in found.places):
        return found
    routes = (
        replace(
            route,
            points=tuple(Point(x + MARGIN, y + MARGIN) for x, y in route.points),
            source_box=route.source_box and route.source_box.moved(MARGIN, MARGIN),
            target_box=route.target_box and route.target_box.moved(MARGIN, MARGIN),
            label=route.label and route.label.moved(MARGIN, MARGIN),
        )
        for route in found.routes
    )
    return replace(
        found,
        places=tuple(replace(place, box=place.box.moved(MARGIN, MARGIN)) for place in found.places),
        frames=tuple(replace(frame, box=frame.box.moved(MARGIN, MARGIN)) for frame in found.frames),
        routes=tuple(routes),
    )
