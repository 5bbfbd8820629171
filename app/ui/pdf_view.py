"""Pages of a PDF file, one under the other, painted when they come into view. It knows no document."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.guard import guarded

MARGIN, WIDEST = 20, 1200


class PdfView(QScrollArea):
    """A scrolling column of pages, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.pages: list[Page] = []
        self._column = QWidget(self)
        self._column.setBackgroundRole(QPalette.ColorRole.Mid)
        self._layout = QVBoxLayout(self._column)
        self._layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._layout.setSpacing(MARGIN)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._column)

    def show_pdf(self, data: bytes) -> None:
        """Show the pages of a PDF file; the place where one was looking stays."""
        at = self.verticalScrollBar().value()
        self.clear()
        for number, points in enumerate(page_sizes(data)):
            page = Page(data, number, points, self._column)
            self.pages.append(page)
            self._layout.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self._column.adjustSize()
        self.verticalScrollBar().setValue(at)

    def clear(self) -> None:
        """Show nothing."""
        for page in self.pages:
            self._layout.removeWidget(page)
            page.hide()
            page.setParent(None)
            page.deleteLater()
        self.pages = []

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = min(self.viewport().width() - 2 * MARGIN, WIDEST)
        widest = max((page.points.width() for page in self.pages), default=1)
        for page in self.pages:
            page.scale_to(max(room, 100) / widest)


class Page(QWidget):
    """One page, rendered when it is painted for the first time at a size."""

    def __init__(self, data: bytes, number: int, points: QSize, parent: QWidget) -> None:
        super().__init__(parent)
        self._data, self._number = data, number
        self.points = points
        self._image: QImage | None = None
        self.setAccessibleName(tr("Page {number}", number=number + 1))

    def scale_to(self, scale: float) -> None:
        """Be this many pixels a point."""
        size = QSize(round(self.points.width() * scale), round(self.points.height() * scale))
        if size != self.size() or self._image is None:
            self.setFixedSize(size)
            self._image = None

    @property
    def image(self) -> QImage:
        """The page as a picture, in device pixels."""
        if self._image is None:
            ratio = self.devicePixelRatioF()
            self._image = rendered(self._data, self._number, ratio * self.width() / self.points.width())
            self._image.setDevicePixelRatio(ratio)
        return self._image

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(QPoint(0, 0), self.image)
        painter.setPen(QColor(self.palette().color(QPalette.ColorRole.Dark)))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()


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
