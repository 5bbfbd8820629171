"""Values asked about together: the answer is that of asking for each, whatever stands beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import pytest

from app.model.errors import Broken
from app.model.records import MAX_TEXT, RECORD_TYPES, Box, Estimate, Flow, Lane, Point, Record, Step
from app.model.sound_columns import require_sound_values
from app.model.validation import MAX_ID, check_of

ODD: tuple[Any, ...] = (
    None, "", "a", "Größe", "\ud800", "x" * (MAX_ID + 1), "x" * (MAX_TEXT + 1), 0, 1, True, 0.0, -1.0, 2.5, 1e7, 1e13,
    math.nan, math.inf, -math.inf, (), ("a",), ("a", 1), (Point(0.0, 0.0),), (Point(0.0, math.nan),), Box(0, 0, 1, 1),
    Estimate(value=1.0), b"a",
)  # fmt: skip
"""Values of all sorts: in some fields right, in others not."""


def is_sound(cls: type[Record], name: str, values: Sequence[Any]) -> bool:
    try:
        require_sound_values(cls, name, values)
    except Broken:
        return False
    return True


@pytest.mark.parametrize("cls", RECORD_TYPES)
def test_a_value_is_found_sound_alone_and_among_others_as_its_check_finds_it(cls: type[Record]) -> None:
    for name in (field.name for field in fields(cls)):
        check = check_of(cls, name)
        expected = {place: check(value) is None for place, value in enumerate(ODD)}
        right = [value for place, value in enumerate(ODD) if expected[place]]

        alone = {place: is_sound(cls, name, [value]) for place, value in enumerate(ODD)}
        among = {place: is_sound(cls, name, [*right, value, *right]) for place, value in enumerate(ODD)}

        assert alone == expected, name
        assert among == expected, name


@pytest.mark.parametrize(
    ("cls", "name", "right", "wrong"),
    [
        (Step, "name", ["a", "b"], "\ud800"),
        (Step, "id", ["a", "b"], ""),
        (Step, "x", [1.0, 2.0], math.nan),
        (Step, "x", [1.0, 2.0], True),
        (Step, "width", [1.0, 2.0], -1.0),
        (Lane, "parent", [None, "a"], 1),
        (Flow, "points", [(Point(0.0, 0.0),)], (Point(0.0, math.inf),)),
    ],
)
def test_one_wrong_value_among_many_right_ones_is_refused(
    cls: type[Record], name: str, right: list[Any], wrong: object
) -> None:
    many = right * 500

    sound = is_sound(cls, name, many), is_sound(cls, name, [*many, wrong]), is_sound(cls, name, [wrong, *many])

    assert sound == (True, False, False)


@pytest.mark.parametrize("cls", RECORD_TYPES)
def test_no_values_are_sound(cls: type[Record]) -> None:
    assert all(is_sound(cls, field.name, []) for field in fields(cls))
