"""The naive way to draw a map: one graphics item for every step, flow and lane, each painting outline and text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from app.model.document import Document
from app.model.records import Flow, Lane, Step
from scripts.bench.bare import FILL, INK, show
from scripts.bench.window import application, cpu


class NaiveStep(QGraphicsItem):
    """A step that paints its outline and its name."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._area = QRectF(0, 0, step.width, step.height)
        self._name = step.name
        self.flows: list[NaiveFlow] = []
        self.setPos(step.x, step.y)

    def boundingRect(self) -> QRectF:
        return self._area.adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setPen(QPen(INK, 1.4))
        painter.setBrush(FILL)
        painter.drawRoundedRect(self._area, 8, 8)
        painter.drawText(self._area.adjusted(6, 4, -6, -4), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                         self._name)  # fmt: skip


class NaiveFlow(QGraphicsPathItem):
    """A flow as a path; once an end has moved, a straight line."""

    def __init__(self, flow: Flow, source: NaiveStep, target: NaiveStep) -> None:
        super().__init__()
        self._ends = (source, target)
        source.flows.append(self)
        target.flows.append(self)
        self.setPen(QPen(INK, 1.4))
        path = QPainterPath(QPointF(flow.points[0].x, flow.points[0].y))
        for point in flow.points[1:]:
            path.lineTo(point.x, point.y)
        self.setPath(path)

    def follow(self) -> None:
        a, b = (end.sceneBoundingRect().center() for end in self._ends)
        path = QPainterPath(a)
        path.lineTo(b)
        self.setPath(path)


class NaiveMap:
    """A map in a plain graphics view of the size of ours."""

    def __init__(self, document: Document) -> None:
        application()
        self.scene = QGraphicsScene()
        for lane in document.all(Lane):
            self._add_lane(lane)
        self.steps = {step.id: NaiveStep(step) for step in document.all(Step)}
        for step in self.steps.values():
            self.scene.addItem(step)
        for flow in document.all(Flow):
            if flow.points and flow.source in self.steps and flow.target in self.steps:
                self.scene.addItem(NaiveFlow(flow, self.steps[flow.source], self.steps[flow.target]))
        self.view = QGraphicsView(self.scene)
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        show(self.view)
        self.fitting = 1.0
        self.fit()

    def _add_lane(self, lane: Lane) -> None:
        box = lane.box
        if box is not None:
            item = QGraphicsRectItem(box.x, box.y, box.width, box.height)
            item.setPen(QPen(QColor("#bbbbbb"), 1))
            self.scene.addItem(item)

    def close(self) -> None:
        self.view.close()
        self.view.deleteLater()
        self.scene.clear()
        QApplication.processEvents()

    def fit(self) -> None:
        self.view.fitInView(self.scene.itemsBoundingRect(), Qt.AspectRatioMode.KeepAspectRatio)
        self.fitting = self.view.transform().m11()
        QApplication.processEvents()

    def look(self, zoom: float, x: float, y: float) -> None:
        self.view.resetTransform()
        self.view.scale(zoom, zoom)
        self.view.centerOn(x, y)
        QApplication.processEvents()

    def zoomed(self, by: float) -> float:
        """Return what a frame of zooming costs, milliseconds of CPU."""

        def act() -> None:
            self.view.scale(by, by)
            QApplication.processEvents()

        return cpu(act)

    def scrolled(self, by: int) -> float:
        def act() -> None:
            bar = self.view.horizontalScrollBar()
            bar.setValue(bar.value() + by)
            QApplication.processEvents()

        return cpu(act)

    def moved(self, ids: Iterable[str], dx: float, dy: float) -> float:
        """Return what it costs to move steps with their flows and to see it."""
        steps = [self.steps[i] for i in ids]

        def act() -> None:
            for step in steps:
                step.moveBy(dx, dy)
            for flow in {id(flow): flow for step in steps for flow in step.flows}.values():
                flow.follow()
            QApplication.processEvents()

        return cpu(act)
