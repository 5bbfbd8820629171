"""Tabs right of the map. All stay in sight: the column is as wide as their names, or else these are shortened."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from app.ui.parts import grown
from app.ui.texts import tooltip

WIDEST, AT_MOST = 420, 540
"""The column grows no wider for names of tabs: pixels at the usual text size, and at any; the map needs its room."""


class SideTabs(QTabWidget):
    """Tabs in a narrow column."""

    def __init__(self, *pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        for page in pages:
            self.addTab(page, "")

    def name(self, page: QWidget, words: str) -> None:
        """Name a page's tab; its tooltip has the whole name where there is no room for it."""
        index = self.indexOf(page)
        if index >= 0:
            self.setTabText(index, words)
            self.setTabToolTip(index, tooltip(words))

    def minimumSizeHint(self) -> QSize:
        """Ask for room for the names."""
        names = min(self.tabBar().sizeHint().width(), grown(WIDEST), AT_MOST)
        return super().minimumSizeHint().expandedTo(QSize(names, 0))


class GrowingTabs(SideTabs):
    """Tabs as high as the page in front needs, within something that scrolls: so no page has to scroll by itself."""

    def __init__(self, *pages: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(*pages, parent=parent)
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.tabBar().sizeHint().height() + self._needed(width)

    def minimumSizeHint(self) -> QSize:
        wide = super().minimumSizeHint().width()
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def _needed(self, width: int) -> int:
        if not self.count():
            return 0
        page = self.currentWidget()
        least = page.minimumSizeHint().height()
        return max(least, page.heightForWidth(width)) if page.hasHeightForWidth() else least
