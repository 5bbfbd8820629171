"""Where things of a map are on a slide: a slice is moved to the beginning, lanes that are left out are folded away.

Lengths of slides are EMU (914,400 to an inch), those of maps map units.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.exchange.slides.cutting import ROOM, Content, Slice, header_room
from app.model.records import Box, Point

EMU_PER_PT = 12_700
LEFT, TOP = 26.5, 74.0
"""Where the part of a slide begins that a map may take, points."""
MOST, LEAST = 1.2, 0.02
"""Points that a map unit may be at most and at least."""
SIGNS = 44.0
"""Map units that the signs of ways from and to other slides take at the borders of a slice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One slide's part of a map. `origin` is what lies at its upper left, `scale` how many points a map unit is."""

    content: Content
    part: Slice
    origin: Point = Point(0.0, 0.0)
    extent: Point = Point(1.0, 1.0)
    scale: float = 1.0

    @property
    def frame_start(self) -> float:
        """Where the outermost lane or pool begins along the map, on this slide's part of it."""
        room = header_room(self.content)
        return self.part.start if self.part.first else self.part.start - room - SIGNS

    def folded(self, point: Point) -> Point:
        """Return where a point of the map is once the lanes left out are folded away."""
        across = point.x if self.content.axis else point.y
        less = sum(min(max(across - a, 0.0), b - a) for a, b in self.part.gone)
        return Point(point.x - less, point.y) if self.content.axis else Point(point.x, point.y - less)

    def emu(self, point: Point) -> tuple[int, int]:
        """Return where a point of the map is on the slide."""
        at = self.folded(point)
        spare_x, spare_y = (max(ROOM[i] - self.extent[i] * self.scale, 0.0) / 2 for i in (0, 1))
        return (
            round((LEFT + spare_x + (at.x - self.origin.x) * self.scale) * EMU_PER_PT),
            round((TOP + spare_y * 0.5 + (at.y - self.origin.y) * self.scale) * EMU_PER_PT),
        )

    def place(self, box: Box) -> tuple[int, int, int, int]:
        """Return left, top, width and height of a box on the slide."""
        left, top = self.emu(Point(box.x, box.y))
        right, bottom = self.emu(Point(box.right, box.bottom))
        return left, top, max(right - left, 1), max(bottom - top, 1)

    def points(self, size: float) -> float:
        """Return how many points a size of the map is."""
        return size * self.scale


def sheet_of(content: Content, part: Slice, boxes: Iterable[Box]) -> Sheet:
    """Return a slide's sheet on which these boxes of the map have room."""
    sheet = Sheet(content=content, part=part)
    shown = [_folded(sheet, box) for box in boxes]
    left, top = min(b.x for b in shown), min(b.y for b in shown)
    width, height = max(b.right for b in shown) - left, max(b.bottom for b in shown) - top
    scale = max(min(ROOM[0] / max(width, 1.0), ROOM[1] / max(height, 1.0), MOST), LEAST)
    return replace(sheet, origin=Point(left, top), extent=Point(width, height), scale=scale)


def _folded(sheet: Sheet, box: Box) -> Box:
    first, last = sheet.folded(Point(box.x, box.y)), sheet.folded(Point(box.right, box.bottom))
    return Box(first.x, first.y, last.x - first.x, last.y - first.y)
