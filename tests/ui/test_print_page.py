from __future__ import annotations

import io
from pathlib import Path
from threading import Event

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.files import handed_on
from app.i18n import use_language
from app.model.attachments import encoded
from app.model.document import Document
from app.model.operations import Attach, CutStep, OpenProposal, Propose, edit
from app.model.records import Attachment, Map, Proposal
from app.storage.image import read_image
from app.ui.modes import Mode
from app.ui.print_choices import PrintChoices, setup_of
from app.ui.print_page import LARGE, PrintPage
from app.ui.work import Work
from app.ui.workplace import Workplace
from tests.layout.maps import placed_map
from tests.render.picture_files import a_png
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import heard_by, press, shown


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log", "Offer"), Mode.PRINT)


@pytest.fixture
def page(qtbot: QtBot, place: Workplace) -> PrintPage:
    made = PrintPage(place)
    with qtbot.waitSignal(made.printed_anew, timeout=10_000):
        shown(qtbot, made, 1100, 700)
    return made


def words(page: PrintPage) -> str:
    assert page.printed is not None
    with pypdfium2.PdfDocument(page.printed.data) as file:
        return "\n".join(file[number].get_textpage().get_text_range() for number in range(len(file)))


def test_the_pages_of_the_real_file_are_shown(page: PrintPage) -> None:
    assert page.printed is not None
    assert len(page.view.pages) == page.printed.pages
    assert "Log" in words(page)
    image = page.view.pages[0].image
    across, down = range(0, image.width(), 3), range(0, image.height(), 3)
    colours = {image.pixel(x, y) for x in across for y in down}
    assert len(colours) > 3


def test_what_is_changed_on_the_map_is_printed_anew(qtbot: QtBot, page: PrintPage, place: Workplace) -> None:
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        place.editor.edit(edit("log", name="Enter the card"))

    assert "Enter the card" in words(page).replace("\r\n", " ")


def test_without_the_written_procedure_there_are_fewer_pages(qtbot: QtBot, page: PrintPage) -> None:
    before = len(page.view.pages)

    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.scope.choose("map")

    assert len(page.view.pages) == 1 < before


def test_small_paper_is_said_to_be_hard_to_read(qtbot: QtBot, page: PrintPage) -> None:
    page.settings.fit.choose("percent")
    page.settings.percent.setValue(40)
    qtbot.waitSignal(page.printed_anew, timeout=10_000).wait()
    small = page._smallest.text()
    page.settings.percent.setValue(150)
    qtbot.waitSignal(page.printed_anew, timeout=10_000).wait()

    assert "hard to read" in small
    assert page._smallest.text().endswith("pt ✓")


def test_a_slow_file_is_written_beside_the_window(qtbot: QtBot, page: PrintPage) -> None:
    page._took = 9.0

    page.settings.grey.setChecked(True)
    page.print_anew()
    busy = page.progress.is_busy
    qtbot.waitSignal(page.printed_anew, timeout=20_000).wait()

    assert busy
    assert not page.progress.is_busy


