"""The sheet of an event log, as somebody uses it: open, choose columns and steps, look, keep, use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.analysis.colouring import colouring_now
from app.i18n import Message, use_language
from app.model.errors import Refused
from app.model.event_logs import kept_log
from app.model.operations import CutStep
from app.model.records import Flow, ProposalItem, Step
from app.model.slices import finished
from app.samples import sample_document
from app.ui.logs.sheet import LogSheet
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.ui.fakes import NOW, workplace_with
from tests.ui.panels.hands import press

CASE = """{n};Log the card in the computer system;{day}.01.2026 09:00;{day}.01.2026 09:06;
{n};Assign lead to a salesperson;{day}.01.2026 10:00;{day}.01.2026 10:05;
{n};Hold the first call;{day}.01.2026 11:00;{day}.01.2026 11:20;
{n};Hold the first call;{day}.01.2026 12:00;{day}.01.2026 12:20;
{n};Tea;{day}.01.2026 12:30;{day}.01.2026 12:40;
{n};Lost;{day}.01.2026 13:00;{day}.01.2026 13:00;
"""
LOG = "Case;Step;Begin;Time;Note\n" + "".join(CASE.format(n=n, day=n + 12) for n in range(1, 7))


def at_once(
    _sentence: object, job: Callable[[], object], then: Callable[..., object], failed: Callable[[Message], object]
) -> None:
    """Do a job while everybody waits."""
    try:
        answer = job()
    except Refused as refused:
        failed(refused.message)
    else:
        then(answer)


@pytest.fixture
def place() -> Workplace:
    return workplace_with(sample_document("response-card", "en"), Mode.DRAW)


@pytest.fixture
def sheet(qtbot: QtBot, place: Workplace) -> Iterator[LogSheet]:
    parent = QWidget()
    parent.resize(1280, 720)
    qtbot.addWidget(parent)
    parent.show()
    made = LogSheet(place, parent, at_once)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.reject()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "crm.csv"
    path.write_text(LOG)
    return path


def cells(table: QWidget, row: int) -> list[str]:
    return [item.text() for at in range(table.columnCount()) if (item := table.item(row, at)) is not None]  # type: ignore[attr-defined]


def test_a_log_is_read_with_its_columns_and_steps_suggested(sheet: LogSheet, log: Path) -> None:
    sheet.look_at(log)
    assert sheet.columns.fields["case"].value == "Case"  # type: ignore[index]
    press(sheet.read_button)

    assert sheet.study is not None
    assert sheet.steps_page.fields["Assign lead to a salesperson"].value == "S07"
    assert sheet.steps_page.fields["Tea"].value == ""
    assert "16.7 % of the events" in sheet.steps_page.sentence.text()
    assert cells(sheet.figures, 0)[:3] == ["Log the card in the computer system", "6", "0"]
    assert cells(sheet.figures, 2)[:3] == ["Hold the first call", "6", "6"]
    assert "36 events of 6 cases" in sheet.about.text()


def test_an_activity_is_given_another_step_and_everything_is_counted_again(sheet: LogSheet, log: Path) -> None:
    sheet.look_at(log)
    press(sheet.read_button)

    sheet.steps_page.fields["Tea"].choose("-")

    assert sheet.study is not None
    assert sheet.study.said.ignored == 6
    assert "0.0 % of the events" in sheet.steps_page.sentence.text()
    assert sheet.study.conformance.fitting_cases == 6


def test_an_order_of_dates_that_cannot_be_known_is_asked_before_reading(sheet: LogSheet, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity,time\n1,Hold the first call,03.01.2026\n2,Lost,04.01.2026\n")

    sheet.look_at(path)
    assert "Please choose" in sheet.columns.question.text()
    assert not sheet.read_button.isEnabled()
    sheet.columns.dates.choose("dmy")
    press(sheet.read_button)

    assert sheet.study is not None
    assert sheet.study.log.first == 1_767_398_400_000


def test_a_wrong_column_is_said_and_can_be_corrected(sheet: LogSheet, log: Path) -> None:
    sheet.look_at(log)
    sheet.columns.fields["time"].choose("Step")  # type: ignore[index]
    press(sheet.read_button)
    assert sheet.study is None
    assert sheet.sentence.text()

    sheet.columns.fields["time"].choose("Time")  # type: ignore[index]
    press(sheet.read_button)

    assert sheet.study is not None


def test_columns_that_nobody_can_guess_are_chosen_by_hand(sheet: LogSheet, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("x,y,z\n1,Hold the first call,2026-01-13\n2,Lost,2026-01-14\n")

    sheet.look_at(path)
    assert "No column is chosen" in sheet.columns.question.text()
    assert sheet.columns.dates.currentText() == "is found out"
    assert not sheet.read_button.isEnabled()
    for role, heading in (("case", "x"), ("activity", "y"), ("time", "z")):
        sheet.columns.fields[role].choose(heading)  # type: ignore[index]
    press(sheet.read_button)

    assert sheet.study is not None
    assert sheet.study.log.cases == 2


def test_a_file_that_is_no_log_is_said(sheet: LogSheet, tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text("<log>")

    sheet.look_at(path)

    assert "not well-formed XML" in sheet.sentence.text()
    assert not sheet.read_button.isEnabled()


def test_choosing_a_row_shows_its_steps_on_the_map(sheet: LogSheet, log: Path, place: Workplace) -> None:
    sheet.look_at(log)
    press(sheet.read_button)

    sheet.figures.selectRow(1)

    assert set(place.selection) == {"S07"}


def test_what_was_said_is_kept_and_colours_the_map(sheet: LogSheet, log: Path, place: Workplace) -> None:
    sheet.look_at(log)
    press(sheet.read_button)
    before = finished(colouring_now(place.process, "measured_rework", "", "", NOW)).steps
    assert {each.figure for each in before.values()} == {"–"}

    press(sheet.keep_button)

    kept = kept_log(place.process)
    assert kept.steps["Tea"] == ""
    assert kept.found["S08"].rework == 6
    after = finished(colouring_now(place.process, "measured_rework", "", "", NOW)).steps
    assert after["S08"].figure.endswith("100 %")
    place.undo()
    assert kept_log(place.process).found == {}


def test_measured_figures_take_the_place_of_estimates_as_one_act(sheet: LogSheet, log: Path, place: Workplace) -> None:
    sheet.look_at(log)
    press(sheet.read_button)
    estimated = place.document.get(Step, "S08").processing

    press(sheet.use_button)

    measured = place.document.get(Step, "S08").processing
    assert measured is not None
    assert (measured.value, measured.kind, measured.n) == (20.0, "measured", 12)
    shares = [flow.probability.kind for flow in place.document.flows_out_of("D08") if flow.probability is not None]
    assert set(shares) == {"measured"}
    place.undo()
    assert place.document.get(Step, "S08").processing == estimated


def test_with_a_proposal_in_hand_measured_figures_are_the_process_s_own(
    sheet: LogSheet, log: Path, place: Workplace
) -> None:
    place.take_proposal("P1")
    items = place.process.count(ProposalItem)
    sheet.look_at(log)
    press(sheet.read_button)

    press(sheet.use_button)

    measured = place.process.get(Step, "S08").processing
    assert measured is not None
    assert measured.kind == "measured"
    assert place.process.count(ProposalItem) == items


def test_it_follows_the_language(sheet: LogSheet, log: Path) -> None:
    sheet.look_at(log)
    press(sheet.read_button)

    use_language("de")

    assert sheet.windowTitle() == "Ereignisprotokoll"
    assert sheet.figures.horizontalHeaderItem(1).text() == "Fälle"
    assert sheet.columns.fields["case"].accessibleName() == "Fall (welches Geschäft, welcher Auftrag)"  # type: ignore[index]


def test_the_flows_of_the_sample_stay_whole(sheet: LogSheet, log: Path, place: Workplace) -> None:
    sheet.look_at(log)
    press(sheet.read_button)

    press(sheet.use_button)

    out = [flow for flow in place.document.all(Flow) if flow.source == "D08"]
    assert sum(flow.probability.value for flow in out if flow.probability is not None) == pytest.approx(1.0)


def test_a_log_that_is_kept_is_there_again_without_its_file(
    sheet: LogSheet, log: Path, place: Workplace, qtbot: QtBot
) -> None:
    sheet.look_at(log)
    press(sheet.read_button)
    sheet.steps_page.fields["Tea"].choose("-")
    press(sheet.keep_button)
    log.unlink()

    again = LogSheet(place, sheet.parentWidget(), at_once)
    with qtbot.waitExposed(again):
        again.show()

    assert again.study is not None
    assert again.study.said == sheet.study.said  # type: ignore[union-attr]
    assert again.title.text() == "crm.csv"
    again.reject()


def test_drawing_goes_on_while_a_log_is_read(qtbot: QtBot, log: Path, place: Workplace) -> None:
    jobs: list[Callable[[], object]] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = LogSheet(
        place, parent, lambda _sentence, job, then, failed: jobs.append(lambda: at_once("", job, then, failed))
    )
    sheet.look_at(log)
    jobs.pop()()
    sheet.read()

    place.do(CutStep(step_id="S07"))
    jobs.pop()()

    assert sheet.study is not None
    assert "S07" in [each.step for each in sheet.study.said.steps]
    assert "Assign the lead to a salesperson" not in [
        cells(sheet.figures, at)[0] for at in range(sheet.figures.rowCount())
    ]
    sheet.reject()


def test_ways_that_the_map_does_not_show_are_drawn_while_the_log_is_looked_at_and_with_its_colours(
    sheet: LogSheet, log: Path, place: Workplace
) -> None:
    def drawn() -> set[tuple[str, str, str, int]]:
        return {(each.source, each.target, each.kind, each.n) for each in place.deviating.shown}

    sheet.look_at(log)
    press(sheet.read_button)
    sheet.steps_page.fields["Tea"].choose("S05")
    press(sheet.keep_button)
    back = ("S08", "S05", "backward", 6)
    assert back in drawn()

    press(sheet.on_map)
    assert drawn() == set()
    place.set_mode(Mode.CHANGE)
    place.colouring.choose("measured_wait", "")
    place.colouring.now()
    assert back in drawn()

    place.colouring.choose("", "")
    assert drawn() == set()
    press(sheet.on_map)
    sheet.finished.emit(0)
    assert drawn() == set()


def test_a_log_none_of_whose_activities_is_a_step_is_told_which_is_which(sheet: LogSheet, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity,time\n" + "".join(f"{n},Ring up,2026-01-{n:02}\n" for n in range(1, 7)))
    sheet.look_at(path)
    press(sheet.read_button)

    said, can_keep = sheet.sentence.text(), sheet.keep_button.isEnabled()
    assert sheet.tabs.currentWidget() is sheet.steps_page
    sheet.steps_page.fields["Ring up"].choose("S08")

    assert ("Say which step each activity is." in said, can_keep) == (True, False)
    assert sheet.study is not None
    assert (sheet.study.said.cases, sheet.sentence.text()) == (6, "")


def test_leaving_out_the_last_activity_is_said_and_can_be_taken_back(sheet: LogSheet, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity,time\n1,Hold the first call,2026-01-01\n2,Hold the first call,2026-01-02\n")
    sheet.look_at(path)
    press(sheet.read_button)

    sheet.steps_page.fields["Hold the first call"].choose("-")
    left = (sheet.study, sheet.tabs.isTabEnabled(1))
    sheet.steps_page.fields["Hold the first call"].choose("S08")

    assert left == (None, True)
    assert sheet.study is not None
