"""Several documents in one window: tabs that are shown, moved, closed, torn off, and opened again at the next start."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import files
from app.model.operations import AddStep
from app.model.records import Step
from app.samples import empty_document
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.tabs import CROSS, DocumentTabs

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp)
    made.use_language("en")
    yield made
    for window in tuple(made.windows):
        discard_all(window)
        window.close()
        window.deleteLater()


@pytest.fixture
def window(application: Application, qtbot: QtBot) -> MainWindow:
    made = application.open_window()
    made.resize(1200, 800)
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Three files of ours."""
    found = [tmp_path / f"{name}.klarweg" for name in ("offers", "orders", "care")]
    for path in found:
        files.write_new(empty_document("en"), path)
    return found


def discard_all(window: MainWindow) -> None:
    for desk in tuple(window.desks):
        file = desk.workplace.file
        window.put_away(desk)
        file.close(discard=True)


def names(window: MainWindow) -> list[str]:
    tabs = window.documents.tabs
    return [tabs.tabText(i) for i in range(tabs.count())]


def open_all(window: MainWindow, paths: list[Path]) -> DocumentTabs:
    for path in paths:
        window.files.open(path)
    QApplication.processEvents()
    return window.documents.tabs


def add_a_step(window: MainWindow) -> None:
    window.place.do(AddStep(step=Step(id="s", map=window.place.map_id, name="Drawn")))


def drag_out(tabs: DocumentTabs, index: int, to: QPoint) -> None:
    start = tabs.tabRect(index).center()
    QTest.mousePress(tabs, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.5, 1.0):
        QTest.mouseMove(tabs, start + (to - start) * part)
    QTest.mouseRelease(tabs, LEFT, Qt.KeyboardModifier.NoModifier, to)
    QApplication.processEvents()


def test_one_document_needs_no_tabs(window: MainWindow, paths: list[Path]) -> None:
    tabs = open_all(window, paths[:1])
    alone = tabs.isVisible()

    window.files.open(paths[1])

    assert not alone
    assert tabs.isVisible()
    assert names(window) == ["offers.klarweg", "orders.klarweg"]


def test_a_click_on_a_tab_shows_its_document(window: MainWindow, paths: list[Path]) -> None:
    tabs = open_all(window, paths)

    QTest.mouseClick(tabs, LEFT, Qt.KeyboardModifier.NoModifier, tabs.tabRect(0).center())

    assert window.place.file.path == paths[0]
    assert "offers.klarweg" in window.windowTitle()
    assert window.focusWidget() is window.view


def test_keys_go_through_the_documents_and_round(window: MainWindow, paths: list[Path]) -> None:
    open_all(window, paths)

    QTest.keyClick(window.view, Qt.Key.Key_Tab, CONTROL)
    first = window.place.file.path
    QTest.keyClick(window.view, Qt.Key.Key_PageUp, CONTROL)

    assert first == paths[0]
    assert window.place.file.path == paths[2]


def test_a_star_marks_the_tab_whose_file_lacks_something(window: MainWindow, paths: list[Path]) -> None:
    open_all(window, paths)

    add_a_step(window)

    assert names(window) == ["offers.klarweg", "orders.klarweg", "care.klarweg*"]


def test_each_document_keeps_its_own_mode_selection_and_undo(window: MainWindow, paths: list[Path]) -> None:
    open_all(window, paths[:2])
    add_a_step(window)
    window.place.select(["s"])
    window.place.set_mode(Mode.REVIEW)

    window.documents.turn(+1)
    other = window.place.mode, window.actions_by_id.by_id["undo"].isEnabled()
    window.documents.turn(+1)

    assert other == (Mode.DRAW, False)
    assert (window.place.mode, window.place.selection) == (Mode.REVIEW, ("s",))
    assert window.actions_by_id.by_id["undo"].isEnabled()


def test_closing_shows_the_document_beside_it_and_then_the_start_page(window: MainWindow, paths: list[Path]) -> None:
    open_all(window, paths)
    window.documents.turn(-1)

    window.files.close()
    beside = window.place.file.path
    window.files.close()
    window.files.close()

    assert beside == paths[2]
    assert window.documents.shown is window.start_page


def test_a_document_that_is_closed_is_kept_nowhere(window: MainWindow, paths: list[Path]) -> None:
    open_all(window, paths[:2])
    shown, kept = ref(window.place.document), ref(window.desks[0].workplace.document)

    window.files.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()

    assert shown() is None
    assert kept() is window.place.document


