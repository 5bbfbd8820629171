"""Bodies of steps as small pictures, made once for all that look alike and put down many times.

A sprite is made for one scale of the device and one place within a pixel, so that it is as sharp as the drawing
itself; what would be a large picture is drawn instead. Qt's pictures live here only; no document.
"""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from app.model.records import Step
from app.render.paint import paint_step_body
from app.render.style import StepStyle

EDGE = 3.0
"""Room around a shape for its line, map units."""
LARGE = 160_000
"""What takes more pixels than this is drawn, not kept."""
ROOM = 4_000_000
"""How many pixels are kept in all."""
PARTS = 4
"""Into how many places a pixel is divided."""
HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
IDENTITY = QTransform()

BodyKey = tuple[object, ...]
Phase = tuple[int, int]


def body_key(step: Step, style: StepStyle) -> BodyKey:
    """Return all that a step's body looks like; steps with equal keys share a sprite."""
    return (
        step.kind, step.bpmn_type, step.width, step.height, step.fill, step.stroke, step.event_definitions,
        step.interrupting, step.markers, step.expanded, style.mark, style.fill, style.palette.name,
    )  # fmt: skip


class Sprites:
    """The sprites of one scale."""

    def __init__(self) -> None:
        self._scale = (0.0, 0.0)
        self._kept: dict[tuple[BodyKey, int, int], QPixmap] = {}
        self._pixels = 0
        self.made = 0
        """How many sprites have been made since the beginning."""

    def paint_body(self, painter: QPainter, step: Step, style: StepStyle, key: BodyKey) -> None:
        """Paint a step's body with a painter in map units that is scaled and moved, not turned."""
        world = painter.worldTransform()
        ratio = painter.device().devicePixelRatio()
        scale = world.m11() * ratio
        if (step.width + 2 * EDGE) * (step.height + 2 * EDGE) * scale * scale > LARGE:
            paint_step_body(painter, step, style)
            return
        if (scale, ratio) != self._scale:
            self._begin(scale, ratio)
        x, y = (step.x - EDGE) * scale + world.dx() * ratio, (step.y - EDGE) * scale + world.dy() * ratio
        left, top = floor(x), floor(y)
        across, down = int((x - left) * PARTS), int((y - top) * PARTS)
        sprite = self._kept.get((key, across, down))
        if sprite is None:
            sprite = self._made(step, style, key, (across, down))
        painter.setWorldTransform(IDENTITY)
        painter.drawPixmap(QPointF(left / ratio, top / ratio), sprite)
        painter.setWorldTransform(world)

    def _begin(self, scale: float, ratio: float) -> None:
        self._scale = (scale, ratio)
        self._kept.clear()
        self._pixels = 0

    def _made(self, step: Step, style: StepStyle, key: BodyKey, phase: Phase) -> QPixmap:
        scale, ratio = self._scale
        sprite = QPixmap(ceil((step.width + 2 * EDGE) * scale) + 1, ceil((step.height + 2 * EDGE) * scale) + 1)
        sprite.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sprite)
        painter.setRenderHints(HINTS)
        painter.translate(phase[0] / PARTS, phase[1] / PARTS)
        painter.scale(scale, scale)
        painter.translate(EDGE - step.x, EDGE - step.y)
        paint_step_body(painter, step, style)
        painter.end()
        sprite.setDevicePixelRatio(ratio)
        if self._pixels > ROOM:
            self._begin(scale, ratio)
        self._kept[(key, *phase)] = sprite
        self._pixels += sprite.width() * sprite.height()
        self.made += 1
        return sprite
