"""The count of findings in the window: small, true, and a way to the list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.operations import AddStep
from app.model.records import Step
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.modes import Mode


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if made.workplace is not None:
        made.place.file.close(discard=True)
        made.put_away()
    made.close()
    made.deleteLater()


def wait_until_checked(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.place.checking.is_done, timeout=20_000)


def test_the_count_is_in_the_status_bar_and_on_the_tab_and_leads_to_the_list(window: MainWindow, qtbot: QtBot) -> None:
    window.files.new()
    window.place.do(AddStep(step=Step(id="s", map=window.place.map_id)))
    window.place.set_mode(Mode.REVIEW)
    wait_until_checked(qtbot, window)
    button, count = window.status._checks, window.place.checking.count
    shown = button.isVisible(), button.text()
    assert window.desk is not None
    tab = window.desk.tabs.draw.tabText(1)

    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    assert count > 0
    assert shown == (True, str(count))
    assert tab == f"Checks ({count})"
    assert window.place.mode == Mode.DRAW
    assert window.desk.checks.isVisible()
    assert "things to look at" in button.accessibleName()


def test_without_findings_and_without_a_document_there_is_no_count(window: MainWindow, qtbot: QtBot) -> None:
    without_document = window.status._checks.isVisible()

    window.files.new()
    wait_until_checked(qtbot, window)

    assert not without_document
    assert not window.status._checks.isVisible()


def test_the_count_follows_the_document_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.files.new()
    window.place.do(AddStep(step=Step(id="s", map=window.place.map_id)))
    wait_until_checked(qtbot, window)
    with_step = window.status._checks.text()

    window.place.file.close(discard=True)
    window.put_away()
    window.files.new()
    wait_until_checked(qtbot, window)

    assert int(with_step) > 0
    assert not window.status._checks.isVisible()
