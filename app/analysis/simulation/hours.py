"""Opening hours as arrays: how much working time lies before a moment, and when an amount of it is over.

A moment is minutes after a Monday's midnight. A calendar is a row of openings of one week, with the working minutes
before each; weeks repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analysis.network import Floats
from app.model.calendars import DAY, Opening

WEEK = 7.0 * DAY


@dataclass(frozen=True, slots=True)
class Calendars:
    """Several calendars: `begins`, `ends` and `before` have the shape (calendars, openings), filled up with the last.

    `counts` is how many openings each has, `totals` the working minutes of its week.
    """

    begins: Floats
    ends: Floats
    before: Floats
    counts: npt.NDArray[np.int64]
    totals: Floats

    def work(self, calendar: int, moments: Floats) -> Floats:
        """Return the working minutes before each moment."""
        weeks = np.floor(moments / WEEK)
        rest = (moments - weeks * WEEK)[..., None]
        openings = slice(0, self.counts[calendar])
        begins, ends = self.begins[calendar, openings], self.ends[calendar, openings]
        within = np.clip(rest - begins, 0.0, ends - begins).sum(axis=-1)
        return np.asarray(weeks * self.totals[calendar] + within)

    def moments(self, calendar: int, minutes: Floats) -> Floats:
        """Return when so many working minutes of a calendar are over; the reverse of `work`."""
        weeks = np.floor(minutes / self.totals[calendar])
        rest = minutes - weeks * self.totals[calendar]
        before = self.before[calendar, : self.counts[calendar]]
        opening = np.searchsorted(before, rest, side="right") - 1
        return np.asarray(weeks * WEEK + self.begins[calendar, opening] + rest - before[opening])


def calendars_of(weeks: Sequence[Sequence[Opening]]) -> Calendars:
    """Make the arrays of calendars; each must have at least one opening, in order of time."""
    most = max(map(len, weeks))
    begins, ends, before = (np.zeros((len(weeks), most)) for _ in range(3))
    for row, openings in enumerate(weeks):
        spans = [(each.weekday * DAY + each.begin, each.weekday * DAY + each.end) for each in openings]
        spans += [spans[-1]] * (most - len(spans))
        begins[row], ends[row] = np.array(spans).T
        lengths = (ends[row] - begins[row])[: len(openings)]
        before[row, : len(openings)] = np.cumsum(lengths) - lengths
    counts = np.array([len(openings) for openings in weeks], dtype=np.int64)
    totals = np.array([sum(each.end - each.begin for each in openings) for openings in weeks], dtype=np.float64)
    return Calendars(begins, ends, before, counts, totals)
