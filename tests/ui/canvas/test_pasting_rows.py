"""Rows of a spreadsheet, lines of text and unsound things from the clipboard, pasted with real keys."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from app.model.codec import to_json
from app.model.operations import OpenProposal
from app.model.records import PROCESS_ID, Department, Flow, Lane, Map, Process, Proposal, Record, Step
from app.model.records.base import Box
from app.ui.canvas import clipboard
from app.ui.modes import Mode
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps
from tests.ui.robot import Robot

CTRL = Qt.KeyboardModifier.ControlModifier
ROWS = "Check\tSales office\tWithin a day\r\nFill in\tCustomer\r\nComplete?\tBack office\r\nEnter it\t\r\n"


def put(text: str = "", html: str = "", own: bytes = b"") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    if own:
        data.setData(clipboard.MIME, own)
    QGuiApplication.clipboard().setMimeData(data)


def paste(robot: Robot, text: str = "", **more: object) -> None:
    put(text, **more)  # type: ignore[arg-type]
    clipboard.paste(robot.view)
    robot.settle()


def boxes_stand_apart(robot: Robot) -> bool:
    boxes = [s.box for s in robot.place.document.all(Step)]
    return not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def lane_of(robot: Robot, name: str) -> str:
    return robot.place.document.get(Lane, robot.step(name).lane or "").name


def test_rows_become_a_chain_in_the_lanes_of_their_departments(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    paste(robot, ROWS)

    assert {("Check", "Fill in"), ("Fill in", "Complete?"), ("Complete?", "Enter it")} <= robot.ways()
    assert [lane_of(robot, n) for n in ("Check", "Fill in", "Complete?", "Enter it")] == [
        "Sales office", "Customer", "Back office", "Back office",
    ]  # fmt: skip
    assert robot.step("Check").description == "Within a day"
    assert robot.step("Complete?").kind == "decision"
    assert robot.flow("Complete?", "Enter it").name == "Yes"
    assert boxes_stand_apart(robot)
    assert {s.name for s in robot.place.selected(Step)} == {"Check", "Fill in", "Complete?", "Enter it"}


def test_a_new_lane_has_a_department_of_its_own_and_an_old_one_is_used_again(hands_on: HandsOn) -> None:
    robot = hands_on([*a_line_of_steps("A"), Department(id="it", name="IT")])

    paste(robot, "One\tIT\nTwo\tWarehouse\nThree\tsales OFFICE\n")

    document = robot.place.document
    assert robot.lane("IT").department == "it"
    assert document.get(Department, robot.lane("Warehouse").department or "").name == "Warehouse"
    assert lane_of(robot, "Three") == "Sales office"
    lanes = document.lanes_of("map")
    assert [lane.name for lane in lanes] == ["Sales office", "Customer", "IT", "Warehouse"]
    assert all(one.box.bottom == other.box.y for one, other in pairwise(lanes) if one.box and other.box)


def test_all_of_it_is_one_step_of_undo(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    before = robot.place.document.copy()

    paste(robot, ROWS)
    entry = robot.place.editor.session.history.undoable
    robot.place.undo()

    assert entry is not None
    assert str(entry.label) == "Paste 4 steps"
    assert robot.place.document == before


def test_after_a_selected_step_they_come_between_and_the_rest_moves_on(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["a"])

    paste(robot, ROWS)

    assert {("A", "Check"), ("Enter it", "B"), ("B", "C")} <= robot.ways()
    assert ("A", "B") not in robot.ways()
    assert robot.step("A").x == 60.0
    assert robot.step("B").x > robot.step("Enter it").box.right
    assert boxes_stand_apart(robot)


def test_after_the_last_step_they_go_on_from_there(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.place.select(["b"])

    paste(robot, "C\nD\n")

    assert robot.ways() == {("A", "B"), ("B", "C"), ("C", "D")}
    assert robot.step("C").y == robot.step("B").y
    assert robot.step("C").lane == "upper"


def test_after_a_decision_they_are_a_further_way_out(hands_on: HandsOn) -> None:
    records = a_line_of_steps("A", "B")
    choice = Step(id="q", map="map", lane="upper", kind="decision", name="Fine?", x=420.0, y=30.0)
    robot = hands_on([*records, choice, Flow(id="b-q", map="map", source="b", target="q")])
    robot.place.select(["q"])

    paste(robot, "Yes please")

    assert robot.flow("Fine?", "Yes please").name == "Yes"


def test_beside_an_end_they_stand_alone_and_it_says_why(hands_on: HandsOn) -> None:
    end = Step(id="e", map="map", lane="upper", kind="end", name="End", x=240.0, y=30.0)
    robot = hands_on([*a_line_of_steps("A"), end])
    robot.place.select(["e"])

    paste(robot, "C\nD\n")

    assert robot.ways() == {("C", "D")}
    assert "Nothing follows an end" in robot.said[-1]


def test_on_an_empty_map_rows_bring_their_lanes(hands_on: HandsOn) -> None:
    robot = hands_on([Process(id=PROCESS_ID, language="de"), Map(id="map")])

    paste(robot, ROWS)

    assert [lane.name for lane in robot.place.document.lanes_of("map")] == ["Sales office", "Customer", "Back office"]
    assert robot.flow("Complete?", "Enter it").name == "Ja"
    for name in ("Check", "Fill in"):
        lane, step = robot.place.document.get(Lane, robot.step(name).lane or ""), robot.step(name)
        assert lane.box is not None
        assert lane.box.contains(step.box.centre)


def test_on_a_map_that_runs_down_so_does_the_chain(hands_on: HandsOn) -> None:
    robot = hands_on([Process(id=PROCESS_ID), Map(id="map", direction="vertical")])

    paste(robot, ROWS)

    assert robot.step("Check").box.bottom < robot.step("Fill in").y < robot.step("Complete?").y
    assert robot.step("Check").box.right < robot.step("Complete?").x
    assert {lane.direction for lane in robot.place.document.all(Lane)} == {"vertical"}


def test_inside_a_sub_process_they_stay_inside(hands_on: HandsOn) -> None:
    outer = Step(id="o", map="map", kind="subprocess", name="Outer", expanded=True, x=60.0, y=300.0, width=400.0,
                 height=200.0)  # fmt: skip
    inner = Step(id="i", map="map", parent="o", name="Inner", x=100.0, y=360.0)
    robot = hands_on([*a_line_of_steps("A"), outer, inner])
    robot.place.select(["i"])

    paste(robot, "Next\nLast")

    assert robot.step("Last").parent == "o"
    assert robot.step("Last").box.right < robot.step("Outer").box.right
    assert {("Inner", "Next"), ("Next", "Last")} <= robot.ways()


def test_lines_of_text_are_read_as_the_typing_page_reads_them(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    paste(robot, "Customer: Ask\n- Wait\n\nSales office: Good enough?\n")

    assert [lane_of(robot, n) for n in ("Ask", "Wait", "Good enough?")] == ["Customer", "Customer", "Sales office"]
    assert {("Ask", "Wait"), ("Wait", "Good enough?")} <= robot.ways()


def test_one_line_is_one_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    paste(robot, "Call back")

    assert robot.names() == ["A", "Call back"]


def test_a_table_of_a_web_page_is_read_where_the_text_has_no_columns(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    paste(robot, "Step Ask", html="<table><tr><th>Step<th>Department<tr><td>Ask<td>Customer</table>")

    assert robot.names() == ["A", "Ask"]
    assert lane_of(robot, "Ask") == "Customer"


def test_in_a_proposal_rows_are_one_item(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.place.do(OpenProposal(proposal=Proposal(id="p", title="More")))
    robot.place.set_mode(Mode.CHANGE)
    robot.place.take_proposal("p")
    robot.place.select(["a"])

    paste(robot, ROWS)

    replay = robot.place.editor.replay
    assert replay is not None
    assert len(replay.items) == 1
    assert robot.place.process.count(Step) == 2
    assert ("A", "Check") in robot.ways()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("Check\tSales office\n" * 100_000, "rows are more than|too much text", id="100,000 rows"),
        pytest.param("x" * 5_000_000, "5 million characters", id="5 MB"),
        pytest.param(" \n\t\n", "nothing on the clipboard", id="blanks"),
    ],
)
def test_too_much_or_nothing_is_a_sentence_and_changes_nothing(hands_on: HandsOn, text: str, sentence: str) -> None:
    robot = hands_on(a_line_of_steps("A"))

    paste(robot, text)

    assert robot.names() == ["A"]
    assert any(part in robot.said[-1] for part in sentence.split("|"))


def test_where_nothing_can_be_drawn_nothing_is_pasted(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.set_mode(Mode.REVIEW)

    paste(robot, ROWS)

    assert robot.names() == ["A"]
    assert "can be changed in Draw" in robot.said[-1]


# -- into a label ---------------------------------------------------------------------------------


def test_a_cell_pasted_into_a_label_is_its_text(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    put("Call back\r\n", html="<b>Call back</b>")

    robot.view.edit_label("a")
    robot.press(Qt.Key.Key_V, CTRL)
    robot.press(Qt.Key.Key_Return)

    assert robot.names() == ["Call back"]


def test_a_label_takes_no_more_than_it_can_hold(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    put("x" * 25_000)

    robot.view.edit_label("a")
    robot.press(Qt.Key.Key_V, CTRL)
    robot.press(Qt.Key.Key_Return)

    assert [len(name) for name in robot.names()] == [20_000]
    assert any("at most 20000 characters" in said for said in robot.said)


# -- our own records ------------------------------------------------------------------------------


def own(*records: Record) -> bytes:
    return to_json(tuple(records)).encode()


def foreign() -> list[Record]:
    """Steps of another document: one in a lane that the test's map has under another id, one in a lane it lacks."""
    return [
        Step(id="x", map="m2", lane="l1", name="X", x=400.0, y=40.0, owner="Kim", description="Kept", system="CRM"),
        Step(id="y", map="m2", lane="l2", name="Y", x=600.0, y=640.0),
        Flow(id="x-y", map="m2", source="x", target="y", name="then"),
        Lane(id="l1", map="m2", department="d1", name="Buyers", box=Box(0, 0, 900, 120)),
        Lane(id="l2", map="m2", name="Moon base", box=Box(0, 600, 900, 120)),
        Department(id="d1", name="Customer"),
    ]


