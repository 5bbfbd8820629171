"""Which pieces of a drawing lie within a box, asked quickly; for drawings that are spread over many sheets."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.records import Box
from app.render.drawing import Piece
from app.render.taken import squares_of

SQUARE = 400.0


class Nearby:
    """The pieces of a drawing in a grid of squares; they are answered in painting order."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._squares: dict[tuple[int, int], list[int]] = {}
        for number, piece in enumerate(pieces):
            for square in squares_of(piece.box, SQUARE):
                self._squares.setdefault(square, []).append(number)

    def within(self, box: Box) -> list[Piece]:
        """List the pieces that have a share in a box."""
        near = {number for square in squares_of(box, SQUARE) for number in self._squares.get(square, ())}
        return [self._pieces[number] for number in sorted(near) if self._pieces[number].box.meets(box)]
