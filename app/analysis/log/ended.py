"""What the cases of a log add up to: how they ended, when the first began, how long those took that are over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.cases import OPEN
from app.analysis.log.tally import Tally
from app.analysis.log.took import Took

DAY = 86_400_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Sums over cases. Times are days; `n` cases are over, `fitting` of all go as the map shows.

    `median` and `horizon` (nine of ten took no longer) are None while no case is over.
    """

    cases: int
    outcomes: tuple[int, int, int, int]
    fitting: int
    span: float
    n: int
    total: float
    squares: float
    median: float | None
    horizon: float | None


def ended_in(tally: Tally) -> Ended:
    """Add up the cases of a whole log, exactly."""
    took = (tally.last - tally.first)[tally.outcome != OPEN] / DAY
    return Ended(
        cases=len(tally.outcome),
        outcomes=_outcomes(tally),
        fitting=int(tally.fits.sum()),
        span=(int(tally.last.max()) - int(tally.first.min())) / DAY if len(tally.last) else 0.0,
        n=len(took),
        total=float(took.sum()),
        squares=float((took**2).sum()),
        median=float(np.median(took)) if len(took) else None,
        horizon=float(np.quantile(took, 0.9)) if len(took) else None,
    )


class EndedSoFar:
    """Adds up the cases of a log part by part; median and horizon come from bins (`took`)."""

    def __init__(self) -> None:
        self._took = Took()
        self._outcomes = np.zeros(4, np.int64)
        self._fitting, self._total, self._squares = 0, 0.0, 0.0
        self._first: int | None = None
        self._last = 0

    def add(self, tally: Tally) -> None:
        """Take over the cases of a part; it has at least one."""
        times = (tally.last - tally.first)[tally.outcome != OPEN]
        self._took.add(times)
        self._outcomes += _outcomes(tally)
        self._fitting += int(tally.fits.sum())
        self._total += float((times / DAY).sum())
        self._squares += float(((times / DAY) ** 2).sum())
        first = int(tally.first.min())
        self._first = first if self._first is None else min(first, self._first)
        self._last = max(self._last, int(tally.last.max()))

    def ended(self) -> Ended:
        """Return what was added up."""
        n = self._took.n
        open_, won, lost, neither = self._outcomes.tolist()
        return Ended(
            cases=open_ + won + lost + neither, outcomes=(open_, won, lost, neither), fitting=self._fitting,
            span=(self._last - (self._first or 0)) / DAY, n=n, total=self._total, squares=self._squares,
            median=self._took.quantile(0.5) / DAY if n else None,
            horizon=self._took.quantile(0.9) / DAY if n else None,
        )  # fmt: skip


def _outcomes(tally: Tally) -> tuple[int, int, int, int]:
    open_, won, lost, neither = np.bincount(tally.outcome, minlength=4).tolist()
    return open_, won, lost, neither
