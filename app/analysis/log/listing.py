"""Lists the cases of a log as columns, for whoever compares groups of them."""

from __future__ import annotations

import numpy as np

from app.analysis.log.cases import OPEN, Cases, Texts
from app.analysis.log.events import Events
from app.analysis.log.tally import Tally

SECOND = 1_000


def cases_in(events: Events, tally: Tally, names: Texts, flags: Texts, from_: int, until: int) -> Cases:
    """Return the cases of events that have been tallied; names and flags are those of the stored log."""
    n, steps, codes = events.cases, events.process.steps, events.codes_of_cases
    first, visits = np.full((n, len(steps)), np.nan), np.zeros((n, len(steps)), dtype=np.int32)
    known = np.flatnonzero(events.step < events.process.unknown)[::-1]
    first[events.case[known], events.step[known]] = events.start[known] / SECOND
    np.add.at(visits, (events.case[known], events.step[known]), 1)
    flag = np.ma.filled(flags, "")[codes]
    return Cases(
        ids=np.ma.filled(names, "")[codes],
        start=tally.first / SECOND,
        end=np.where(tally.outcome == OPEN, np.nan, tally.last / SECOND),
        outcome=tally.outcome,
        flag=flag if flag.astype(bool).any() else None,
        steps=steps,
        first=first,
        visits=visits,
        recorded_from=from_ / SECOND,
        recorded_until=until / SECOND,
    )
