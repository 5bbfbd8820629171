"""Lists the cases of a log as columns, for whoever compares groups of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analysis.cases import OPEN, Bools, Cases, Floats, Ints, Words
from app.analysis.log.events import Events
from app.analysis.log.tally import Tally

Texts = npt.NDArray[np.object_]
FlagIn = Callable[[str], bool | None]
SECOND = 1_000
MOST_KINDS = 12


def cases_in(events: Events, tally: Tally, told: Mapping[str, Any], flag_in: FlagIn, from_: int, until: int) -> Cases:
    """Return the cases of events that have been tallied.

    `told` is what the stored log says of its cases: name, flag, cost, ces (how easy customers found it) and mix, masked
    where it says nothing. `flag_in` reads from a word which way a case went.
    """
    n, steps, codes = events.cases, events.process.steps, events.codes_of_cases
    first, visits = np.full((n, len(steps)), np.nan), np.zeros((n, len(steps)), dtype=np.int32)
    known = np.flatnonzero(events.step < events.process.unknown)[::-1]
    first[events.case[known], events.step[known]] = events.start[known] / SECOND
    np.add.at(visits, (events.case[known], events.step[known]), 1)
    return Cases(
        ids=_words(told["name"])[codes].astype(np.str_),
        start=tally.first / SECOND,
        end=np.where(tally.outcome == OPEN, np.nan, tally.last / SECOND),
        outcome=tally.outcome.astype(np.int64),
        flag=_flags(_words(told["flag"])[codes], flag_in),
        mix=_mix(_words(told["mix"])[codes]),
        cost=_numbers(told["cost"], codes),
        effort=_numbers(told["ces"], codes),
        steps=steps,
        first=first,
        visits=visits,
        recorded_from=from_ / SECOND,
        recorded_until=until / SECOND,
    )


def _words(column: Any) -> Texts:
    return np.ma.filled(np.ma.asarray(column, dtype=object), "")


def _mix(words: Texts) -> dict[str, Words]:
    """Return what kinds of cases there are; one kind alone, or each case its own, tells none."""
    found = words.astype(np.str_)
    return {"mix": found} if 1 < len(np.unique(found)) <= MOST_KINDS else {}


def _numbers(column: Any, codes: Ints) -> Floats | None:
    """Return a column of numbers, NaN where there is none; None if there is none at all."""
    found = np.ma.filled(np.ma.asarray(column, dtype=np.float64), np.nan)[codes]
    return found if np.isfinite(found).any() else None


def _flags(words: Texts, flag_in: FlagIn) -> Bools | None:
    """Read which way each case went; None unless every case says so."""
    told = [flag_in(str(word)) for word in words]
    return None if None in told or not words.astype(bool).any() else np.array(told, dtype=np.bool_)
