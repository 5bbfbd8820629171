"""Giving places to what was imported without: elements without a place are laid out, flows without a route are led."""

from __future__ import annotations

from collections.abc import Iterable

from app.layout.arranging import arrange
from app.layout.router import route_flows
from app.model.document import Document
from app.model.operations import Arrange
from app.model.placement import Arrangement
from app.model.records import DataObject, Flow, Group, Map, Record, Step, TextNote

PLACED = (Step, TextNote, DataObject, Group)


def laid_out(document: Document, needs_layout: Iterable[str]) -> Document:
    """Return the document with places for these elements, map by map; the others stay where they are."""
    wanted, ahead = frozenset(needs_layout), document.copy()
    for each in document.all(Map):
        placed = frozenset(r.id for r in ahead.referrers(each.id, Record) if isinstance(r, PLACED))
        here = placed & wanted
        if here:
            arrangement = arrange(ahead, each.id, only=None if here == placed else here)
            ahead.apply(Arrange(arrangement=arrangement).plan(ahead))
    unled = [f.id for f in ahead.all(Flow) if f.id in wanted and not f.points]
    ahead.apply(Arrange(arrangement=Arrangement(routes=route_flows(ahead, unled))).plan(ahead))
    return ahead
