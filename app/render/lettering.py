"""A text ready to be written on a drawing: placed lines, their colour, what is behind and what runs through them.

Made by whoever knows the element, written by whoever has a painter; it knows neither elements nor styles.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter

from app.render.labels import TextBlock, ink_box, paint_text
from app.render.outlines import rect
from app.render.step_labels import struck_lines
from app.render.style import pen
from app.render.theme import qcolor


class Lettering(NamedTuple):
    """A block of text in a colour. `ground` is filled behind it, `strike` runs through its lines; "" for neither."""

    block: TextBlock
    colour: str
    ground: str = ""
    strike: str = ""


def paint_lettering(painter: QPainter, lettering: Lettering) -> None:
    """Write a text with its ground and its strokes."""
    block, colour, ground, strike = lettering
    if ground:
        paint_ground(painter, block, ground)
    painter.setPen(pen(colour))
    paint_text(painter, block)
    if strike:
        paint_strike(painter, lettering)


def paint_ground(painter: QPainter, block: TextBlock, ground: str) -> None:
    """Fill behind a text that stands on the open map, so that no line runs through it; no ground, no fill."""
    if ground:
        painter.fillRect(rect(ink_box(block).grown(1.0)), qcolor(ground))


def paint_strike(painter: QPainter, lettering: Lettering) -> None:
    """Strike a text through, if it is to be."""
    if lettering.strike:
        painter.setPen(pen(lettering.strike, 0.09 * lettering.block.size))
        painter.drawLines([QLineF(left, y, right, y) for left, right, y in struck_lines(lettering.block)])
