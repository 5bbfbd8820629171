"""The printers of this computer: which there are, what they can, and one made ready for pages.

Qt's part for printers is loaded when somebody wants to print, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QPagedPaintDevice
from PySide6.QtWidgets import QWidget

from app.render.printing import Paper, paper_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPageSize
    from PySide6.QtPrintSupport import QPrinter

ONE_SIDE, LONG_SIDE, SHORT_SIDE = "one", "long", "short"
A4: Paper = (595.0, 842.0)
CREATOR = "Klarweg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Printer:
    """What a printer can. `papers` is empty if it does not say; what it lacks goes on its `usual` paper."""

    name: str
    papers: tuple[Paper, ...] = ()
    usual: Paper = A4
    both_sides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be printed where: pages counted from 0, and what they are called in the queue of the printer.

    `ready` is the printer as the dialog of the system has set it up, if somebody went that way.
    """

    printer: Printer
    pages: tuple[int, ...]
    title: str = ""
    copies: int = 1
    sorted: bool = True
    sides: str = ONE_SIDE
    ready: QPrinter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A printer that waits for pages; one that cannot make copies gets everything so many times."""

    device: QPagedPaintDevice
    times: int = 1


class Printers(Protocol):
    """The printers that somebody can choose from."""

    def names(self) -> Sequence[str]:
        """List the names of all printers, the usual one first."""

    def about(self, name: str) -> Printer:
        """Say what a printer can."""

    def opened(self, order: Order) -> Opened:
        """Make a printer ready for pages of an order."""

    def ask(self, order: Order, count: int, shown: int, parent: QWidget) -> Order | None:
        """Let somebody choose in the dialog of the system; `count` pages are there, `shown` is seen."""


class SystemPrinters:
    """The printers that the system knows."""

    def names(self) -> Sequence[str]:
        from PySide6.QtPrintSupport import QPrinterInfo

        usual = QPrinterInfo.defaultPrinterName()
        return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name.casefold()))

    def about(self, name: str) -> Printer:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(name)
        usual = info.defaultPageSize()
        return Printer(
            name=name,
            papers=tuple(_paper(size) for size in info.supportedPageSizes()),
            usual=_paper(usual) if usual.isValid() else A4,
            both_sides=QPrinter.DuplexMode.DuplexLongSide in info.supportedDuplexModes(),
        )

    def opened(self, order: Order) -> Opened:
        printer = order.ready or _ready(order)
        return Opened(device=printer, times=1 if printer.supportsMultipleCopies() else printer.copyCount())

    def ask(self, order: Order, count: int, shown: int, parent: QWidget) -> Order | None:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        printer = _ready(order)
        dialog = QPrintDialog(printer, parent)
        options = QAbstractPrintDialog.PrintDialogOption
        dialog.setOptions(options.PrintPageRange | options.PrintCurrentPage | options.PrintCollateCopies)
        dialog.setMinMax(1, count)
        if dialog.exec() != QPrintDialog.DialogCode.Accepted:
            return None
        return chosen_with(printer, replace(order, printer=self.about(printer.printerName())), count, shown)


def chosen_with(printer: QPrinter, order: Order, count: int, shown: int) -> Order:
    """Return an order with the pages that somebody chose in the dialog of the system; the rest is with the printer."""
    ranges = type(printer).PrintRange
    match printer.printRange():
        case ranges.PageRange:
            pages = tuple(page for page in range(count) if _is_wanted(printer, page + 1))
        case ranges.CurrentPage:
            pages = (shown,)
        case _:
            pages = tuple(range(count))
    return replace(order, pages=pages, copies=1, ready=printer)


def _is_wanted(printer: QPrinter, number: int) -> bool:
    return printer.pageRanges().contains(number)


def _ready(order: Order) -> QPrinter:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(order.printer.name)
    printer.setDocName(order.title)
    printer.setCreator(CREATOR)
    printer.setFullPage(True)
    printer.setCopyCount(order.copies)
    printer.setCollateCopies(order.sorted)
    duplex = QPrinter.DuplexMode
    sides = {ONE_SIDE: duplex.DuplexNone, LONG_SIDE: duplex.DuplexLongSide, SHORT_SIDE: duplex.DuplexShortSide}
    printer.setDuplex(sides[order.sides])
    return printer


def _paper(size: QPageSize) -> Paper:
    points = size.sizePoints()
    return paper_of(points.width(), points.height())
