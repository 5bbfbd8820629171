"""The pass over a log in plain Python, as one would count by hand: what the compiled pass and the query must equal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from app.analysis.log.events import Events, Whole
from app.analysis.log.tally import PERIODS, Given, Tally, given_by, outcome_of

MIX, MASK = 1_099_511_628_211, (1 << 64) - 1
"""FNV: a number for a sequence of steps."""
SEED = 14_695_981_039_346_656_037


def tallied_plainly(events: Events, whole: Whole | None = None) -> Tally:
    """Count everything case by case."""
    given = given_by(events, whole)
    count = _Count(given, len(given.ends_as))
    at = given.at.tolist()
    steps, starts, ends = given.step.tolist(), given.start.tolist(), given.end.tolist()
    for case, (low, high) in enumerate(pairwise(at)):
        count.take(case, steps[low:high], starts[low:high], ends[low:high])
    return count.tally()


class _Count:
    """Counters that fill case by case."""

    def __init__(self, given: Given, size: int) -> None:
        self._given, self._size = given, size
        self.pairs: Counter[tuple[int, int]] = Counter()
        self.pair_cases: Counter[tuple[int, int]] = Counter()
        self.waits: Counter[tuple[int, int]] = Counter()
        self.squares: defaultdict[tuple[int, int], float] = defaultdict(float)
        self.visits: Counter[int] = Counter()
        self.with_: Counter[int] = Counter()
        self.work: Counter[int] = Counter()
        self.work_squares: defaultdict[int, float] = defaultdict(float)
        self.begun: Counter[int] = Counter()
        self.ended: Counter[int] = Counter()
        self.reached: Counter[tuple[int, int, int]] = Counter()
        self.cases: list[tuple[int, int, int, bool, int]] = []

    def take(self, case: int, steps: list[int], starts: list[int], ends: list[int]) -> None:
        given = self._given
        self.begun[steps[0]] += 1
        fits = bool(given.begins[steps[0]])
        ended_as, number = 0, SEED
        for at, step in enumerate(steps):
            self.visits[step] += 1
            self.work[step] += ends[at] - starts[at]
            self.work_squares[step] += float(ends[at] - starts[at]) ** 2
            number = ((number ^ (step + 1)) * MIX) & MASK
            ended_as = int(given.ends_as[step]) or ended_as
            if at:
                pair = (steps[at - 1], step)
                self.pairs[pair] += 1
                self.waits[pair] += starts[at] - ends[at - 1]
                self.squares[pair] += float(starts[at] - ends[at - 1]) ** 2
                fits = fits and bool(given.follows[pair])
        self.pair_cases.update(set(pairwise(steps)))
        outcome = outcome_of(int(given.outcomes[case]), ended_as)
        if outcome or not given.is_known:
            self.ended[steps[-1]] += 1
            fits = fits and bool(given.finishes[steps[-1]])
        period = (starts[0] - given.from_) * PERIODS // (given.until - given.from_ + 1)
        for step in set(steps):
            self.with_[step] += 1
            self.reached[step, outcome, period] += 1
        self.cases.append((starts[0], max(ends), outcome, fits, number))

    def tally(self) -> Tally:
        n = self._size
        columns = list(zip(*self.cases, strict=True)) or [(), (), (), (), ()]
        return Tally(
            pairs=_filled(self.pairs, (n, n)), pair_cases=_filled(self.pair_cases, (n, n)),
            waits=_filled(self.waits, (n, n)), wait_squares=_filled(self.squares, (n, n), np.float64),
            visits=_filled(self.visits, (n,)), cases_with=_filled(self.with_, (n,)), work=_filled(self.work, (n,)),
            work_squares=_filled(self.work_squares, (n,), np.float64), begun=_filled(self.begun, (n,)),
            ended=_filled(self.ended, (n,)), reached=_filled(self.reached, (n, 4, PERIODS)),
            first=np.array(columns[0], dtype=np.int64), last=np.array(columns[1], dtype=np.int64),
            outcome=np.array(columns[2], dtype=np.int8), fits=np.array(columns[3], dtype=np.bool_),
            sequence=np.array(columns[4], dtype=np.uint64), at=self._given.at,
        )  # fmt: skip


def _filled(counts: Mapping[Any, float], shape: tuple[int, ...], kind: type[Any] = np.int64) -> np.typing.NDArray[Any]:
    """Return counters as an array."""
    whole: np.typing.NDArray[Any] = np.zeros(shape, dtype=kind)
    for place, value in counts.items():
        whole[place] = value
    return whole
