"""Where dots stand on pages of running text: in front of the paragraphs that say their figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.render.dots import Dots, paint_dots
from app.render.theme import Palette
from app.render.typeset import Typeset

WIDE, HIGH, SIZE, RISE = 128.0, 44.0, 6, 14.0
"""How much room dots have, the size of their numbers, and how far they rise above their paragraph; points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDots:
    """Dots, and how far from the left edge of their paragraph they begin."""

    dots: Dots
    left: float


def paint_dots_on(
    painter: QPainter, dots: Mapping[str, RatingDots], text: Typeset, page: int, palette: Palette
) -> None:
    """Paint the dots that stand on a page of running text, by the anchors of their paragraphs."""
    for anchor, each in dots.items():
        spot = text.anchors.get(anchor)
        if spot is not None and spot.page == page:
            area = QRectF(spot.box.x + each.left, spot.box.y - RISE, WIDE, HIGH)
            paint_dots(painter, area, each.dots, palette, SIZE)
