"""A shown canvas and hands to use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from pytestqt.qtbot import QtBot

from app.model.records import Record
from app.render.fonts import load_fonts
from app.ui.canvas.view import MapView
from tests.ui.fakes import workplace_with
from tests.ui.robot import Robot

HandsOn = Callable[[Iterable[Record]], Robot]


@pytest.fixture
def hands_on(qtbot: QtBot) -> HandsOn:
    """Show a document on a canvas and hand out the robot for it."""

    def show(records: Iterable[Record]) -> Robot:
        load_fonts()
        view = MapView(workplace_with(records))
        qtbot.addWidget(view)
        view.resize(1200, 700)
        with qtbot.waitExposed(view):
            view.show()
        view.fit()
        robot = Robot(view)
        robot.settle()
        return robot

    return show
