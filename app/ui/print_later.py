"""Print on a desk: its page is made when the mode is first entered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.modes import Mode
from app.ui.pdf_preview import Preview
from app.ui.print_page import PrintPage
from app.ui.workplace import Workplace


class PrintLater(QObject):
    """The page of Print of one desk, once it is there."""

    export_asked = Signal()

    def __init__(self, place: Workplace, desk: QWidget) -> None:
        super().__init__(desk)
        self._place = place
        self.page: PrintPage | None = None

    def show_in(self, pages: QStackedWidget) -> None:
        """Bring the page to the front of a stack."""
        if self.page is None:
            self.page = PrintPage(self._place)
            self.page.export_asked.connect(self.export_asked)
            pages.addWidget(self.page)
        pages.setCurrentWidget(self.page)

    @property
    def preview(self) -> Preview | None:
        """The printed pages, while they are what is looked at."""
        return self.page.preview if self.page is not None and self._place.mode == Mode.PRINT else None

    def save(self) -> None:
        """Ask where the pages go, and save them."""
        if self.page is not None:
            self.page.ask_and_save()

    def hand_over(self) -> None:
        """Ask which printer the pages go to, and print them."""
        if self.page is not None:
            self.page.ask_and_print()

    def retranslate(self) -> None:
        """Take over the language."""
        if self.page is not None:
            self.page.retranslate()
