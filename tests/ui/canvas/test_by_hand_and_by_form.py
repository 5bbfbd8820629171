"""What the mouse does by dragging, the form does by numbers and words: the same document comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from app.model.operations import TurnMap, edit
from app.model.records import Box, DataObject, Flow, Group, Lane, Map, Phase, Point, Pool, Record, Step, TextNote
from app.ui.canvas import lane_structure
from app.ui.panels.step_form import StepForm
from tests.ui.canvas.conftest import HandsOn
from tests.ui.canvas.test_lanes import edge, upright
from tests.ui.fakes import a_line_of_steps
from tests.ui.panels.hands import enter, shown
from tests.ui.robot import Robot

ALT = Qt.KeyboardModifier.AltModifier
SHOWN = (
    *a_line_of_steps("Ask", "Log", "Offer"),
    Lane(id="last", map="map", name="Service", order=2, box=Box(0, 240, 1000, 120)),
    Phase(id="first", map="map", name="Before", start=0, end=500),
    Phase(id="second", map="map", name="Later", order=1, start=500, end=1000),
    Pool(id="partner", map="map", name="Partner", order=3, box=Box(0, 420, 1000, 60)),
    TextNote(id="text", map="map", text="Mind this", box=Box(700, 30, 120, 50)),
    DataObject(id="data", map="map", name="List", box=Box(860, 150, 36, 50)),
    Group(id="group", map="map", name="Together", box=Box(660, 250, 200, 90)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """A drag of the mouse, and what is written into which fields of the form instead."""

    of: str
    start: Callable[[Robot], QPoint]
    by: tuple[float, float]
    fields: dict[str, Callable[[Record], str]]


def middle(record_id: str) -> Callable[[Robot], QPoint]:
    return lambda robot: robot.spot(robot.place.document.get(Record, record_id))


def handle(name: str) -> Callable[[Robot], QPoint]:
    return lambda robot: robot.handle(name)


def lane_edge(record_id: str, side: str) -> Callable[[Robot], QPoint]:
    return lambda robot: edge(robot, robot.place.document.records[record_id], side)  # type: ignore[arg-type]


def border(robot: Robot) -> QPoint:
    return robot.view.mapFromScene(next(h.at for h in robot.view.selection_item.handles if h.name == "end"))


def words(robot: Robot) -> QPoint:
    from app.ui.canvas.acts import words_of

    box = words_of(robot.place.document.get(Flow, "ask-log"))
    assert box is not None
    return robot.view.mapFromScene(QPointF(box.x + 3, box.y + 3))


DRAGS = {
    "a step along its lane": Drag(
        of="offer", start=middle("offer"), by=(200, 0), fields={"x": lambda r: str(r.box.x)},
    ),
    "a step into another lane": Drag(
        of="log", start=middle("log"), by=(0, 120), fields={"y": lambda r: str(r.box.y)},
    ),
    "a step out of all lanes": Drag(
        of="log", start=middle("log"), by=(0, -200), fields={"y": lambda r: str(r.box.y)},
    ),
    "a text note": Drag(
        of="text", start=middle("text"), by=(60, 0), fields={"x": lambda r: str(r.box.x)},
    ),
    "a document": Drag(of="data", start=middle("data"), by=(0, 20), fields={"y": lambda r: str(r.box.y)}),
    "the size of a step": Drag(
        of="offer", start=handle("se"), by=(60, 0), fields={"width": lambda r: str(r.box.width)},
    ),
    "the size of a text note": Drag(
        of="text", start=handle("se"), by=(0, 30), fields={"height": lambda r: str(r.box.height)},
    ),
    "the size of a group": Drag(
        of="group", start=handle("se"), by=(40, 0), fields={"width": lambda r: str(r.box.width)},
    ),
    "a lane to another place": Drag(
        of="last", start=lambda robot: robot.at(15, 300), by=(0, -260), fields={"position": lambda r: "1"},
    ),
    "a lane's lower edge": Drag(
        of="lower", start=lane_edge("lower", "s"), by=(0, 40), fields={"breadth": lambda r: str(r.box.height)},
    ),
    "a lane's end": Drag(
        of="lower", start=lane_edge("lower", "e"), by=(80, 0), fields={"length": lambda r: str(r.box.width)},
    ),
    "a pool's lower edge": Drag(
        of="partner", start=lane_edge("partner", "s"), by=(0, 30), fields={"breadth": lambda r: str(r.box.height)},
    ),
    "the border of a phase": Drag(of="first", start=border, by=(100, 0), fields={"end": lambda r: str(r.end)}),
    "the words of a flow": Drag(
        of="ask-log", start=words, by=(0, -60),
        fields={"words_y": lambda r: str(r.label_box.y), "words_x": lambda r: str(r.label_box.x)},
    ),
    "the end of a flow": Drag(
        of="ask-log", start=handle("target"), by=(190, 0), fields={"target": lambda r: "3 Offer"},
    ),
    "the beginning of a flow": Drag(
        of="log-offer", start=handle("source"), by=(-230, 0), fields={"source": lambda r: "1 Ask"},
    ),
}  # fmt: skip


@pytest.fixture
def robot(hands_on: HandsOn) -> Robot:
    made = hands_on(SHOWN)
    made.place.do(edit("ask-log", name="at once"))
    made.place.numbering.now()
    made.view.set_zoom(1.0)
    made.view.centerOn(500, 240)
    return made


@pytest.fixture
def form(qtbot: QtBot, robot: Robot) -> StepForm:
    return shown(qtbot, StepForm(robot.place))


def now(robot: Robot) -> dict[str, Record]:
    """Return all there is; where words stand to a tenth, as the form shows it."""
    return {record.id: _rounded(record) for record in robot.place.document}


def _rounded(record: Record) -> Record:
    if not isinstance(record, Flow) or record.label_box is None:
        return record
    return replace(record, label_box=Box(*(round(side, 1) for side in record.label_box)))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("name", DRAGS)
def test_a_drag_and_a_number_make_the_same_map(robot: Robot, form: StepForm, name: str) -> None:
    drag = DRAGS[name]
    before = now(robot)
    robot.place.select([drag.of])
    robot.settle()

    start = drag.start(robot)
    robot.drag(start, start + QPoint(*(round(part) for part in drag.by)), keys=ALT)
    by_hand = now(robot)
    wanted = {field: value(by_hand[drag.of]) for field, value in drag.fields.items()}
    robot.place.undo()
    assert now(robot) == before
    for field, value in wanted.items():
        assert form.form is not None
        enter(form.form.editors[field], value)  # type: ignore[arg-type]

    assert by_hand != before
    assert now(robot) == by_hand


def test_a_lane_gets_no_smaller_than_what_stands_in_it(robot: Robot, form: StepForm) -> None:
    robot.place.select(["upper"])
    assert form.form is not None
    enter(form.form.editors["breadth"], "40")  # type: ignore[arg-type]
    least = now(robot)

    enter(form.form.editors["breadth"], "30")  # type: ignore[arg-type]

    assert now(robot) == least
    assert robot.said[-1] == "A lane does not become smaller than what stands in it."
    assert form.form.editors["breadth"].text() == f"{robot.lane('Sales office').box.height:g}"  # type: ignore[union-attr]


def test_words_that_are_not_there_cannot_be_moved(robot: Robot, form: StepForm) -> None:
    robot.place.select(["log-offer"])
    assert form.form is not None

    enter(form.form.editors["words_x"], "40")  # type: ignore[arg-type]

    assert robot.said[-1] == "This flow has no words to move. Write its name first."


def test_the_measures_of_an_upright_lane_are_those_across_and_along(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(upright(a_line_of_steps("Ask", "Log")))
    form = shown(qtbot, StepForm(robot.place))
    lane = robot.lane("Sales office")
    assert lane.box is not None
    robot.place.select([lane.id])
    assert form.form is not None

    shows = [form.form.editors[name].text() for name in ("breadth", "length")]  # type: ignore[union-attr]
    enter(form.form.editors["breadth"], str(lane.box.width + 50))  # type: ignore[arg-type]

    assert shows == [f"{lane.box.width:g}", f"{lane.box.height:g}"]
    assert robot.lane("Sales office").box == lane.box._replace(width=lane.box.width + 50)


def test_with_nothing_selected_the_map_is_named_and_turned(robot: Robot, form: StepForm, qtbot: QtBot) -> None:
    robot.place.select([])
    assert form.form is not None

    enter(form.form.editors["map_name"], "Offers")  # type: ignore[arg-type]
    with qtbot.waitSignal(form.turn_asked):
        form.form.editors["map_direction"].choose("vertical")  # type: ignore[union-attr]
    robot.place.do(TurnMap(map_id="map", direction="vertical"))

    assert robot.place.document.get(Map, "map").name == "Offers"
    assert form.form.editors["map_direction"].value == "vertical"  # type: ignore[union-attr]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_message_between_pools_can_be_led_elsewhere(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on([
        *a_line_of_steps("Ask", "Log", "Offer"),
        Pool(id="partner", map="map", name="Partner", order=3, box=Box(0, 420, 1000, 60)),
        Flow(id="mail", map="map", kind="message", source="ask", target="partner",
             points=(Point(120, 90), Point(120, 420))),
    ])  # fmt: skip
    robot.place.numbering.now()
    form = shown(qtbot, StepForm(robot.place))
    robot.place.select(["mail"])
    assert form.form is not None

    enter(form.form.editors["source"], "2 Log")  # type: ignore[arg-type]

    assert robot.place.document.get(Flow, "mail").source == "log"


def test_a_lane_goes_to_the_place_that_is_written_as_it_does_step_by_step(robot: Robot, form: StepForm) -> None:
    lane_structure.reorder(robot.place, robot.lane("Service"), -1)
    lane_structure.reorder(robot.place, robot.lane("Service"), -1)
    step_by_step = [(lane.id, lane.box) for lane in robot.place.document.lanes_of("map")]
    robot.place.undo()
    robot.place.undo()
    robot.place.select(["last"])
    assert form.form is not None

    enter(form.form.editors["position"], "1")  # type: ignore[arg-type]

    assert [(lane.id, lane.box) for lane in robot.place.document.lanes_of("map")] == step_by_step
    assert all(step.lane == "upper" for step in robot.place.document.all(Step))
