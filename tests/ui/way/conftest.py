"""A window with a document in it, for finding the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.records import Link, Map, Note, Proposal, Record, Step
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.ui.fakes import a_line_of_steps, open_file_with

WindowWith = Callable[[Iterable[Record]], MainWindow]


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp)
    made.use_language("en")
    yield made
    made.use_language("en")
    for window in tuple(made.windows):
        window.put_away()
        window.close()
        window.deleteLater()


@pytest.fixture
def window_with(application: Application, qtbot: QtBot) -> WindowWith:
    """Open a window of usual size with these records, in Draw."""

    def open_window(records: Iterable[Record]) -> MainWindow:
        window = application.open_window()
        window.resize(1400, 860)
        qtbot.waitExposed(window)
        window.show_file(open_file_with(records))
        window.place.set_mode(Mode.DRAW)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        settle()
        return window

    return open_window


def two_maps() -> list[Record]:
    """Three steps in a line on the main map, two far apart on another, a link between them, a note and a proposal."""
    return [
        *a_line_of_steps("Ask", "Log", "Offer"),
        Map(id="after", name="After the sale", order=1.0),
        Step(id="call", map="after", name="Call the customer", x=0, y=0),
        Step(id="thank", map="after", name="Thank for the offer", x=4000, y=2500, owner="Sales office"),
        Link(id="on", step="offer", target_step="thank"),
        Note(id="note", target="call", claim="Nobody calls after an offer"),
        Proposal(id="p", number=1, title="Offer at once"),
    ]


def settle() -> None:
    """Let everything that is due happen."""
    for _ in range(5):
        QApplication.processEvents()


def run(window: MainWindow, action: str) -> None:
    """Choose an action, which must be possible, as from a menu."""
    window.refresh()
    made = window.actions_by_id.by_id[action]
    assert made.isEnabled(), action
    made.trigger()
    settle()
