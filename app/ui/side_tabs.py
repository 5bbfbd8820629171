"""Tabs right of the map. All stay in sight: the column is as wide as their names, or else these are shortened."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from app.ui.parts import grown
from app.ui.texts import tooltip

WIDEST = 420
"""The column grows no wider for names of tabs, pixels at the usual text size: the map stays the largest part."""


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
        names = min(self.tabBar().sizeHint().width(), grown(WIDEST))
        return super().minimumSizeHint().expandedTo(QSize(names, 0))