def test_steps_of_another_document_keep_what_they_are_and_find_their_lane_by_its_department(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    paste(robot, own=own(*foreign()))

    x = robot.step("X")
    assert (x.owner, x.description, x.system) == ("Kim", "Kept", "CRM")
    assert lane_of(robot, "X") == "Customer"
    assert robot.lane("Customer").box.contains(x.box.centre)  # type: ignore[union-attr]
    assert robot.flow("X", "Y").name == "then"
    assert sorted(lane.name for lane in robot.place.document.all(Lane)) == ["Customer", "Sales office"]
    assert boxes_stand_apart(robot)


def test_steps_of_another_document_are_put_clear_of_what_stands_there(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    for n in range(3):
        paste(robot, own=own(Step(id=f"n{n}", map="m2", name=f"N{n}")))

    assert boxes_stand_apart(robot)
    assert robot.place.document.count(Step) == 6


def test_a_copy_within_two_lanes_stays_in_two_lanes(hands_on: HandsOn) -> None:
    robot = hands_on([*a_line_of_steps("A"), Step(id="b", map="map", lane="lower", name="B", x=60.0, y=150.0)])
    robot.place.select(["a", "b"])

    clipboard.copy(robot.place)
    clipboard.paste(robot.view)

    copies = {s.name: s.lane for s in robot.place.selected(Step)}
    assert copies == {"A": "upper", "B": "lower"}


def test_a_sub_process_goes_along_with_the_map_inside_it(hands_on: HandsOn) -> None:
    inside: list[Record] = [
        Step(id="sub", map="m2", kind="subprocess", name="Sub", x=100.0, y=100.0),
        Map(id="inner", owner="sub"),
        Lane(id="il", map="inner", department="d1", name="Their office", box=Box(0, 0, 900, 120)),
        Step(id="in", map="inner", lane="il", name="Inside", x=5000.0, y=40.0),
        Department(id="d1", name="Customer"),
    ]
    robot = hands_on(a_line_of_steps("A"))

    paste(robot, own=own(*inside))

    document = robot.place.document
    (sub,) = robot.place.selected(Step)
    inner = next(m for m in document.all(Map) if m.owner == sub.id)
    step = robot.step("Inside")
    assert (step.map, step.x, step.y) == (inner.id, 5000.0, 40.0)
    lane = document.get(Lane, step.lane or "")
    assert (lane.map, lane.department) == (inner.id, "customer")
    assert sub.map == "map"
    assert robot.view.visible_area().contains(sub.box.centre.x, sub.box.centre.y)


@pytest.mark.parametrize(
    "junk",
    [
        pytest.param(b"{}", id="no list"),
        pytest.param(b'[{"kind":"Step","id":"x","map":"m","x":1e300}]', id="out of bounds"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b"\xff\xfe", id="no text"),
    ],
)
def test_unsound_records_are_refused_with_a_sentence(hands_on: HandsOn, junk: bytes) -> None:
    robot = hands_on(a_line_of_steps("A"))

    paste(robot, "text beside it", own=junk)

    assert robot.names() == ["A"]
    assert "damaged" in robot.said[-1]


@pytest.mark.parametrize(
    "records",
    [
        pytest.param(
            [Step(id="x", map="m", parent="y"), Step(id="y", map="m", parent="x")], id="each inside the other"
        ),
        pytest.param([Step(id="x", map="m", attached_to="x")], id="on itself"),
        pytest.param([Step(id="x", map="m"), Flow(id="x", map="m", source="x", target="x")], id="one id twice"),
    ],
)
def test_records_that_contradict_themselves_break_nothing(hands_on: HandsOn, records: Iterable[Record]) -> None:
    robot = hands_on(a_line_of_steps("A"))

    paste(robot, own=own(*records))

    assert robot.place.document.get(Step, "a").name == "A"
    assert robot.place.document.count(Step) <= 2
