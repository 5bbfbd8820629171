"""Made-up logs of cases for the tests: with and without a queue in which cases wait for each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from app.analysis.cases import LOST, OPEN, WON, Bools, Cases, Floats, Words
from app.analysis.cohorts.days import DAY

PER_DAY = 10.0
WARM_UP = 3000


def begun(chance: np.random.Generator, count: int, per_day: float = PER_DAY) -> Floats:
    """Return when cases begin, in days from the first one on."""
    at = np.cumsum(chance.exponential(1 / per_day, count))
    return np.asarray(at - at[0] + 1.0)


def queued(
    chance: np.random.Generator, count: int, load: float, per_day: float = PER_DAY, *, fresh: bool = False
) -> tuple[Floats, Floats]:
    """Return when cases begin and how long they are with the one person who works on them, in turn.

    `fresh`: nothing lay about when the first of them began.
    """
    early = 0 if fresh else WARM_UP
    total = count + early
    at = np.cumsum(chance.exponential(1 / per_day, total))
    work = chance.exponential(load / PER_DAY, total)
    ahead = np.cumsum(np.concatenate([[0.0], work[:-1] - np.diff(at)]))
    waited = ahead - np.minimum.accumulate(ahead)
    kept = slice(early, None)
    return np.asarray(at[kept] - at[early] + 1.0), np.asarray((waited + work)[kept])


def log_of(
    start: Floats, days: Floats, won: Bools, *, flag: Bools | None = None, mix: Mapping[str, Words] | None = None
) -> Cases:
    """Make a log that ends with the day on which the last case begins; who has not ended by then is open."""
    end, until = start + days, float(start[-1])
    ended = end <= until
    return Cases(
        ids=np.arange(len(start)).astype(str),
        start=start * DAY,
        end=np.where(ended, end * DAY, np.nan),
        outcome=np.where(ended, np.where(won, WON, LOST), OPEN),
        flag=flag,
        mix=mix or {},
    )


def independent(chance: np.random.Generator, count: int, share: float = 0.3) -> Cases:
    """Make a log in which no case knows of another, and nothing ever changes."""
    return log_of(begun(chance, count), chance.lognormal(1.5, 0.6, count), chance.random(count) < share)


def crowded(
    chance: np.random.Generator,
    count: int,
    load: float = 0.9,
    share: float = 0.3,
    *,
    fresh: bool = False,
    gain: float = 0.0,
) -> Cases:  # fmt: skip
    """Make a log in which cases wait for one busy person; the later half takes so many days less elsewhere."""
    start, queueing = queued(chance, count, load, fresh=fresh)
    elsewhere = chance.lognormal(1.5, 0.6, count) - np.where(start >= np.median(start), gain, 0.0)
    return log_of(start, queueing + np.maximum(elsewhere, 0.05), chance.random(count) < share)


def flagged(chance: np.random.Generator, cases: Cases) -> Cases:
    """Send each case one of two ways, by chance."""
    return replace(cases, flag=chance.random(len(cases)) < 0.5)
