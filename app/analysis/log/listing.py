"""Lists the cases of a log as columns, for whoever compares groups of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from app.analysis.cases import OPEN, Bools, Cases
from app.analysis.log.events import Events
from app.analysis.log.tally import Tally

Texts = npt.NDArray[np.object_]
FlagIn = Callable[[str], bool | None]
SECOND = 1_000


def cases_in(
    events: Events, tally: Tally, names: Texts, flags: Texts, flag_in: FlagIn, from_: int, until: int
) -> Cases:
    """Return the cases of events that have been tallied; names and flags are those of the stored log.

    `flag_in` reads from a word which way a case went.
    """
    n, steps, codes = events.cases, events.process.steps, events.codes_of_cases
    first, visits = np.full((n, len(steps)), np.nan), np.zeros((n, len(steps)), dtype=np.int32)
    known = np.flatnonzero(events.step < events.process.unknown)[::-1]
    first[events.case[known], events.step[known]] = events.start[known] / SECOND
    np.add.at(visits, (events.case[known], events.step[known]), 1)
    return Cases(
        ids=np.ma.filled(names, "")[codes].astype(np.str_),
        start=tally.first / SECOND,
        end=np.where(tally.outcome == OPEN, np.nan, tally.last / SECOND),
        outcome=tally.outcome.astype(np.int64),
        flag=_flags(np.ma.filled(flags, "")[codes], flag_in),
        steps=steps,
        first=first,
        visits=visits,
        recorded_from=from_ / SECOND,
        recorded_until=until / SECOND,
    )


def _flags(words: Texts, flag_in: FlagIn) -> Bools | None:
    """Read which way each case went; None unless every case says so."""
    told = [flag_in(str(word)) for word in words]
    return None if None in told or not words.astype(bool).any() else np.array(told, dtype=np.bool_)
