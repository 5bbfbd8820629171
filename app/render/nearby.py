"""Which pieces of a drawing lie within a box, asked quickly; for drawings that are spread over many sheets.

A line lies where its parts are, not in the whole box around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil

from app.model.records import Box, Flow, Lane, Phase, Pool
from app.render.drawing import LINE_REACH, Drawing, Piece
from app.render.flows import points_of
from app.render.frames import header_box
from app.render.grid import Entry, Grid
from app.render.routes import box_around
from app.render.style import FlowStyle, FrameStyle

SQUARE = 128.0
"""The side of the squares in which middles are looked for, map units."""


class Nearby:
    """The pieces of a drawing by place, answered in painting order; the index is made when a part is asked for."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._grid: Grid | None = None
        self._found: dict[Box, Sequence[Piece]] = {}
        self._middles: set[tuple[int, int]] | None = None

    def within(self, box: Box) -> Sequence[Piece]:
        """List the pieces that have a share in a box; who asks again gets the same answer."""
        if box not in self._found:
            self._found[box] = self._looked_up(box)
        return self._found[box]

    def _looked_up(self, box: Box) -> Sequence[Piece]:
        pieces = self._drawing.pieces
        if _holds(box, self._drawing.box):
            return pieces
        return [pieces[number] for number in sorted(self._indexed().all_meeting(box))]

    def has_ink(self, box: Box) -> bool:
        """Answer whether anything in a box keeps a sheet from being empty; bands of lanes, pools and phases do not."""
        is_part = not _holds(box, self._drawing.box)
        return (is_part and self._has_middle(box)) or any(_leaves_ink(piece, box) for piece in self._candidates(box))

    def _has_middle(self, box: Box) -> bool:
        """Answer whether the middle of a step, a thing or a word lies in a square that is wholly in a box."""
        if self._middles is None:
            solids = self._drawing.solids
            self._middles = {(int((x + w / 2) // SQUARE), int((y + h / 2) // SQUARE)) for x, y, w, h in solids}
        columns = range(ceil(box.x / SQUARE), int(box.right // SQUARE))
        return any(
            (x, y) in self._middles for y in range(ceil(box.y / SQUARE), int(box.bottom // SQUARE)) for x in columns
        )

    def _candidates(self, box: Box) -> Iterable[Piece]:
        if _holds(box, self._drawing.box):
            return self._drawing.pieces
        return (self._drawing.pieces[number] for number in self._indexed().meeting(box))

    def _indexed(self) -> Grid:
        if self._grid is None:
            self._grid = Grid()
            self._grid.add_all(_entries(self._drawing.pieces))
        return self._grid


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and outer.right >= inner.right and outer.bottom >= inner.bottom


def _entries(pieces: Sequence[Piece]) -> Iterator[Entry]:
    for number, piece in enumerate(pieces):
        if isinstance(piece.element, Flow) and isinstance(piece.style, FlowStyle) and piece.part == "line":
            for (x, y), (to_x, to_y) in pairwise(points_of(piece.element, piece.style)):
                left, right = (x, to_x) if x < to_x else (to_x, x)
                top, bottom = (y, to_y) if y < to_y else (to_y, y)
                yield left - LINE_REACH, top - LINE_REACH, right + LINE_REACH, bottom + LINE_REACH, number
        else:
            x, y, width, height = piece.box
            yield x, y, x + width, y + height, number


def _line_parts(piece: Piece) -> Iterator[Box]:
    if isinstance(piece.element, Flow) and isinstance(piece.style, FlowStyle):
        yield from (box_around(ends) for ends in pairwise(points_of(piece.element, piece.style)))


def _leaves_ink(piece: Piece, window: Box) -> bool:
    if piece.part == "line":
        return any(part.meets(window) for part in _line_parts(piece))
    match piece.element, piece.style:
        case Phase(), _:
            return False
        case (Lane() | Pool()) as band, FrameStyle() as style:
            header = band.box and header_box(band.box, band.direction == "horizontal", style.header)
            return header is not None and header.meets(window)
        case _:
            return piece.box.meets(window)
