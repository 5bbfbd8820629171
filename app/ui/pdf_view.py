"""Pages of a PDF file, one under the other, painted when they come into view. It knows no document."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.i18n import tr

MARGIN, WIDEST = 20, 1200


class PdfView(QScrollArea):
    """A scrolling column of pages, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self._file: Any = None
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
        import pypdfium2

        at = self.verticalScrollBar().value()
        self.clear()
        self._file = pypdfium2.PdfDocument(data)
        for number in range(len(self._file)):
            page = Page(self._file, number, self._column)
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
        if self._file is not None:
            self._file.close()
            self._file = None

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

    def __init__(self, file: Any, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._file, self._number = file, number
        width, height = file.get_page_size(number)
        self.points = QSize(round(width), round(height))
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
            self._image = rendered(self._file, self._number, ratio * self.width() / self.points.width())
            self._image.setDevicePixelRatio(ratio)
        return self._image

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawImage(QPoint(0, 0), self.image)
        painter.setPen(QColor(self.palette().color(QPalette.ColorRole.Dark)))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()


def rendered(file: Any, number: int, scale: float) -> QImage:
    """Render a page of an open PDF; scale is pixels per point."""
    page = file[number]
    try:
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
    finally:
        page.close()
    return image
