"""What a file would become is shown before it is taken in; where it goes is a choice; one step takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.cli.writing import Wishes, exported
from app.exchange.bpmn import export_bpmn
from app.exchange.formats import readable
from app.model.document import Document
from app.model.records import Department, Lane, Map, Step
from app.samples import sample_document
from app.ui.importing.report_sheet import ImportReport
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.exchange.pdf_files import a_pdf
from tests.exchange.seeds import all_seeds
from tests.exchange.table_files import ENGLISH, GERMAN
from tests.fakes import document_of, whole_line
from tests.ui.held_files import HeldFiles
from tests.ui.importing.asking import PATIENCE, put, sheet_for, sheets, shown_sheet, step_names, take
from tests.ui.panels.hands import press

ASKED = "Step,Next steps\nAsk,Offer\nOffer,Nowhere\n"


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.resize(1280, 720)
    return empty_window


@pytest.fixture
def drawn_window(window: MainWindow) -> MainWindow:
    """A window with a process of which something is drawn."""
    window.files.new_from_template("offer")
    return window


# -- before ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [each.key for each in readable()])
def test_every_format_that_can_be_read_is_shown_before_it_is_taken_in(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, key: str
) -> None:
    seed = all_seeds()[key][0]

    sheet = sheet_for(window, put(tmp_path, f"given{seed.suffix}", seed.data), qtbot)

    assert not sheet.picture.image.isNull()
    assert f"“given{seed.suffix}”" in sheet.title.text()
    assert sheet.warnings.sentences == [str(w) for w in sheet.read.imported.warnings]
    assert window.workplace is None


def test_a_file_let_go_on_the_window_is_shown_too(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    HeldFiles(put(tmp_path, "Ablauf.csv", GERMAN)).let_go(window, QPoint(100, 100))

    sheet = shown_sheet(window, qtbot)

    assert sheet.counts.text() == "6 steps · 5 flows · 2 lanes · 1 map"


def test_a_printed_file_let_go_on_the_window_opens_as_the_document_it_was_made_from(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    document = sample_document("response-card", "en")
    data, _ = exported(document, ".pdf", Wishes(names=True))

    HeldFiles(put(tmp_path, "map.pdf", data)).let_go(window, QPoint(100, 100))
    take(window, shown_sheet(window, qtbot), qtbot)

    assert window.place.document == document


def test_a_pdf_without_a_document_is_a_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.files.import_file(put(tmp_path, "letter.pdf", a_pdf()))

    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=PATIENCE)

    assert "There is no Klarweg document in this PDF" in window.bar.sentence
    assert window.workplace is None


def test_cancelling_leaves_everything_as_it_was(drawn_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    before = drawn_window.place.document.copy()
    sheet = sheet_for(drawn_window, put(tmp_path, "t.csv", ENGLISH), qtbot)

    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert not sheets(drawn_window)
    assert drawn_window.place.document == before
    assert len(drawn_window.desks) == 1


def test_of_several_maps_each_can_be_looked_at(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = put(tmp_path, "t.csv", "Map,Step\nOne,Ask\nOne,Offer\nOne,Visit\nTwo,Sell\n")
    sheet = sheet_for(window, path, qtbot)
    first = sheet.picture.image.size()

    sheet.maps.choose(sheet.maps.values[1])
    qtbot.waitUntil(lambda: sheet.is_settled, timeout=PATIENCE)

    assert [sheet.maps.itemText(at) for at in range(2)] == ["One", "Two"]
    assert sheet.picture.image.size() != first


# -- where it goes ---------------------------------------------------------------------------------


def test_enter_makes_a_process_called_like_the_file(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "Ablauf.csv", GERMAN), qtbot)

    take(window, sheet, qtbot)

    assert "Anfrage erfassen" in step_names(window)
    assert window.place.process.process.name == "Ablauf"
    assert not window.files.exchange.has_report


def test_with_a_document_open_a_new_process_stands_beside_it(
    drawn_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = sheet_for(drawn_window, put(tmp_path, "t.csv", ENGLISH), qtbot)

    take(drawn_window, sheet, qtbot)

    assert len(drawn_window.desks) == 2
    assert "Ask" in step_names(drawn_window)


def test_further_maps_are_one_act_that_is_taken_back_at_once(
    drawn_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    place = drawn_window.place
    before = place.document.copy()
    sheet = sheet_for(drawn_window, put(tmp_path, "Karten.csv", GERMAN), qtbot)

    sheet.places.maps.click()
    take(drawn_window, sheet, qtbot)

    assert (before.count(Map), place.document.count(Map)) == (1, 2)
    assert place.document.get(Map, place.map_id).name == "Karten"
    assert place.editor.session.history.position == 1
    place.undo()
    assert place.document == before


def test_on_the_map_that_is_shown_it_stands_below_and_is_selected(
    drawn_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    place = drawn_window.place
    before, shown = place.document.copy(), place.map_id
    bottom = max(lane.box.bottom for lane in before.all(Lane) if lane.box is not None)
    sheet = sheet_for(drawn_window, put(tmp_path, "t.csv", GERMAN), qtbot)

    sheet.places.here.click()
    take(drawn_window, sheet, qtbot)

    new = [step for step in place.document.all(Step) if step.id not in before]
    assert place.map_id == shown
    assert len(new) == 6
    assert set(place.selection) == {step.id for step in new}
    assert all(step.y > bottom for step in new)
    assert {place.document.get(Lane, step.lane or "").name for step in new} == {"Innendienst", "Vertrieb"}
    place.undo()
    assert place.document == before


def test_an_empty_map_is_the_likely_place(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.files.new()
    sheet = sheet_for(window, put(tmp_path, "t.csv", ENGLISH), qtbot)
    offered = sheet.places.here.isChecked()

    take(window, sheet, qtbot)

    assert offered
    assert len(window.desks) == 1
    assert window.place.document.count(Map) == 1
    assert "Offer" in step_names(window)


def test_departments_of_the_same_name_are_shared(drawn_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    place = drawn_window.place
    name = place.document.all(Department)[0].name
    sheet = sheet_for(drawn_window, put(tmp_path, "t.csv", f"Step,Department\nAsk,{name}\nOffer,{name}\n"), qtbot)

    sheet.places.here.click()
    take(drawn_window, sheet, qtbot)

    assert len([each for each in place.document.all(Department) if each.name == name]) == 1


def test_where_nothing_may_be_drawn_only_a_new_process_is_offered_and_it_is_said_why(
    sample_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    assert sample_window.place.mode == Mode.REVIEW

    sheet = sheet_for(sample_window, put(tmp_path, "t.csv", ENGLISH), qtbot)

    assert (sheet.places.maps.isEnabled(), sheet.places.here.isEnabled()) == (False, False)
    assert sheet.places.new.isChecked()
    assert "can be changed in Draw" in sheet.places.why_not.text()


def test_with_a_proposal_in_hand_an_import_is_an_item_of_it(
    sample_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    place = sample_window.place
    place.set_mode(Mode.CHANGE)
    place.take_proposal(proposal_id(sample_window))
    before = place.process.count(Step)
    sheet = sheet_for(sample_window, put(tmp_path, "t.csv", ENGLISH), qtbot)

    sheet.places.here.click()
    take(sample_window, sheet, qtbot)

    assert place.process.count(Step) == before
    assert {"Ask", "Offer"} <= set(step_names(sample_window))


def proposal_id(window: MainWindow) -> str:
    from app.model.records import Proposal

    return min(window.place.process.all(Proposal), key=lambda each: each.number).id


def test_judgements_of_another_process_stay_behind_and_it_is_said(
    drawn_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    data = export_bpmn(sample_document("response-card", "en"))[0]
    sheet = sheet_for(drawn_window, put(tmp_path, "card.bpmn", data), qtbot)

    sheet.places.maps.click()
    take(drawn_window, sheet, qtbot)
    drawn_window.files.exchange.show_report()

    (report,) = drawn_window.findChildren(ImportReport)
    assert any("belong to their own process" in each for each in report.list.sentences)


# -- what was not taken over -----------------------------------------------------------------------


def test_from_a_sentence_one_comes_to_its_step(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", ASKED), qtbot)
    shown = sheet.warnings.sentences
    take(window, sheet, qtbot)
    press(window.bar.buttons[0])
    (report,) = window.findChildren(ImportReport)

    QTest.keyClick(report.list, Qt.Key.Key_Return)

    assert shown == ["Row 3, column B (Next steps): There is no step “Nowhere”; the flow was left out."]
    assert [step.name for step in window.place.selected(Step)] == ["Offer"]


def test_the_way_leads_to_the_step_also_on_a_map_it_was_added_to(
    drawn_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    for _ in range(2):
        sheet = sheet_for(drawn_window, put(tmp_path, "t.csv", ASKED), qtbot)
        sheet.places.maps.click()
        take(drawn_window, sheet, qtbot)
    second = drawn_window.place.map_id
    drawn_window.files.exchange.show_report()
    (report,) = drawn_window.findChildren(ImportReport)

    QTest.keyClick(report.list, Qt.Key.Key_Return)

    (selected,) = drawn_window.place.selected(Step)
    assert (selected.name, selected.map) == ("Offer", second)


def test_an_element_that_has_gone_since_is_said_to_have_gone(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", ASKED), qtbot)
    sheet.places.new.click()
    take(window, sheet, qtbot)
    window.files.exchange.show_report()
    (report,) = window.findChildren(ImportReport)
    from app.model.operations import CutStep

    gone = next(step for step in window.place.document.all(Step) if step.name == "Offer")
    window.place.do(CutStep(step_id=gone.id))

    QTest.keyClick(report.list, Qt.Key.Key_Return)

    assert report.sentence.text() == "This element is no longer on the map."


def test_the_list_stays_at_hand_in_the_file_menu(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    action = window.actions_by_id.by_id["import_report"]
    before = action.isEnabled()
    take(window, sheet_for(window, put(tmp_path, "t.csv", ASKED), qtbot), qtbot)

    action.trigger()

    assert (before, action.isEnabled()) == (False, True)
    assert window.findChildren(ImportReport)


def test_a_file_that_cannot_be_read_is_one_sentence_in_the_bar(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.files.import_file(put(tmp_path, "t.csv", "1;2\n3;4\n"))
    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=PATIENCE)

    assert "No column names the steps" in window.bar.sentence
    assert not sheets(window)


def test_many_steps_are_taken_in_beside_the_window(drawn_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    steps = whole_line(*(f"s{n}" for n in range(400)))
    data = export_bpmn(Document([*document_of(*steps)]))[0]
    before = drawn_window.place.document.count(Step)
    sheet = sheet_for(drawn_window, put(tmp_path, "many.bpmn", data), qtbot)

    sheet.places.here.click()
    take(drawn_window, sheet, qtbot)
    qtbot.waitUntil(lambda: drawn_window.place.document.count(Step) > before, timeout=PATIENCE)

    assert drawn_window.place.document.count(Step) == before + 402
    assert drawn_window.place.editor.session.history.position == 1
