"""A printed file to look at: thumbnails beside the pages, below them which page one sees, and how large."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import msg, tr
from app.ui.panels.base import Panel
from app.ui.parts import grown
from app.ui.pdf_view import STEP, PdfView
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

THUMBNAILS, NARROW = 132, 10


class Preview(Panel):
    """Pages and thumbnails of one file."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.view = PdfView(self)
        self.thumbnails = PdfView(self, margin=NARROW, can_wait=True)
        self.words.put(self.view.setAccessibleName, msg("Pages as they are printed"))
        self.words.put(self.thumbnails.setAccessibleName, msg("All pages, small"))
        self.back = self.tool(msg("Previous page"), lambda: self._turn(-1), "chevron-up")
        self.on = self.tool(msg("Next page"), lambda: self._turn(+1), "chevron-down")
        self.place = plain_label("", self, wrap=False)
        self.smaller = self.tool(msg("Pages smaller"), self.zoom_out, "zoom-out")
        self.larger = self.tool(msg("Pages larger"), self.zoom_in, "zoom-in")
        self.whole = self.tool(msg("Pages as wide as there is room"), self.fit, "arrows-maximize")
        self.size_ = plain_label("", self, wrap=False)
        self._lay_out()
        self.view.looked_at.connect(self._look)
        self.view.zoomed.connect(self._show_size)
        self.thumbnails.chosen.connect(self.view.go_to)

    def _lay_out(self) -> None:
        self.thumbnails.setFixedWidth(grown(THUMBNAILS))
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.thumbnails)
        both.addWidget(self.view, 1)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 8, 2)
        for widget in (self.back, self.on, self.place):
            below.addWidget(widget)
        below.addStretch(1)
        for widget in (self.smaller, self.size_, self.larger, self.whole):
            below.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(both, 1)
        column.addLayout(below)

    def show_pdf(self, data: bytes) -> None:
        """Show a file; the place where one was looking stays."""
        self.thumbnails.show_pdf(data)
        self.view.show_pdf(data)
        self._show_size()

    def clear(self) -> None:
        """Show nothing."""
        self.view.clear()
        self.thumbnails.clear()
        self.refresh()

    def refresh(self) -> None:
        """Say anew where one is."""
        self.thumbnails.setFixedWidth(grown(THUMBNAILS))
        self._look(self.view.current)
        self._show_size()

    # -- as the map is zoomed --------------------------------------------------------------------

    def zoom_in(self) -> None:
        self.view.zoom_to(self.view.zoom * STEP)

    def zoom_out(self) -> None:
        self.view.zoom_to(self.view.zoom / STEP)

    def set_zoom(self, zoom: float) -> None:
        """Show pages so many times as large as on paper."""
        self.view.zoom_to(self.view.zoom * zoom / self._size)

    def fit(self) -> None:
        """Show pages as wide as there is room."""
        self.view.zoom_to(1.0)

    @property
    def _size(self) -> float:
        """How many times as large as on paper pages are shown."""
        return self.view.scale * 72 / self.logicalDpiX()

    def _turn(self, by: int) -> None:
        self.view.go_to(self.view.current + by)

    def _look(self, number: int) -> None:
        pages = len(self.view.pages)
        self.thumbnails.mark(number)
        self.back.setEnabled(number > 0)
        self.on.setEnabled(number + 1 < pages)
        show_text(self.place, tr("Page {page} of {pages}", page=number + 1, pages=pages) if pages else "")

    def _show_size(self) -> None:
        show_text(self.size_, f"{self._size * 100:.0f} %" if self.view.pages else "")
