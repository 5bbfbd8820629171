"""What people who had never seen the program stumbled over, each once."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from app.model.operations import CutStep, OpenProposal
from app.model.records import Lane, Map, Process, Proposal, Step
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, a_process


def test_l_twice_after_naming_a_lane_makes_the_next_one(hands_on: HandsOn) -> None:
    robot = hands_on([Process(id="process"), Map(id="map")])

    for name in ("Customer", "Office", "Technik"):
        robot.type("ll")
        robot.enter(name)

    assert [lane.name for lane in robot.place.document.lanes_of("map")] == ["Customer", "Office", "Technik"]


def test_a_tool_that_waits_for_the_mouse_says_so(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())

    robot.type("s")

    assert any("click where" in sentence for sentence in robot.said)


def test_a_new_step_in_a_proposal_does_not_cover_the_one_that_is_cut(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    cut = robot.step("B").box
    robot.place.do(OpenProposal(proposal=Proposal(id="p", title="Without B")))
    robot.place.take_proposal("p")
    robot.place.do(CutStep(step_id="b"))

    robot.place.select(["a"])
    robot.press(Qt.Key.Key_Tab)
    robot.enter("Instead")

    assert not robot.step("Instead").box.meets(cut)


def test_a_step_put_beyond_the_end_of_a_lane_belongs_to_it_and_the_lane_grows(hands_on: HandsOn) -> None:
    robot = hands_on(a_process())
    end = robot.lane("Customer").box.right

    robot.view.drop_kind("task", QPointF(end + 150, 180))
    robot.enter("Far out")

    assert robot.step("Far out").lane == "lower"
    assert robot.lane("Customer").box.right > robot.step("Far out").box.right


def test_the_name_of_a_step_added_in_a_proposal_is_part_of_adding_it(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.place.do(OpenProposal(proposal=Proposal(id="p", title="Faster")))
    robot.place.take_proposal("p")

    robot.place.select(["a"])
    robot.press(Qt.Key.Key_Tab)
    robot.enter("Confirm at once")

    replay = robot.place.editor.replay
    assert replay is not None
    assert [item.item.name for item in replay.items] == ["Insert “Confirm at once”"]
    assert [s.name for s in robot.place.selected(Step)] == ["Confirm at once"]
    assert robot.place.process.count(Lane) == 2
