"""The open documents of one window, a tab each, and the start page: with no document, or when it is asked for.

It knows pages and their names, and nothing of what they show.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.ui.tabs import DocumentTabs


class Documents(QWidget):
    """A row of tabs over a stack of pages."""

    current_changed = Signal()
    """Another page is shown, or the start page."""
    close_asked = Signal(object)
    """A page whose tab's cross was pressed."""
    torn_off = Signal(object, QPoint)
    """A page whose tab was dragged out of the row, and where on the screen."""

    def __init__(self, start_page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._start_page = start_page
        self._pages: list[QWidget] = []
        self._current: QWidget | None = None
        self.tabs = DocumentTabs(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(start_page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack)
        self.tabs.tabMoved.connect(self._on_moved)
        self.tabs.currentChanged.connect(self._on_tab)
        self.tabs.tabBarClicked.connect(self._on_tab)
        self.tabs.close_asked.connect(lambda index: self.close_asked.emit(self._pages[index]))
        self.tabs.torn_off.connect(lambda index, at: self.torn_off.emit(self._pages[index], at))
        self._show_tabs()

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The documents' pages in the order of their tabs."""
        return tuple(self._pages)

    @property
    def current(self) -> QWidget | None:
        """The page of the document that is worked on; it may be behind the start page."""
        return self._current

    @property
    def shown(self) -> QWidget:
        """The page that is seen: a document's, or the start page."""
        return self._stack.currentWidget() or self._start_page

    # -- coming and going ------------------------------------------------------------------------

    def add(self, page: QWidget, name: str) -> None:
        """Put a page into a tab at the end and show it."""
        self._pages.append(page)
        self._stack.addWidget(page)
        self.tabs.addTab("")
        self.put_name(page, name, is_ahead=False)
        self.show_page(page)

    def replace(self, former: QWidget, page: QWidget) -> None:
        """Put a page into the tab of another, which goes."""
        was_shown = self.shown is former
        self._pages[self._pages.index(former)] = page
        self._stack.addWidget(page)
        self._stack.removeWidget(former)
        if self._current is former:
            self._current = page
        if was_shown:
            self.show_page(page)

    def remove(self, page: QWidget) -> None:
        """Take a page and its tab away; the page beside it shows, or the start page."""
        index = self._pages.index(page)
        self._pages.remove(page)
        self._stack.removeWidget(page)
        self.tabs.blockSignals(True)
        self.tabs.removeTab(index)
        self.tabs.blockSignals(False)
        if self._current is page:
            self._current = self._pages[min(index, len(self._pages) - 1)] if self._pages else None
            self._show(self._current or self._start_page)
        self._show_tabs()

    def put_name(self, page: QWidget, name: str, *, is_ahead: bool) -> None:
        """Name the tab of a page."""
        self.tabs.put_name(self._pages.index(page), name, is_ahead=is_ahead)

    # -- showing ---------------------------------------------------------------------------------

    def show_page(self, page: QWidget) -> None:
        """Show a document's page."""
        self._current = page
        self._show(page)

    def show_start_page(self) -> None:
        """Show the start page; the documents stay open behind it."""
        self._show(self._start_page)

    def turn(self, by: int) -> None:
        """Show the next document (+1) or the one before (-1), and after the last the first."""
        if self._current is not None:
            index = self._pages.index(self._current)
            self.show_page(self._pages[(index + by) % len(self._pages)])

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self._show_tabs()
        self.current_changed.emit()

    def _show_tabs(self) -> None:
        """Show the row where there is something to choose, with the tab of the document that is worked on."""
        in_front = self.shown is self._start_page
        self.tabs.setVisible(len(self._pages) > 1 or (in_front and bool(self._pages)))
        if self._current is not None:
            self.tabs.blockSignals(True)
            self.tabs.setCurrentIndex(self._pages.index(self._current))
            self.tabs.blockSignals(False)

    def _on_tab(self, index: int) -> None:
        if 0 <= index < len(self._pages) and self.shown is not self._pages[index]:
            self.show_page(self._pages[index])

    def _on_moved(self, start: int, end: int) -> None:
        self._pages.insert(end, self._pages.pop(start))
