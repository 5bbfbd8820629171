"""A large file shows itself before it is checked, and opens where it was shown; what is wrong with it is told."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import files
from app.model.records import Step
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.opening import OpeningPage
from tests.layout.maps import placed_map

STEPS = 1_500


@pytest.fixture
def nothing_is_held() -> None:
    """Here windows hold what they open, as they do for people."""


@pytest.fixture(scope="module", autouse=True)
def tests_are_left_out_again() -> Iterator[None]:
    """Leave the tests out of later searches for garbage again: with what a window held they were taken up, too."""
    yield
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    made.resize(1200, 800)
    qtbot.waitExposed(made)
    yield made
    if made in application.windows:
        made.files.close()
        made.close()
    made.deleteLater()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that counts as large."""
    monkeypatch.setattr("app.ui.file_kinds.LARGE", 1)
    target = tmp_path / "large.klarweg"
    files.write_new(placed_map(STEPS), target)
    return target


def page_of(window: MainWindow) -> OpeningPage:
    page = window.documents.shown
    assert isinstance(page, OpeningPage)
    return page


def test_what_is_seen_first_is_there_at_once_and_nothing_else(window: MainWindow, path: Path) -> None:
    window.files.open(path)

    page = page_of(window)
    shown = page.view.workplace.document.all(Step)
    seen = page.view.visible_area()
    assert any(seen.contains(step.x, step.y) for step in shown)
    assert len(shown) < STEPS / 2
    assert page.view.frame.pixels_painted > 0


def test_nothing_can_be_done_until_the_file_is_checked(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.files.open(path)
    locked = window.actions_by_id.by_id["save"].isEnabled()
    said = window.progress.sentence

    qtbot.waitUntil(lambda: window.desk is not None)

    assert (locked, window.actions_by_id.by_id["save"].isEnabled()) == (False, True)
    assert said == "“large.klarweg” is being checked. It can be edited in a moment."
    assert window.place.document.count(Step) >= STEPS * 0.9
    assert window.place.may_draw


def test_the_map_stays_where_it_was_shown(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.files.open(path)
    first = page_of(window).look

    qtbot.waitUntil(lambda: window.desk is not None)

    middle = window.view.visible_area().center()
    assert (window.view.zoom, middle.x(), middle.y()) == pytest.approx(first, abs=2.0)


def test_it_is_shown_as_it_was_left(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.files.open(path)
    qtbot.waitUntil(lambda: window.desk is not None)
    window.view.look_from(0.8, 1500.0, 700.0)
    window.files.close()

    window.files.open(path)

    assert page_of(window).look == pytest.approx((0.8, 1500.0, 700.0), abs=2.0)
    assert "large.klarweg" in window.progress.sentence


def test_a_file_that_is_not_sound_is_told_and_the_start_page_comes_back(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    data = bytearray(path.read_bytes())
    at = data.rindex(b"Check the order 700")
    data[at : at + 5] = b"Trick"
    path.write_bytes(bytes(data))

    window.files.open(path)
    shown = isinstance(window.documents.shown, OpeningPage)
    qtbot.waitUntil(window.bar.isVisible)

    assert shown
    assert window.desk is None
    assert window.documents.shown is window.start_page


def test_a_file_that_is_not_ours_shows_nothing(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    path.write_bytes(b"something else entirely " * 100)

    window.files.open(path)
    at_first = window.documents.shown
    qtbot.waitUntil(window.bar.isVisible)

    assert at_first is window.start_page


def test_what_is_begun_meanwhile_stays_in_front(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.files.open(path)

    window.files.new()
    qtbot.waitUntil(lambda: len(window.desks) == 2)

    assert window.place.file.path is None
    assert window.documents.tabs.tabText(0) == "large.klarweg"


def test_a_window_can_be_closed_meanwhile(window: MainWindow, path: Path) -> None:
    window.files.open(path)
    (opening,) = window.files._openings

    window.close()

    assert window.desk is None
    assert not opening._idle.is_busy
    assert not files.recoverable()


def test_its_tab_can_be_closed_meanwhile(window: MainWindow, path: Path) -> None:
    window.files.new()
    window.files.open(path)
    (opening,) = window.files._openings

    window.documents.tabs.close_asked.emit(1)

    assert not opening._idle.is_busy
    assert window.documents.shown is window.desk


def test_an_open_document_stays_open_beside_it(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.files.new()
    first = window.desk

    window.files.open(path)
    locked = window.desk is None
    qtbot.waitUntil(lambda: window.desk is not None)

    assert locked
    assert window.place.file.path == path
    assert window.desks[0] is first


def test_asked_for_twice_it_is_opened_once(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.files.open(path)
    window.files.open(path)
    qtbot.waitUntil(lambda: window.desk is not None)

    window.files.open(path)

    assert len(window.documents.pages) == 1


def test_opening_can_be_given_up(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    window.files.open(path)
    QApplication.processEvents()

    window.progress.cancel_button.click()
    qtbot.wait(50)

    assert window.workplace is None
    assert not window.progress.is_busy
    assert window.documents.pages == ()


def test_nothing_is_searched_for_garbage_while_it_is_checked(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.files.open(path)

    qtbot.waitUntil(lambda: not gc.isenabled())
    held_before = gc.get_freeze_count()
    qtbot.waitUntil(lambda: window.desk is not None)

    assert gc.isenabled()
    assert gc.get_freeze_count() > held_before + window.place.document.count(Step)


def test_the_search_goes_on_when_opening_is_given_up(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.files.open(path)
    qtbot.waitUntil(lambda: not gc.isenabled())

    window.progress.give_up()

    assert gc.isenabled()
    assert window.desk is None


def test_the_search_goes_on_when_the_file_is_not_sound(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    path.write_bytes(path.read_bytes().replace(b"Check the order 700", b"Trick the order 700"))

    window.files.open(path)
    qtbot.waitUntil(window.bar.isVisible)

    assert gc.isenabled()
