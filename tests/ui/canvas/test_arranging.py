"""Arranging a map in the window: one act, off the GUI thread for large maps, void once something has changed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot

from app.model.operations import edit
from app.model.records import Lane, Map, Step
from app.ui.arranging import LARGE, Arranging
from app.ui.canvas import animation
from app.ui.progress import Progress
from tests.layout.maps import big_map, placed_map
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps
from tests.ui.panels.hands import press
from tests.ui.robot import Robot


def arranging_of(robot: Robot, qtbot: QtBot) -> tuple[Arranging, Progress]:
    progress = Progress(robot.view)
    progress.said.connect(robot.said.append)
    return Arranging(robot.place, progress, robot.view.show_moving), progress


def test_arranging_is_one_act_and_undo_is_exact(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    before = robot.place.document.copy()
    arranging, _ = arranging_of(robot, qtbot)

    arranging.arrange_all()
    arranged = robot.place.document.copy()
    robot.place.undo()

    assert arranged != before
    assert robot.place.document == before


def test_arranging_keeps_every_step_in_its_lane(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.drag_by("B", 0, 120)
    lanes = [step.lane for step in robot.place.document.all(Step)]
    arranging, _ = arranging_of(robot, qtbot)

    arranging.arrange_all()

    steps = robot.place.document.all(Step)
    assert [step.lane for step in steps] == lanes == ["upper", "lower", "upper"]
    assert all(robot.place.document.get(Lane, step.lane).box.contains(step.box.centre) for step in steps)


def test_arranging_what_is_selected_moves_nothing_else(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.drag_by("B", 400, 0)
    still = robot.step("A").box, robot.step("C").box
    arranging, _ = arranging_of(robot, qtbot)

    robot.place.select(["b"])
    arranging.arrange_selection()

    assert (robot.step("A").box, robot.step("C").box) == still
    assert robot.step("B").box.right <= robot.step("C").box.x


def test_a_large_map_is_arranged_beside_the_window(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(big_map(2 * LARGE))
    arranging, _ = arranging_of(robot, qtbot)

    with qtbot.waitSignal(robot.place.changed, timeout=20_000):
        arranging.arrange_all()
        busy = arranging.is_busy

    assert busy
    assert not arranging.is_busy
    assert robot.place.editor.session.history.position == 1


def test_a_change_meanwhile_makes_the_arrangement_void(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(big_map(2 * LARGE))
    arranging, _ = arranging_of(robot, qtbot)
    step = robot.place.document.all(Step)[3]

    arranging.arrange_all()
    robot.place.do(edit(step.id, name="Changed meanwhile"))

    assert not arranging.is_busy
    assert robot.place.editor.session.history.position == 1
    assert any("not arranged" in sentence for sentence in robot.said)


def test_one_can_give_it_up(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(placed_map(LARGE + 30))
    arranging, progress = arranging_of(robot, qtbot)
    before = robot.place.document.copy()

    arranging.arrange_all()
    progress._show()
    said = progress.sentence
    press(progress.cancel_button)
    qtbot.waitUntil(lambda: not progress._running, timeout=20_000)

    assert said == "The map is being arranged. A change now would stop this."
    assert not arranging.is_busy
    assert not progress.isVisible()
    assert robot.place.document == before
    assert robot.said == ["Cancelled. Everything is as it was."]


def test_steps_glide_to_their_new_places_and_arrive(
    hands_on: HandsOn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    monkeypatch.setattr(animation, "wants_motion", lambda _widget: True)
    arranging, _ = arranging_of(robot, qtbot)

    arranging.arrange_all()
    under_way = len(robot.view.map_scene.pool)
    with qtbot.waitSignal(robot.view._glide._clock.finished, timeout=5_000):
        pass

    assert under_way > 0
    assert len(robot.view.map_scene.pool) == 0


def test_nothing_glides_where_the_system_asks_for_less_motion(
    hands_on: HandsOn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    monkeypatch.setattr(animation, "wants_motion", lambda _widget: False)
    arranging, _ = arranging_of(robot, qtbot)

    arranging.arrange_all()

    assert len(robot.view.map_scene.pool) == 0


def test_whether_things_may_move_is_asked_of_the_system(hands_on: HandsOn, monkeypatch: pytest.MonkeyPatch) -> None:
    view = hands_on(a_line_of_steps("A", "B")).view
    asked: list[QStyle.StyleHint] = []
    monkeypatch.setattr(type(view.style()), "styleHint", lambda _style, hint, *_rest: asked.append(hint) or 0)

    assert not animation.wants_motion(view)
    assert asked == [QStyle.StyleHint.SH_Widget_Animation_Duration]


@pytest.mark.parametrize("still", [True, False])
def test_who_has_told_the_desktop_to_be_still_is_heard(
    hands_on: HandsOn, monkeypatch: pytest.MonkeyPatch, still: bool
) -> None:
    view = hands_on(a_line_of_steps("A", "B")).view
    monkeypatch.setattr(type(view.style()), "styleHint", lambda *_: 200)
    monkeypatch.setattr(animation, "wants_less_motion", lambda: still)
    animation._is_told_to_be_still.cache_clear()

    wanted = animation.wants_motion(view)

    animation._is_told_to_be_still.cache_clear()
    assert wanted != still


def test_an_edit_ends_the_movement_at_once(hands_on: HandsOn, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    monkeypatch.setattr(animation, "wants_motion", lambda _widget: True)
    arranging, _ = arranging_of(robot, qtbot)

    arranging.arrange_all()
    robot.place.do(edit("a", name="Renamed"))

    assert len(robot.view.map_scene.pool) == 0


def test_a_large_map_is_turned_beside_the_window_in_one_act(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(big_map(2 * LARGE))
    arranging, _ = arranging_of(robot, qtbot)

    with qtbot.waitSignal(arranging.turned, timeout=20_000):
        arranging.turn()
        busy = arranging.is_busy

    assert busy
    assert robot.place.document.get(Map, "map").direction == "vertical"
    assert robot.place.editor.session.history.position == 1
