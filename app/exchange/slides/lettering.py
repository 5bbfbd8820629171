"""Text that fits into shapes of a slide: sizes worked out from estimated widths, a little generous. No fonts here."""

from __future__ import annotations

from app.layout.lettering import size_of

LARGEST, SMALLEST = 12.0, 4.0
OUTSIDE, NARROW, WIDEST = 11.0, 90.0, 160.0


def fitting(text: str, width: float, height: float, largest: float = LARGEST) -> float:
    """Return the largest size at which a text fits into a rectangle; all in map units."""
    size = largest
    while size > SMALLEST:
        wide, high = size_of(text, width, size)
        if wide <= width and high <= height:
            return size
        size -= 0.5
    return SMALLEST


def room_below(text: str, least: float) -> tuple[float, float]:
    """Return width and height of a name that stands below its shape."""
    width = max(min(max(least, NARROW), WIDEST), NARROW)
    wide, high = size_of(text, width, OUTSIDE)
    return max(width, wide), high
