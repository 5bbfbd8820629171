"""When a department works: opening hours by weekday, as people write them.

`1-5 08:00-12:00 13:00-17:00; 6 09:00-12:00` opens from Monday to Friday and on Saturday morning (ISO weekdays, 1 is
Monday). Nothing written means the working day of the process, from Monday to Friday.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from app.i18n import msg
from app.model.errors import Refused

WORKING_DAYS = 5
MORNING = 8 * 60
"""When a day begins that no calendar describes, in minutes after midnight."""
DAY = 24 * 60
_DAYS = re.compile(r"([1-7])(?:-([1-7]))?")
_HOURS = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """One span of a weekday (0 is Monday), in minutes after midnight."""

    weekday: int
    begin: int
    end: int


def openings_of(calendar: str, hours_per_day: float) -> tuple[Opening, ...]:
    """Read a calendar; raise Refused if it cannot be understood."""
    if not calendar.strip():
        minutes = round(hours_per_day * 60)
        begin = min(MORNING, DAY - minutes)
        return tuple(Opening(day, begin, begin + minutes) for day in range(WORKING_DAYS))
    found = [opening for part in calendar.split(";") if part.strip() for opening in _part(part.split())]
    return _apart(sorted(found))


def hours_per_working_day(calendar: str, hours_per_day: float) -> float:
    """Return the opening hours of a week, spread over five working days."""
    if not calendar.strip():
        return hours_per_day
    try:
        openings = openings_of(calendar, hours_per_day)
    except Refused:
        return hours_per_day
    return sum(each.end - each.begin for each in openings) / 60 / WORKING_DAYS


def _part(words: list[str]) -> list[Opening]:
    days, spans = _DAYS.fullmatch(words[0]), [_HOURS.fullmatch(word) for word in words[1:]]
    if days is None or not spans or not all(spans):
        raise _unclear(" ".join(words))
    first, last = int(days[1]), int(days[2] or days[1])
    found = []
    for span in (span for span in spans if span is not None):
        hour, minute, until_hour, until_minute = map(int, span.groups())
        begin, end = hour * 60 + minute, until_hour * 60 + until_minute
        if minute > 59 or until_minute > 59 or not begin < end <= DAY or last < first:
            raise _unclear(" ".join(words))
        found += [Opening(day - 1, begin, end) for day in range(first, last + 1)]
    return found


def _apart(openings: list[Opening]) -> tuple[Opening, ...]:
    for one, other in pairwise(openings):
        if one.weekday == other.weekday and other.begin < one.end:
            raise Refused(msg("Two spans of the opening hours overlap. Nothing was changed; write them one after the "
                              "other."))  # fmt: skip
    return tuple(openings)


def _unclear(words: str) -> Refused:
    return Refused(
        msg("“{words}” are no opening hours. Nothing was changed; write for example 1-5 08:00-12:00 13:00-17:00 "
            "(1 is Monday).", words=words)
    )  # fmt: skip
