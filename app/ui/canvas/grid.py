"""The dotted grid behind the map, and what an empty map invites to."""

from __future__ import annotations

from math import ceil

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsView

from app.i18n import tr
from app.render.fonts import font
from app.render.theme import Palette, qcolor
from app.ui.canvas.shapes import points_of

DENSEST = 14.0
"""Dots never stand closer than this, pixels on screen."""


def paint_grid(painter: QPainter, area: QRectF, palette: Palette, grid: float, zoom: float) -> None:
    """Paint ground and dots; with zoom 0 only the ground."""
    painter.fillRect(area, qcolor(palette.ground))
    if zoom < 0.4:
        return
    gap = grid * ceil(DENSEST / (grid * zoom))
    left, top = ceil(area.left() / gap) * gap, ceil(area.top() / gap) * gap
    columns, rows = np.arange(left, area.right(), gap), np.arange(top, area.bottom(), gap)
    places = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(qcolor(palette.lane_line), 1.2 / zoom))
    painter.drawPoints(points_of(places))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_invitation(painter: QPainter, view: QGraphicsView, palette: Palette, lane_key: str) -> None:
    """Say on an empty map how to begin; `lane_key` makes a lane, "" if none does."""
    painter.save()
    painter.resetTransform()
    painter.setPen(qcolor(palette.muted))
    painter.setFont(font(15))
    words = tr("Double-click to add the first step")
    if lane_key:
        words += "\n" + tr("or press {key} and Enter for a lane: Customer, Sales …", key=lane_key)
    painter.drawText(view.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
