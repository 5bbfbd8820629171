"""Shares with their interval, and evenness, against published and written-out figures."""

from __future__ import annotations

import math

import pytest

from app.analysis.evenness import evenness
from app.analysis.intervals import wilson


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilsons_interval_is_that_of_newcombes_examples(count: int, n: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3."""
    share = wilson(count, n)

    assert [share.low, share.high] == pytest.approx([low, high], abs=5e-5)
    assert share.value == count / n


def test_the_samples_share_of_customer_notes() -> None:
    share = wilson(9, 36)

    assert [share.value, share.low, share.high] == pytest.approx([0.25, 0.14, 0.41], abs=5e-3)


def test_of_nothing_there_is_no_share() -> None:
    share = wilson(0, 0)

    assert (share.value, share.low, share.high) == (None, None, None)


def test_evenness_counts_the_silent_departments_too() -> None:
    """Four departments, notes 2 : 1 : 1 : 0. J = (0.5 ln 2 + 2 x 0.25 ln 4) / ln 4 = 0.75."""
    found = evenness({"a": 2, "b": 1, "c": 1, "d": 0})

    assert found.j == pytest.approx((0.5 * math.log(2) + 0.5 * math.log(4)) / math.log(4)) == pytest.approx(0.75)
    assert (found.largest, found.loudest) == (0.5, "a")
    assert found.is_concentrated


def test_the_samples_notes_are_even_enough() -> None:
    found = evenness({"marketing": 9, "office": 11, "management": 6, "field": 8, "orders": 0, "service": 2})

    assert found.j == pytest.approx(0.838, abs=5e-4)
    assert found.largest == pytest.approx(0.306, abs=5e-4)
    assert not found.is_concentrated


@pytest.mark.parametrize(
    ("notes", "concentrated"),
    [
        ({"a": 5, "b": 5}, False),
        ({"a": 5, "b": 4}, True),
        ({"a": 6, "b": 3, "c": 1}, True),
        ({"a": 9}, False),
        ({}, False),
        ({"a": 0, "b": 0}, False),
    ],
)
def test_one_loud_department_is_concentration_and_one_alone_is_not(notes: dict[str, int], concentrated: bool) -> None:
    assert evenness(notes).is_concentrated == concentrated