def test_whatever_a_document_shows_goes_with_it(window: MainWindow, paths: list[Path]) -> None:
    window.files.open(paths[0])
    assert window.desk is not None

    alone = [name for name, part in vars(window.desk).items() if isinstance(part, QWidget) and part.window() != window]

    assert alone == []


def test_the_cross_of_a_tab_closes_its_document(window: MainWindow, paths: list[Path]) -> None:
    tabs = open_all(window, paths)
    cross = tabs.tabButton(1, CROSS)

    QTest.mouseClick(cross, LEFT)

    assert names(window) == ["offers.klarweg", "care.klarweg"]
    assert window.place.file.path == paths[2]


def test_closing_the_window_asks_for_each_document_and_stops_where_one_says_cancel(
    window: MainWindow, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_all(window, paths)
    add_a_step(window)
    asked: list[str] = []

    def cancel(_parent: object, name: str) -> str:
        asked.append(name)
        return "cancel"

    monkeypatch.setattr("app.ui.dialogs.questions.ask_before_closing", cancel)

    closed = window.close()

    assert not closed
    assert asked == ["care"]
    assert window.place.file.path == paths[2]


def test_a_file_that_is_open_is_shown_and_not_opened_again(window: MainWindow, paths: list[Path]) -> None:
    open_all(window, paths)

    window.files.open(paths[0])

    assert len(window.desks) == 3
    assert window.place.file.path == paths[0]


def test_the_documents_stay_behind_the_start_page(window: MainWindow, paths: list[Path]) -> None:
    tabs = open_all(window, paths[:1])

    window.show_start_page()
    offered = tabs.isVisible()
    QTest.mouseClick(tabs, LEFT, Qt.KeyboardModifier.NoModifier, tabs.tabRect(0).center())

    assert offered
    assert window.documents.shown is window.desk


def test_a_tab_dragged_out_becomes_a_window_where_one_goes_on(
    application: Application, window: MainWindow, paths: list[Path]
) -> None:
    tabs = open_all(window, paths)
    add_a_step(window)
    window.place.select(["s"])

    drag_out(tabs, 2, QPoint(300, 2_000))

    torn = application.windows[-1]
    assert names(window) == ["offers.klarweg", "orders.klarweg"]
    assert torn.place.selection == ("s",)
    torn.place.undo()
    assert torn.place.process.count(Step) == 0


def test_let_go_over_another_window_it_joins_the_documents_there(
    application: Application, window: MainWindow, paths: list[Path]
) -> None:
    tabs = open_all(window, paths[:2])
    other = application.open_window()
    other.setGeometry(3_000, 3_000, 900, 600)
    QApplication.processEvents()

    drag_out(tabs, 0, tabs.mapFromGlobal(other.frameGeometry().center()))

    assert other.place.file.path == paths[0]
    assert len(application.windows) == 2


def test_the_last_document_leaves_the_start_page_behind(
    application: Application, window: MainWindow, paths: list[Path]
) -> None:
    open_all(window, paths[:2])

    window.actions_by_id.by_id["own_window"].trigger()
    window.move_to(window.desks[0], application.windows[-1])

    assert window.documents.shown is window.start_page
    assert len(application.windows[-1].desks) == 2


def test_what_was_open_when_the_program_was_quit_is_open_at_the_next_start(
    application: Application, window: MainWindow, paths: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application.qt, "quit", lambda: None)
    open_all(window, paths)
    window.actions_by_id.by_id["own_window"].trigger()
    application.quit()
    paths[1].unlink()

    application.start()

    (again,) = application.windows
    assert names(again) == ["offers.klarweg", "care.klarweg"]


def test_a_window_closed_with_nothing_open_starts_with_the_start_page(
    application: Application, window: MainWindow, paths: list[Path]
) -> None:
    open_all(window, paths[:1])
    window.files.close()
    window.close()

    application.start()

    assert application.windows[0].documents.shown is application.windows[0].start_page


def test_the_start_page_in_front_of_a_document_says_nothing_of_its_zoom_or_state(
    window: MainWindow, paths: list[Path]
) -> None:
    window.files.open(paths[0])
    with_document = window.status._right.isVisible()

    window.show_start_page()
    in_front_of_it = window.status._right.isVisible()
    window.show_document()

    assert (with_document, in_front_of_it, window.status._right.isVisible()) == (True, False, True)
