"""Lanes and pools from far away: bands in their colours, names as large as their headers allow.

For the overview only; near by they are pictures like everything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.model.records import Lane, Pool
from app.render.frames import paint_lane, paint_pool
from app.render.outlines import rect
from app.render.style import FrameStyle
from app.ui.canvas.pictures import LAYER
from app.ui.canvas.styles import Styles

WANTED = 9.0
"""How large a name should be on the screen, pixels."""
LEAST = 0.16
"""Below this zoom no header can hold a name that could be read."""


def paint_bands(painter: QPainter, bands: Iterable[Lane | Pool], area: QRectF, styles: Styles, zoom: float) -> None:
    """Paint the lanes and pools that show in an area, pools first; the painter is in map units."""
    seen = (band for band in bands if band.box is not None and rect(band.box).intersects(area))
    for band in sorted(seen, key=lambda band: LAYER[type(band)]):
        style = styles.of(band)
        if isinstance(style, FrameStyle):
            style = replace(style, name_size=round(WANTED / zoom), label=style.label and zoom >= LEAST)
            if isinstance(band, Lane):
                paint_lane(painter, band, style)
            else:
                paint_pool(painter, band, style, styles.is_closed(band))
