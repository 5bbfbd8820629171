"""Where a sample's elements stand: the layout is asked once for the map, and once for what a proposal adds."""

from __future__ import annotations

from collections.abc import Iterable

from app.layout import arrange
from app.model.document import Document
from app.model.operations import Arrange, Operation
from app.model.records import Box, Lane, Step
from app.samples.notation import MAP_ID


def drawn(document: Document) -> Document:
    """Arrange the whole map and lead its flows."""
    document.apply(Arrange(arrangement=arrange(document, MAP_ID)).plan(document))
    return document


def places_for(document: Document, operations: Iterable[Operation]) -> dict[str, Box]:
    """Find places for the steps and lanes that operations add, so that everything else stays where it is."""
    ahead = document.copy()
    new: list[str] = []
    for operation in operations:
        changes = operation.plan(ahead)
        new.extend(change.id for change in changes if change.before is None and isinstance(change.after, (Step, Lane)))
        ahead.apply(changes)
    answer = arrange(ahead, MAP_ID, only=frozenset(new))
    found = [*answer.places, *answer.frames]
    return {place.id: place.box for place in found if place.id in new}
