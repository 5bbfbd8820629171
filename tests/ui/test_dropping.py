"""Files let go on the window beside the map, and the actions for pasting and copying pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app import files
from app.exchange.jsonformat import export_json
from app.model.attachments import pictures_of
from app.model.records import Step
from app.samples import empty_document, sample_document
from app.ui.attaching import attaching
from app.ui.dialogs.list_sheet import ListSheet
from app.ui.dropping import open_several
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.render.picture_files import a_png
from tests.ui.held_files import HeldFiles, data_with
from tests.ui.importing.asking import PATIENCE, put, sheets, shown_sheet, take
from tests.ui.panels.hands import press


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    return empty_window


@pytest.fixture
def two_processes(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one.klarweg", tmp_path / "two.klarweg"]
    for path in paths:
        files.create(list(empty_document("en")), path).close()
    return paths


def test_a_process_let_go_on_the_start_page_opens(window: MainWindow, two_processes: list[Path], qtbot: QtBot) -> None:
    held = HeldFiles(two_processes[0])

    would = held.over(window, QPoint(100, 100))
    said = window.status._hint.accessibleName()
    held.let_go(window, QPoint(100, 100))
    qtbot.waitUntil(lambda: window.workplace is not None)

    assert would
    assert said == "Let go to open 1 process."
    assert window.place.file.path == two_processes[0]


def test_several_processes_open_side_by_side(window: MainWindow, two_processes: list[Path]) -> None:
    open_several(window, two_processes)

    assert [desk.workplace.file.path for desk in window.desks] == two_processes


def json_files(folder: Path, *names: str) -> list[Path]:
    for name in names:
        put(folder, f"{name}.json", export_json(empty_document("en"))[0])
    return [folder / f"{name}.json" for name in names]


def test_several_files_of_other_tools_are_shown_one_after_the_other(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    open_several(window, json_files(tmp_path, "one", "two"))

    first = shown_sheet(window, qtbot)
    assert first.title.text() == "“one.json” · Klarweg JSON · file 1 of 2"
    assert first.others.text() == "&The same for the other file"
    press(first.import_button)
    qtbot.waitUntil(lambda: any("two.json" in sheet.title.text() for sheet in sheets(window)), timeout=PATIENCE)
    second = shown_sheet(window, qtbot)
    assert not second.others.isVisible()
    assert len(window.desks) == 1
    take(window, second, qtbot)
    assert len(window.desks) == 2


def test_what_is_answered_for_one_file_may_hold_for_the_others(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    open_several(window, json_files(tmp_path, "one", "two", "three"))

    sheet = shown_sheet(window, qtbot)
    sheet.others.setChecked(True)
    press(sheet.import_button)

    qtbot.waitUntil(lambda: len(window.desks) == 3 and not window.progress.is_busy, timeout=PATIENCE)
    assert not sheets(window)


def test_cancelling_for_all_lets_go_of_the_others_too(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    open_several(window, json_files(tmp_path, "one", "two"))

    sheet = shown_sheet(window, qtbot)
    sheet.others.setChecked(True)
    sheet.reject()
    open_several(window, json_files(tmp_path, "three"))

    assert shown_sheet(window, qtbot).title.text() == "“three.json” · Klarweg JSON"
    assert not window.desks


def test_of_several_files_those_that_cannot_be_read_are_said_at_the_end(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = [put(tmp_path, name, "no") for name in ("a.bpmn", "b.json")]

    open_several(window, [*broken, *json_files(tmp_path, "good")])
    sheet = shown_sheet(window, qtbot)
    assert sheet.title.text().endswith("file 3 of 3")
    take(window, sheet, qtbot)

    qtbot.waitUntil(lambda: window.bar.sentence.startswith("2 files could not be imported."), timeout=PATIENCE)
    press(window.bar.buttons[0])
    listed = window.findChild(ListSheet)
    assert listed is not None
    assert [listed.findChild(QListWidget).item(row).text()[:8] for row in (0, 1)] == ["a.bpmn: ", "b.json: "]


def test_what_cannot_be_opened_is_not_taken(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "card.png").write_bytes(a_png())

    assert not HeldFiles(tmp_path / "card.png").over(window, QPoint(100, 100))


def test_files_dropped_on_the_map_reach_the_window(window: MainWindow, two_processes: list[Path], qtbot: QtBot) -> None:
    window.files.open(two_processes[0])

    HeldFiles(two_processes[1]).let_go(window.view.viewport(), QPoint(20, 20))
    qtbot.waitUntil(lambda: window.workplace is not None and window.place.file.path == two_processes[1])


def test_the_copy_as_picture_action_says_what_it_takes(window: MainWindow) -> None:
    window.files.open_sample()
    window.place.select(["S01"])
    action = window.actions_by_id.by_id["copy_picture"]
    of_selection = action.text()
    window.place.select([])

    action.trigger()

    assert "selection" in of_selection
    assert "map" in action.text()
    assert "image/svg+xml" in QGuiApplication.clipboard().mimeData().formats()


def test_in_review_a_picture_can_be_pasted_to_the_selected_step(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "card.png").write_bytes(a_png())
    window.files.open_sample()
    window.place.set_mode(Mode.REVIEW)
    window.place.select(["S01"])
    QGuiApplication.clipboard().setMimeData(data_with([tmp_path / "card.png"]))
    paste = window.actions_by_id.by_id["paste"]
    can = paste.isEnabled()

    paste.trigger()
    qtbot.waitUntil(lambda: not attaching(window.place).is_busy)

    assert can
    assert [a.name for a in pictures_of(window.place.process, "S01")] == ["card"]


def test_steps_go_from_window_to_window_with_all_they_are(window: MainWindow, qtbot: QtBot) -> None:
    window.files.open_sample()
    other = window.application.open_window()
    other.files.new()
    originals = [r for r in sample_document("response-card", "en") if isinstance(r, Step) and r.id in ("S01", "S09")]

    window.place.select(["S01", "S09"])
    window.actions_by_id.by_id["copy"].trigger()
    other.actions_by_id.by_id["paste"].trigger()

    kept = ("name", "description", "owner", "system", "processing", "wait", "purpose_customer", "kind")
    copies = other.place.document.all(Step)
    for original in originals:
        (copy,) = [step for step in copies if step.name == original.name]
        assert [getattr(copy, field) for field in kept] == [getattr(original, field) for field in kept]
