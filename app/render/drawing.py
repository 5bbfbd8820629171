"""What is to be painted for a map, in order, each piece with its box: one list for PDF, SVG, PNG and thumbnails.

The list is made once per document and painted many times, whole or only what lies within a sheet. Nothing here
paints; `app.render.painting` does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from app.model.document import Document
from app.model.records import Box, DataObject, Flow, Group, Lane, Map, Phase, Pool, Step, TextNote
from app.render.badges import StepParts
from app.render.deviating import DrawnWay
from app.render.labels import TextBlock
from app.render.style import FlowStyle, FrameStyle, Mark, StepStyle
from app.render.theme import PAPER, Palette
from app.render.tinting import NO_TINTING, Tinting

Element = Step | Flow | Lane | Pool | Group | TextNote | DataObject | Phase | DrawnWay
Style = StepStyle | FlowStyle | FrameStyle
LINE_REACH = 6.0
"""How far heads and signs of a flow reach from its route, map units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingOptions:
    """What is shown; with `only`, nothing but the elements with these ids.

    `marks` is id -> mark of a proposal, `mark_texts` the words of its badge, `fills` colours by id,
    `tinting` those of a review; with `hops`, flows that cross hop over one another. A version has no notes, verdicts
    and attachments of its own: `said_in` has them.

    Drawings for paper take PAPER or GREY_PAPER; a dark palette is for the screen only.
    """

    palette: Palette = PAPER
    marks: Mapping[str, Mark] = field(default_factory=dict)
    mark_texts: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    numbers: bool = True
    notes: bool = True
    verdicts: bool = True
    attachments: bool = True
    only: Collection[str] = frozenset()
    probability: bool = False
    tinting: Tinting = NO_TINTING
    hops: bool = False
    said_in: Document | None = None


class Piece(NamedTuple):
    """One thing to paint. `part` is whole, line or label; `box` encloses everything that its painting touches.

    A tuple, because there are tens of thousands, and a frozen dataclass takes five times as long to make.
    """

    element: Element
    style: Style
    box: Box
    part: str = "whole"
    label: TextBlock | None = None
    parts: StepParts | None = None
    area: Box | None = None
    closed: bool = False
    horizontal: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A map as pieces in painting order. `solids` are the boxes that a cut between sheets should spare.

    `smallest_text` is in map units, zero if nothing is written; `document` is the state of the process that is drawn.
    """

    document: Document
    map: Map
    box: Box
    pieces: tuple[Piece, ...]
    solids: tuple[Box, ...]
    smallest_text: int
    palette: Palette
    tinting: Tinting = NO_TINTING
    said_in: Document | None = None

    def steps(self) -> Iterable[Piece]:
        """Yield the pieces that are steps, in painting order."""
        return (piece for piece in self.pieces if isinstance(piece.element, Step))


def joined(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around all of these; an empty one around none."""
    left = top = inf
    right = bottom = -inf
    for x, y, width, height in boxes:
        if x < left:
            left = x
        if y < top:
            top = y
        if x + width > right:
            right = x + width
        if y + height > bottom:
            bottom = y + height
    return Box(left, top, right - left, bottom - top) if left <= right else Box(0, 0, 0, 0)
