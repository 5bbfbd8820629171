"""What helps while dragging can be switched off: standing on the grid, lying level with others."""

from __future__ import annotations

import pytest

from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps

GRID = 10


@pytest.mark.parametrize("snap", [True, False])
def test_a_step_stands_on_the_grid_only_where_that_is_wanted(hands_on: HandsOn, snap: bool) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.view.set_zoom(1.0)
    robot.view.wants = lambda name: name == "snap" and snap

    robot.drag_by("A", 43, 16)

    box = robot.step("A").box
    assert (box.x % GRID == 0 and box.y % GRID == 0) == snap


@pytest.mark.parametrize("guides", [True, False])
def test_a_step_lies_level_with_others_only_where_that_is_wanted(hands_on: HandsOn, guides: bool) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.view.set_zoom(1.0)
    robot.view.wants = lambda name: name == "guides" and guides

    robot.drag_by("B", 40, 4)

    assert (robot.step("B").box.y == robot.step("A").box.y) == guides
