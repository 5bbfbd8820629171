"""What has been measured: which observations count, from which days they are, and what one must say to be recorded.

A correction stands beside what it corrects and counts instead of it. Nothing here computes.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re

from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Measure, Observation, Person, Step, Version
from app.model.rules import shown_name

ORIGINS: dict[str, Message] = {
    "manual": msg("counted by hand"),
    "survey": msg("asked in a survey"),
    "log": msg("taken from records"),
}
"""Where a figure comes from that somebody measured; computed ones are no measurement."""
PER_CENT = "%"
MOST_CASES = 1_000_000_000
_MONTH, _YEAR = re.compile(r"(\d{4})-(\d{2})"), re.compile(r"\d{4}")

Span = tuple[dt.date, dt.date]


def recorded(document: Document, measure_id: str) -> list[Observation]:
    """List what people recorded of a measure, the earliest period first; with what has been corrected since."""
    found = [o for o in document.referrers(measure_id, Observation) if o.measure == measure_id and o.origin in ORIGINS]
    return sorted(found, key=lambda each: (each.period, each.recorded_at, each.id))


def measured(document: Document, measure_id: str) -> list[Observation]:
    """List the figures that count, the earliest first."""
    found = recorded(document, measure_id)
    gone = {each.supersedes for each in found}
    return [each for each in found if each.id not in gone and each.value is not None]


def standing(document: Document) -> list[Observation]:
    """List all observations of a document that nothing has taken the place of."""
    found = document.all(Observation)
    gone = {each.supersedes for each in found}
    return [each for each in found if each.id not in gone and each.value is not None]


def is_corrected(document: Document, observation_id: str) -> bool:
    """Answer whether another observation has taken the place of one."""
    return any(o.supersedes == observation_id for o in document.referrers(observation_id, Observation))


def days_of(period: str) -> Span | None:
    """Read the first and the last day of a period: two days with a stroke between them, a day, a month or a year."""
    first, _, last = period.partition("/")
    spans = [_span(part.strip()) for part in (first, last or first)]
    if spans[0] is None or spans[1] is None or spans[1][1] < spans[0][0]:
        return None
    return spans[0][0], spans[1][1]


def _span(part: str) -> Span | None:
    try:
        if found := _MONTH.fullmatch(part):
            year, month = int(found.group(1)), int(found.group(2))
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        if _YEAR.fullmatch(part):
            return dt.date(int(part), 1, 1), dt.date(int(part), 12, 31)
        day = dt.date.fromisoformat(part)
    except ValueError:
        return None
    return day, day


def why_not_record(document: Document, observation: Observation) -> Message | None:
    """Say why an observation cannot be recorded; None if it can."""
    measure = document.find(Measure, observation.measure)
    if measure is None:
        return msg("This measure no longer exists. Choose another one.")
    if observation.origin not in ORIGINS:
        return msg("Only what somebody measured is recorded here: counted, asked in a survey, or taken from records.")
    if observation.by is not None and document.find(Person, observation.by) is None:
        return msg("This person no longer takes part. Choose somebody else.")
    return _why_not_correct(document, observation) or _why_not_place(document, observation) or _why_not_value(
        measure, observation)  # fmt: skip


def _why_not_correct(document: Document, observation: Observation) -> Message | None:
    if observation.supersedes is None:
        return msg("Write the value that was measured.") if observation.value is None else None
    corrected = document.find(Observation, observation.supersedes)
    if corrected is None or corrected.measure != observation.measure:
        return msg("What is to be corrected is no figure of this measure. Nothing was recorded.")
    if is_corrected(document, corrected.id):
        return msg("This figure has been corrected already. Correct the newer one.")
    return None


def _why_not_place(document: Document, observation: Observation) -> Message | None:
    if observation.version is not None and document.find(Version, observation.version) is None:
        return msg("This version no longer exists. Choose another one.")
    if observation.step is not None and document.find(Step, observation.step) is None and not any(
        f'"{observation.step}"' in version.content for version in document.all(Version)
    ):  # fmt: skip
        return msg("This step no longer exists. Choose another one.")
    days = days_of(observation.period)
    if days is None:
        return msg("Write from when to when it was measured; the first day comes before the last.")
    if observation.recorded_at and days[1].isoformat() > observation.recorded_at[:10]:
        return msg("The period is not over yet. Record the figure when it is.")
    return None


def _why_not_value(measure: Measure, observation: Observation) -> Message | None:
    found = observation.value
    if found is None:
        return None
    if (found.low is None) != (found.high is None):
        return msg("An interval has two ends. Write both, or none.")
    low, high = (found.value if end is None else end for end in (found.low, found.high))
    if not all(map(math.isfinite, (low, found.value, high))) or not low <= found.value <= high:
        return msg("The value must lie between the two ends of its interval.")
    if measure.unit == PER_CENT and not 0 <= low <= high <= 100:
        return msg("A share lies between 0 and 100 %.")
    if found.n is not None and not 0 < found.n <= MOST_CASES:
        return msg("The number of cases is a whole number above 0.")
    return None


def version_choices(document: Document) -> list[tuple[str, Message | str]]:
    """List the versions that a figure can speak of, the newest first."""
    found = sorted(document.all(Version), key=lambda each: -each.number)
    return [(v.id, msg("Version {number} – {name}", number=v.number, name=shown_name(v)) if v.name.strip() else
             msg("Version {number}", number=v.number)) for v in found]  # fmt: skip
