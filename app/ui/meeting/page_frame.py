"""What a page of a meeting stands in: as high as the window leaves it, and scrolling only where it needs more.

And the row of keys below it, which goes on in another line where texts are large.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from app.ui.guard import guarded
from app.ui.wrapping import WrappingRow

LEAST = 80


class PageFrame(QScrollArea):
    """A page that is squeezed as far as it can be, and only then scrolls up and down."""

    def __init__(self, page: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        page.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._show_focus)

    def minimumSizeHint(self) -> QSize:
        page = self.widget()
        width = page.minimumSizeHint().width() if page is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), LEAST)

    def fit(self) -> None:
        """Give the page the room there is, or the least it needs."""
        page, room = self.widget(), self.viewport().size()
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return
        tall = layout.hasHeightForWidth()
        needed = layout.minimumHeightForWidth(room.width()) if tall else layout.minimumSize().height()
        page.resize(room.width(), max(needed, room.height()))
        self._show_focus(None, QApplication.focusWidget())

    @guarded
    def _show_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Keep the field in sight that has the keys."""
        page = self.widget()
        if page is not None and now is not None and page.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, self.fontMetrics().height())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys to the window."""
        event.ignore()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.fit()
        return super().eventFilter(watched, event)


class Footer(WrappingRow):
    """Buttons from the left, the last one at the right end of its line."""

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        last = self.itemAt(self.count() - 1)
        if last is not None:
            place = last.geometry()
            last.setGeometry(place.translated(area.right() - place.right(), 0))
