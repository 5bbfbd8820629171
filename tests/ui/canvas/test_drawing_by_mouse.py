"""Drawing with the mouse, as on the first day."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt

from app.model.records import Flow, Step, TextNote
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, a_process


def test_a_double_click_on_empty_ground_adds_a_named_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())

    robot.double_click_at(QPoint(400, 300))
    robot.enter("Check the order")

    assert robot.names() == ["Check the order"]
    assert robot.place.selected(Step)[0].name == "Check the order"


def test_escape_in_the_add_box_leaves_nothing_behind(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())

    robot.double_click_at(QPoint(400, 300))
    robot.type("Check")
    robot.press(Qt.Key.Key_Escape)

    assert robot.names() == []
    assert not robot.view.add_box.isVisible()
    assert robot.place.editor.session.history.position == 0


def test_a_step_belongs_to_the_lane_it_is_put_into(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())

    robot.double_click_at(robot.view.mapFromScene(QPointF(500, 180)))
    robot.enter("Fill in the form")

    assert robot.step("Fill in the form").lane == "lower"


def test_dragging_a_step_moves_it_and_its_flows(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    before = robot.step("B").box

    robot.drag_by("B", 0, 120)

    after = robot.step("B").box
    assert (after.x, after.y) == (before.x, before.y + 120)
    assert robot.step("B").lane == "lower"
    ends = [robot.flow("A", "B").points[-1], robot.flow("B", "C").points[0]]
    assert all(after.grown(1).contains(end) for end in ends)
    assert robot.place.editor.session.history.position == 1


def test_escape_during_a_drag_restores_exactly(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    before = robot.place.document.copy()

    robot.drag(robot.spot("B"), robot.spot("B") + QPoint(90, 90), let_go=False)
    robot.press(Qt.Key.Key_Escape)

    assert robot.place.document == before
    assert robot.view.map_scene.item("b").pos() == QPointF(0, 0)
    assert robot.view.gesture is None


def test_dragging_from_a_handle_to_a_step_connects_them(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.click("A")
    handle = robot.view.mapFromScene(QPointF(robot.step("A").box.centre.x, robot.step("A").box.bottom + 14))
    robot.drag(handle, robot.spot("C"))

    assert ("A", "C") in robot.ways()


def test_dragging_from_a_handle_to_empty_ground_asks_for_the_next_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    robot.click("B")
    handle = robot.view.mapFromScene(QPointF(robot.step("B").box.right + 14, robot.step("B").box.centre.y))
    robot.drag(handle, handle + QPoint(200, 0))
    robot.enter("C")

    assert ("B", "C") in robot.ways()


def test_a_connection_that_is_not_allowed_says_why(hands_on: HandsOn) -> None:
    records = [*a_line_of_steps("A", "B"), Step(id="end", map="map", kind="end", name="End", x=700, y=30)]
    robot = hands_on(records)

    robot.click("End")
    handle = robot.view.mapFromScene(QPointF(robot.step("End").box.centre.x, robot.step("End").box.bottom + 14))
    robot.drag(handle, robot.spot("A"))

    assert ("End", "A") not in robot.ways()
    assert any("Nothing follows an end" in sentence for sentence in robot.said)


def test_a_new_step_dropped_on_a_flow_is_put_between(hands_on: HandsOn) -> None:
    lone = Step(id="lone", map="map", lane="lower", name="Lone", x=400, y=150)
    robot = hands_on([*a_line_of_steps("A", "B"), lone])
    robot.place.do(_routed(robot))

    robot.drag(robot.spot("Lone"), robot.spot(robot.flow("A", "B")))

    assert robot.ways() == {("A", "Lone"), ("Lone", "B")}


def _routed(robot):  # type: ignore[no-untyped-def]
    from app import layout
    from app.model.operations import Arrange
    from app.model.placement import Arrangement

    flows = [flow.id for flow in robot.place.document.all(Flow)]
    return Arrange(arrangement=Arrangement(routes=layout.route_flows(robot.place.document, flows)))


def test_a_rubber_band_selects_what_lies_inside(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.do(_routed(robot))
    box = robot.step("B").box
    robot.place.select([])

    start = robot.view.mapFromScene(QPointF(box.x - 30, 260))
    end = robot.view.mapFromScene(QPointF(box.right + 20, -40))
    robot.drag(start, end)

    assert {s.name for s in robot.place.selected(Step)} == {"B"}


def test_ctrl_drag_leaves_the_step_and_makes_a_copy(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    robot.drag_by("B", 0, 120, keys=Qt.KeyboardModifier.ControlModifier)

    assert robot.names() == ["A", "B", "B"]


def test_dragging_a_corner_resizes_on_the_grid(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.click("A")
    box = robot.step("A").box
    corner = robot.view.mapFromScene(QPointF(box.right, box.bottom))
    robot.drag(corner, corner + QPoint(round(40 * robot.view.zoom), round(20 * robot.view.zoom)))

    assert robot.step("A").box == (box.x, box.y, box.width + 40, box.height + 20)


def test_bending_a_flow_keeps_it_attached_and_remembers_the_hand(hands_on: HandsOn) -> None:
    records = a_line_of_steps("A", "B")
    robot = hands_on(records)
    robot.drag_by("B", 60, 120)
    flow = robot.flow("A", "B")
    upright = next(i for i, (a, b) in enumerate(zip(flow.points, flow.points[1:])) if a.x == b.x)
    a, b = flow.points[upright], flow.points[upright + 1]

    robot.place.select([flow.id])
    robot.settle()
    middle = robot.view.mapFromScene(QPointF((a.x + b.x) / 2, (a.y + b.y) / 2))
    robot.drag(middle, middle + QPoint(round(20 * robot.view.zoom), 0))

    bent = robot.flow("A", "B")
    assert bent.by_hand
    assert bent.points != flow.points
    assert robot.step("A").box.grown(1).contains(bent.points[0])
    assert robot.step("B").box.grown(1).contains(bent.points[-1])


def test_dragging_a_lane_header_takes_the_contents_along(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    header = robot.lane("Sales office").box
    start = robot.view.mapFromScene(QPointF(header.x + 14, header.centre.y))

    robot.drag(start, robot.view.mapFromScene(QPointF(header.x + 14, 235)))

    upper, lower = robot.lane("Sales office"), robot.lane("Customer")
    assert upper.order > lower.order
    assert upper.box.y > lower.box.y
    assert upper.box.contains(robot.step("A").box.centre)


def test_a_block_let_go_over_the_map_becomes_a_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())

    robot.view.drop_kind("decision", QPointF(400, 60))
    robot.enter("Ready?")

    assert robot.step("Ready?").kind == "decision"


def test_the_pad_adds_a_text_note_beside_the_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.click("A")
    assert robot.view.pad.isVisible()
    robot.view.pad.press("text")
    robot.enter("Remember the discount")

    assert [note.text for note in robot.place.document.all(TextNote)] == ["Remember the discount"]
    assert [f.kind for f in robot.place.document.all(Flow)] == ["association"]
