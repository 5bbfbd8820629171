"""Layers in front of the map for a drag of many elements: one picture of them, and the ways that hang on to them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsPixmapItem

from app.layout.stretching import elastic
from app.model.records import Flow, Point
from app.render.flows import WITH_HEAD, colour_of, flow_pen
from app.render.style import FlowStyle
from app.ui.canvas.items import LIFTED
from app.ui.canvas.pictures import LAYER, Picture
from app.ui.canvas.shapes import Corners, Numbers, corners_of, heads_of, path_of
from app.ui.canvas.sprites import Sprites
from app.ui.canvas.styles import Styles

LARGEST = 12_000_000
"""A layer of more pixels than this is painted more coarsely."""


class PictureLayer(QGraphicsPixmapItem):
    """Many records as one picture, made for one zoom; moving it paints none of them again."""

    def __init__(self, pictures: Sequence[Picture], sprites: Sprites, zoom: float, ratio: float) -> None:
        super().__init__()
        self.zoom = zoom
        area = QRectF()
        for picture in pictures:
            area = area.united(picture.bounds)
        self._left, self._top = floor(area.left() * zoom), floor(area.top() * zoom)
        width, height = ceil(area.width() * zoom) + 2, ceil(area.height() * zoom) + 2
        if width * height * ratio * ratio > LARGEST:
            ratio = (LARGEST / (width * height)) ** 0.5
        image = QPixmap(max(1, ceil(width * ratio)), max(1, ceil(height * ratio)))
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.scale(ratio, ratio)
        painter.translate(-self._left, -self._top)
        painter.scale(zoom, zoom)
        for picture in sorted(pictures, key=lambda picture: picture.layer):
            picture.paint(painter, sprites)
        painter.end()
        image.setDevicePixelRatio(ratio)
        self.setPixmap(image)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(LIFTED + LAYER[Flow] + 1)
        self.show_moved(0.0, 0.0)

    def show_moved(self, dx: float, dy: float) -> None:
        """Show the picture moved by so much, in map units."""
        self.setPos(self._left / self.zoom + dx, self._top / self.zoom + dy)


@dataclass(slots=True)
class _Look:
    """The ways that look alike: their corners, which share of a move each makes, and the items that show them."""

    flows: list[Flow]
    line: QGraphicsPathItem
    head: QGraphicsPathItem
    corners: Corners = field(default_factory=lambda: np.empty((0, 2)))
    shares: Corners = field(default_factory=lambda: np.empty((0, 2)))
    starts: Numbers = field(default_factory=lambda: np.empty(0, np.int64))


class WaysLayer:
    """Ways of flows that are pulled at one end, without their words; two items for all that look alike."""

    def __init__(self, flows: Iterable[Flow], styles: Styles) -> None:
        self._looks: dict[tuple[object, ...], _Look] = {}
        for flow in flows:
            style = styles.of(flow)
            assert isinstance(style, FlowStyle)
            look = (colour_of(flow, style), flow.kind, style.mark)
            if look not in self._looks:
                self._looks[look] = _Look([], *_items(flow_pen(flow, style)))
            self._looks[look].flows.append(flow)

    @property
    def items(self) -> list[QGraphicsItem]:
        return [item for look in self._looks.values() for item in (look.line, look.head)]

    def hold(self, ways: Mapping[str, Sequence[Point]], pulled: Container[str | None]) -> None:
        """Take over ways by their flows' ids; they are pulled where they end at one of these elements."""
        for look in self._looks.values():
            held = [elastic(ways[flow.id], at_source=flow.source in pulled) for flow in look.flows]
            look.corners, look.starts = corners_of([way for way, _ in held])
            look.shares = np.array([share for _, shares in held for share in shares]).reshape(-1, 2)

    def show(self, dx: float, dy: float) -> None:
        """Show the ways with their ends moved by so much."""
        for look in self._looks.values():
            corners = look.corners + look.shares * (dx, dy)
            look.line.setPath(path_of(corners, look.starts))
            if look.flows[0].kind in WITH_HEAD:
                last = np.append(look.starts[1:], len(corners)) - 1
                look.head.setPath(heads_of(corners[last], corners[last - 1]))


def _items(pen: QPen) -> tuple[QGraphicsPathItem, QGraphicsPathItem]:
    line, head = QGraphicsPathItem(), QGraphicsPathItem()
    line.setPen(pen)
    head.setPen(QPen(Qt.PenStyle.NoPen))
    head.setBrush(pen.color())
    for item in (line, head):
        item.setZValue(LIFTED + LAYER[Flow])
    return line, head
