"""What columns mean: shown as guessed, chosen otherwise, read anew at once, and remembered by the headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.records import Lane, Step
from app.ui.importing.column_table import FIRST, MEANINGS, UNITS
from app.ui.importing.mapping_panel import MappingPanel
from app.ui.importing.sheet import ImportSheet
from app.ui.main_window import MainWindow
from tests.exchange.table_files import GERMAN, csv_file, figure, workbook
from tests.ui.importing.asking import put, sheet_for, sheets, take, wait_until_read

COLOURED = "Schritt;Abteilung;Ampel;Dauer\nPrüfen;Innen;rot;2\nSenden;Außen;grün;3\n"


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.resize(1280, 720)
    return empty_window


def panel(sheet: ImportSheet) -> MappingPanel:
    assert sheet.mapping is not None
    return sheet.mapping


def lanes(sheet: ImportSheet) -> list[str]:
    return sorted(lane.name for lane in sheet.read.document.all(Lane))


def test_each_column_stands_under_what_it_means(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", GERMAN), qtbot)

    table = panel(sheet).table
    first = table.item(FIRST, 1)
    assert [table.meaning(at) for at in range(5)] == [
        "Number, order", "Step", "Department", "Next steps", "Processing time",
    ]  # fmt: skip
    assert first is not None
    assert first.text() == "Anfrage erfassen"
    assert table.horizontalHeaderItem(1).text() == "B  Prozessschritt"
    assert [table.units[at].isVisibleTo(table) for at in (1, 4)] == [False, True]


def test_another_meaning_is_read_at_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", COLOURED), qtbot)
    before, warned = lanes(sheet), len(sheet.warnings.sentences)

    panel(sheet).table.roles[2].choose("lane")
    waiting = sheet.import_button.isEnabled()
    wait_until_read(sheet, qtbot)

    assert (before, warned) == (["Außen", "Innen"], 1)
    assert not waiting
    assert lanes(sheet) == ["grün", "rot"]
    assert panel(sheet).table.meaning(1) == "(not taken over)"
    assert sheet.import_button.isEnabled()


def test_a_meaning_is_chosen_with_keys(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", COLOURED), qtbot)
    field = panel(sheet).table.roles[2]

    field.setFocus()
    QTest.keyClicks(field, "Dep")
    wait_until_read(sheet, qtbot)

    assert lanes(sheet) == ["grün", "rot"]


def test_another_unit_is_another_time(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", COLOURED), qtbot)

    panel(sheet).table.units[3].choose("h")
    wait_until_read(sheet, qtbot)

    (checked,) = [step for step in sheet.read.document.all(Step) if step.name == "Prüfen"]
    assert figure(checked.processing) == 120.0


def test_without_times_there_is_no_row_of_units(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", "Step,Department\nAsk,Sales\nOffer,Sales\n"), qtbot)

    table = panel(sheet).table
    assert not table.isRowHidden(MEANINGS)
    assert table.isRowHidden(UNITS)


def test_the_sheet_of_a_workbook_can_be_changed(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    data = workbook({"Eins": [["Schritt"], ["A"], ["B"]], "Zwei": [["Schritt", "Abteilung"], ["C", "Innen"]]})
    sheet = sheet_for(window, put(tmp_path, "t.xlsx", data), qtbot)
    offered = panel(sheet).sheet.values

    panel(sheet).sheet.choose("Zwei")
    wait_until_read(sheet, qtbot)

    assert offered == ["Eins", "Zwei"]
    assert lanes(sheet) == ["Innen"]
    assert not panel(sheet).separator.isVisibleTo(sheet)


def test_a_wrong_encoding_can_be_put_right(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    data = csv_file("Schritt;Abteilung\nPr\u00fcfen;Au\u00dfen\nSenden;Au\u00dfen\n", "cp850")
    sheet = sheet_for(window, put(tmp_path, "t.csv", data), qtbot)

    panel(sheet).encoding.choose("cp850")
    wait_until_read(sheet, qtbot)

    assert lanes(sheet) == ["Außen"]


def test_what_cannot_be_read_so_is_said_and_another_choice_helps(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", COLOURED), qtbot)

    panel(sheet).heading.setValue(4)
    wait_until_read(sheet, qtbot)
    said, could = " ".join(sheet.warnings.sentences), sheet.import_button.isEnabled()
    panel(sheet).heading.setValue(1)
    wait_until_read(sheet, qtbot)

    assert "Nothing was imported." in said
    assert not could
    assert sheet.import_button.isEnabled()
    assert lanes(sheet) == ["Außen", "Innen"]


def test_what_columns_meant_is_remembered_for_the_next_table_with_these_headings(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", COLOURED), qtbot)
    panel(sheet).table.roles[2].choose("lane")
    wait_until_read(sheet, qtbot)
    take(window, sheet, qtbot)

    again = sheet_for(window, put(tmp_path, "next.csv", COLOURED.replace("rot", "gelb")), qtbot)

    assert lanes(again) == ["gelb", "grün"]
    assert "Ampel" not in str(window.application.settings.get("tables"))


def test_closing_while_it_is_read_anew_lets_go_of_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    sheet = sheet_for(window, put(tmp_path, "t.csv", COLOURED), qtbot)

    panel(sheet).table.roles[2].choose("lane")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert not window.progress.is_busy
    assert not sheets(window)
    qtbot.waitUntil(lambda: not window.progress._running, timeout=60_000)
