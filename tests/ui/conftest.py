"""What holds for every test of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import Application
from app.ui.canvas import clipboard
from app.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def own_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: Qt would delete it after Python has gone."""
    yield
    clipboard.let_go()


@pytest.fixture
def sample_window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with the sample, in English, and active."""
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    made.resize(1700, 1000)
    qtbot.waitExposed(made)
    made.files.open_sample()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    application.use_text_size(100)
    application.use_theme("light")
    while made.desk is not None:
        made.place.file.close(discard=True)
        made.put_away()
    made.close()
    made.deleteLater()


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
