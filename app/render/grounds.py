"""The colour of the map at a place: of the innermost frame or lane there, or the paper's. Knows no document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.model.records import Box, Lane, Point, Step
from app.render.grid import Grid
from app.render.theme import Palette

BAND = 256.0
"""How wide the strips are in which lanes are looked up, map units."""


class Grounds:
    """The colours behind what stands on the open map; `tints` is lane id -> colour."""

    def __init__(
        self, palette: Palette, lanes: Sequence[Lane], tints: Mapping[str, str], frames: Sequence[Step]
    ) -> None:
        self._palette, self._lanes, self._tints, self._frames = palette, lanes, tints, frames
        self._strips: dict[tuple[bool, int], list[int]] = {}
        for number, lane in enumerate(lanes):
            if lane.box is not None:
                self._enter(number, lane.box)
        self._grid = Grid()
        for number, frame in enumerate(frames):
            self._grid.add(frame.box, number)

    def _enter(self, number: int, box: Box) -> None:
        """Enter a lane in the strips along its longer side; there are few, since lanes lie beside each other."""
        level = box.width >= box.height
        low, high = (box.y, box.bottom) if level else (box.x, box.right)
        for strip in range(int(low // BAND), int(high // BAND) + 1):
            self._strips.setdefault((level, strip), []).append(number)

    def at(self, place: Point) -> str:
        """Return the colour at a place."""
        if self._frames:
            frame = max(self._grid.meeting(Box(place.x - 0.5, place.y - 0.5, 1, 1)), default=None)
            if frame is not None:
                return self._frames[frame].fill or self._palette.step
        level, upright = (True, int(place.y // BAND)), (False, int(place.x // BAND))
        near = (*self._strips.get(level, ()), *self._strips.get(upright, ()))
        inside = max([n for n in near if _contains(self._lanes[n].box, place)], default=None)
        return self._palette.ground if inside is None else self._tints[self._lanes[inside].id]


def _contains(box: Box | None, place: Point) -> bool:
    return box is not None and box.contains(place)
