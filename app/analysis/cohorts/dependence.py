"""How sure a figure is when neighbouring cases depend on each other, over a time that nobody knows.

Cases of a busy month wait for each other, so that a thousand of them tell less than a thousand coins. No width that is
read off one log is safe while cases depend on each other for longer than the log lasts (Müller 2014). So a log is
explained in several ways: independent cases, or cases moved together by something that comes back to its middle after a
few days, or not before the log ends (an Ornstein-Uhlenbeck process, the autoregression close to one of Müller & Watson
2015). Each way is weighed by how well it foretells the sums of neighbouring cases, and the interval is that of all ways
together (model averaging, Hoeting et al. 1999).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import erfc

from app.analysis.cases import Floats
from app.analysis.cohorts.days import weekday
from app.analysis.intervals import Z95, t_quantile

MOST_BINS, LEAST_BINS, LEAST_IN_BIN = 20, 5, 4
RETURNS = (0.3, 1.0, 3.0, 10.0, 30.0)
"""How often what moves cases comes back to its middle during a log."""
SWELLS = (2.0, 5.0, 15.0, 50.0, 150.0, 400.0)
"""By how much that swells the variance of a figure."""
INDEPENDENT = 0.9
"""How likely independent cases are before a log is seen; the other ways share the rest equally."""
MANY = 200
"""From so many degrees of freedom on Student's quantile is the normal one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """An estimate with half of its 95 % interval, the two-sided p of its being 0, and what independent cases gave."""

    value: float
    half: float
    p: float
    widened: float = 1.0
    """How many times as wide the interval is as it would be if cases were independent."""

    @property
    def shared(self) -> float:
        """By how much the square of half of the interval is larger than for independent cases."""
        return self.half**2 * (1 - 1 / self.widened**2)

    @property
    def error(self) -> float:
        """The standard error that gives this interval."""
        return self.half / Z95

    @property
    def low(self) -> float:
        return self.value - self.half

    @property
    def high(self) -> float:
        return self.value + self.half


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """When the cases of one era began, in order, and by how much each moves a figure; in sum by nothing."""

    start: Floats
    moves: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What tells about dependence: sums seen, of which `view` shows all that is not the figure itself.

    A figure's error is `weights` times what was behind the sums: noise of known variance, and a common mover that
    counts by `loads`, at times from 0 to 1.
    """

    sums: Floats
    view: Floats
    weights: Floats
    noise: Floats
    loads: Floats
    at: Floats


def line_of(start: Floats, moves: Floats) -> Line:
    """Lay out influences in the order in which cases begin."""
    order = np.argsort(start, kind="stable")
    return Line(start=start[order], moves=moves[order])


def estimated(value: float, eras: Sequence[Line], *, apart: bool) -> Estimated | None:
    """Say how sure a figure is whose error is the sum of all moves; None with too few cases, or without a number.

    `apart` where each era is one side, so that a slow mover sets them apart; where cases of both sides begin side by
    side and by chance, it moves them alike and cancels.
    """
    if not math.isfinite(value) or any(len(era.start) < LEAST_BINS * LEAST_IN_BIN for era in eras):
        return None
    plain = sum(float(era.moves @ era.moves) for era in eras)
    if not math.isfinite(plain) or plain <= 0:
        return None
    alone = _quantile(eras) * math.sqrt(plain)
    if not apart:
        return Estimated(value=value, half=alone, p=_p(value, np.ones(1), np.array([plain])))
    likely, variance = weighed(_seen(eras))
    rest = plain - sum(float(each @ each) for each in map(_without_weekdays, eras))
    return averaged(value, likely, variance + rest, alone)


def averaged(value: float, likely: Floats, variance: Floats, alone: float) -> Estimated:
    """Return the interval of all explanations together; `alone` is half of that of independent cases."""
    half = max(alone, _half(likely, variance))
    return Estimated(value=value, half=half, p=_p(value, likely, variance), widened=half / alone)


def moved_along(own: Estimated, other: Estimated) -> Estimated:
    """Widen an estimate at least by what moves another one of the same unit, which more cases tell about."""
    alone = own.half / own.widened
    half = math.hypot(alone, math.sqrt(other.shared))
    if half <= own.half:
        return own
    p = _p(own.value, np.ones(1), np.array([(half / Z95) ** 2]))
    return Estimated(value=own.value, half=half, p=max(own.p, p), widened=half / alone)


def weighed(seen: Seen) -> tuple[Floats, Floats]:
    """Return how likely each explanation is after the log was seen, and which variance it gives the figure."""
    noise = seen.noise + 1e-9 * seen.noise.mean()
    plain = float(seen.weights**2 @ noise)
    found = [(math.log(INDEPENDENT), plain, 0.0)]
    root = np.linalg.inv(np.linalg.cholesky(seen.view @ (noise[:, None] * seen.view.T)))
    white = root @ seen.view
    shown = root @ (seen.view @ seen.sums)
    base = float(shown @ shown)
    share = math.log((1 - INDEPENDENT) / (len(RETURNS) * len(SWELLS)))
    for returns in RETURNS:
        common = np.exp(-returns * np.abs(seen.at[:, None] - seen.at)) * np.outer(seen.loads, seen.loads)
        reach = float(seen.weights @ common @ seen.weights)
        spread, axes = np.linalg.eigh(white @ common @ white.T)
        along = (axes.T @ shown) ** 2
        for swell in SWELLS:
            wider = 1 + np.maximum(spread, 0.0) * (swell - 1) * plain / reach
            fit = (base - float(along @ (1 / wider)) - float(np.log(wider).sum())) / 2
            found.append((share, swell * plain, fit))
    prior, variance, fits = (np.array(column) for column in zip(*found))
    weight = np.exp(prior + fits - (prior + fits).max())
    return weight / weight.sum(), variance


def _seen(eras: Sequence[Line]) -> Seen:
    """Sum neighbouring cases of each era; in an era the sums add up to nothing, whatever moved it as a whole."""
    first = min(float(era.start[0]) for era in eras)
    span = max(max(float(era.start[-1]) for era in eras) - first, 1.0)
    parts = [_binned(era) for era in eras]
    size = sum(len(sums) for sums, _, _ in parts)
    view, loads, begin = np.zeros((size - len(parts), size)), np.zeros(size), 0
    for era, (_, noise, _) in enumerate(parts):
        count = len(noise)
        here, root = slice(begin, begin + count), np.sqrt(noise)
        share = root / root.sum() if root.sum() > 0 else np.full(count, 1 / count)
        rows = slice(begin - era, begin - era + count - 1)
        view[rows, here] = _differences(count) @ (np.eye(count) - np.outer(share, np.ones(count)))
        loads[here] = share if era else -share
        begin += count
    sums, noise, at = (np.concatenate(column) for column in zip(*parts))
    return Seen(sums=sums, view=view, weights=np.ones(size), noise=noise, loads=loads, at=(at - first) / span)


def _binned(era: Line) -> tuple[Floats, Floats, Floats]:
    """Return sums of neighbouring moves, the variance of each, and its middle; weekdays are no dependence."""
    moves, count = _without_weekdays(era), min(MOST_BINS, len(era.start) // LEAST_IN_BIN)
    at = np.arange(len(moves)) * count // len(moves)
    sums, squares, starts = (
        np.bincount(at, each, minlength=count).astype(np.float64) for each in (moves, moves**2, era.start)
    )
    return sums, squares, starts / np.bincount(at, minlength=count)


def _differences(count: int) -> Floats:
    """Return an orthonormal basis of what adds up to nothing (Helmert)."""
    rows = np.tril(np.ones((count - 1, count)), 0)
    sizes = np.arange(1, count, dtype=np.float64)
    rows[np.arange(count - 1), np.arange(1, count)] = -sizes
    return np.asarray(rows / np.sqrt(sizes * (sizes + 1))[:, None], dtype=np.float64)


def _without_weekdays(era: Line) -> Floats:
    """Take the mean of each weekday out: with a weekend ahead, neighbours take as long without knowing each other."""
    days = weekday(era.start)
    means = np.bincount(days, era.moves, minlength=7) / np.maximum(np.bincount(days, minlength=7), 1)
    return np.asarray(era.moves - means[days], dtype=np.float64)


def _quantile(eras: Sequence[Line]) -> float:
    """Return Student's quantile for as many degrees of freedom as squares of so unequal a size have."""
    squares = np.concatenate([era.moves**2 for era in eras])
    degrees = int(squares.sum() ** 2 / (squares @ squares))
    return t_quantile(max(2, degrees)) if degrees < MANY else Z95


def _p(value: float, likely: Floats, variance: Floats) -> float:
    return float(likely @ erfc(abs(value) / np.sqrt(2 * variance)))


def _half(likely: Floats, variance: Floats) -> float:
    """Return the distance from 0 that a mixture of normals exceeds in 5 %."""
    low, high = 0.0, 6 * math.sqrt(float(variance.max()))
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _p(middle, likely, variance) > 0.05 else (low, middle)
    return high
