"""How far a few ratings of one step agree: spread around the median, and the rule that proposes a verdict (method A5).

Burke & Dunlap's AD and RAND/UCLA's IPRAS together, because IPRAS alone is blind for three to five raters. Percentiles
lie between order statistics, by linear interpolation. No mean of ratings is taken anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from app.model.reviews.criteria import Criteria

KEEP, CHANGE, UNDECIDED, NO_AGREEMENT, TOO_FEW = "keep", "change", "open", "no_agreement", "too_few"
DISSENT = 3.0
"""A rating so far from the median stands alone."""
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The ratings of a step from one side. Where there are too few of them, there is no figure but n."""

    scores: tuple[int, ...]
    cannot_judge: int
    median: float | None = None
    ad: float | None = None
    ipr: float | None = None
    ipras: float | None = None
    disagree: bool = False

    @property
    def n(self) -> int:
        return len(self.scores)

    @property
    def too_few(self) -> bool:
        return self.median is None


def agreement(given: Iterable[int | None], criteria: Criteria) -> Agreement:
    """Work out the agreement of ratings; None is somebody who cannot judge."""
    ratings = list(given)
    scores = tuple(sorted(score for score in ratings if score is not None))
    cannot_judge = len(ratings) - len(scores)
    if len(scores) < criteria.min_raters:
        return Agreement(scores=scores, cannot_judge=cannot_judge)
    median, ad = median_of(scores), deviation(scores)
    ipr, ipras = percentile_range(scores, criteria)
    return Agreement(
        scores=scores,
        cannot_judge=cannot_judge,
        median=median,
        ad=ad,
        ipr=ipr,
        ipras=ipras,
        disagree=ipr > ipras + ROUNDING or ad > criteria.max_ad + ROUNDING,
    )


def median_of(scores: Sequence[int]) -> float:
    return float(np.median(scores))


def deviation(scores: Sequence[int]) -> float:
    """Return AD: the mean distance from the median (Burke & Dunlap 2002)."""
    return float(np.abs(np.asarray(scores) - np.median(scores)).mean())


def percentile_range(scores: Sequence[int], criteria: Criteria) -> tuple[float, float]:
    """Return the range from the 30th to the 70th percentile, and the one allowed for its place (Fitch et al. 2001)."""
    low, high = np.percentile(scores, (30, 70)).tolist()
    asymmetry = abs(criteria.middle - (low + high) / 2)
    return high - low, criteria.ipras_base + criteria.ipras_slope * asymmetry


def verdict_by_rule(customer: Agreement, criteria: Criteria) -> str:
    """Propose a verdict from the customer-view ratings (decisions 8)."""
    if customer.median is None:
        return TOO_FEW
    if customer.disagree:
        return NO_AGREEMENT
    if customer.median >= criteria.keep_from:
        return KEEP
    return CHANGE if customer.median <= criteria.change_to else UNDECIDED


def gap(one: Sequence[int], other: Sequence[int]) -> float | None:
    """Return by how much the median of the first lies above that of the other; None if one of them is empty."""
    return median_of(one) - median_of(other) if one and other else None


def movement(pairs: Iterable[tuple[int, int]]) -> float | None:
    """Return how far ratings moved on average between two ballots, whichever way; None if nobody rated in both."""
    moved = [abs(second - first) for first, second in pairs]
    return sum(moved) / len(moved) if moved else None
