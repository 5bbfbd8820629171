"""What two measured figures show: intervals of a difference, verdicts in the order of the method, cases needed."""

from __future__ import annotations

import pytest

from app.analysis.verdicts import gain_of, interval_of, needed_cases, verdict_of
from app.model.evaluating import BETTER, EFFECTIVE, HARMFUL, NO_EFFECT, NOT_SHOWN, Gain
from app.model.records import Estimate


def figure(value: float, low: float | None = None, high: float | None = None, n: int | None = None) -> Estimate:
    return Estimate(value=value, low=low, high=high, n=n, kind="measured")


# -- the interval of a difference --------------------------------------------------------------------


def test_the_difference_of_two_shares_has_newcombes_interval() -> None:
    """Newcombe 1998, table II (a), method 10: 56 of 70 against 48 of 80 is 0.2 [0.0524; 0.3339]."""
    gain = gain_of(figure(60.0, n=80), figure(80.0, n=70), better="higher", unit="%")

    assert gain.value == pytest.approx(20.0)
    assert (gain.low, gain.high) == (pytest.approx(5.24, abs=0.005), pytest.approx(33.39, abs=0.005))


def test_a_difference_of_means_adds_the_squares_of_both_half_widths() -> None:
    """By hand: 8 ± 1 and 6 ± 0.5 lie 2 apart, give or take √(1² + 0.5²) = 1.118."""
    gain = gain_of(figure(8.0, 7.0, 9.0), figure(6.0, 5.5, 6.5), better="lower", unit="d")

    assert (gain.value, gain.low, gain.high) == (
        pytest.approx(2.0),
        pytest.approx(0.882, abs=5e-4),
        pytest.approx(3.118, abs=5e-4),
    )


def test_what_is_better_decides_the_sign() -> None:
    before, after = figure(8.0, 7.0, 9.0), figure(6.0, 5.5, 6.5)

    lower, higher = (gain_of(before, after, better=better, unit="d") for better in ("lower", "higher"))

    assert (higher.value, higher.low, higher.high) == (-lower.value, -(lower.high or 0), -(lower.low or 0))


def test_an_interval_of_ones_own_goes_before_the_one_of_a_share() -> None:
    assert interval_of(figure(50.0, 30.0, 70.0, n=1000), "%") == (30.0, 70.0)


@pytest.mark.parametrize("unit", ["d", "%"])
def test_without_cases_or_interval_a_figure_has_none_and_the_difference_neither(unit: str) -> None:
    gain = gain_of(figure(8.0), figure(6.0, 5.5, 6.5), better="lower", unit=unit)

    assert (gain.value, gain.low, gain.high) == (2.0, None, None)


# -- the verdict -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "relevant", "verdict"),
    [
        (1.0, 3.0, 1.0, EFFECTIVE),
        (0.99, 3.0, 1.0, BETTER),
        (-0.9, 0.9, 1.0, NO_EFFECT),
        (0.1, 0.9, 1.0, NO_EFFECT),
        (-0.9, -0.1, 1.0, NO_EFFECT),
        (-3.0, -0.1, 1.0, HARMFUL),
        (-1.0, 0.9, 1.0, NOT_SHOWN),
        (-0.9, 1.0, 1.0, NOT_SHOWN),
        (0.1, 0.9, None, BETTER),
        (-0.1, 0.9, None, NOT_SHOWN),
        (-0.9, -0.1, None, HARMFUL),
    ],
)
def test_verdicts_are_tried_in_the_order_given(low: float, high: float, relevant: float | None, verdict: str) -> None:
    assert verdict_of(Gain(value=(low + high) / 2, low=low, high=high), relevant) == verdict


def test_without_an_interval_nothing_is_shown_however_large_the_gain() -> None:
    assert verdict_of(Gain(value=1e6), 1.0) == NOT_SHOWN


# -- how many cases it takes -------------------------------------------------------------------------


def test_the_sample_needs_83_leads_on_each_side_to_show_its_faster_first_call() -> None:
    """Method, part D4: 1.74 days at a standard deviation of 4; of 100 cases that is an interval of ± 0.784."""
    spread = figure(8.35, 8.35 - 0.784, 8.35 + 0.784, n=100)

    assert needed_cases(spread, spread, unit="d", relevant=1.74) == 83


def test_shares_need_sixteen_times_their_variance() -> None:
    """By hand: 16 · 0.25 · 0.75 / 0.05² = 1,200."""
    assert needed_cases(figure(25.0), figure(25.0), unit="%", relevant=5.0) == 1200


def test_without_spread_or_difference_no_number_is_made_up() -> None:
    known = figure(8.0, 7.0, 9.0, n=100)

    assert needed_cases(known, figure(6.0, n=50), unit="d", relevant=1.0) is None
    assert needed_cases(known, known, unit="d", relevant=None) is None
