"""Hand pages to a printer beside the window: laying them out can be given up, what the printer has is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QWidget

from app.i18n import msg, ntr, tr
from app.render.book import Book
from app.render.printing import Job, jobs_of, paint_job, paper_of
from app.ui.pdf_view import PdfView
from app.ui.print_making import Printed
from app.ui.printer_sheet import PrinterSheet, ToPrint
from app.ui.printers import Order, Printers
from app.ui.progress import Progress
from app.ui.work import Work
from app.ui.workplace import Workplace

LAYING_OUT = msg("The pages are made ready for the printer …")


class Handing(QObject):
    """Asks for orders, carries them out, and says what has become of them."""

    done = Signal()
    failed = Signal(object)

    def __init__(self, place: Workplace, printers: Printers, progress: Progress, parent: QWidget) -> None:
        super().__init__(parent)
        self._place, self._printers, self._progress, self._parent = place, printers, progress, parent
        self._running: set[Work] = set()

    def ask(self, printed: Printed, view: PdfView, save: Callable[[], object]) -> None:
        """Ask where and how the pages that are shown are printed; where nothing prints, they can be saved."""
        name = self._place.process.process.name or tr("Process")
        papers = [paper_of(page.points.width(), page.points.height()) for page in view.pages]
        pages = ToPrint(title=name, papers=papers, shown=view.current)
        take = partial(self.take, book=printed.book)
        PrinterSheet(self._place, pages, self._printers, take, save, self._parent).show()

    def take(self, order: Order, book: Callable[[], Book]) -> None:
        """Print an order; `book` lays out the pages that are shown, anew."""
        self._progress.run(LAYING_OUT, book, lambda made: self._print(order, made), self.failed.emit)

    def _print(self, order: Order, book: Book) -> None:
        jobs = jobs_in(order, book)
        times = order.copies if len(jobs) > 1 and order.sorted else 1
        opened = self._printers.opened(replace(order, copies=1) if times > 1 else order)
        work = Work(lambda: hand_over(opened.device, jobs, book, times * opened.times))
        self._running.add(work)
        work.told.done.connect(lambda _nothing, _seconds: self._say(order))
        work.told.failed.connect(self.failed)
        work.told.ended.connect(lambda: self._running.discard(work))
        work.start()

    def _say(self, order: Order) -> None:
        said = ntr("{n} page was handed to “{printer}”.", "{n} pages were handed to “{printer}”.", len(order.pages),
                   printer=order.printer.name)  # fmt: skip
        self._place.say(said)
        self.done.emit()


def jobs_in(order: Order, book: Book) -> list[Job]:
    """Return the jobs that an order is for its printer, one for each size of paper."""
    papers = [paper_of(leaf.width, leaf.height) for leaf in book.leaves()]
    return jobs_of(papers, order.pages, order.printer.papers, order.printer.usual)


def hand_over(device: QPagedPaintDevice, jobs: Sequence[Job], book: Book, times: int) -> None:
    """Paint jobs on a printer, all of them so many times."""
    for _ in range(times):
        for job in jobs:
            paint_job(device, book, job)
