"""Cases put into the sides of a comparison: by start date about the change, by the flag, or both (method, part D3).

Never by the end: whoever ended late would be missing among the late starters, and the change would look like a success.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from app.analysis.cases import LOST, OPEN, WON, Bools, Cases, Floats, Ints
from app.analysis.cohorts.blocks import blocks_of
from app.analysis.cohorts.days import weekday, working_days
from app.analysis.cohorts.load import is_waiting, more_lying, open_at_start, settled
from app.analysis.cohorts.mix import NO_MATCH, kinds_of, shift
from app.analysis.cohorts.tables import Watched, coarser, only

AB, DID, SERIES, BEFORE_AFTER = "ab", "did", "series", "before_after"
TURNS = 3.0
"""From so many standard errors on, that a case goes the way of the one before it is no chance."""
AT_ONCE = 1e-6
"""Working days that a case takes at least: what ends on the day it begins, or within a weekend, ends, too."""
FORERUNNERS = 0.1
"""From this share of the flagged cases begun before the change on, the flag marks an area and not a new way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Seconds since the epoch: the day of the change, and from when to when ends of cases were recorded."""

    change: float
    since: float
    until: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One group of cases. `sign` says how it counts in the difference, `era` which blocks of time it shares."""

    key: str
    sign: int
    era: int
    cases: Bools
    whole: Watched
    kinds: tuple[Watched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """All groups, the share of each kind of case, and what was set apart or left out.

    `mixed` began before the change and were open on that day: from then on they are no longer watched. `apart`: what
    moves neighbouring cases sets the sides apart, too. `waiting`: cases wait for each other; `more_lying` says by how
    much more lay about after the change, `early` how many cases were left out that began before work had piled up.
    """

    design: str
    sides: tuple[Side, ...]
    eras: tuple[int, ...]
    shares: Floats
    mixed: int
    unmatched: int
    shifted: tuple[str, float]
    window: Window
    apart: bool = True
    waiting: bool = False
    more_lying: float = 0.0
    early: int = 0

    @property
    def before(self) -> Side:
        """What is compared with: the earlier cases, or those of the former way."""
        return self.sides[0]

    @property
    def after(self) -> Side:
        """The cases that the change is about."""
        return self.sides[1]


def window_of(cases: Cases, change: float, since: float | None = None, until: float | None = None) -> Window:
    """Say from when to when ends were recorded; where that is not told, from the first recorded end to the last day."""
    ends = cases.end[np.isfinite(cases.end)]
    first = float(ends.min()) if len(ends) else float(cases.start.min())
    last = float(max(cases.start.max(), ends.max() if len(ends) else -np.inf))
    return Window(change=change, since=first if since is None else since, until=last if until is None else until)


def design_for(cases: Cases, change: float) -> str:
    """Return the strongest comparison that the cases allow by their flag."""
    if cases.flag is None or cases.flag.all() or not cases.flag.any():
        return BEFORE_AFTER
    before = cases.start < change
    if np.sum(cases.flag & before) >= FORERUNNERS * np.sum(cases.flag):
        return DID
    return AB if np.any(~cases.flag & ~before) else BEFORE_AFTER


def sides_of(cases: Cases, window: Window, within: float, design: str) -> Sides:
    """Put the cases into sides; those begun after the records end, or ended before they begin, are not there."""
    there = (cases.start < window.until) & ~(cases.end < window.since)
    before, after = there & (cases.start < window.change), there & (cases.start >= window.change)
    lying, everybody = open_at_start(cases), _watched(cases, window, within)
    waiting = design == BEFORE_AFTER and is_waiting(
        *zip(*(_days(everybody, cases, lying, mine, within) for mine in (before, after)))
    )
    early = before & (cases.start < settled(lying, cases.start, before)) if waiting else np.zeros_like(before)
    before = before & ~early
    groups = _groups(cases, before, after, design)
    members = [mine for _, _, _, mine in groups]
    kinds = kinds_of(cases.mix, members)
    matched = kinds != NO_MATCH
    eras = sorted({era for _, _, era, _ in groups})
    block, counts = np.zeros(len(cases), dtype=np.int64), []
    for era in eras:
        here = [mine & matched for _, _, each, mine in groups if each == era]
        mine = np.logical_or.reduce(here)
        block[mine], count = blocks_of(cases.start[mine], min(int(side.sum()) for side in here), len(eras))
        counts.append(count)
    used = np.logical_or.reduce(members)
    watched = replace(everybody, block=block)
    return Sides(
        design=design, eras=tuple(counts), window=window, unmatched=int(np.sum(used & ~matched)),
        sides=tuple(_side(group, watched, kinds) for group in groups),
        shares=np.bincount(kinds[used & matched]) / max(1, int(np.sum(used & matched))),
        mixed=0 if design == AB else int(np.sum(before & ~(cases.end < window.change))),
        shifted=shift(cases.mix, members[0], members[1]), waiting=waiting,
        more_lying=more_lying(lying, before, after) if waiting else 0.0, early=int(early.sum()),
        apart=design != AB or _in_turns(cases, after),
    )  # fmt: skip


Group = tuple[str, int, int, Bools]


def _groups(cases: Cases, before: Bools, after: Bools, design: str) -> list[Group]:
    flag = cases.flag if cases.flag is not None else np.ones(len(cases), dtype=bool)
    match design:
        case "ab":
            return [("former", -1, 0, after & ~flag), ("new", 1, 0, after & flag)]
        case "did":
            return [("before", -1, 0, before & flag), ("after", 1, 1, after & flag),
                    ("untouched_before", 1, 0, before & ~flag), ("untouched_after", -1, 1, after & ~flag)]  # fmt: skip
        case _:
            return [("before", -1, 0, before), ("after", 1, 1, after)]


def _in_turns(cases: Cases, mine: Bools) -> bool:
    """Answer whether the two ways took turns over time, week by week, instead of by chance from case to case."""
    flags = np.zeros(0) if cases.flag is None else cases.flag[mine][np.argsort(cases.start[mine], kind="stable")] * 1.0
    if len(flags) < 3 or np.ptp(flags) == 0:
        return False
    return float(np.corrcoef(flags[1:], flags[:-1])[0, 1]) * math.sqrt(len(flags)) > TURNS


def _watched(cases: Cases, window: Window, within: float) -> Watched:
    """Say of every case how long it was watched: up to its end, the change if it began before, or the last day.

    What ended without being won counts as lost.
    """
    last = np.where(cases.start < window.change, window.change, window.until)
    seen = np.isfinite(cases.end) & (cases.end <= last) & (cases.outcome != OPEN)
    begun = working_days(cases.start)
    return coarser(
        Watched(
            entry=np.maximum(0.0, working_days(window.since) - begun),
            time=np.maximum(working_days(np.where(seen, cases.end, last)) - begun, AT_ONCE),
            reach=working_days(last) - begun,
            outcome=np.where(seen, np.where(cases.outcome == WON, WON, LOST), OPEN),
            block=np.zeros(len(cases), dtype=np.int64),
            start=cases.start,
            row=np.arange(len(cases)),
        ),
        within,
    )


def _days(watched: Watched, cases: Cases, lying: Floats, mine: Bools, within: float) -> tuple[Floats, Floats]:
    """Return the days that cases took, up to the last that counts, and what lay about; in order of their start.

    Only those watched for so long. Less the mean of the weekday they began on: with a weekend ahead, neighbours take
    as long without waiting for each other.
    """
    known = mine & (watched.reach >= within) & (watched.entry == 0)
    days, begun = np.minimum(watched.time, within)[known], weekday(cases.start[known])
    sums, counts = np.bincount(begun, days, minlength=7), np.bincount(begun, minlength=7)
    rest = days - (sums / np.maximum(counts, 1))[begun]
    order = np.argsort(cases.start[known], kind="stable")
    return np.asarray(rest[order], dtype=np.float64), lying[known][order]


def _side(group: Group, watched: Watched, kinds: Ints) -> Side:
    key, sign, era, mine = group
    known = mine & (kinds != NO_MATCH)
    parts = tuple(only(watched, mine & (kinds == kind)) for kind in range(int(kinds.max(initial=0)) + 1))
    return Side(key=key, sign=sign, era=era, cases=mine, whole=only(watched, known), kinds=parts)
