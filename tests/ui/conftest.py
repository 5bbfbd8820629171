"""What holds for every test of the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QEvent, Qt, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.ui import memory
from app.ui.application import Application
from app.ui.canvas import clipboard
from app.ui.focus_ring import FocusRing
from app.ui.main_window import MainWindow
from tests.ui.fakes import leave_workplaces


@pytest.fixture(autouse=True)
def own_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: Qt would delete it after Python has gone."""
    yield
    clipboard.let_go()


@pytest.fixture(autouse=True)
def no_ring_left_behind() -> Iterator[None]:
    """Let the focus rings of a test go with it: each follows the focus of the whole program as long as it lives."""
    yield
    running = QApplication.instance()
    for ring in running.findChildren(FocusRing) if running is not None else ():
        delete(ring)


@pytest.fixture(autouse=True)
def nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no window tell Python to leave alone what is there (`app.ui.memory`): what tests have left would stay.

    Letting go again would take up whatever there is, thousands of tests among it, into every later search.
    """
    monkeypatch.setattr(memory, "hold", lambda: None)
    monkeypatch.setattr(memory, "let_go", lambda: None)


_tests_done = count(1)


@pytest.fixture(autouse=True)
def nothing_is_left_for_long() -> Iterator[None]:
    """Let go what a test has made, and now and then what is left of it in circles: ten megabytes of each window."""
    yield
    leave_workplaces()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if next(_tests_done) % 20 == 0:
        gc.collect()


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    """The program in English; afterwards its windows are closed, and what was open in them is let go."""
    made = Application(qapp)
    made.use_language("en")
    yield made
    for window in tuple(made.windows):
        for desk in tuple(window.desks):
            file = desk.workplace.file
            window.put_away(desk)
            file.close(discard=True)
        window.close()
        window.deleteLater()
    made.use_language("en")
    QApplication.processEvents()


@pytest.fixture
def empty_window(application: Application, qtbot: QtBot) -> MainWindow:
    """A window that shows the start page."""
    made = application.open_window()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def sample_window(application: Application, empty_window: MainWindow, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with the sample, and active."""
    empty_window.resize(1700, 1000)
    empty_window.files.open_sample()
    empty_window.activateWindow()
    qtbot.waitUntil(empty_window.isActiveWindow)
    yield empty_window
    application.use_text_size(100)
    application.use_theme("light")


@pytest.fixture(autouse=True)
def no_button_stays_pressed(qapp: QApplication) -> Iterator[None]:
    """A button that a test leaves pressed would keep everything waiting that waits for a gesture's end."""
    yield
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(autouse=True)
def english_of_qt_afterwards(qapp: QApplication) -> Iterator[None]:
    """Take away the translation of Qt's own words, such as the names of keys, that a test has asked for."""
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
