"""A sample that is open in a window, and somebody who holds its meeting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import Application
from app.ui.main_window import MainWindow
from tests.ui.meeting.hands import Facilitator


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp)
    made.use_language("en")
    yield made
    for window in tuple(made.windows):
        for desk in tuple(window.desks):
            desk.workplace.file.close(discard=True)
            window.put_away(desk)
        window.close()
        window.deleteLater()
    made.use_language("en")
    QApplication.processEvents()


@pytest.fixture
def window(application: Application, qtbot: QtBot) -> MainWindow:
    made = application.open_window()
    qtbot.waitExposed(made)
    made.files.open_sample()
    return made


@pytest.fixture
def facilitator(window: MainWindow) -> Facilitator:
    return Facilitator(window)
