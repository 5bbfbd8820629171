"""A drawing between a foreign format and our records: shapes, frames around them, arrows. Knows no format.

Readers that only know "a box in a frame, an arrow between two boxes" fill `Page`s; `built` makes records of them.
"""

from __future__ import annotations

from app.exchange.sketch.building import built
from app.exchange.sketch.colours import plain_colour
from app.exchange.sketch.parts import Arrow, Frame, Page, Shape

__all__ = ["Arrow", "Frame", "Page", "Shape", "built", "plain_colour"]
