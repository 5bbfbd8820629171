"""In Print the keys of zooming are about the pages; the map behind them stays as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.pdf_preview import Preview

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(sample_window: MainWindow, qtbot: QtBot) -> MainWindow:
    sample_window.view.set_zoom(1.25)
    sample_window.actions_by_id.by_id["mode_print"].trigger()
    qtbot.waitUntil(lambda: bool(pages(sample_window).view.pages), timeout=20_000)
    return sample_window


def pages(window: MainWindow) -> Preview:
    assert window.desk is not None
    assert window.desk.printing.preview is not None
    return window.desk.printing.preview


def press(pressed: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, pressed, CTRL)


def test_pages_become_larger_and_smaller_and_fit(window: MainWindow) -> None:
    fitting = pages(window).view.zoom

    press(Qt.Key.Key_Plus)
    larger = pages(window).view.zoom
    press(Qt.Key.Key_Minus)
    smaller = pages(window).view.zoom
    press(Qt.Key.Key_Plus)
    press(Qt.Key.Key_9)

    assert larger > fitting
    assert smaller == pytest.approx(fitting)
    assert pages(window).view.zoom == 1.0
    assert window.view.zoom == 1.25


def test_at_100_per_cent_pages_are_as_large_as_on_paper(window: MainWindow) -> None:
    press(Qt.Key.Key_0)

    assert pages(window).size_.text() == "100 %"


def test_the_zoom_of_the_map_is_not_shown_beside_that_of_the_pages(window: MainWindow) -> None:
    in_print = window.status._zoom.isVisible()

    window.place.set_mode(Mode.DRAW)

    assert not in_print
    assert window.status._zoom.isVisible()
    assert window.status._zoom.text() == "125 %"
