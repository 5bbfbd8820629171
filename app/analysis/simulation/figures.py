"""The figures of a simulation in rows, before and after, as tables and the command line show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from app.analysis.figure_words import NOTHING, figure, signed
from app.analysis.simulation.observing import CALENDAR, QUEUE, STEP_SHARE, STEP_TIME, STEP_WAIT, TIME, USED, WAIT, WON
from app.analysis.simulation.runs import Gap, Range, Simulated, gap
from app.analysis.simulation.settings import plain_settings
from app.analysis.summary import definitions_in
from app.i18n import Message, msg, number, text, tr
from app.model.document import Document
from app.model.records import Department, Measure
from app.model.rules import shown_name

PER_CASES = 1000
WHOLE = "ct_won"
"""The measure of the whole won case, which stands above all others anyway."""
DAYS = "d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: `part` names the department it speaks of, `factor` leads to the unit it is shown in."""

    key: str
    name: Message | str
    part: Message | str = ""
    unit: str = ""
    factor: float = 1.0
    before: Range | None
    after: Range | None = None
    gap: Gap | None = None

    @property
    def title(self) -> str:
        """The name, with the department it is about."""
        return f"{text(self.part)}: {text(self.name)}" if self.part else text(self.name)


Sides = tuple[Range | None, Range | None, Gap | None]
"""A figure before and after, and the difference."""
Named = tuple[str, Message | str, Message | str, str, float]


def rows_of(document: Document, before: Simulated, after: Simulated | None = None) -> list[Row]:
    """List all figures that have a value; `document` knows the measures and departments."""
    departments = dict.fromkeys((*before.plan.departments, *(after.plan.departments if after is not None else ())))
    sides: dict[str, Sides] = {
        key: (before.range(key), None, None) if after is None
        else (before.range(key), after.range(key), gap(before, after, key))
        for key in {*before.values, *(after.values if after is not None else ())}
    }  # fmt: skip
    return rows_from(document, departments, sides)


def rows_from(document: Document, departments: Iterable[str], sides: Mapping[str, Sides]) -> list[Row]:
    """Name figures, and list those that have a value."""
    found = []
    for key, name, part, unit, factor in _figures(document, departments):
        before, after, difference = sides.get(key, (None, None, None))
        if before is not None or after is not None:
            found.append(Row(key=key, name=name, part=part, unit=unit, factor=factor, before=before, after=after,
                             gap=difference))  # fmt: skip
    return found


def _figures(document: Document, departments: Iterable[str]) -> Iterator[Named]:
    yield WON, msg("Won cases per 1,000"), "", "", PER_CASES
    yield TIME, msg("Time of won cases, working days"), "", DAYS, 1.0
    yield f"{TIME}_p90", msg("Nine of ten won cases within, working days"), "", DAYS, 1.0
    yield TIME + CALENDAR, msg("Time of won cases, calendar days"), "", DAYS, 1.0
    names = {plain["key"]: each.name for each in document.all(Measure) for plain in definitions_in(Document([each]))}
    for plain in definitions_in(document):
        if plain["statistic"] == "mean_time" and plain["key"] != WHOLE:
            name = names.get(plain["key"]) or str(plain["key"])
            yield plain["key"], msg("{name}, working days", name=name), "", DAYS, 1.0
            yield plain["key"] + CALENDAR, msg("{name}, calendar days", name=name), "", DAYS, 1.0
    for department_id in departments:
        department = document.find(Department, department_id)
        part = shown_name(department) if department is not None else department_id
        yield USED + department_id, msg("busy"), part, "%", 100.0
        yield QUEUE + department_id, msg("tasks in the queue"), part, "", 1.0
        yield WAIT + department_id, msg("time in the queue, calendar days"), part, DAYS, 1.0


# -- in words ----------------------------------------------------------------------------------------


def range_words(row: Row, found: Range | None) -> str:
    """Write a mean with its interval."""
    return _with_half(row, figure(found.value * row.factor), found) if found is not None else NOTHING


def gap_words(row: Row) -> str:
    """Write the difference with its interval."""
    found = row.gap
    if found is None:
        return NOTHING
    if found.value == found.low == found.high:
        return tr("no difference")
    return _with_half(row, signed(found.value * row.factor), found)


def _with_half(row: Row, value: str, found: Range | Gap) -> str:
    half = (found.high - found.low) / 2 * row.factor
    return f"{value} ± {figure(half)} {row.unit}".rstrip() if isfinite(half) else f"{value} {row.unit}".rstrip()


def ratio_words(row: Row) -> str:
    """Say how much the same random numbers on both sides have sharpened the difference."""
    return number(row.gap.ratio, 1) if row.gap is not None and isfinite(row.gap.ratio) else NOTHING


def verdict_words(row: Row) -> str:
    """Say whether a difference stands out from chance."""
    if row.gap is None or not isfinite(row.gap.low) or row.gap.low == row.gap.high:
        return NOTHING
    return tr("within chance") if row.gap.low <= 0 <= row.gap.high else tr("beyond chance")


# -- as plain data -----------------------------------------------------------------------------------


def plain_simulated(document: Document, found: Simulated) -> dict[str, Any]:
    """Return all figures of one map as plain data; times in days, shares from 0 to 1."""
    keys = [key for key in found.values if not key.startswith((USED, QUEUE, WAIT, STEP_WAIT, STEP_TIME, STEP_SHARE))]
    return {
        "figures": {key: plain_range(found.range(key)) for key in keys},
        "departments": [
            {
                "id": department, "people": int(found.plan.servers[at]),
                **{name: plain_range(found.range(key + department)) for name, key in _PARTS},
            }
            for at, department in enumerate(found.plan.departments)
        ],
        "steps": _plain_steps(found),
        "notices": [{"sentence": text(each.text), "ids": list(each.ids)} for each in found.notices],
    }  # fmt: skip


_STEPS = (("wait_days", STEP_WAIT), ("days", STEP_TIME), ("share_of_waiting", STEP_SHARE))


def _plain_steps(found: Simulated) -> dict[str, Any]:
    plain: dict[str, dict[str, Any]] = {}
    for name, prefix in _STEPS:
        for key in (key for key in found.values if key.startswith(prefix)):
            plain.setdefault(key.removeprefix(prefix), {})[name] = plain_range(found.range(key))
    return plain


_PARTS = (("utilisation", USED), ("queue", QUEUE), ("wait_days", WAIT))


def plain_gaps(before: Simulated, after: Simulated) -> dict[str, Any]:
    """Return the difference of every figure that both maps have, with the variance ratio of pairing."""
    found = {key: gap(before, after, key) for key in after.values}
    return {
        key: {"mean": each.value, "low": _finite(each.low), "high": _finite(each.high), "n": each.n,
              "variance_ratio": _finite(each.ratio)}
        for key, each in found.items() if each is not None
    }  # fmt: skip


def plain_range(found: Range | None) -> dict[str, Any] | None:
    """Return a mean with its interval as plain data."""
    if found is None:
        return None
    return {"mean": found.value, "low": _finite(found.low), "high": _finite(found.high), "n": found.n}


def plain_terms(found: Simulated) -> dict[str, Any]:
    """Return under which settings this was simulated."""
    return {"per_day": found.settings.per_day, **plain_settings(found.settings)}


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None
