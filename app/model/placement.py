"""Where things stand and how flows run, as data: what app.layout answers and operations carry.

app.model never computes places, sizes or routes. It stores them, and drops a route whose ends have moved since.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.model.document import Document
from app.model.records import Box, DataObject, Group, Lane, Point, Pool, Record, Step, TextNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The box an element (step, text note, group, data object) stands in."""

    id: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The box a lane or pool is drawn in, header included."""

    id: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The way of a flow, both ends included, the boxes of its ends for which it was computed, and its words' box.

    One led `afresh` has nothing left of a way that was placed by hand.
    """

    flow: str
    points: tuple[Point, ...]
    source_box: Box | None = None
    target_box: Box | None = None
    label: Box | None = None
    afresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From where to where a phase reaches along its map."""

    phase: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A layout's answer: new places, frames, routes and spans of phases; what is not named stays."""

    places: tuple[Place, ...] = ()
    frames: tuple[Frame, ...] = ()
    routes: tuple[Route, ...] = ()
    spans: tuple[Span, ...] = ()


def box_of(record: Record | None) -> Box | None:
    """Return the box an element is drawn in; None for what has no box of its own."""
    match record:
        case Step() | TextNote() | Group() | DataObject() | Lane() | Pool():
            return record.box
        case _:
            return None


def box_by_id(document: Document, element_id: str | None) -> Box | None:
    return box_of(document.records.get(element_id)) if element_id is not None else None
