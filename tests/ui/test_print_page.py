from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from threading import Event

import pypdfium2
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from app.analysis.effect import Effect, effect_of
from app.files import handed_on
from app.i18n import use_language
from app.model.attachments import encoded
from app.model.document import Document
from app.model.operations import Attach, CutStep, OpenProposal, Propose, edit
from app.model.records import Attachment, Map, Proposal, Step
from app.model.versions import snapshot
from app.storage.image import read_image
from app.ui.modes import Mode
from app.ui.print_choices import PrintChoices, choices_kept, kept, setup_of
from app.ui.print_making import Wanted, print_options
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
        page.settings.parts.boxes["procedure"].click()

    assert len(page.view.pages) == 1 < before


def test_small_paper_is_said_to_be_hard_to_read(qtbot: QtBot, page: PrintPage) -> None:
    page.settings.paper.fit.choose("percent")
    page.settings.paper.percent.setValue(40)
    qtbot.waitSignal(page.printed_anew, timeout=10_000).wait()
    small = page.said.smallest.text()
    page.settings.paper.percent.setValue(150)
    qtbot.waitSignal(page.printed_anew, timeout=10_000).wait()

    assert "hard to read" in small
    assert page.said.smallest.text().endswith("pt ✓")


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
        page.settings.parts.boxes["procedure"].click()

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


def test_the_proposal_in_hand_is_printed_as_a_change_map_unless_one_says_no(qtbot: QtBot, place: Workplace) -> None:
    for number, proposal_id in enumerate(("p", "q"), start=1):
        place.editor.session.execute(
            OpenProposal(proposal=Proposal(id=proposal_id, number=number, title=f"Faster {proposal_id}"))
        )
        cut = Propose(item_id=f"i-{proposal_id}", proposal_id=proposal_id, operation=CutStep(step_id="log"))
        place.editor.session.execute(cut)
    place.take_proposal("p")
    place.set_mode(Mode.PRINT)
    page = PrintPage(place)
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        shown(qtbot, page, 1100, 700)
    with_one = words(page)

    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.in_hand.click()
    with_both = words(page)
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.parts.boxes["changes"].click()

    assert "Change map P-01: Faster p" in with_one
    assert "P-02: Faster q" not in with_one
    assert "Change map P-02: Faster q" in with_both
    assert "Change map" not in words(page)


