"""Where things are on a page: from a shape's own corner through the groups around it to the map's units.

Visio measures in inches from the lower left corner; the map measures in units from the upper left.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from app.exchange.sane import coordinate
from app.exchange.sketch.placing import box_of
from app.exchange.vsdx.package import Leaf
from app.exchange.vsdx.sheet import Sheet, cells_of
from app.model.records import Box, Point

PER_INCH = 96.0
DIGITS = 3
TURNED = 0.05
"""Radians from which on a shape does not stand upright."""


class Place(NamedTuple):
    """How a shape's own coordinates become those of the map: x' = a x + c y + e, y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> Point:
        return Point(self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def after(self, inner: Place) -> Place:
        """Return the way of something inside: first `inner`, then this."""
        origin = self.point(inner.e, inner.f)
        return Place(
            self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d, origin.x, origin.y,
        )  # fmt: skip


def page_place(leaf: Leaf) -> Place:
    """Return how inches on a page become units of the map."""
    cells = cells_of(leaf.settings)
    scale = (coordinate(cells.get("PageScale")) or 1.0) / (coordinate(cells.get("DrawingScale")) or 1.0)
    unit = PER_INCH * scale if 1e-4 < scale < 1e4 else PER_INCH
    return Place(unit, 0.0, 0.0, -unit, 0.0, unit * (coordinate(cells.get("PageHeight")) or 11.0))


def place_of(sheet: Sheet, around: Place) -> Place:
    """Return how a shape's own inches become units of the map."""
    angle = (sheet.number("Angle") or 0.0) % (2 * math.pi)
    across = -1.0 if sheet.cells.get("FlipX") == "1" else 1.0
    down = -1.0 if sheet.cells.get("FlipY") == "1" else 1.0
    cos, sin = math.cos(angle), math.sin(angle)
    a, b, c, d = cos * across, sin * across, -sin * down, cos * down
    x, y = _middle(sheet, "LocPinX", "Width"), _middle(sheet, "LocPinY", "Height")
    pin = sheet.number("PinX") or 0.0, sheet.number("PinY") or 0.0
    return around.after(Place(a, b, c, d, pin[0] - a * x - c * y, pin[1] - b * x - d * y))


def _middle(sheet: Sheet, pin: str, size: str) -> float:
    own = sheet.number(pin)
    return own if own is not None else (sheet.number(size) or 0.0) / 2


def box_in(sheet: Sheet, place: Place) -> tuple[Box | None, bool]:
    """Return a shape's box on the map, and whether it had to be set upright; one on its side changes its sizes."""
    width, height = sheet.number("Width"), sheet.number("Height")
    if width is None or height is None:
        return None, False
    middle = place.point(width / 2, height / 2)
    across = abs(width) * math.hypot(place.a, place.b)
    down = abs(height) * math.hypot(place.c, place.d)
    slant = math.atan2(place.b, place.a) % (math.pi / 2)
    if abs(place.b) > abs(place.a):
        across, down = down, across
    is_turned = min(slant, math.pi / 2 - slant) > TURNED
    sides = (middle.x - across / 2, middle.y - down / 2, across, down)
    return box_of(*(round(side, DIGITS) for side in sides)), is_turned
