"""Phases on the canvas: headings along the map, borders moved by hand and by keyboard, steps not bound to them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt

from app.model.operations import Add, AddLane
from app.model.phases import phases_of
from app.model.records import Box, Lane, Map, Phase, Record, Step
from app.ui.canvas import phase_drawing
from app.ui.panels.step_form import StepForm
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps
from tests.ui.robot import Robot

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
DRAWN = Box(0, 0, 1000, 240)


def phases(robot: Robot) -> list[tuple[str, float, float]]:
    return [(p.name, p.start, p.end) for p in phases_of(robot.place.document, "map")]


def with_phases() -> list[Record]:
    return [
        *a_line_of_steps("A", "B", "C"),
        Phase(id="p", map="map", name="Information", start=0, end=400),
        Phase(id="q", map="map", name="Purchase", start=400, end=1000),
    ]


def heading(robot: Robot, phase_id: str) -> QPoint:
    return robot.view.mapFromScene(robot.view.map_scene.phases.heading(phase_id).center())


def test_the_first_phase_spans_the_map_and_a_further_one_halves_it(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    first = phase_drawing.add_phase(robot.place, DRAWN)
    second = phase_drawing.add_phase(robot.place, DRAWN)

    found = phases_of(robot.place.document, "map")
    assert [(p.id, p.start, p.end) for p in found] == [(first, 0, 500), (second, 500, 1000)]


def test_a_phase_is_selected_by_its_heading_and_named_there(hands_on: HandsOn) -> None:
    robot = hands_on(with_phases())

    robot.click_at(heading(robot, "q"))
    chosen = robot.place.selection
    robot.press(Key.Key_F2)
    robot.view.label_editor.selectAll()
    robot.enter("Kauf")

    assert chosen == ("q",)
    assert phases(robot)[1][0] == "Kauf"


def test_a_border_is_dragged_and_the_phase_beside_it_goes_along(hands_on: HandsOn) -> None:
    robot = hands_on(with_phases())
    robot.place.select(["p"])
    box = robot.view.map_scene.phases.heading("p")
    start = robot.view.mapFromScene(QPointF(box.right(), box.center().y()))

    robot.drag(start, start + QPoint(round(100 * robot.view.zoom), 0))

    assert [(a, b) for _, a, b in phases(robot)] == [(0, 500), (500, 1000)]
    assert robot.step("C").x == 420


def test_a_border_stops_before_the_next_one(hands_on: HandsOn) -> None:
    robot = hands_on(with_phases())
    robot.place.select(["p"])
    box = robot.view.map_scene.phases.heading("p")
    start = robot.view.mapFromScene(QPointF(box.right(), box.center().y()))

    robot.drag(start, start + QPoint(2000, 0))

    assert [(a, b) for _, a, b in phases(robot)] == [(0, 960), (960, 1000)]


def test_borders_are_moved_by_keyboard(hands_on: HandsOn) -> None:
    robot = hands_on(with_phases())
    robot.place.select(["q"])

    robot.press(Key.Key_Left, ALT)
    robot.press(Key.Key_Right, ALT | SHIFT)
    robot.press(Key.Key_Left)

    assert [(a, b) for _, a, b in phases(robot)] == [(0, 410), (410, 990)]
    assert robot.place.selection == ("p",)


def test_removing_a_phase_leaves_its_room_to_the_one_before(hands_on: HandsOn) -> None:
    robot = hands_on(with_phases())

    phase_drawing.remove_phase(robot.place, robot.place.document.get(Phase, "q"))

    assert phases(robot) == [("Information", 0, 1000)]
    assert robot.names() == ["A", "B", "C"]


def test_headings_stay_above_the_lanes_when_these_grow(hands_on: HandsOn) -> None:
    robot = hands_on(with_phases())
    scene = robot.view.map_scene
    above = Lane(id="new", map="map", name="Above", order=-1, box=Box(0, -120, 1000, 120))

    robot.place.do(AddLane(lane=above))

    assert scene.phases.heading("p").bottom() < -120
    assert scene.drawn_area.top() <= scene.phases.heading("p").top()


def test_without_lanes_phases_divide_what_is_drawn(hands_on: HandsOn) -> None:
    records = [Map(id="map"), Step(id="a", map="map", name="A", x=0, y=0), Phase(id="p", map="map", start=-20, end=300)]
    robot = hands_on(records)
    before = robot.view.map_scene.phases.column("p").bottom()

    robot.drag_by("A", 0, 200)

    assert robot.view.map_scene.phases.column("p").bottom() == before + 200


def test_a_step_says_in_which_phase_it_stands(hands_on: HandsOn) -> None:
    robot = hands_on(with_phases())
    form = StepForm(robot.place)
    robot.place.select(["a"])
    here = form._subtitle.text()

    phase_drawing.move_border(robot.place, robot.place.document.get(Phase, "p"), "end", 60)

    assert "Information" in here
    assert "Purchase" in form._subtitle.text()
    form.deleteLater()


def test_headings_of_an_upright_map_stand_at_its_left(hands_on: HandsOn) -> None:
    lane = Lane(id="l", map="map", direction="vertical", box=Box(0, 0, 160, 900))
    phase = Phase(id="p", map="map", name="Information", start=40, end=400)
    robot = hands_on([Map(id="map", direction="vertical"), lane, phase])
    box = robot.view.map_scene.phases.heading("p")

    robot.place.select(["p"])
    robot.press(Key.Key_Down, ALT)

    assert box.right() < 0
    assert (box.top(), box.bottom()) == (40, 400)
    assert phases(robot) == [("Information", 40, 410)]


def test_a_phase_is_drawn_near_and_far(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    pictures = []
    for zoom in (1.0, 0.3):
        robot.view.set_zoom(zoom)
        robot.view.centerOn(200, 0)
        robot.settle()
        bare = robot.view.viewport().grab().toImage()
        robot.place.do(Add(record=Phase(id=f"p{zoom}", map="map", name="Information", start=0, end=900)))
        robot.settle()
        pictures.append(bare != robot.view.viewport().grab().toImage())
        robot.place.undo()

    assert pictures == [True, True]
