"""The sheet of measured figures: written down by hand, corrected, struck out, and never overwritten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.observing import measured
from app.model.operations import TakeVersion
from app.model.records import Measure, Observation, Person
from app.ui.change.measure_sheet import MeasureSheet
from app.ui.observing.sheet import ObservationSheet
from app.ui.workplace import Workplace
from tests.ui.fakes import NOW, a_line_of_steps, workplace_with
from tests.ui.panels.hands import press, write
from tests.ui.rounds.holding import sheet_on


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def place() -> Workplace:
    made = workplace_with(
        [*a_line_of_steps("Ask", "Log", "Offer"), Measure(id="days", name="Days", unit="d"),
         Measure(id="share", name="Share", unit="%", better="higher"), Person(id="kim", name="Kim")]
    )  # fmt: skip
    made.editor.session.execute(TakeVersion(version_id="v", name="As it was", at=NOW))
    return made


@pytest.fixture
def sheet(place: Workplace, host: QWidget) -> ObservationSheet:
    return sheet_on(ObservationSheet(place, host))


def fill(sheet: ObservationSheet, **typed: str) -> None:
    """Write into the fields of the form, as a person does."""
    usual = {"value": "8.4", "low": "7.9", "high": "8.9", "n": "120", "first": "2026-01-01", "last": "2026-03-31",
             "source": "call list"}  # fmt: skip
    for name, words in {**usual, **typed}.items():
        write(getattr(sheet.form, name), words)


def figures(sheet: ObservationSheet) -> list[Observation]:
    return measured(sheet.place.process, "days")


def test_a_figure_is_written_down_with_all_that_it_rests_on(sheet: ObservationSheet) -> None:
    fill(sheet)
    sheet.form.version.put("v")
    sheet.form.step.put("log")
    sheet.form.origin.put("log")
    sheet.form.person.put("kim")

    press(sheet.record_button)

    (found,) = figures(sheet)
    assert found.value is not None
    assert (found.value.value, found.value.low, found.value.high, found.value.n) == (8.4, 7.9, 8.9, 120)
    assert (found.value.source, found.value.kind, found.period) == ("call list", "measured", "2026-01-01/2026-03-31")
    assert (found.version, found.step, found.origin, found.by, found.recorded_at) == ("v", "log", "log", "kim", NOW)


def test_what_was_recorded_stands_below_and_the_form_is_empty_for_the_next(sheet: ObservationSheet) -> None:
    fill(sheet)

    press(sheet.record_button)

    assert sheet.recorded.rows() == [
        ["8.40 d [7.90; 8.90]", "120", "2026-01-01 – 2026-03-31", "call list\ncounted by hand", "–", "2026-11-23"]
    ]
    assert [sheet.form.value.text(), sheet.form.first.text(), sheet.form.source.text()] == ["", "", ""]
    assert sheet.focusWidget() is sheet.form.value


def test_a_figure_is_written_down_by_keyboard_alone(sheet: ObservationSheet) -> None:
    sheet.form.value.setFocus()
    for words in ("8.4", "7.9", "8.9", "120", "2026-01-01", "2026-03-31", "call list"):
        field = sheet.focusWidget()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    sheet.record_button.setFocus()

    QTest.keyClick(sheet.record_button, Qt.Key.Key_Space)

    assert [each.value and each.value.value for each in figures(sheet)] == [8.4]


def test_a_correction_takes_the_place_of_the_figure_which_stays_struck_through(sheet: ObservationSheet) -> None:
    fill(sheet)
    press(sheet.record_button)
    sheet.recorded.selectRow(0)

    press(sheet.correct_button)
    said = sheet.correcting.text()
    write(sheet.form.n, "44")
    press(sheet.record_button)

    assert said.startswith("Instead of: 8.40 d [7.90; 8.90] (n = 120, call list")
    assert [each.value and each.value.n for each in figures(sheet)] == [44]
    struck = [item.font().strikeOut() for row in range(2) if (item := sheet.recorded.item(row, 0)) is not None]
    assert sorted(struck) == [False, True]


def test_a_correction_that_was_begun_can_be_left(sheet: ObservationSheet) -> None:
    fill(sheet)
    press(sheet.record_button)
    sheet.recorded.selectRow(0)
    press(sheet.correct_button)

    press(sheet.stop_button)

    assert not sheet.correcting.isVisible()
    assert [each.value and each.value.n for each in figures(sheet)] == [120]


def test_a_struck_out_figure_no_longer_counts_and_stays_to_be_read(sheet: ObservationSheet) -> None:
    fill(sheet)
    press(sheet.record_button)
    sheet.recorded.selectRow(0)

    press(sheet.strike_button)

    assert figures(sheet) == []
    assert sorted(row[0] for row in sheet.recorded.rows()) == ["8.40 d [7.90; 8.90]", "struck out"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value": ""}, "Write the value that was measured."),
        ({"value": "much"}, "“much” is not a number"),
        ({"high": ""}, "An interval has two ends"),
        ({"value": "12"}, "between the two ends"),
        ({"first": ""}, "from when to when"),
        ({"last": "soon"}, "“soon” is no day"),
        ({"last": "2027-03-31"}, "not over yet"),
        ({"n": "0"}, "whole number above 0"),
        ({"n": "3.5"}, "whole number above 0"),
    ],
)
def test_what_cannot_be_so_is_said_and_what_was_typed_stays(
    sheet: ObservationSheet, typed: dict[str, str], said: str
) -> None:
    fill(sheet, **typed)

    press(sheet.record_button)

    assert said in sheet.sentence.text()
    assert figures(sheet) == []
    assert sheet.form.source.text() == "call list"
    assert all(getattr(sheet.form, name).text() == words for name, words in typed.items())


def test_each_measure_has_a_list_of_its_own(sheet: ObservationSheet) -> None:
    fill(sheet)
    press(sheet.record_button)

    sheet.measure.setCurrentIndex(sheet.measure.findData("share"))
    sheet.measure.commit()

    assert sheet.recorded.rows() == []
    assert sheet.form.unit.text() == "%"


def test_without_a_measure_one_is_made_first(host: QWidget) -> None:
    sheet = sheet_on(ObservationSheet(workplace_with(a_line_of_steps("Ask", "Log")), host))
    could = sheet.record_button.isEnabled()

    press(sheet.measure_button)
    made = sheet.findChild(MeasureSheet)
    assert made is not None
    press(made.take_button)

    assert not could
    assert sheet.record_button.isEnabled()
    assert sheet.chosen_measure is not None


def test_a_file_that_is_read_only_shows_its_figures_and_takes_none(place: Workplace, host: QWidget) -> None:
    sheet = sheet_on(ObservationSheet(workplace_with(place.process, read_only=True), host))

    assert not sheet.record_button.isEnabled()
    assert not sheet.form.isEnabled()


def test_days_and_numbers_are_read_as_germans_write_them(place: Workplace, host: QWidget) -> None:
    use_language("de")
    sheet = sheet_on(ObservationSheet(place, host))
    fill(sheet, value="8,4", low="7,9", high="8,9", first="01.01.2026", last="31.03.2026")

    press(sheet.record_button)

    (found,) = figures(sheet)
    assert found.value is not None
    assert (found.value.value, found.period) == (8.4, "2026-01-01/2026-03-31")
    assert sheet.recorded.rows()[0][0] == "8,40 d [7,90; 8,90]"
