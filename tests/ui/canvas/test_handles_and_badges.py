"""A selected step's badges can be read, and its corners be grabbed: neither covers the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF

from app.model.placement import box_of
from app.model.records import Link, Note, Record
from app.render.outlines import rect
from app.ui.canvas.selection_item import HANDLE, Handle
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps
from tests.ui.robot import Robot

ON_LOG: list[Record] = [
    Note(id="one", target="log", claim="Slow", view="company"),
    Note(id="two", target="log", claim="Unclear", view="customer"),
    Link(id="web", step="log", address="https://example.org"),
]


@pytest.fixture
def robot(hands_on: HandsOn) -> Robot:
    made = hands_on([*a_line_of_steps("Ask", "Log", "Offer"), *ON_LOG])
    made.view.set_zoom(1.0)
    made.click("Log")
    return made


def covered(robot: Robot) -> list[tuple[str, str]]:
    """Name the handles and the badges that lie over one another."""
    half = HANDLE / robot.view.zoom / 2
    badges = robot.view.map_scene.styles.badges_of(robot.step("Log"))
    return [
        (handle.name, badge.text)
        for handle in robot.view.selection_item.handles
        for badge in badges
        if rect(badge.box).adjusted(-half, -half, half, half).contains(handle.at)
    ]


def corners(robot: Robot) -> list[Handle]:
    return [handle for handle in robot.view.selection_item.handles if handle.kind == "resize"]


def test_no_handle_covers_a_badge(robot: Robot) -> None:
    badges = [badge.text for badge in robot.view.map_scene.styles.badges_of(robot.step("Log"))]

    assert len(badges) == 3
    assert covered(robot) == []


def test_a_step_without_badges_has_its_handles_on_its_corners(robot: Robot) -> None:
    robot.click("Ask")

    box = box_of(robot.step("Ask"))
    assert box is not None
    spots = {(h.at.x(), h.at.y()) for h in corners(robot)}
    assert spots == {(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)}


@pytest.mark.parametrize(("corner", "dx", "dy"), [("sw", -20, 20), ("ne", 20, -20), ("se", 20, 20)])
def test_a_corner_beside_a_badge_changes_the_size(robot: Robot, corner: str, dx: int, dy: int) -> None:
    before = box_of(robot.step("Log"))
    assert before is not None
    start = robot.handle(corner)

    robot.drag(start, robot.view.mapFromScene(robot.view.mapToScene(start) + QPointF(dx, dy)))

    after = box_of(robot.step("Log"))
    assert after is not None
    assert (after.width, after.height) == (before.width + 20, before.height + 20)
