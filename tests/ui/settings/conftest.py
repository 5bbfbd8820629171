"""A program with a window, and its settings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import Application
from app.ui.main_window import MainWindow


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp)
    made.use_language("en")
    made.use_theme("light")
    yield made
    for window in tuple(made.windows):
        if window.workplace is not None:
            window.place.file.close(discard=True)
            window.put_away()
        window.close()
        window.deleteLater()
    made.settings.put_back(("palette", "text_size"))


@pytest.fixture
def window(application: Application, qtbot: QtBot) -> MainWindow:
    made = application.open_window()
    qtbot.waitUntil(made.isActiveWindow)
    return made
