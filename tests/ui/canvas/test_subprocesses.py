"""Sub-processes on the canvas: group, look inside, expand, collapse, take apart, copy; with the mouse and without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from app import layout
from app.model.inner_bands import HEADER, bands_in, inner_lanes
from app.model.insides import own_maps, standing_in
from app.model.maps import maps_in_order
from app.model.operations import Add, AddLane, Arrange, InLane, Move, Together, edit
from app.model.placement import Place
from app.model.records import Box, Flow, Lane, Map, Phase, Record, Step
from app.render.step_labels import plus_target
from app.ui.canvas import clipboard, drawing, duplicating, folding
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps
from tests.ui.robot import Robot

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def group(robot: Robot, *names: str, name: str = "Sub") -> Step:
    """Group steps and name the sub-process."""
    robot.place.select([robot.step(each).id for each in names])
    robot.view.edit_label(folding.group(robot.place))
    robot.enter(name)
    return robot.step(name)


def overlapping(robot: Robot) -> list[tuple[str, str]]:
    steps = [s for s in robot.place.document.on_map(Step, robot.place.map_id) if not s.expanded]
    return [(a.name, b.name) for a in steps for b in steps if a.id < b.id and a.box.meets(b.box)]


def test_selected_steps_become_a_sub_process_that_is_named_at_once(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C", "D"))
    before = robot.place.document.copy()

    sub = group(robot, "B", "C")

    assert robot.ways() == {("A", "Sub"), ("Sub", "D"), ("B", "C")}
    assert (sub.lane, sub.expanded) == ("upper", False)
    assert all(len(f.points) >= 2 for f in robot.place.document.all(Flow))
    robot.place.undo()
    robot.place.undo()
    assert robot.place.document == before


def test_a_double_click_on_the_plus_looks_inside_and_alt_up_leads_back(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    sub = group(robot, "B")
    target = plus_target(sub)
    assert target is not None

    robot.double_click_at(robot.view.mapFromScene(QPointF(target.x + 2, target.y + 2)))
    inside = robot.place.map_id
    robot.press(Key.Key_Up, ALT)

    assert inside == own_maps(robot.place.document, sub.id)[0].id
    assert robot.place.map_id == "map"
    assert robot.place.selection == (sub.id,)


def test_the_plus_is_large_enough_to_be_hit(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    target = plus_target(group(robot, "B"))
    assert target is not None
    robot.view.set_zoom(1.0)

    area = robot.view.mapFromScene(target.x, target.y, target.width, target.height).boundingRect()

    assert area.width() >= 24
    assert area.height() >= 24


def test_a_double_click_elsewhere_on_it_edits_its_name(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    sub = group(robot, "B")

    robot.double_click_at(robot.view.mapFromScene(QPointF(sub.x + 12, sub.y + 8)))

    assert robot.view.label_editor.is_editing
    assert robot.place.map_id == "map"


def test_the_cursor_says_that_the_plus_can_be_pressed(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    target = plus_target(group(robot, "B"))
    assert target is not None
    robot.place.select([])

    robot.hover(robot.view.mapFromScene(QPointF(target.centre.x, target.centre.y)))
    over = robot.view.viewport().cursor().shape()
    robot.hover(robot.spot("A"))

    assert over == Qt.CursorShape.PointingHandCursor
    assert robot.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_shift_enter_looks_inside_several_levels_deep(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    group(robot, "B", "C", name="Outer")
    robot.press(Key.Key_Return, SHIFT)
    group(robot, "B", name="Inner")
    robot.press(Key.Key_Return, SHIFT)
    deep = [s.name for s in robot.place.document.on_map(Step, robot.place.map_id)]

    robot.press(Key.Key_Escape)
    robot.press(Key.Key_Up, ALT)
    robot.press(Key.Key_Escape)
    robot.press(Key.Key_Up, ALT)

    assert deep == ["B"]
    assert robot.place.map_id == "map"


def test_a_new_sub_process_gets_an_empty_map_when_it_is_opened(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    sub = drawing.append_step(robot.place, "a", "subprocess")

    robot.place.select([sub])
    robot.press(Key.Key_Return, SHIFT)

    assert robot.place.document.get(Map, robot.place.map_id).owner == sub


def test_expanding_makes_room_and_collapsing_gives_back_what_was(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C", "D"))
    sub = group(robot, "B", "C")

    folding.toggle(robot.place, sub)
    opened = robot.step("Sub")
    expanded = robot.place.document.copy()
    folding.toggle(robot.place, opened)
    folding.toggle(robot.place, robot.step("Sub"))

    assert opened.expanded
    assert all(opened.box.contains(robot.step(name).box.centre) for name in "BC")
    assert robot.step("D").x > opened.box.right
    assert not overlapping(robot)
    assert robot.lane("Sales office").box.bottom >= opened.box.bottom
    assert robot.step("Sub").box == opened.box
    assert {s.id: s.box for s in robot.place.document.all(Step)} == {s.id: s.box for s in expanded.all(Step)}


def test_taking_apart_puts_the_steps_back_into_the_way(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C", "D"))
    sub = group(robot, "B", "C")

    folding.take_apart(robot.place, sub)

    assert robot.ways() == {("A", "B"), ("B", "C"), ("C", "D")}
    assert {robot.step(name).lane for name in "ABCD"} == {"upper"}
    assert not overlapping(robot)
    assert set(robot.place.selection) == {"b", "c"}


def test_steps_of_several_lanes_come_back_into_their_lanes(hands_on: HandsOn) -> None:
    records = [replace(r, lane="lower", y=150.0) if isinstance(r, Step) and r.id == "c" else r
               for r in a_line_of_steps("A", "B", "C", "D")]  # fmt: skip
    robot = hands_on(records)
    sub = group(robot, "B", "C")

    inner = robot.place.document.lanes_of(own_maps(robot.place.document, sub.id)[0].id)
    folding.take_apart(robot.place, sub)

    assert [lane.name for lane in inner] == ["Sales office", "Customer"]
    assert all(lane.box is not None for lane in inner)
    assert (robot.step("B").lane, robot.step("C").lane) == ("upper", "lower")
    assert robot.lane("Customer").box.contains(robot.step("C").box.centre)
    assert not overlapping(robot)


def grouped_over_two_lanes(hands_on: HandsOn) -> Robot:
    """A sub-process of B, in the upper lane, and C, in the lower one, between A and D."""
    records = [replace(r, lane="lower", y=150.0) if isinstance(r, Step) and r.id == "c" else r
               for r in a_line_of_steps("A", "B", "C", "D")]  # fmt: skip
    robot = hands_on(records)
    group(robot, "B", "C")
    return robot


def band(robot: Robot, name: str) -> Box:
    """Where the band of a lane within the sub-process is."""
    bands = bands_in(robot.place.document, robot.step("Sub"))
    box = next(lane.box for lane in bands if lane.name == name)
    assert box is not None
    return box


def test_an_inside_with_lanes_is_expanded_with_the_lanes_as_bands_in_the_frame(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    (own,) = own_maps(robot.place.document, robot.step("Sub").id)

    folding.toggle(robot.place, robot.step("Sub"))

    frame = robot.step("Sub")
    upper, lower = band(robot, "Sales office"), band(robot, "Customer")
    assert frame.expanded
    assert frame.box.contains(upper.centre)
    assert frame.box.bottom == lower.bottom
    assert upper.bottom == lower.y
    assert upper.contains(robot.step("B").box.centre)
    assert lower.contains(robot.step("C").box.centre)
    assert not overlapping(robot)
    assert robot.lane("Customer").box.bottom >= frame.box.bottom
    assert own_maps(robot.place.document, frame.id) == [own]


def test_the_bands_are_seen_and_follow_what_stands_in_them(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    folding.expand(robot.place, robot.step("Sub"))
    robot.place.select([])
    robot.view.fit()
    robot.settle()
    shades = [colour_at(robot, band(robot, name)) for name in ("Sales office", "Customer")]
    before = band(robot, "Customer").bottom

    robot.drag_by("C", 0, 40)

    palette = robot.view.map_scene.styles.palette
    assert shades == [QColor(palette.lane).name(), QColor(palette.lane_other).name()]
    assert band(robot, "Customer").bottom > before
    assert band(robot, "Customer").contains(robot.step("C").box.centre)


def colour_at(robot: Robot, box: Box) -> str:
    """The colour at the end of a band."""
    robot.view.viewport().grab()
    spot = robot.at(box.right - 6, box.bottom - 6)
    return robot.view.viewport().grab().toImage().pixelColor(spot).name()


def test_a_step_dropped_in_another_band_is_in_its_lane(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    folding.expand(robot.place, robot.step("Sub"))
    inner = {lane.name: lane.id for lane in inner_lanes(robot.place.document, robot.step("Sub"))}

    robot.drag_by("B", 0, band(robot, "Customer").centre.y - robot.step("B").box.centre.y)
    dropped = (robot.step("B").lane, robot.step("B").parent)
    robot.press(Key.Key_Up, ALT | SHIFT)

    assert dropped == (inner["Customer"], robot.step("Sub").id)
    assert robot.step("B").lane == inner["Sales office"]
    assert band(robot, "Sales office").contains(robot.step("B").box.centre)


def test_what_is_appended_in_a_band_stands_in_it_and_is_in_its_lane_when_collapsed(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    folding.expand(robot.place, robot.step("Sub"))
    robot.place.select([robot.step("C").id])
    robot.view.setFocus()

    robot.press(Key.Key_Tab)
    robot.enter("New")
    lane = robot.step("C").lane
    appended = (robot.step("New").lane, robot.step("New").parent)
    folding.collapse(robot.place, robot.step("Sub"))

    assert appended == (lane, robot.step("Sub").id)
    assert robot.step("New").lane == lane
    for step in (robot.step(name) for name in ("B", "C", "New")):
        home = robot.place.document.get(Lane, step.lane or "").box
        assert home is not None
        assert home.contains(step.box.centre)


def test_expanding_and_collapsing_keeps_name_settings_and_lanes_of_the_own_map(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    (own,) = own_maps(robot.place.document, robot.step("Sub").id)
    robot.place.do(edit(own.id, name="In detail", print_settings='{"paper": "A3"}'))

    folding.toggle(robot.place, robot.step("Sub"))
    folding.toggle(robot.place, robot.step("Sub"))

    (again,) = own_maps(robot.place.document, robot.step("Sub").id)
    assert (again.id, again.name, again.print_settings) == (own.id, "In detail", '{"paper": "A3"}')
    assert [lane.name for lane in robot.place.document.lanes_of(own.id)] == ["Sales office", "Customer"]
    folding.open_inside(robot.place, robot.step("Sub"))
    assert robot.place.map_id == own.id


def test_the_own_map_of_what_is_open_in_place_is_not_shown(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    (own,) = own_maps(robot.place.document, robot.step("Sub").id)
    folding.open_inside(robot.place, robot.step("Sub"))
    looked_inside = robot.place.map_id
    robot.place.go_up()

    folding.expand(robot.place, robot.step("Sub"))
    robot.place.trail.go_back()
    back = robot.place.map_id
    robot.place.show_map(own.id)
    folding.open_inside(robot.place, robot.step("Sub"))

    robot.place.jump(robot.place.document.lanes_of(own.id)[0].id)
    lane_seen = robot.place.selection
    robot.place.reveal(own.id)

    assert (looked_inside, back, robot.place.map_id) == (own.id, "map", "map")
    assert lane_seen == robot.place.selection == (robot.step("Sub").id,)
    assert [shown.id for shown in maps_in_order(robot.place.document)] == ["map"]


def test_undo_while_looking_inside_leads_to_where_the_inside_is_drawn(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    folding.expand(robot.place, robot.step("Sub"))
    folding.collapse(robot.place, robot.step("Sub"))
    folding.open_inside(robot.place, robot.step("Sub"))

    robot.place.undo()

    assert robot.place.map_id == "map"


def test_arranging_the_map_keeps_every_step_in_its_band(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    folding.expand(robot.place, robot.step("Sub"))

    robot.place.do(Arrange(arrangement=layout.arrange(robot.place.document, "map")))

    assert robot.step("Sub").box.contains(robot.step("B").box.centre)
    assert band(robot, "Sales office").contains(robot.step("B").box.centre)
    assert band(robot, "Customer").contains(robot.step("C").box.centre)
    assert robot.step("B").box.bottom < robot.step("C").y
    assert not overlapping(robot)


def grouped_with_a_lane_within(hands_on: HandsOn) -> Robot:
    """The same, with two lanes within the upper lane of the sub-process; B stands in the second of them."""
    robot = grouped_over_two_lanes(hands_on)
    own = own_maps(robot.place.document, robot.step("Sub").id)[0]
    home = robot.place.document.lanes_of(own.id)[0]
    assert home.box is not None
    halves = [home.box._replace(height=home.box.height / 2), home.box._replace(height=home.box.height / 2)]
    within = [
        replace(home, id=name, name=name, parent=home.id, order=float(n), box=box.moved(36, n * box.height))
        for n, (name, box) in enumerate(zip(("Field", "Desk"), halves, strict=True))
    ]
    box = robot.step("B").box
    into = Move(places=(Place(id=robot.step("B").id, box=box.moved(80, 60)),), lanes=(InLane(id="b", lane="Desk"),))
    robot.place.do(Together(operations=(*(AddLane(lane=lane) for lane in within), into)))
    return robot


def test_lanes_within_lanes_are_bands_within_bands_and_a_step_can_change_between_them(hands_on: HandsOn) -> None:
    robot = grouped_with_a_lane_within(hands_on)

    folding.toggle(robot.place, robot.step("Sub"))
    opened = (band(robot, "Sales office"), band(robot, "Field"), band(robot, "Desk"))
    stood = robot.step("B").box
    robot.place.select([robot.step("B").id])
    robot.press(Key.Key_Up, ALT | SHIFT)

    outer, field, desk = opened
    assert (field.x, field.y, desk.bottom) == (desk.x, outer.y, outer.bottom)
    assert field.x > outer.x
    assert desk.contains(stood.centre)
    assert robot.step("B").lane == "Field"
    assert band(robot, "Field").contains(robot.step("B").box.centre)


def test_arranging_the_map_keeps_every_step_in_its_band_within_a_band(hands_on: HandsOn) -> None:
    robot = grouped_with_a_lane_within(hands_on)
    folding.expand(robot.place, robot.step("Sub"))

    robot.place.do(Arrange(arrangement=layout.arrange(robot.place.document, "map")))

    assert band(robot, "Desk").contains(robot.step("B").box.centre)
    assert robot.step("B").box.x >= band(robot, "Desk").x + HEADER
    assert band(robot, "Customer").contains(robot.step("C").box.centre)
    assert not overlapping(robot)


def test_what_no_frame_can_show_is_shown_on_its_own_map_instead(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    own = own_maps(robot.place.document, robot.step("Sub").id)[0]
    robot.place.do(Add(record=Phase(id="p", map=own.id, name="First", start=0.0, end=400.0)))

    folding.toggle(robot.place, robot.step("Sub"))

    assert robot.place.map_id == own.id
    assert not robot.step("Sub").expanded
    assert "own map" in robot.said[-1]


def test_what_is_open_with_bands_is_taken_apart_into_the_lanes_of_the_map(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    folding.expand(robot.place, robot.step("Sub"))

    folding.take_apart(robot.place, robot.step("Sub"))

    assert robot.ways() == {("A", "B"), ("B", "C"), ("C", "D")}
    assert (robot.step("B").lane, robot.step("C").lane) == ("upper", "lower")
    assert robot.lane("Sales office").box.contains(robot.step("B").box.centre)
    assert robot.lane("Customer").box.contains(robot.step("C").box.centre)
    assert not overlapping(robot)


def test_a_copied_sub_process_that_is_open_with_bands_has_its_own(hands_on: HandsOn) -> None:
    robot = grouped_over_two_lanes(hands_on)
    folding.expand(robot.place, robot.step("Sub"))
    robot.place.select([robot.step("Sub").id])

    duplicating.duplicate(robot.place)

    document = robot.place.document
    copy = document.get(Step, robot.place.selection[0])
    inner = {lane.id for lane in inner_lanes(document, copy)}
    assert {lane.name for lane in inner_lanes(document, copy)} == {"Sales office", "Customer"}
    assert {step.lane for step in document.referrers(copy.id, Step) if step.parent == copy.id} == inner


def test_a_copied_sub_process_brings_its_inside_along(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    sub = group(robot, "B", "C")
    robot.place.select([sub.id])

    clipboard.copy(robot.place)
    clipboard.paste(robot.view)

    (copy,) = robot.place.selection
    assert sorted(r.name for r in standing_in(robot.place.document, copy).values()) == ["B", "C"]  # type: ignore[attr-defined]
    assert sorted(s.name for s in robot.place.document.on_map(Step, "map")) == ["A", "Sub", "Sub"]


def test_cutting_a_sub_process_takes_its_inside_and_undo_brings_it_back(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    sub = group(robot, "B")
    before = robot.place.document.copy()
    robot.place.select([sub.id])

    robot.press(Key.Key_Delete)
    left = robot.names()
    robot.place.undo()

    assert left == ["A", "C"]
    assert robot.ways() >= {("A", "Sub")}
    assert robot.place.document == before


# -- frames --------------------------------------------------------------------------------------


def open_frame() -> list[Record]:
    frame = Step(id="box", map="map", lane="upper", kind="subprocess", name="Box", expanded=True, x=100, y=10,
                 width=420, height=110)  # fmt: skip
    inner = Step(id="in", map="map", parent="box", name="In", x=130, y=45)
    records = [r for r in a_line_of_steps("Out") if not isinstance(r, Step)]
    return [*records, frame, inner, Step(id="out", map="map", lane="lower", name="Out", x=600, y=150)]


def test_a_step_dropped_in_an_open_sub_process_belongs_to_it_and_out_again_to_none(hands_on: HandsOn) -> None:
    robot = hands_on(open_frame())

    robot.drag_by("Out", -250, -105)
    inside = robot.step("Out")
    robot.drag_by("Out", 450, robot.lane("Customer").box.centre.y - inside.box.centre.y)

    assert (inside.parent, inside.lane) == ("box", "upper")
    assert (robot.step("Out").parent, robot.step("Out").lane) == (None, "lower")


def test_a_step_appended_in_an_open_sub_process_stands_in_it(hands_on: HandsOn) -> None:
    robot = hands_on(open_frame())
    robot.click("In")

    for name in ("Second", "Third"):
        robot.press(Key.Key_Tab)
        robot.enter(name)

    frame = robot.step("Box")
    assert robot.ways() == {("In", "Second"), ("Second", "Third")}
    assert {robot.step(name).parent for name in ("Second", "Third")} == {"box"}
    assert all(frame.box.contains(robot.step(name).box.centre) for name in ("Second", "Third"))
    assert frame.box.right >= robot.step("Third").box.right


def test_moving_an_open_sub_process_takes_along_what_stands_in_it(hands_on: HandsOn) -> None:
    robot = hands_on(open_frame())
    robot.place.select(["box"])

    robot.press(Key.Key_Right, ALT)

    assert robot.step("In").x == 140
    assert robot.step("In").parent == "box"


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_grouping_and_expanding_work_without_lanes_and_on_upright_maps(hands_on: HandsOn, direction: str) -> None:
    records = [replace(r, direction=direction) if isinstance(r, Map) else r for r in a_line_of_steps("A", "B", "C")]
    records = [replace(r, lane=None) if isinstance(r, Step) else r for r in records if not isinstance(r, Lane)]
    robot = hands_on(records)
    sub = group(robot, "A", "B")

    folding.expand(robot.place, sub)

    opened = robot.step("Sub")
    assert all(opened.box.contains(robot.step(name).box.centre) for name in "AB")
    assert robot.place.document.get(Map, "map").direction == direction
    assert not overlapping(robot)


def test_events_stay_on_the_edge_of_a_sub_process_that_opens_and_closes(hands_on: HandsOn) -> None:
    event = Step(id="late", map="map", lane="upper", kind="boundary", attached_to="box", name="Late", x=300, y=102,
                 width=36, height=36)  # fmt: skip
    robot = hands_on([*open_frame(), event])

    shares = []
    for _ in range(2):
        folding.toggle(robot.place, robot.step("Box"))
        box, late = robot.step("Box").box, robot.step("Late").box
        shares.append((round((late.centre.x - box.x) / box.width, 3), late.centre.y == box.bottom))

    assert shares == [(0.519, True), (0.519, True)]


@pytest.mark.parametrize("is_open", [True, False])
def test_events_on_the_edge_come_to_sit_on_the_steps_of_what_is_taken_apart(hands_on: HandsOn, is_open: bool) -> None:
    event = Step(id="late", map="map", lane="upper", kind="boundary", attached_to="box", name="Late", x=300, y=102,
                 event_definitions=("error",), width=36, height=36)  # fmt: skip
    second = Step(id="in2", map="map", parent="box", name="In2", x=330, y=45)
    way = Flow(id="way", map="map", source="late", target="out")
    robot = hands_on([*open_frame(), second, event, Flow(id="in-in2", map="map", source="in", target="in2"), way])
    if not is_open:
        folding.collapse(robot.place, robot.step("Box"))
    before, acts = robot.place.document.copy(), robot.acts()
    robot.place.select(["box"])

    folding.take_apart(robot.place, robot.step("Box"))

    document = robot.place.document
    events = [step for step in document.all(Step) if step.attached_to is not None]
    assert {document.get(Step, e.attached_to or "").name for e in events} == {"In", "In2"}
    for each in events:
        host = document.get(Step, each.attached_to or "").box
        assert (each.box.centre.y, host.x < each.box.centre.x < host.right) == (host.bottom, True)
        (led,) = document.flows_out_of(each.id)
        assert (led.target, len(led.points) >= 2) == ("out", True)
    assert "“In”" in robot.said[-1]
    assert robot.acts() == acts + 1
    robot.place.undo()
    assert robot.place.document == before
