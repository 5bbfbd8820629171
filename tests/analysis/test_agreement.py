"""How far ratings agree, against hand calculations, a published example, another way of computing, and simulation."""

from __future__ import annotations

import json
import random
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.agreement import agreement, gap, movement, verdict_by_rule
from app.model.reviews.criteria import Criteria

ORACLE = Path(__file__).resolve().parents[3] / "shared" / "sample" / "response_card.json"
USUAL = Criteria()
SCORES = st.lists(st.integers(1, 9), min_size=3, max_size=12)


def by_hand(scores: Sequence[int], part: float) -> float:
    """A percentile by linear interpolation between order statistics, written out."""
    ordered = sorted(scores)
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


@pytest.mark.skipif(not ORACLE.exists(), reason="the file with the expected figures is not beside the project")
def test_the_samples_panel_has_exactly_the_figures_that_are_expected() -> None:
    panel: dict[str, Any] = json.loads(ORACLE.read_text())["panel"]

    for step, expected in panel["expected_customer_view"].items():
        found = agreement(panel["customer_view"][step], USUAL)
        assert found.median == expected["median"]
        assert [found.ad, found.ipr, found.ipras] == pytest.approx(
            [expected["ad"], expected["ipr"], expected["ipras"]], abs=0.005
        )
        assert verdict_by_rule(found, USUAL) == expected["verdict"]


def test_seven_ratings_by_hand() -> None:
    """S10 of the sample: 2 2 3 5 5 7 8, median 5, distances 3 3 2 0 0 2 3 = 13, AD 13/7.

    P30 lies at place 0.3 x 6 = 1.8: 2 + 0.8 x 1 = 2.8; P70 at 4.2: 5 + 0.2 x 2 = 5.4. IPR 2.6, centre 4.1,
    IPRAS 2.35 + 1.5 x 0.9 = 3.7. IPRAS alone would see no split; AD does.
    """
    found = agreement([5, 5, 7, 8, 3, 2, 2], USUAL)

    assert (found.n, found.median) == (7, 5)
    assert [found.ad, found.ipr, found.ipras] == pytest.approx([13 / 7, 2.6, 3.7])
    assert verdict_by_rule(found, USUAL) == "no_agreement"


def test_the_example_published_in_bmj_open_2012() -> None:
    """e001431, table 1: 15 panellists, five 7s, five 8s, two 9s and three below; median 7, IPR 1.0, IPRAS 6.1.

    Which ratings the three below the 7 gave does not matter to any of these figures.
    """
    found = agreement([4, 5, 6, *[7] * 5, *[8] * 5, *[9] * 2], USUAL)

    assert (found.median, found.ipr) == (7, pytest.approx(1.0))
    assert found.ipras == pytest.approx(6.1)
    assert not found.disagree


@given(SCORES)
def test_every_figure_is_what_another_way_of_computing_it_gives(scores: list[int]) -> None:
    found = agreement(scores, USUAL)

    low, high = by_hand(scores, 0.3), by_hand(scores, 0.7)
    middle = statistics.median(scores)
    assert found.median == middle
    assert found.ad == pytest.approx(statistics.fmean(abs(score - middle) for score in scores))
    assert found.ipr == pytest.approx(high - low)
    assert found.ipras == pytest.approx(2.35 + 1.5 * abs(5 - (low + high) / 2))


@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_ratings_does_not_matter_and_those_who_cannot_judge_are_only_counted(
    scores: list[int], chance: random.Random
) -> None:
    mixed: list[int | None] = [*scores, None, None]
    chance.shuffle(mixed)

    found = agreement(mixed, USUAL)

    assert found.cannot_judge == 2
    assert (found.scores, found.ad) == (agreement(scores, USUAL).scores, agreement(scores, USUAL).ad)


def test_under_three_ratings_there_is_no_figure_but_n() -> None:
    found = agreement([9, 9, None], USUAL)

    assert (found.n, found.cannot_judge) == (2, 1)
    assert (found.median, found.ad, found.ipr, found.ipras) == (None, None, None, None)
    assert verdict_by_rule(found, USUAL) == "too_few"