def test_the_first_file_of_a_large_map_is_written_beside_the_window_too(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    enough = Event()
    monkeypatch.setattr("app.ui.progress.Work", lambda job: Work(lambda: (enough.wait(20.0), job())[1]))
    page = PrintPage(workplace_with(placed_map(2 * LARGE), Mode.PRINT))
    turns: list[int] = []
    timer = QTimer(page, interval=0)
    timer.timeout.connect(lambda: turns.append(1) if page.progress.is_busy else None)
    timer.timeout.connect(lambda: enough.set() if len(turns) > 20 else None)
    timer.start()

    with qtbot.waitSignal(page.printed_anew, timeout=60_000):
        shown(qtbot, page, 1100, 700)

    assert len(turns) > 20
    assert page.printed is not None


def test_pages_that_are_given_up_can_be_made_after_all(qtbot: QtBot, page: PrintPage) -> None:
    before = page.printed
    page._took = 9.0
    page.settings.grey.setChecked(True)
    page.print_anew()

    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    given_up = (page.printed is before and not page.save_button.isEnabled()) or page.again_button.isVisible()
    with qtbot.waitSignal(page.printed_anew, timeout=20_000):
        press(page.again_button)

    assert given_up
    assert page.printed is not before
    assert page.again_button.isHidden()


def test_other_settings_give_up_what_is_being_written_without_a_word(qtbot: QtBot, page: PrintPage) -> None:
    said = heard_by(page.workplace)
    page._took = 9.0
    page.print_anew()

    with qtbot.waitSignal(page.printed_anew, timeout=20_000):
        page.settings.scope.choose("map")

    assert said == []
    assert page.printed is not None
    assert page.printed.pages == 1
    assert page.again_button.isHidden()


def test_leaving_print_gives_up_what_is_being_written(qtbot: QtBot, page: PrintPage) -> None:
    page._took = 9.0
    page.print_anew()

    page.hide()

    assert not page.progress.is_busy
    qtbot.waitUntil(lambda: not page.progress._running, timeout=20_000)


def test_the_file_that_is_shown_is_the_file_that_is_saved(page: PrintPage, tmp_path: Path) -> None:
    path = tmp_path / "offers.pdf"

    page.save(path)

    assert page.printed is not None
    assert path.read_bytes() == page.printed.data


def test_a_file_that_cannot_be_written_is_said_in_the_bar(page: PrintPage, tmp_path: Path) -> None:
    page.save(tmp_path / "no such folder" / "offers.pdf")

    assert page.bar.isVisible()
    assert page.bar.sentence


def test_an_empty_map_is_a_sentence_and_not_a_page(qtbot: QtBot) -> None:
    page = PrintPage(workplace_with([Map(id="map")], Mode.PRINT))
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        shown(qtbot, page, 1100, 700)

    assert page.bar.isVisible()
    assert not page.save_button.isEnabled()


def test_a_proposal_can_be_marked_on_the_map(place: Workplace) -> None:
    import datetime as dt

    from app.ui.print_choices import printed

    place.do(OpenProposal(proposal=Proposal(id="p", title="Faster")))
    place.do(Propose(item_id="i", proposal_id="p", operation=CutStep(step_id="log")))
    day = dt.date(2026, 11, 23)

    plain = printed(place.process, PrintChoices(scope="map"), map_id="map", proposal_id=None, day=day)
    marked = printed(place.process, PrintChoices(scope="map"), map_id="map", proposal_id="p", day=day)

    assert plain.data != marked.data
    assert plain.pages == marked.pages == 1


def test_choices_become_a_page_setup() -> None:
    setup = setup_of(PrintChoices(paper="A3", fit="at_most", columns=3, rows=2))

    assert (setup.paper, setup.cap) == ("A3", (3, 2))


def test_one_click_takes_as_many_pages_as_make_a_wide_map_readable(qtbot: QtBot) -> None:
    place = workplace_with(a_line_of_steps(*(f"Step number {i}" for i in range(40))), Mode.PRINT)
    page = PrintPage(place)
    with qtbot.waitSignal(page.printed_anew):
        shown(qtbot, page)
    too_small = page.printed is not None and not page.printed.is_readable

    with qtbot.waitSignal(page.printed_anew):
        page.readable_button.click()

    assert too_small
    assert page.printed is not None
    assert page.printed.is_readable
    assert page.readable_button.isHidden()


def test_pictures_are_printed_when_there_are_any_unless_one_says_no(
    qtbot: QtBot, page: PrintPage, place: Workplace
) -> None:
    before = page.settings.pictures.isVisible(), len(page.view.pages)
    picture = Attachment(
        id="p", target="log", name="The card", media_type="image/png", content=encoded(a_png(300, 200))
    )

    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        place.do(Attach(attachments=(picture,)))
    with_it = page.settings.pictures.isVisible(), len(page.view.pages)
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.pictures.click()

    assert before[0] is False
    assert with_it == (True, before[1] + 1)
    assert len(page.view.pages) == before[1]


def inside(page: PrintPage) -> list[Document]:
    """The documents in the file that is shown."""
    assert page.printed is not None
    attached = PdfReader(io.BytesIO(page.printed.data)).attachments
    return [read_image(data).document for (data,) in attached.values()]


def test_the_saved_file_holds_the_process_as_it_is_in_the_window(page: PrintPage, place: Workplace) -> None:
    (document,) = inside(page)

    assert document == place.process


def test_without_the_tick_no_process_is_inside(qtbot: QtBot, page: PrintPage) -> None:
    with qtbot.waitSignal(page.printed_anew):
        page.settings.document.click()

    assert inside(page) == []
    assert page.bar.sentence == ""


def test_a_process_that_is_too_large_to_be_inside_is_said(
    qtbot: QtBot, page: PrintPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed_on, "LARGEST", 1000)

    with qtbot.waitSignal(page.printed_anew):
        page.settings.grey.click()

    assert inside(page) == []
    assert "was not put into the PDF" in page.bar.sentence


@pytest.mark.parametrize("spoken", ["en", "de"])
def test_no_setting_is_wider_than_the_room_beside_the_pages(page: PrintPage, spoken: str) -> None:
    use_language(spoken)
    page.retranslate()
    page.settings.ensurePolished()

    boxes = page.settings.findChildren(QCheckBox)

    assert [box.text() for box in boxes if box.sizeHint().width() > page._width() - 40] == []
