"""One page of a PDF file as a widget, and reading such pages. It knows no document."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.guard import guarded

THICK = 4


class Page(QWidget):
    """One page, rendered when it is painted for the first time at a size; one that `can_wait`, when there is rest."""

    clicked = Signal(int)

    def __init__(self, data: bytes, number: int, points: QSize, parent: QWidget, *, can_wait: bool = False) -> None:
        super().__init__(parent)
        self._can_wait = can_wait
        self._waiting = QTimer(self, singleShot=True, interval=0)
        self._waiting.timeout.connect(self._render)
        self._data, self.number = data, number
        self.points = points
        self.is_marked = False
        self._image: QImage | None = None
        self.setAccessibleName(tr("Page {number}", number=number + 1))

    def scale_to(self, scale: float) -> None:
        """Be this many pixels a point."""
        size = QSize(round(self.points.width() * scale), round(self.points.height() * scale))
        if size != self.size() or self._image is None:
            self.setFixedSize(size)
            self._image = None

    def mark(self, is_marked: bool) -> None:
        """Be framed, or not."""
        if is_marked != self.is_marked:
            self.is_marked = is_marked
            self.update()

    @property
    def is_rendered(self) -> bool:
        return self._image is not None

    @property
    def image(self) -> QImage:
        """The page as a picture, in device pixels."""
        if self._image is None:
            self._image = self._rendered()
        return self._image

    def _rendered(self) -> QImage:
        ratio = self.devicePixelRatioF()
        image = rendered(self._data, self.number, ratio * self.width() / self.points.width())
        image.setDevicePixelRatio(ratio)
        return image

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self.number)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._can_wait and not self.is_rendered:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            self._waiting.start()
        else:
            painter.drawImage(QPoint(0, 0), self.image)
        role = QPalette.ColorRole.Highlight if self.is_marked else QPalette.ColorRole.Dark
        wide = THICK if self.is_marked else 1
        painter.setPen(QPen(self.palette().color(role), wide))
        painter.drawRect(QRect(wide // 2, wide // 2, self.width() - wide, self.height() - wide))
        painter.end()

    def _render(self) -> None:
        """Render what was painted blank, if it is still seen."""
        if not self.visibleRegion().isEmpty():
            self._image = self._rendered()
            self.update()


def page_sizes(data: bytes) -> list[QSize]:
    """Return the sizes of a PDF file's pages in points."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        sizes = [file.get_page_size(number) for number in range(len(file))]
    return [QSize(round(width), round(height)) for width, height in sizes]


def rendered(data: bytes, number: int, scale: float) -> QImage:
    """Render a page of a PDF file; scale is pixels per point."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as file:
        bitmap = file[number].render(scale=scale, prefer_bgrx=True)
        size = (bitmap.width, bitmap.height, bitmap.stride)
        image = QImage(bytes(bitmap.buffer), *size, QImage.Format.Format_RGB32).copy()
        bitmap.close()
    return image
