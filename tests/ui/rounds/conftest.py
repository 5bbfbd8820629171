"""A window on a small process with people, in Review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import files
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.reviewing import process


@pytest.fixture
def window(qtbot: QtBot, application: Application, tmp_path: Path) -> MainWindow:
    """A real window on a real file."""
    path = tmp_path / "sales.klarweg"
    files.write_new(process(), path)
    made = application.open_window()
    qtbot.waitExposed(made)
    made.files.open(path)
    made.place.set_mode(Mode.REVIEW)
    return made


@pytest.fixture
def sheet_of(window: MainWindow) -> Callable[[str], object]:
    """Choose an action of the menu, and return the sheet it shows."""
    from app.ui.rounds.place_sheet import PlaceSheet

    def opened(action: str) -> object:
        window.actions_by_id.by_id[action].trigger()
        return next(each for each in window.findChildren(PlaceSheet) if each.isVisible())

    return opened


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    """A window for sheets to stand beside."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made
