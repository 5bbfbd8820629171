"""Which pieces of a drawing lie within a box, asked quickly; for drawings that are spread over many sheets.

A line lies where its parts are, not in the whole box around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from app.model.records import Box, Flow, Lane, Phase, Pool
from app.render.drawing import LINE_REACH, Drawing, Piece
from app.render.flows import points_of
from app.render.frames import header_box
from app.render.grid import Grid
from app.render.routes import box_around
from app.render.style import FlowStyle, FrameStyle


class Nearby:
    """The pieces of a drawing by place, answered in painting order; the index is made when a part is asked for."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._grid: Grid | None = None

    def within(self, box: Box) -> list[Piece]:
        """List the pieces that have a share in a box."""
        pieces = self._drawing.pieces
        if _holds(box, self._drawing.box):
            return list(pieces)
        return [pieces[number] for number in sorted(set(self._indexed().meeting(box)))]

    def has_ink(self, box: Box) -> bool:
        """Answer whether anything in a box keeps a sheet from being empty; bands of lanes, pools and phases do not."""
        return any(_leaves_ink(piece, box) for piece in self._candidates(box))

    def _candidates(self, box: Box) -> Iterable[Piece]:
        if _holds(box, self._drawing.box):
            return self._drawing.pieces
        return (self._drawing.pieces[number] for number in self._indexed().meeting(box))

    def _indexed(self) -> Grid:
        if self._grid is None:
            self._grid = Grid()
            for number, piece in enumerate(self._drawing.pieces):
                for part in _parts(piece):
                    self._grid.add(part, number)
        return self._grid


def _holds(outer: Box, inner: Box) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and outer.right >= inner.right and outer.bottom >= inner.bottom


def _parts(piece: Piece) -> Iterator[Box]:
    if piece.part != "line":
        yield piece.box
        return
    for part in _line_parts(piece):
        yield part.grown(LINE_REACH)


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
