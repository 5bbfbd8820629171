"""Changing what kind of step a step is: everything else stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.model.operations import AddNote, edit
from app.model.records import Flow, Note, Step
from app.ui.canvas import acts
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_branching_process, a_line_of_steps
from tests.ui.robot import Robot

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def choose(robot: Robot, *keys: Qt.Key) -> None:
    """Choose in the menu of kinds by keys."""
    menu = acts.choose_kind(robot.view)
    assert menu is not None
    for key in keys:
        QTest.keyClick(menu, key)
    robot.settle()


def test_another_kind_is_chosen_by_keys_and_everything_else_stays(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.do(AddNote(note=Note(id="n", target="b", claim="Takes long")))
    robot.place.do(edit("b", owner="Kim"))
    before, ways = robot.step("B"), robot.ways()
    robot.place.select(["b"])

    choose(robot, Key.Key_Down, Key.Key_Return)

    after = robot.step("B")
    assert after.kind == "decision"
    assert (after.lane, after.owner, after.box.centre) == (before.lane, "Kim", before.box.centre)
    assert robot.ways() == ways
    assert [note.claim for note in robot.place.document.notes_on("b")] == ["Takes long"]
    assert robot.place.selection == ("b",)


def test_the_ways_of_a_step_that_becomes_a_decision_are_yes_and_no(hands_on: HandsOn) -> None:
    loop = Flow(id="x", map="map", source="b", target="a")
    robot = hands_on([*a_line_of_steps("A", "B", "C"), loop])
    robot.place.select(["b"])

    choose(robot, Key.Key_Down, Key.Key_Return)
    robot.place.undo()
    undone = [f.name for f in robot.place.document.flows_out_of("b")]
    robot.place.redo()

    assert undone == ["", ""]
    assert {f.name for f in robot.place.document.flows_out_of("b")} == {"Yes", "No"}


def test_several_steps_change_their_kind_in_one_act(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.select(["a", "b"])

    choose(robot, Key.Key_Down, Key.Key_Return)

    assert [s.kind for s in robot.place.document.all(Step)] == ["decision", "decision", "task"]
    assert robot.acts() == 1


def test_a_kind_that_the_ways_forbid_cannot_be_chosen_and_says_why(hands_on: HandsOn) -> None:
    robot = hands_on(a_branching_process())
    robot.place.select(["go"])

    menu = acts.choose_kind(robot.view)
    assert menu is not None
    offered = {entry.text().split()[-1]: (entry.isEnabled(), entry.toolTip()) for entry in menu.actions()}
    QTest.keyClick(menu, Key.Key_Escape)
    robot.settle()

    assert offered["Decision"][0]
    assert not offered["End"][0]
    assert "An end has no way out" in offered["End"][1]
    assert robot.acts() == 0
