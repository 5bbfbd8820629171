"""Spare the reader a last page with three lines on it: set the text a little closer, or share it among its pages.

Arithmetic only: what is laid, and how, is for the caller to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
LITTLE = 0.3
"""A last page that is filled to no more than this share has too little on it."""
CLOSER = 0.7
"""So much of the room between paragraphs is left where that saves a page."""
SHORTER, ROUGHLY = tuple(1 - step / 20 for step in range(1, 9)), (0.9, 0.8, 0.7)
"""The heights of pages that are tried, as shares, where text is shared evenly; fewer for a text of many pages."""
LAST, MANY = 4, 30
"""Among so many pages at the end text is shared; from so many on it takes long to set it again."""


@dataclass(frozen=True, slots=True)
class Laid(Generic[T]):
    """Text on pages: how many they are, and to which share the last one is filled."""

    text: T
    pages: int
    filled: float


class Lay(Protocol[T]):
    """Lays text, some pages with a share of their height, everything with a share of the room in between."""

    def __call__(self, height: float = 1.0, closer: float = 1.0, pages: range = range(0)) -> Laid[T]: ...


def balanced(lay: Lay[T]) -> T:
    """Lay text so that its last page is no leftover."""
    usual = lay()
    if usual.pages == 1 or usual.filled > LITTLE:
        return usual.text
    if usual.pages <= MANY and (closer := lay(closer=CLOSER)).pages < usual.pages:
        return closer.text
    shared = range(max(usual.pages - LAST, 0), usual.pages - 1)
    for height in SHORTER if usual.pages <= MANY else ROUGHLY:
        even = lay(height=height, pages=shared)
        if even.pages > usual.pages:
            break
        if even.filled > LITTLE:
            return even.text
    return usual.text
