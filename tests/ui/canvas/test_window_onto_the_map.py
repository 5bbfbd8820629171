"""The scene is a window onto the map: pictures only for what is near, and what they show is the document."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from app.model.operations import AddNote, CutStep, OpenProposal, edit
from app.model.records import Flow, Map, Note, Process, Proposal, Step
from app.ui.canvas.scene import CROWD
from app.ui.modes import Mode
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps


def a_long_map(count: int) -> list[object]:
    """A line of steps far longer than any screen."""
    steps = [Step(id=f"s{i}", map="map", name=f"S{i}", x=200.0 * i, y=0) for i in range(count)]
    flows = [Flow(id=f"f{i}", map="map", source=f"s{i}", target=f"s{i + 1}") for i in range(count - 1)]
    return [Process(id="process"), Map(id="map"), *steps, *flows]


def test_pictures_exist_only_for_what_is_near_the_visible_area(hands_on: HandsOn) -> None:
    robot = hands_on(a_long_map(3000))  # type: ignore[arg-type]
    scene = robot.view.map_scene

    robot.view.set_zoom(1.0)
    for x in range(0, 600_000, 1_000):
        robot.view.centerOn(QPointF(x, 0))
        robot.settle()

    near = len(scene.index.within(robot.view.visible_area().adjusted(-700, -400, 700, 400)))
    assert scene.album.made > 2 * CROWD
    assert 0 < len(scene.album) <= near + CROWD
    assert len(scene.pool) == 0


def test_a_step_that_is_not_on_screen_can_be_found_and_renamed(hands_on: HandsOn) -> None:
    robot = hands_on(a_long_map(300))  # type: ignore[arg-type]
    robot.view.set_zoom(1.0)
    robot.view.centerOn(QPointF(0, 0))
    robot.settle()
    assert robot.view.map_scene.item("s250") is None

    robot.place.reveal("s250")
    robot.settle()

    assert robot.view.map_scene.item("s250") is not None
    assert robot.place.selection == ("s250",)


def test_what_is_shown_follows_undo_and_redo(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    robot.place.do(edit("a", name="Renamed"))
    robot.place.undo()
    undone = robot.view.map_scene.item("a").picture.record.name
    robot.place.redo()

    assert undone == "A"
    assert robot.view.map_scene.item("a").picture.record.name == "Renamed"


def test_a_cut_step_stays_visible_as_a_ghost_while_a_proposal_is_in_hand(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.place.do(OpenProposal(proposal=Proposal(id="p", title="Without B")))

    robot.place.take_proposal("p")
    robot.place.do(CutStep(step_id="b"))
    ghosts = set(robot.view.map_scene.ghosts)
    in_process = "b" in robot.place.process
    robot.place.set_mode(Mode.DRAW)

    assert {"b", "a-b", "b-c"} <= ghosts
    assert in_process
    assert not robot.view.map_scene.ghosts
    assert robot.view.map_scene.item("b") is not None


def test_a_note_changes_the_badges_of_its_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    scene = robot.view.map_scene

    robot.place.do(AddNote(note=Note(id="n", target="a", claim="Too slow", view="customer")))

    assert scene.styles.of(robot.step("A")).customer_notes == 1


def test_the_map_cannot_be_changed_in_review(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    before = robot.place.document.copy()

    robot.place.set_mode(Mode.REVIEW)
    robot.drag_by("A", 50, 50)
    robot.place.select(["a"])
    robot.place.do(CutStep(step_id="a"))

    assert robot.place.document == before
    assert any("Draw" in sentence for sentence in robot.said)
