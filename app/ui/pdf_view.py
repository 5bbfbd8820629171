"""Pages of a PDF file, one under the other, painted when they come into view. It knows no document."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.ui.guard import guarded
from app.ui.pdf_page import Page, page_sizes

MARGIN, WIDEST = 20, 1200
LEAST, MOST, STEP = 0.25, 6.0, 1.25
"""How small and how large pages may be beside as wide as there is room, and a step from one size to the next."""


class PdfView(QScrollArea):
    """A scrolling column of pages, as wide as there is room, or larger or smaller.

    Pages that `can_wait` are shown blank until there is rest.
    """

    looked_at = Signal(int)
    """The page that one looks at is another one; they count from 0."""
    chosen = Signal(int)
    """A page has been clicked."""
    zoomed = Signal()
    """Pages are shown in another size."""

    def __init__(self, parent: QWidget | None = None, margin: int = MARGIN, *, can_wait: bool = False) -> None:
        super().__init__(parent)
        self._margin, self._can_wait = margin, can_wait
        self.zoom = 1.0
        self.current = 0
        self.setWidgetResizable(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.pages: list[Page] = []
        self._column = QWidget(self)
        self._column.setBackgroundRole(QPalette.ColorRole.Mid)
        self._layout = QVBoxLayout(self._column)
        self._layout.setContentsMargins(margin, margin, margin, margin)
        self._layout.setSpacing(margin)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._column)
        self.verticalScrollBar().valueChanged.connect(self._look)

    def show_pdf(self, data: bytes) -> None:
        """Show the pages of a PDF file; the place where one was looking stays."""
        at = self.verticalScrollBar().value()
        self.clear()
        for number, points in enumerate(page_sizes(data)):
            page = Page(data, number, points, self._column, can_wait=self._can_wait)
            page.clicked.connect(self.chosen)
            self.pages.append(page)
            self._layout.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self.verticalScrollBar().setValue(at)
        self._look()

    def clear(self) -> None:
        """Show nothing."""
        for page in self.pages:
            self._layout.removeWidget(page)
            page.hide()
            page.setParent(None)
            page.deleteLater()
        self.pages = []

    def go_to(self, number: int) -> None:
        """Show the top of a page."""
        if 0 <= number < len(self.pages):
            self.verticalScrollBar().setValue(self.pages[number].y() - self._margin)
            self._take_current(number)

    def mark(self, number: int) -> None:
        """Frame a page among the others, and bring it into view."""
        for page in self.pages:
            page.mark(page.number == number)
        if 0 <= number < len(self.pages):
            self.ensureWidgetVisible(self.pages[number], 0, self._margin)

    def zoom_to(self, zoom: float) -> None:
        """Show pages so many times as wide as there is room; what is seen at the top stays there."""
        zoom = min(max(zoom, LEAST), MOST)
        bar = self.verticalScrollBar()
        share = bar.value() / max(self._column.height(), 1)
        self.zoom = zoom
        self._fit()
        bar.setValue(round(share * self._column.height()))
        self.zoomed.emit()

    @property
    def scale(self) -> float:
        """How large pages are shown, in pixels per point."""
        room = min(self.viewport().width() - 2 * self._margin, WIDEST)
        widest = max((page.points.width() for page in self.pages), default=1)
        return self.zoom * max(room, 40) / widest

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.zoomed.emit()

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
            event.accept()
            return
        super().wheelEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 60)

    def _fit(self) -> None:
        scale = self.scale
        for page in self.pages:
            page.scale_to(scale)
        self._layout.activate()
        self._column.adjustSize()

    def _look(self) -> None:
        """Tell which page stands at the upper third of what is seen."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        found = next((page.number for page in self.pages if page.geometry().bottom() >= line), len(self.pages) - 1)
        self._take_current(max(found, 0))

    def _take_current(self, number: int) -> None:
        self.current = number
        self.looked_at.emit(number)
