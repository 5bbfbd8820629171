"""Shapes of steps for paper and pictures: worked out once for all that look alike, then drawn where each one stands.

Knows what a shape depends on; `app.render.paint` knows how it looks.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from app.model.records import Step
from app.render.flows import Stroke, paint_strokes
from app.render.paint import paint_step_body
from app.render.pdf_ink import ink_of
from app.render.style import StepStyle

MOST = 2000
"""So many different shapes are kept; a map has a few dozen."""


def body_key(step: Step, style: StepStyle) -> tuple[object, ...]:
    """Return all that a step's shape depends on, its place left out."""
    return (
        step.kind, step.bpmn_type, step.width, step.height, step.fill, step.stroke, step.event_definitions,
        step.interrupting, step.markers, step.expanded, style.mark, style.fill, style.palette.name,
    )  # fmt: skip


class Bodies:
    """The shapes that were painted so far, each with the place for which it was worked out."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[float, float, list[Stroke]]] = {}

    def paint(self, painter: QPainter, step: Step, style: StepStyle) -> None:
        """Paint a step's shape with the signs of its type, without name and badges."""
        key = body_key(step, style)
        if key not in self._known:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[key] = step.x, step.y, _strokes(step, style)
        x, y, strokes = self._known[key]
        dx, dy = step.x - x, step.y - y
        if (ink := ink_of(painter)) is not None:
            ink.again(strokes, lambda apart: paint_strokes(apart, strokes), dx, dy)
            return
        for stroke in strokes:
            painter.setPen(stroke.pen)
            painter.setBrush(stroke.fill)
            painter.drawPath(stroke.path.translated(dx, dy))


def _strokes(step: Step, style: StepStyle) -> list[Stroke]:
    remembered = _Remembering()
    paint_step_body(cast(QPainter, remembered), step, style)
    return remembered.strokes


class _Remembering:
    """Takes what the painter functions of shapes say to a painter, and keeps it."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self._pen, self._brush = QPen(), QBrush()

    def setPen(self, pen: QPen | Qt.PenStyle) -> None:
        self._pen = QPen(pen)

    def setBrush(self, brush: QBrush | QColor | Qt.BrushStyle) -> None:
        self._brush = QBrush(brush)

    def drawPath(self, path: QPainterPath) -> None:
        self.strokes.append(Stroke(path, self._pen, self._brush))