@pytest.mark.parametrize(
    ("scores", "verdict"),
    [
        ([7, 7, 7], "keep"),
        ([6, 7, 7, 6], "open"),
        ([3, 3, 3], "change"),
        ([3, 4, 3, 4], "open"),
        ([1, 9, 1, 9], "no_agreement"),
    ],
)
def test_the_rule_proposes_a_verdict(scores: list[int], verdict: str) -> None:
    assert verdict_by_rule(agreement(scores, USUAL), USUAL) == verdict


def test_thresholds_are_those_that_the_round_has_fixed() -> None:
    strict = Criteria(keep_from=8, change_to=4, max_ad=0.5, min_raters=4)

    assert verdict_by_rule(agreement([7, 7, 7, 7], strict), strict) == "open"
    assert verdict_by_rule(agreement([4, 4, 4, 4], strict), strict) == "change"
    assert verdict_by_rule(agreement([8, 8, 9, 7], strict), strict) == "keep"
    assert verdict_by_rule(agreement([8, 9, 9, 6], strict), strict) == "no_agreement"
    assert verdict_by_rule(agreement([9, 9, 9], strict), strict) == "too_few"


def test_an_ad_of_exactly_the_threshold_is_still_agreement() -> None:
    found = agreement([2, 5, 5, 8], USUAL)

    assert found.ad == 1.5
    assert not found.disagree


def test_a_gap_is_a_difference_of_medians_and_needs_both_sides() -> None:
    assert gap([8], [4, 4, 3, 4, 4, 3]) == 4
    assert gap([7, 8], [4]) == 3.5
    assert gap([8], []) is None


def test_movement_counts_both_ways_and_needs_somebody_who_rated_twice() -> None:
    assert movement([(3, 5), (7, 6), (4, 4)]) == 1
    assert movement([]) is None


# -- simulated panels ------------------------------------------------------------------------------

PANELS = 600


def one_in(low: float, high: float, spread: float, chance: random.Random) -> int:
    return max(1, min(9, round(chance.gauss(chance.uniform(low, high), spread))))


def agreeing(n: int, chance: random.Random) -> list[int]:
    """A panel that agrees: everybody rounds a normal around one common opinion between 2 and 8, SD 0.7."""
    opinion = chance.uniform(2, 8)
    return [one_in(opinion, opinion, 0.7, chance) for _ in range(n)]


def split(n: int, chance: random.Random) -> list[int]:
    """A split panel: nearly half (a third of three) around an opinion from 1.5 to 3, the others from 7 to 8.5."""
    few = n // 2
    return [one_in(1.5, 3, 0.7, chance) for _ in range(few)] + [one_in(7, 8.5, 0.7, chance) for _ in range(n - few)]


def flagged(n: int, panel: Any) -> tuple[float, float, float]:
    """Return which shares of panels IPRAS, AD, and both together call split."""
    chance = random.Random(20_26 + n)
    found = [agreement(panel(n, chance), USUAL) for _ in range(PANELS)]
    by_ipras = sum((each.ipr or 0) > (each.ipras or 0) for each in found)
    by_ad = sum((each.ad or 0) > USUAL.max_ad for each in found)
    return by_ipras / PANELS, by_ad / PANELS, sum(each.disagree for each in found) / PANELS


def test_of_split_panels_more_are_seen_the_more_people_rate_and_ad_sees_those_of_three() -> None:
    shares = {n: flagged(n, split) for n in (3, 5, 7, 9)}

    ipras = [share for share, _, _ in shares.values()]
    either = [share for _, _, share in shares.values()]
    assert ipras == sorted(ipras)
    assert either == sorted(either)
    assert ipras[0] < 0.1 < 0.6 < ipras[1] < ipras[2]
    assert either[0] < either[1]
    assert shares[3][1] > 5 * max(shares[3][0], 0.02)
    assert either[-1] > 0.99


def test_of_agreeing_panels_hardly_any_is_called_split() -> None:
    assert all(flagged(n, agreeing)[2] < 0.01 for n in (3, 5, 7, 9))
