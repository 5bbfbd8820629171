"""Printing on paper: printers that are there and what they can, which pages they get, and what is said without any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model.errors import Refused
from app.render.printing import Job, Paper, jobs_of
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.page_ranges import pages_in
from app.ui.print_page import PrintPage
from app.ui.printer_sheet import PrinterSheet
from app.ui.printers import LONG_SIDE, ONE_SIDE, Opened, Order, Printer, SystemPrinters, chosen_with
from app.ui.workplace import Workplace
from tests.render.test_printed_sets import far_apart
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import heard_by, press, shown, write

A4: Paper = (595, 842)
A3: Paper = (842, 1191)
PLAIN = Printer(name="Plain", papers=(A4,), usual=A4)
OFFICE = Printer(name="Office", papers=(A4, A3), usual=A4, both_sides=True)


class FakePrinters:
    """Printers that keep what they get: a file for each job."""

    def __init__(self, *printers: Printer) -> None:
        self.printers = {printer.name: printer for printer in printers}
        self.orders: list[Order] = []
        self.times = 1
        self.chosen_in_dialog: Order | None = None
        self._buffer = QBuffer()
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)

    def names(self) -> Sequence[str]:
        return list(self.printers)

    def about(self, name: str) -> Printer:
        return self.printers[name]

    def opened(self, order: Order) -> Opened:
        self.orders.append(order)
        device = QPdfWriter(self._buffer)
        device.setResolution(600)
        return Opened(device=device, times=self.times)

    def ask(self, order: Order, count: int, shown: int, parent: QWidget) -> Order | None:
        return self.chosen_in_dialog

    @property
    def jobs(self) -> list[bytes]:
        data = bytes(self._buffer.data().data())
        return [b"%PDF-" + job for job in data.split(b"%PDF-")[1:]]


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log", "Offer"), Mode.PRINT)


@pytest.fixture
def printers() -> FakePrinters:
    return FakePrinters(OFFICE, PLAIN)


@pytest.fixture
def page(qtbot: QtBot, place: Workplace, printers: FakePrinters) -> PrintPage:
    return page_with(qtbot, place, printers)


def page_with(qtbot: QtBot, place: Workplace, printers: FakePrinters) -> PrintPage:
    made = PrintPage(place, printers=printers)
    with qtbot.waitSignal(made.printed_anew, timeout=10_000):
        shown(qtbot, made, 1100, 700)
    return made


def sheet_of(page: PrintPage) -> PrinterSheet:
    press(page.print_button)
    (sheet,) = [each for each in page.findChildren(PrinterSheet) if each.isVisible()]
    return sheet


def print_it(qtbot: QtBot, page: PrintPage, sheet: PrinterSheet) -> None:
    with qtbot.waitSignal(page.handing.done, timeout=10_000):
        press(sheet.print_button)


def pictures(data: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(data) as file:
        return [each.render(scale=2).to_pil().convert("L") for each in file]


def words(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as file:
        return "\n".join(each.get_textpage().get_text_range() for each in file)


def test_the_printer_gets_the_pages_that_are_shown(
    qtbot: QtBot, page: PrintPage, place: Workplace, printers: FakePrinters
) -> None:
    said = heard_by(place)

    print_it(qtbot, page, sheet_of(page))

    (job,) = printers.jobs
    assert page.printed is not None
    on_paper, in_file = pictures(job), pictures(page.printed.data)
    assert len(on_paper) == len(in_file) > 1
    assert all(far_apart(one, other) == 0 for one, other in zip(on_paper, in_file, strict=True))
    assert said[-1] == f"{len(in_file)} pages were handed to “Office”."


def test_only_the_wanted_pages_are_printed(qtbot: QtBot, page: PrintPage, printers: FakePrinters) -> None:
    sheet = sheet_of(page)
    before = sheet.these.isVisible()
    sheet.which.choose("these")
    write(sheet.these, "2-")

    print_it(qtbot, page, sheet)

    (job,) = printers.jobs
    assert page.printed is not None
    assert not before
    assert "Page 1 of" not in words(job)
    assert f"Page 2 of {page.printed.pages}" in words(job)


def test_the_page_that_is_seen_can_be_printed_alone(qtbot: QtBot, page: PrintPage, printers: FakePrinters) -> None:
    page.view.go_to(1)
    sheet = sheet_of(page)
    sheet.which.choose("shown")

    print_it(qtbot, page, sheet)

    assert printers.orders[0].pages == (page.view.current,) == (1,)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_leads_from_the_map_to_the_printer_as_soon_as_there_are_pages(
    qtbot: QtBot, sample_window: MainWindow
) -> None:
    sample_window.actions_by_id.by_id["print_on_paper"].trigger()
    at_once = sample_window.findChildren(PrinterSheet)
    qtbot.waitUntil(lambda: bool(sample_window.findChildren(PrinterSheet)), timeout=20_000)

    (sheet,) = sample_window.findChildren(PrinterSheet)
    assert at_once == []
    assert sheet.isVisible()
    assert sample_window.place.mode == Mode.PRINT
    sheet.reject()


def test_pages_that_nobody_understands_are_said_and_the_sheet_stays(page: PrintPage, printers: FakePrinters) -> None:
    sheet = sheet_of(page)
    sheet.which.choose("these")
    write(sheet.these, "all of them")

    press(sheet.print_button)

    assert sheet.isVisible()
    assert sheet.sentence.text().startswith("Write which pages")
    assert printers.orders == []


def test_copies_and_both_sides_are_handed_on_where_the_printer_can(
    qtbot: QtBot, page: PrintPage, printers: FakePrinters
) -> None:
    sheet = sheet_of(page)
    offered = [sheet.sides.isVisible(), sheet.sorted.isVisible()]
    sheet.copies.setValue(3)
    sheet.sides.choose(LONG_SIDE)
    offered.append(sheet.sorted.isVisible())
    sheet.printer.choose("Plain")
    offered.append(sheet.sides.isVisible())
    plain = sheet.order
    sheet.printer.choose("Office")

    print_it(qtbot, page, sheet)

    (order,) = printers.orders
    assert offered == [True, False, True, False]
    assert (plain.sides, plain.copies) == (ONE_SIDE, 3)
    assert (order.sides, order.copies, order.sorted, order.title) == (LONG_SIDE, 3, True, "Offers")


def test_a_printer_that_makes_no_copies_gets_everything_so_many_times(
    qtbot: QtBot, page: PrintPage, printers: FakePrinters
) -> None:
    printers.times = 2

    print_it(qtbot, page, sheet_of(page))

    one, other = printers.jobs
    assert words(one) == words(other)


def test_several_jobs_are_copied_one_set_after_the_other(qtbot: QtBot, page: PrintPage, printers: FakePrinters) -> None:
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.paper.paper.choose("A3")
    sheet = sheet_of(page)
    sheet.copies.setValue(2)

    print_it(qtbot, page, sheet)

    assert [sizes(job) for job in printers.jobs] == [{A3}, {A4}, {A3}, {A4}]
    assert printers.orders[0].copies == 1


def sizes(data: bytes) -> set[Paper]:
    with pypdfium2.PdfDocument(data) as file:
        found = [file.get_page_size(number) for number in range(len(file))]
    return {(round(min(size)), round(max(size))) for size in found}


def test_pages_of_two_sizes_are_two_jobs_so_that_the_printer_takes_the_right_paper(
    qtbot: QtBot, page: PrintPage, printers: FakePrinters
) -> None:
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.paper.paper.choose("A3")

    print_it(qtbot, page, sheet_of(page))

    assert [sizes(job) for job in printers.jobs] == [{A3}, {A4}]


def test_what_is_larger_than_the_paper_of_the_printer_is_made_smaller_and_said(
    qtbot: QtBot, page: PrintPage, printers: FakePrinters
) -> None:
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.paper.paper.choose("A3")
    sheet = sheet_of(page)
    fits = sheet.about.text()
    sheet.printer.choose("Plain")
    lacks = sheet.about.text()

    print_it(qtbot, page, sheet)

    (job,) = printers.jobs
    assert page.printed is not None
    assert fits.startswith("Each page is printed in its own size")
    assert lacks.startswith("This printer has no paper of the size of one of the pages")
    assert sizes(job) == {A4}
    small, large = pictures(job)[0], pictures(page.printed.data)[0].resize(pictures(job)[0].size)
    assert dark_box(small) == pytest.approx(dark_box(large), abs=4)


def dark_box(picture: Image.Image) -> tuple[int, ...]:
    """Return where the outermost dark pixels are."""
    return picture.point(lambda value: 255 if value < 160 else 0).getbbox() or ()


def test_without_a_printer_it_is_said_and_the_pages_can_be_saved(
    qtbot: QtBot, place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.print_page.ask_path_of_pdf", lambda *_: tmp_path / "offers.pdf")
    page = page_with(qtbot, place, FakePrinters())

    sheet = sheet_of(page)
    said = sheet.about.text()
    shown_fields = [field for field in (sheet.printer, sheet.copies, sheet.print_button) if field.isVisible()]
    press(sheet.save_button)

    assert said.startswith("No printer is set up on this computer.")
    assert shown_fields == []
    assert page.printed is not None
    assert (tmp_path / "offers.pdf").read_bytes() == page.printed.data


def test_the_dialog_of_the_system_can_decide_instead(qtbot: QtBot, page: PrintPage, printers: FakePrinters) -> None:
    sheet = sheet_of(page)
    press(sheet.dialog_button)
    cancelled = sheet.isVisible(), list(printers.orders)
    printers.chosen_in_dialog = replace(sheet.order, pages=(1,))

    with qtbot.waitSignal(page.handing.done, timeout=10_000):
        press(sheet.dialog_button)

    assert cancelled == (True, [])
    assert printers.orders == [printers.chosen_in_dialog]


def test_what_was_chosen_in_the_dialog_of_the_system_is_understood(qtbot: QtBot) -> None:
    printer, order = QPrinter(), Order(printer=PLAIN, pages=(), copies=4)
    ranges = QPrinter.PrintRange

    everything = chosen_with(printer, order, 5, 2)
    printer.setPrintRange(ranges.CurrentPage)
    seen = chosen_with(printer, order, 5, 2)
    printer.setFromTo(2, 4)
    printer.setPrintRange(ranges.PageRange)
    some = chosen_with(printer, order, 5, 2)

    assert (everything.pages, seen.pages, some.pages) == ((0, 1, 2, 3, 4), (2,), (1, 2, 3))
    assert some.ready is printer


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_a_sentence(
    qtbot: QtBot, page: PrintPage, printers: FakePrinters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = QPdfWriter(str(tmp_path / "no such folder" / "x.pdf"))
    monkeypatch.setattr(printers, "opened", lambda order: Opened(device=nowhere))

    with qtbot.waitSignal(page.handing.failed, timeout=10_000):
        press(sheet_of(page).print_button)

    assert page.bar.sentence.startswith("The printer does not answer. Nothing was printed.")


def test_printers_of_this_computer_can_be_asked_for(qtbot: QtBot) -> None:
    found = SystemPrinters()

    for name in found.names():
        assert found.about(name).name == name


@pytest.mark.parametrize(
    ("words", "pages"),
    [("1", (0,)), ("1-3, 5", (0, 1, 2, 4)), ("3 –", (2, 3, 4, 5)), ("-2;6", (0, 1, 5)), ("5,1,5", (4, 0))],
)
def test_pages_are_understood_as_they_are_written(words: str, pages: tuple[int, ...]) -> None:
    assert pages_in(words, 6) == pages


@pytest.mark.parametrize("words", ["", "-", "three", "0", "7", "3-2", "1,,2", "1-9"])
def test_pages_that_are_not_there_are_refused(words: str) -> None:
    with pytest.raises(Refused):
        pages_in(words, 6)


def test_pages_of_one_paper_that_follow_one_another_are_one_job() -> None:
    papers = [A4, A3, A3, A4]

    jobs = jobs_of(papers, [0, 1, 2, 3], (A4, A3), A4)
    silent = jobs_of(papers, [3, 1], (), A4)
    small = jobs_of(papers, [0, 1, 3], (A4,), A4)

    assert [job.pages for job in jobs] == [(0,), (1, 2), (3,)]
    assert [job.paper for job in silent] == [A4, A3]
    assert small == [Job(paper=A4, pages=(0, 1, 3))]
