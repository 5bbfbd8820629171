"""Ways as PowerPoint's elbow connectors: drawn as the standard says, a preset goes where the way goes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.exchange.slides.elbows import (
    FULL,
    MOST_PIECES,
    XY,
    Elbow,
    elbow_of,
    ends_led,
    is_square,
    led_anew,
    squared,
    straightened,
    with_few_turns,
)

PLACES = st.integers(-4_000_000, 4_000_000)


@st.composite
def square_ways(draw: st.DrawFn, most: int = MOST_PIECES) -> list[XY]:
    """Ways of level and upright pieces by turns, none of them shorter than can be seen."""
    count, level = draw(st.integers(1, most)), draw(st.booleans())
    points = [(draw(PLACES), draw(PLACES))]
    for i in range(count):
        x, y = points[-1]
        step = draw(st.integers(20_000, 3_000_000)) * draw(st.sampled_from((1, -1)))
        points.append((x + step, y) if level == (i % 2 == 0) else (x, y + step))
    return points


def drawn(elbow: Elbow) -> list[tuple[float, float]]:
    """Draw a preset as ECMA-376 defines it: its path in the box, mirrored, then turned about the box's middle."""
    w, h = elbow.width, elbow.height
    a = [turn / FULL for turn in (*elbow.turns, 0, 0, 0)]
    path = {
        "straightConnector1": [(0, 0), (w, h)],
        "bentConnector2": [(0, 0), (w, 0), (w, h)],
        "bentConnector3": [(0, 0), (w * a[0], 0), (w * a[0], h), (w, h)],
        "bentConnector4": [(0, 0), (w * a[0], 0), (w * a[0], h * a[1]), (w, h * a[1]), (w, h)],
        "bentConnector5": [
            (0, 0), (w * a[0], 0), (w * a[0], h * a[1]), (w * a[2], h * a[1]), (w * a[2], h), (w, h),
        ],
    }[elbow.preset]  # fmt: skip
    middle_x, middle_y = elbow.left + w / 2, elbow.top + h / 2
    placed = []
    for x, y in path:
        from_x, from_y = (w - x if elbow.flip_h else x) - w / 2, (h - y if elbow.flip_v else y) - h / 2
        if elbow.quarter:
            from_x, from_y = -from_y, from_x
        placed.append((middle_x + from_x, middle_y + from_y))
    return placed


@given(square_ways())
def test_a_preset_goes_where_the_way_goes(way: list[XY]) -> None:
    shown = drawn(elbow_of(way))

    assert len(shown) == len(way)
    for (x, y), (to_x, to_y) in zip(shown, way):
        assert abs(x - to_x) <= 13_000
        assert abs(y - to_y) <= 13_000


@given(square_ways(12))
def test_a_way_of_many_turns_keeps_its_ends_and_stays_square(way: list[XY]) -> None:
    few = with_few_turns(way)

    assert len(few) - 1 <= MOST_PIECES
    assert (few[0], few[-1]) == (way[0], way[-1])
    assert is_square(few)


@given(square_ways(), PLACES, PLACES)
def test_ends_that_are_led_to_other_places_keep_pieces_square(way: list[XY], dx: int, dy: int) -> None:
    begin, end = (way[0][0] + dx % 9_000, way[0][1] + dy % 9_000), way[-1]

    led = ends_led(way, begin, end)

    assert is_square(led)
    assert led[-1] == end or len(way) == 2
    assert abs(led[0][0] - begin[0]) + abs(led[0][1] - begin[1]) == 0


def test_points_that_turn_nothing_are_left_out() -> None:
    assert straightened([(0, 0), (5, 0), (5, 0), (9, 0), (9, 4)]) == [(0, 0), (9, 0), (9, 4)]


def test_pieces_that_are_nearly_level_become_level() -> None:
    led = squared([(0, 0), (100, 2), (103, 90)], 5)

    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(led))


def test_a_program_that_reads_no_turns_turns_in_the_middle() -> None:
    early = [(0, 0), (10, 0), (10, 50), (100, 50)]
    around = [(0, 0), (0, -10), (50, -10), (50, 0)]
    back = [(0, 0), (10, 0), (10, 50), (-40, 50), (-40, 20), (-20, 20)]

    assert led_anew(early) == [(0, 0), (50, 0), (50, 50), (100, 50)]
    assert led_anew(around) == around
    assert led_anew(back) == [(0, 0), (10, 0), (10, 10), (-40, 10), (-40, 20), (-20, 20)]
