"""What is physically possible on a canvas: bare widgets that only fill rectangles, draw lines and copy pictures."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QTransform
from PySide6.QtWidgets import QApplication, QWidget

from app.model.document import Document
from app.model.records import Flow, Step
from scripts.bench.window import HEIGHT, WIDTH, application, cpu

INK, FILL, GROUND = QColor("#445566"), QColor("#dde8f4"), QColor("#ffffff")


class BareMap(QWidget):
    """Steps as filled rectangles and flows as straight lines: two calls of the painter."""

    def __init__(self, document: Document) -> None:
        application()
        super().__init__()
        steps = list(document.all(Step))
        self._boxes = [QRectF(s.x, s.y, s.width, s.height) for s in steps]
        self._lines = QPainterPath()
        for flow in document.all(Flow):
            self._lines.moveTo(QPointF(*flow.points[0]))
            for point in flow.points[1:]:
                self._lines.lineTo(QPointF(*point))
        wide = max(box.right() for box in self._boxes) + 80
        self.fitting = min(WIDTH / wide, HEIGHT / (max(box.bottom() for box in self._boxes) + 80))
        self.transform = QTransform.fromScale(self.fitting, self.fitting)
        show(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), GROUND)
        painter.setTransform(self.transform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(FILL)
        painter.drawRects(self._boxes)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(INK, 0))
        painter.drawPath(self._lines)
        painter.end()

    def frame(self) -> float:
        """Return what painting everything costs, milliseconds of CPU."""
        return cpu(lambda: painted(self))


class BarePicture(QWidget):
    """Pictures that are copied: one as large as the window, one that moves over it."""

    def __init__(self, moving: tuple[int, int] = (1, 1)) -> None:
        application()
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._still = QPixmap(WIDTH, HEIGHT)
        self._still.fill(FILL)
        self._moving = QPixmap(*moving)
        self._moving.fill(Qt.GlobalColor.transparent)
        self._at = QPointF(0, 0)
        self._scale = 1.0
        show(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._scale != 1.0:
            painter.fillRect(event.rect(), GROUND)
            painter.scale(self._scale, self._scale)
            painter.drawPixmap(0, 0, self._still)
        else:
            painter.drawPixmap(event.rect(), self._still, event.rect())
            painter.drawPixmap(self._at, self._moving)
        painter.end()

    def copied(self) -> float:
        """Return what copying the large picture costs, milliseconds of CPU."""
        return cpu(lambda: painted(self))

    def scaled(self, by: float) -> float:
        """Return what drawing the large picture at another size costs."""
        self._scale = by
        return cpu(lambda: painted(self))

    def moved(self, dx: float, dy: float) -> float:
        """Return what moving the small picture costs: where it was and where it is are painted."""
        before = self._place()
        self._at += QPointF(dx, dy)
        return cpu(lambda: painted(self, before.united(self._place())))

    def scrolled(self, dx: int) -> float:
        """Return what it costs to shift what is there and to paint the strip that comes into view."""

        def act() -> None:
            self.scroll(-dx, 0)
            QApplication.processEvents()

        return cpu(act)

    def _place(self) -> QRect:
        return QRectF(self._at, self._moving.size().toSizeF()).toAlignedRect().adjusted(-1, -1, 1, 1)


def show(widget: QWidget) -> None:
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    QApplication.processEvents()


def painted(widget: QWidget, area: QRect | None = None) -> None:
    widget.update(area if area is not None else widget.rect())
    QApplication.processEvents()
