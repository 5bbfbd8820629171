"""Guides while dragging and resizing: edges, centres, equal gaps, else the grid."""

from __future__ import annotations

import pytest

from app.layout.guides import resized, snapped
from app.model.records import Box

LEFT, MIDDLE = Box(0, 0, 120, 60), Box(180, 0, 120, 60)


@pytest.mark.parametrize(
    ("drawn", "expected", "kind"),
    [
        (Box(3, 203, 80, 40), Box(0, 200, 80, 40), "edge"),
        (Box(22, 203, 80, 40), Box(20, 200, 80, 40), "centre"),
        (Box(363, 3, 120, 60), Box(360, 0, 120, 60), "gap"),
    ],
)
def test_a_dragged_box_falls_in_line(drawn: Box, expected: Box, kind: str) -> None:
    settled, guides = snapped(drawn, [LEFT, MIDDLE])

    assert settled == expected
    assert kind in {guide.kind for guide in guides}


def test_far_from_everything_the_grid_counts() -> None:
    assert snapped(Box(704, 416, 80, 40), [LEFT])[0] == Box(700, 420, 80, 40)
    assert snapped(Box(704, 416, 80, 40), [LEFT], 0.0)[0] == Box(704, 416, 80, 40)


@pytest.mark.parametrize(
    ("drawn", "corner", "expected"),
    [
        (Box(0, 200, 117, 40), "se", Box(0, 200, 120, 40)),
        (Box(0, 200, 183, 40), "e", Box(0, 200, 180, 40)),
        (Box(20, 200, 77, 40), "e", Box(20, 200, 80, 40)),
        (Box(3, 200, 100, 40), "w", Box(0, 200, 103, 40)),
        (Box(500, 3, 100, 80), "n", Box(500, 0, 100, 83)),
        (Box(500, 100, 104, 80), "e", Box(500, 100, 100, 80)),
    ],
)
def test_the_edge_that_is_drawn_falls_in_line_and_the_other_stays(drawn: Box, corner: str, expected: Box) -> None:
    assert resized(drawn, corner, [LEFT, MIDDLE])[0] == expected


def test_a_box_between_two_others_can_be_made_so_wide_that_the_gaps_are_equal() -> None:
    settled, guides = resized(Box(157, 5, 117, 50), "e", [Box(0, 0, 100, 60), Box(333, 0, 100, 60)], 0.0)

    assert settled == Box(157, 5, 119, 50)
    assert "gap" in {guide.kind for guide in guides}
