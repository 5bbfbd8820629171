"""What becomes of what a lane or pool holds is asked above the map, by mouse and keyboard, and blocks nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import files
from app.model.operations import OpenProposal
from app.model.records import Lane, Pool, Proposal, Step
from app.ui.application import Application
from app.ui.canvas import lane_structure
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.removal_bar import RemovalBar
from tests.ui.fakes import a_line_of_steps
from tests.ui.panels.hands import press

Key = Qt.Key


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    qtbot.waitExposed(made)
    made.show_file(files.create(a_line_of_steps("A", "B")))
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    application.use_language("en")
    made.place.file.close(discard=True)
    made.put_away()
    made.close()
    made.deleteLater()


def asked(window: MainWindow, frame: str = "upper") -> RemovalBar:
    """Press Del on a lane or pool, and return the bar that asks."""
    window.place.select([frame])
    window.view.setFocus()
    QTest.keyClick(window.view, Key.Key_Delete)
    bar = window.desk.removal_bar if window.desk is not None else None
    assert bar is not None
    assert bar.isVisible()
    assert QApplication.activeModalWidget() is None
    return bar


def sentence(bar: RemovalBar) -> str:
    return bar.findChild(QLabel).text()


def homes(window: MainWindow) -> dict[str, str | None]:
    return {step.name: step.lane for step in window.place.document.all(Step)}


def lanes(window: MainWindow) -> list[str]:
    return [lane.id for lane in window.place.document.lanes_of("map")]


def test_enter_moves_the_steps_of_a_lane_to_the_lane_that_is_offered(window: MainWindow) -> None:
    bar = asked(window)
    said = sentence(bar)

    QTest.keyClick(window.focusWidget(), Key.Key_Return)

    assert said == "The lane “Sales office” holds 2 steps. What becomes of them?"
    assert homes(window) == {"A": "lower", "B": "lower"}
    assert lanes(window) == ["lower"]
    assert not bar.isVisible()
    assert window.focusWidget() is window.view
    window.place.undo()
    assert homes(window) == {"A": "upper", "B": "upper"}


def test_the_lane_to_move_to_can_be_chosen(window: MainWindow) -> None:
    third = lane_structure.insert_lane(window.place, window.place.document.get(Lane, "lower"), after=True)
    bar = asked(window)

    bar.lanes.setFocus()
    QTest.keyClick(bar.lanes, Key.Key_Down)
    press(bar.move_button)

    assert homes(window) == {"A": third, "B": third}


def test_the_steps_may_stay_outside_or_go_too(window: MainWindow) -> None:
    press(asked(window).outside_button)
    outside = homes(window)
    window.place.undo()
    press(asked(window).cut_button)

    assert outside == {"A": None, "B": None}
    assert homes(window) == {}


@pytest.mark.parametrize("way", ["Esc", "Cancel", "another selection", "another mode"])
def test_whatever_leaves_the_question_leaves_everything_as_it_was(window: MainWindow, way: str) -> None:
    before = window.place.document.copy()
    bar = asked(window)

    match way:
        case "Esc":
            QTest.keyClick(window.focusWidget(), Key.Key_Escape)
        case "Cancel":
            press(bar.cancel_button)
        case "another selection":
            window.place.select(["a"])
        case _:
            window.place.set_mode(Mode.REVIEW)

    assert not bar.isVisible()
    assert window.place.document == before


def test_meanwhile_one_can_go_on_drawing_and_the_question_follows(window: MainWindow) -> None:
    bar = asked(window)

    lane_structure.reorder(window.place, window.place.document.get(Lane, "lower"), -1)
    window.application.use_language("de")

    assert bar.isVisible()
    assert sentence(bar) == "In der Bahn „Sales office“ stehen 2 Schritte. Was soll mit ihnen geschehen?"
    QTest.keyClick(window.focusWidget(), Key.Key_Return)
    assert lanes(window) == ["lower"]


def test_a_lane_without_another_offers_none_to_move_to(window: MainWindow) -> None:
    window.place.select(["lower"])
    window.actions_by_id.by_id["remove_lane"].trigger()
    empty_went = lanes(window)

    bar = asked(window)

    assert empty_went == ["upper"]
    assert not bar.move_button.isVisible()
    assert window.focusWidget() is bar.outside_button


def test_a_pool_asks_what_becomes_of_its_lanes(window: MainWindow) -> None:
    pool = lane_structure.put_in_pool(window.place)
    bar = asked(window, pool)
    offered = [b.isVisible() for b in (bar.keep_button, bar.all_button, bar.move_button, bar.cut_button)]

    press(bar.keep_button)

    assert offered == [True, True, False, False]
    assert window.place.document.count(Pool) == 0
    assert lanes(window) == ["upper", "lower"]


def test_in_a_proposal_the_removal_becomes_an_item(window: MainWindow) -> None:
    window.place.set_mode(Mode.CHANGE)
    window.place.do(OpenProposal(proposal=Proposal(id="p", title="P")))
    window.place.take_proposal("p")
    bar = asked(window)

    press(bar.move_button)

    assert homes(window) == {"A": "lower", "B": "lower"}
    assert window.place.process.find(Lane, "upper") is not None


def test_a_lane_is_not_asked_about_where_nothing_can_be_drawn(window: MainWindow) -> None:
    window.place.set_mode(Mode.REVIEW)
    window.place.select(["upper"])
    window.view.setFocus()

    QTest.keyClick(window.view, Key.Key_Delete)

    assert window.desk is not None
    assert window.desk.removal_bar is None
    assert lanes(window) == ["upper", "lower"]
