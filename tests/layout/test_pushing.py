"""Making room locally: what is in the way moves on as far as the push reaches, and nothing else is looked at."""

from __future__ import annotations

import pytest

from app.layout.obstacles import Obstacles
from app.layout.pushing import pushed
from app.model.records import Box

ROW = {f"s{n}": Box(200.0 * n, 0, 120, 60) for n in range(1, 6)}
COMING = Box(180, 0, 120, 60)


def push(boxes: dict[str, Box], by: float = 160, most: int = 100, but: tuple[str, ...] = ()) -> list[str] | None:
    return pushed(Obstacles(boxes), COMING, 150, by, 10, but, most, upright=True)


def test_a_row_without_gaps_moves_on_as_a_whole() -> None:
    assert push(ROW) == ["s1", "s2", "s3", "s4", "s5"]


def test_a_gap_that_is_wide_enough_takes_the_push_up() -> None:
    with_gap = {**ROW, "s3": Box(800, 0, 120, 60), "s4": Box(1000, 0, 120, 60), "s5": Box(1200, 0, 120, 60)}

    assert push(with_gap) == ["s1", "s2"]


def test_other_rows_stay_where_they_are() -> None:
    below = {f"b{n}": Box(200.0 * n, 130, 120, 60) for n in range(1, 6)}

    assert push({**ROW, **below}) == list(ROW)


def test_what_is_left_out_is_passed_over() -> None:
    assert push(ROW, but=("s1",)) == []


@pytest.mark.parametrize("boxes", [{"across": Box(100, 0, 120, 60)}, {**ROW, "across": Box(90, 0, 300, 60)}])
def test_nothing_moves_if_something_begins_before_the_line(boxes: dict[str, Box]) -> None:
    assert push(boxes) is None


def test_nothing_moves_if_too_much_would_have_to() -> None:
    assert push(ROW, most=4) is None
    assert push(ROW, most=5) is not None


def test_on_maps_that_run_down_it_is_the_same_downwards() -> None:
    column = {f"s{n}": Box(0, 120.0 * n, 120, 60) for n in range(1, 4)}

    found = pushed(Obstacles(column), Box(0, 100, 120, 60), 90, 120, 10, (), 100, upright=False)

    assert found == ["s1", "s2", "s3"]
