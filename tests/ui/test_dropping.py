"""Files let go on the window beside the map, and the actions for pasting and copying pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app import files
from app.exchange.jsonformat import export_json
from app.model.attachments import pictures_of
from app.model.records import Step
from app.samples import empty_document, sample_document
from app.ui.attaching import attaching
from app.ui.dropping import open_several
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.render.picture_files import a_png
from tests.ui.held_files import HeldFiles, data_with


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


def test_several_files_of_other_tools_are_imported_side_by_side(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [tmp_path / "one.json", tmp_path / "two.json"]
    for path in paths:
        path.write_bytes(export_json(empty_document("en"))[0])

    open_several(window, paths)

    qtbot.waitUntil(lambda: len(window.desks) == 2, timeout=20_000)


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
