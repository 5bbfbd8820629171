"""The pass over a log, compiled: a million events in hundredths of a second, in memory that does not grow with them.

One function with one signature; numba keeps what it compiled for the next start.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from app.analysis.compiling import kept
from app.analysis.log.events import Codes, Events, Flags, Ints, Whole
from app.analysis.log.plain import MIX, SEED
from app.analysis.log.tally import PERIODS, Floats, Tally, given_by

Small = np.typing.NDArray[np.int8]
HERE = Path(__file__).parent


def tallied_compiled(events: Events, whole: Whole | None = None) -> Tally:
    """Count everything in one compiled pass."""
    given = given_by(events, whole)
    n, cases = len(given.ends_as), len(given.at) - 1
    pairs, pair_cases, waits = (np.zeros((n, n), np.int64) for _ in range(3))
    wait_squares, work_squares = np.zeros((n, n)), np.zeros(n)
    counts = np.zeros((5, n), np.int64)
    reached = np.zeros((n, 4, PERIODS), np.int64)
    moments, outcome = np.zeros((2, cases), np.int64), np.zeros(cases, np.int8)
    fits, sequence = np.zeros(cases, np.bool_), np.zeros(cases, np.uint64)
    _pass(
        given.at, given.step, given.start, given.end, given.outcomes, given.ends_as, given.follows, given.begins,
        given.finishes, given.from_, given.until - given.from_ + 1, given.is_known, np.uint64(SEED), np.uint64(MIX),
        pairs, pair_cases, waits, wait_squares, counts, work_squares, reached, moments, outcome, fits, sequence,
    )  # fmt: skip
    visits, cases_with, work, begun, ended = counts
    return Tally(
        pairs=pairs, pair_cases=pair_cases, waits=waits, wait_squares=wait_squares, visits=visits,
        cases_with=cases_with, work=work, work_squares=work_squares, begun=begun, ended=ended, reached=reached,
        first=moments[0], last=moments[1],
        outcome=outcome, fits=fits, sequence=sequence, at=given.at,
    )  # fmt: skip


@kept([HERE / "compiled.py", HERE / "plain.py", HERE / "tally.py"])
def _pass(
    at: Ints, steps: Codes, starts: Ints, ends: Ints, outcomes: Small, ends_as: Small, follows: Flags, begins: Flags,
    finishes: Flags, from_: int, span: int, is_known: bool, seed: np.uint64, mix: np.uint64, pairs: Ints,
    pair_cases: Ints, waits: Ints, wait_squares: Floats, counts: Ints, work_squares: Floats, reached: Ints,
    moments: Ints, outcome: Small, fits: Flags, sequence: np.typing.NDArray[np.uint64],
) -> None:  # fmt: skip
    """Go over all rows once; what is counted stands in the arrays afterwards."""
    seen = np.full(len(ends_as), -1, np.int64)
    met = np.zeros(len(ends_as), np.int64)
    paired = np.full(pairs.shape, -1, np.int64)
    for case in range(len(at) - 1):
        low, high = at[case], at[case + 1]
        number, last, ended_as, many = seed, ends[low], 0, 0
        good = begins[steps[low]]
        counts[3, steps[low]] += 1
        for row in range(low, high):
            step = steps[row]
            spent = ends[row] - starts[row]
            counts[0, step] += 1
            counts[2, step] += spent
            work_squares[step] += float(spent) * float(spent)
            number = (number ^ np.uint64(step + 1)) * mix
            last = max(last, ends[row])
            if ends_as[step] > 0:
                ended_as = ends_as[step]
            if seen[step] != case:
                seen[step] = case
                met[many] = step
                many += 1
            if row > low:
                before = steps[row - 1]
                wait = starts[row] - ends[row - 1]
                pairs[before, step] += 1
                if paired[before, step] != case:
                    paired[before, step] = case
                    pair_cases[before, step] += 1
                waits[before, step] += wait
                wait_squares[before, step] += float(wait) * float(wait)
                good = good and follows[before, step]
        if outcomes[case] > 0:
            ended_as = outcomes[case]
        if ended_as > 0 or not is_known:
            counts[4, steps[high - 1]] += 1
            good = good and finishes[steps[high - 1]]
        period = (starts[low] - from_) * PERIODS // span
        for place in range(many):
            counts[1, met[place]] += 1
            reached[met[place], ended_as, period] += 1
        moments[0, case], moments[1, case] = starts[low], last
        outcome[case], fits[case], sequence[case] = ended_as, good, number
