"""Krippendorff's alpha: the published data, another way of computing it, the jackknife by hand, and the trap."""

from __future__ import annotations

import itertools
import json
import math
import random
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import stdtrit

from app.analysis.alpha import alpha_of, interval, krippendorff, nominal, ordinal
from app.analysis.intervals import t_quantile

ORACLE = Path(__file__).resolve().parents[3] / "shared" / "sample" / "response_card.json"
CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
"""Krippendorff's own reliability data: four coders, twelve units, some of them not coded."""
CLASSIC = [[int(c) for c in unit if c != "."] for unit in zip(*(row.split() for row in CODERS))]
PANELS = st.lists(st.lists(st.integers(1, 9), max_size=6), min_size=3, max_size=8)


def pairwise_alpha(
    units: Sequence[Sequence[int]], squared: Callable[[int, int, dict[int, int]], float]
) -> float | None:
    """Alpha without any matrix: 1 - mean distance within units / mean distance of all pairs of pairable ratings."""
    pairable = [unit for unit in units if len(unit) > 1]
    ratings = [score for unit in pairable for score in unit]
    counts = {score: ratings.count(score) for score in ratings}
    if len(counts) < 2:
        return None
    n = len(ratings)
    observed = sum(
        sum(squared(a, b, counts) for a, b in itertools.permutations(unit, 2)) / (len(unit) - 1) for unit in pairable
    )
    expected = sum(squared(a, b, counts) for a, b in itertools.permutations(ratings, 2)) / (n - 1)
    return 1 - observed / expected


def ranks(a: int, b: int, counts: dict[int, int]) -> float:
    between = sum(counts.get(value, 0) for value in range(min(a, b), max(a, b) + 1))
    return (between - (counts[a] + counts[b]) / 2) ** 2 if a != b else 0.0


def test_the_classic_data_have_the_published_alphas() -> None:
    assert krippendorff(CLASSIC, nominal) == pytest.approx(0.743, abs=5e-4)
    assert krippendorff(CLASSIC, ordinal) == pytest.approx(0.815, abs=5e-4)
    assert krippendorff(CLASSIC, interval) == pytest.approx(0.849, abs=5e-4)


@given(PANELS)
def test_alpha_is_what_going_through_all_pairs_gives(units: list[list[int]]) -> None:
    for distance, squared in (
        (ordinal, ranks),
        (interval, lambda a, b, counts: float(a - b) ** 2),
        (nominal, lambda a, b, counts: float(a != b)),
    ):
        found, expected = krippendorff(units, distance), pairwise_alpha(units, squared)
        assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@pytest.mark.skipif(not ORACLE.exists(), reason="the file with the expected figures is not beside the project")
@pytest.mark.parametrize("view", ["customer_view", "company_view"])
def test_the_samples_panel_has_the_alpha_and_the_interval_that_are_expected(view: str) -> None:
    panel = json.loads(ORACLE.read_text())["panel"]

    found = alpha_of([[score for score in row if score is not None] for row in panel[view].values()])

    expected = panel["expected_alpha_ordinal"][view]
    assert found.value == pytest.approx(expected["value"], abs=5e-4)
    assert [found.low, found.high] == pytest.approx([expected["low"], expected["high"]], abs=5e-3)
    assert found.plain == pytest.approx({"customer_view": 0.507, "company_view": 0.505}[view], abs=5e-4)
    assert found.units == 13


def test_the_interval_leaves_out_one_step_after_the_other() -> None:
    """Value n a - (n-1) mean(a without u); half the width is t(n-1) times sqrt((n-1)/n sum (a_u - mean)²)."""
    units = [[2, 3, 3], [7, 8, 8], [5, 5, 6], [9, 8, 9], [4, 2, 3]]

    found = alpha_of(units)

    whole = pairwise_alpha(units, ranks)
    parts = [pairwise_alpha([*units[:i], *units[i + 1 :]], ranks) or 0 for i in range(5)]
    mean = statistics.fmean(parts)
    half = 2.776445105 * math.sqrt(4 / 5 * sum((part - mean) ** 2 for part in parts))
    assert found.plain == pytest.approx(whole)
    assert found.value == pytest.approx(5 * (whole or 0) - 4 * mean)
    assert found.low == pytest.approx((found.value or 0) - half)
    assert found.high == pytest.approx(min(1, (found.value or 0) + half))


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 12, 29, 200])
def test_students_quantile_is_that_of_scipy(degrees: int) -> None:
    assert t_quantile(degrees) == pytest.approx(float(stdtrit(degrees, 0.975)), rel=1e-9)


def test_a_panel_whose_steps_hardly_differ_is_told_to_look_at_ad() -> None:
    """The trap: everybody rates everything 8 or 9, agrees well, and alpha is about nothing."""
    chance = random.Random(3)
    units = [[chance.choice((8, 9)) for _ in range(6)] for _ in range(12)]

    found = alpha_of(units)

    assert found.plain is not None
    assert abs(found.plain) < 0.2
    assert found.reading == "steps_alike"


@pytest.mark.parametrize(("noise", "reading"), [(0, "reliable"), (2, "tentative"), (4, "do_not_average")])
def test_alpha_is_read_as_krippendorff_reads_it(noise: int, reading: str) -> None:
    chance = random.Random(11)
    units = [
        [max(1, min(9, step + chance.choice((-noise, 0, noise)))) for _ in range(5)]
        for step in (1, 2, 3, 5, 6, 8, 9, 4, 7, 3)
    ]

    found = alpha_of(units)

    assert found.reading == reading, found


@pytest.mark.parametrize(
    ("units", "reading"),
    [([], "too_few"), ([[5]], "too_few"), ([[5, 6], [7]], "too_few"), ([[5, 5], [5, 5], [5, 5, 5]], "steps_alike")],
)
def test_too_few_or_all_alike_is_said_instead_of_a_number(units: list[list[int]], reading: str) -> None:
    found = alpha_of(units)

    assert (found.value, found.low, found.high, found.plain) == (None, None, None, None)
    assert found.reading == reading


def test_the_interval_covers_what_the_same_panel_would_say_of_many_steps() -> None:
    """Five raters, twelve steps: true level uniform on 1…9, each rating the level plus a normal of SD 1.5, rounded."""
    chance = random.Random(7)

    def panel(steps: int) -> list[list[int]]:
        levels = [chance.uniform(1, 9) for _ in range(steps)]
        return [[max(1, min(9, round(chance.gauss(level, 1.5)))) for _ in range(5)] for level in levels]

    truth = krippendorff(panel(3000), ordinal) or 0
    found = [alpha_of(panel(12)) for _ in range(120)]

    covering = sum((each.low or 0) <= truth <= (each.high or 0) for each in found)
    assert covering / len(found) > 0.87
