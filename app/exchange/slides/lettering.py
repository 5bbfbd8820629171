"""Text that fits into shapes of a slide: sizes worked out from estimated widths, a little generous. No fonts here."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from app.layout.lettering import LINE, size_of, width_of

LARGEST, WHOLE, SMALLEST = 12.0, 7.0, 4.0
LOOSE = 1.15
"""What lines that end between words lose."""
OUTSIDE, NARROW, WIDEST = 11.0, 90.0, 160.0


def fitting(text: str, width: float, height: float, largest: float = LARGEST) -> float:
    """Return the largest size at which a text fits into a rectangle; all in map units.

    Lines end at spaces and after hyphens. Words stay whole while they can be read so; then PowerPoint may break those
    that are wider than the room.
    """
    parted = text.replace("-", "- ")
    for size in _sizes(largest, min(WHOLE, largest)):
        wide, high = size_of(parted, width, size)
        if wide <= width and high <= height:
            return size
    return next((size for size in _sizes(largest, SMALLEST) if broken_height(text, width, size) <= height), SMALLEST)


def _sizes(largest: float, least: float) -> Iterator[float]:
    return (largest - i / 2 for i in range(int((largest - least) * 2) + 1))


def broken_height(text: str, width: float, size: float) -> float:
    """Estimate how high a text is whose long words are broken where a line ends."""
    lines = 0.0
    for paragraph in text.split("\n"):
        long_words = sum(1 for word in paragraph.split() if width_of(word) * size > width)
        lines += ceil(width_of(paragraph) * size * LOOSE / max(width, 1.0)) + long_words
    return lines * LINE * size


def room_below(text: str, least: float) -> tuple[float, float]:
    """Return width and height of a name that stands below its shape."""
    width = max(min(max(least, NARROW), WIDEST), NARROW)
    wide, high = size_of(text, width, OUTSIDE)
    return max(width, wide), high