def test_what_was_worked_out_is_kept_while_only_settings_change(
    qtbot: QtBot, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = counted(monkeypatch)
    place.editor.session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Faster")))
    page = PrintPage(place)
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        shown(qtbot, page, 1100, 700)

    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.grey.click()
    after_a_setting = list(said)
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        place.editor.edit(edit("log", name="Enter the card"))

    assert after_a_setting == ["Log"]
    assert said == ["Log", "Enter the card"]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what the step "log" is called whenever an effect is predicted."""
    said: list[str] = []

    def noted(before: Document, after: Document) -> Effect:
        said.append(before.get(Step, "log").name)
        return effect_of(before, after)

    monkeypatch.setattr("app.render.report.proposals.effect_of", noted)
    return said


def test_only_parts_of_which_there_is_something_are_offered(page: PrintPage) -> None:
    offered = {key for key, box in page.settings.parts.boxes.items() if box.isVisible()}
    ticked = {key for key in offered if page.settings.parts.boxes[key].isChecked()}

    assert {"contents", "map", "procedure", "steps", "heat", "signs"} <= offered
    assert not {"minutes", "proposals", "changes", "comparison", "pictures"} & offered
    assert ticked == {"map", "procedure", "steps"}


def test_contents_lead_a_long_set_unless_one_says_no(qtbot: QtBot, page: PrintPage) -> None:
    short = page.settings.parts.boxes["contents"].isChecked()
    long = PrintPage(workplace_with(a_line_of_steps(*(f"Step number {i}" for i in range(LARGE))), Mode.PRINT))
    with qtbot.waitSignal(long.printed_anew, timeout=20_000):
        shown(qtbot, long, 1100, 700)
    contents, pages = long.settings.parts.boxes["contents"], len(long.view.pages)
    led = contents.isChecked(), "Contents" in words(long)

    with qtbot.waitSignal(long.printed_anew, timeout=20_000):
        contents.click()

    assert not short
    assert led == (True, True)
    assert 10 <= len(long.view.pages) < pages
    assert not contents.isChecked()


def test_in_words_only_the_selected_steps_can_be_printed(qtbot: QtBot, page: PrintPage, place: Workplace) -> None:
    before = page.settings.selected.isVisible()
    place.select(["offer"])
    page.refresh()

    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.selected.click()

    assert not before
    said = words(page)
    assert "3 Offer" in said
    assert "2 Log" not in said


def test_names_and_grey_are_off_until_they_are_wanted(page: PrintPage) -> None:
    assert not page.settings.names.isChecked()
    assert not page.settings.grey.isChecked()


def test_choices_become_a_page_setup() -> None:
    setup = setup_of(PrintChoices(paper="A3", fit="at_most", columns=3, rows=2))

    assert (setup.paper, setup.cap) == ("A3", (3, 2))


def test_one_click_takes_as_many_pages_as_make_a_wide_map_readable(qtbot: QtBot) -> None:
    place = workplace_with(a_line_of_steps(*(f"Step number {i}" for i in range(40))), Mode.PRINT)
    page = PrintPage(place)
    with qtbot.waitSignal(page.printed_anew):
        shown(qtbot, page)
    as_usual = page.printed is not None and page.printed.is_readable
    with qtbot.waitSignal(page.printed_anew):
        page.settings.paper.fit.choose("one_page")
    too_small = page.printed is not None and not page.printed.is_readable

    with qtbot.waitSignal(page.printed_anew):
        press(page.readable_button)

    assert as_usual
    assert too_small
    assert page.printed is not None
    assert page.printed.is_readable
    assert page.settings.paper.fit.value == "readable"
    assert page.readable_button.isHidden()


def test_maps_that_stand_on_one_page_anyhow_do_not_ask_for_more_pages(qtbot: QtBot) -> None:
    place = workplace_with(a_line_of_steps(*(f"Step number {i}" for i in range(40))), Mode.PRINT)
    page = PrintPage(place)
    with qtbot.waitSignal(page.printed_anew):
        shown(qtbot, page)
    before = page.said.smallest.text()

    with qtbot.waitSignal(page.printed_anew):
        page.settings.parts.boxes["heat"].click()

    assert before.endswith("pt ✓")
    assert page.said.smallest.text().startswith(before + "\nChange and heat maps stand on one page each")
    assert page.readable_button.isHidden()


def test_pictures_stand_with_their_step_unless_one_says_no(qtbot: QtBot, page: PrintPage, place: Workplace) -> None:
    parts = page.settings.parts.boxes
    before = parts["pictures"].isVisible(), len(page.view.pages)
    picture = Attachment(
        id="p", target="log", name="The card", media_type="image/png", content=encoded(a_png(300, 200))
    )

    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        place.do(Attach(attachments=(picture,)))
    with_it = parts["pictures"].isVisible(), len(page.view.pages)
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        parts["steps"].click()

    assert before[0] is False
    assert with_it == (True, before[1] + 1)
    assert len(page.view.pages) == before[1]


def test_a_poster_says_which_steps_stand_on_two_sheets(qtbot: QtBot) -> None:
    line = a_line_of_steps(*(f"Step {i}" for i in range(20)))
    close = [replace(r, x=60.0 + 125 * int(r.id[5:])) if isinstance(r, Step) else r for r in line]
    page = PrintPage(workplace_with(close, Mode.PRINT))
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        shown(qtbot, page, 1100, 700)
    paper = page.settings.paper
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        paper.fit.choose("one_page")
    alone = page.said.repeated.isVisible(), paper.overlap.isVisible()

    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        paper.fit.choose("percent")
    several = page.said.repeated.text()
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        paper.assembly_plan.click()

    assert alone == (False, False)
    assert paper.overlap.isVisible()
    assert several.startswith("On two sheets or more: “Step ")
    assert "Assembly plan" in words(page)


def test_paper_of_ones_own_size_is_used_with_its_margins(qtbot: QtBot, page: PrintPage) -> None:
    paper = page.settings.paper
    paper.paper.choose("custom")
    paper.width_.setValue(150)
    paper.height_.setValue(500)
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        paper.margin.setValue(5)

    points = page.view.pages[0].points

    assert sorted((points.width(), points.height())) == [round(150 * 72 / 25.4), round(500 * 72 / 25.4)]


def test_margins_that_leave_no_room_are_a_sentence(qtbot: QtBot, page: PrintPage) -> None:
    paper = page.settings.paper
    paper.paper.choose("custom")
    paper.width_.setValue(80)

    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        paper.margin.setValue(40)

    assert "leave no room" in page.bar.sentence


def test_the_settings_are_kept_with_the_map_and_come_back(qtbot: QtBot, page: PrintPage, place: Workplace) -> None:
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.paper.paper.choose("A3")
        page.settings.parts.boxes["procedure"].click()

    again = PrintPage(place)
    with qtbot.waitSignal(again.printed_anew, timeout=10_000):
        shown(qtbot, again, 1100, 700)

    assert place.process.get(Map, "map").print_settings
    assert again.settings.paper.paper.value == "A3"
    assert not again.settings.parts.boxes["procedure"].isChecked()
    assert again.printed == page.printed


def test_undo_passes_through_kept_settings(qtbot: QtBot, page: PrintPage, place: Workplace) -> None:
    place.editor.edit(edit("log", name="Enter the card"))
    with qtbot.waitSignal(page.printed_anew, timeout=10_000):
        page.settings.grey.click()

    place.undo()

    assert place.process.get(Step, "log").name == "Log"
    assert place.editor.session.history.undoable is None


def test_settings_alone_are_nothing_to_undo_and_no_other_version(page: PrintPage, place: Workplace) -> None:
    before = snapshot(place.process)

    page.settings.grey.click()
    page.print_anew()

    assert place.process.get(Map, "map").print_settings
    assert snapshot(place.process) == before
    assert place.editor.session.history.undoable is None


def test_leaving_print_at_once_keeps_the_settings_too(page: PrintPage, place: Workplace) -> None:
    page.settings.grey.click()

    page.hide()

    assert choices_kept(place.process.get(Map, "map").print_settings).grey


def test_every_map_is_printed_with_the_settings_that_are_kept_with_it() -> None:
    inner = [Map(id="inner", name="Inside", owner="log", print_settings=kept(PrintChoices(paper="A3")))]
    steps = [Step(id="deep", map="inner", name="Deep")]
    place = workplace_with([*a_line_of_steps("Ask", "Log"), *inner, *steps])

    options = print_options(place.process, PrintChoices(paper="A5"), Wanted(map_id="map", day=dt.date(2026, 11, 26)))

    assert options.setup.paper == "A5"
    assert options.setups["inner"].paper == "A3"


@pytest.mark.parametrize("words", ["", "nonsense", "[]", '{"paper": "A9", "margin": "wide", "ticked": [1], "new": 1}'])
def test_kept_settings_that_nobody_knows_are_as_usual(words: str) -> None:
    assert choices_kept(words) == PrintChoices()


@pytest.mark.parametrize("words", ["[" * 100_000, '{"a":' * 100_000, "\0", '{"margin": NaN, "percent": 1e400}'])
def test_kept_settings_that_mean_harm_are_as_usual(words: str) -> None:
    assert choices_kept(words) == PrintChoices()


def test_kept_numbers_stay_within_those_that_can_be_chosen() -> None:
    found = choices_kept(f'{{"margin": {10**30}, "columns": {2**31}, "rows": 0, "overlap": -5, "width": 1}}')

    assert (found.margin, found.columns, found.rows, found.overlap, found.width) == (40, 20, 1, 0, 80)


def test_what_is_kept_is_read_as_it_was() -> None:
    choices = PrintChoices(ticked=("heat",), unticked=("map",), paper="custom", width=300, fit="percent", grey=True)

    assert choices_kept(kept(choices)) == choices
    assert kept(PrintChoices(selected=True, colour="gap")) == ""


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
