"""What a drawing consists of before it is a process. Ids are the source's own and count within their page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from app.exchange.result import MAX_NODES
from app.i18n import msg
from app.model.errors import Refused
from app.model.records import Box, Point

TERMINAL = "terminal"
"""A shape that starts or ends something; which of the two, its arrows tell."""
STORED, REMARK = "stored", "remark"
"""Shapes of data and of remarks; where solid arrows lead through them they are steps like others."""
THINGS = ("note", "object", "store", "group")
"""Kinds of shapes that are no steps."""
MAX_NESTING = 30


@dataclass(slots=True, kw_only=True)
class Shape:
    """Something drawn. `kind` is a kind of step, one of THINGS, or undecided; `fields` are more of its record."""

    id: str
    name: str = ""
    kind: str = "task"
    frame: str | None = None
    box: Box | None = None
    fill: str = ""
    stroke: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    address: str = ""
    address_name: str = ""
    line: int | None = None


@dataclass(slots=True, kw_only=True)
class Frame:
    """Something drawn around others: "lane", "pool", "subprocess", "group", "map", or "" where the content decides.

    A "map" shows the inside of the shape `owner`, or stands for itself.
    """

    id: str
    name: str = ""
    kind: str = ""
    parent: str | None = None
    box: Box | None = None
    direction: str = ""
    fill: str = ""
    stroke: str = ""
    owner: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    address: str = ""
    address_name: str = ""
    line: int | None = None


@dataclass(slots=True, kw_only=True)
class Arrow:
    """A line from one shape or frame to another. `points` is the whole way with both ends; empty = not known.

    `dotted` lines become messages or associations where their ends say so, and sequence flows elsewhere.
    """

    id: str
    source: str | None
    target: str | None
    name: str = ""
    kind: str = ""
    dotted: bool = False
    direction: str = "one"
    points: tuple[Point, ...] = ()
    stroke: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    line: int | None = None


@dataclass(slots=True, kw_only=True)
class Page:
    """One drawing: everything on it by id, in the order in which it was found.

    On one that `nests`, a large shape around others is taken for a frame.
    """

    id: str
    name: str = ""
    description: str = ""
    direction: str = "horizontal"
    owner: str | None = None
    nests: bool = False
    shapes: dict[str, Shape] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)

    @property
    def map_id(self) -> str:
        """The id that the page's map would like: what stands behind the last stroke of its own."""
        return self.id.rpartition("/")[2]

    def require_drawable(self) -> None:
        """Raise Refused if the page holds more than can be drawn."""
        if len(self.shapes) + len(self.frames) > MAX_NODES or len(self.arrows) > 2 * MAX_NODES:
            raise Refused(msg("The file has more than {limit} elements to draw. Nothing was imported.",
                              limit=MAX_NODES))  # fmt: skip

    def frames_around(self, frame: str | None) -> Iterator[Frame]:
        """Walk up from a frame, itself first; ends where frames lie in one another in a circle."""
        seen: set[str] = set()
        while frame is not None and frame in self.frames and frame not in seen:
            seen.add(frame)
            yield self.frames[frame]
            frame = self.frames[frame].parent

    def steps(self) -> list[Shape]:
        return [shape for shape in self.shapes.values() if shape.kind not in THINGS]
