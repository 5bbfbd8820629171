"""Measures that any process can have: made from a pattern, with the steps they speak of as data.

Their definitions are read by `app.analysis.measures`; nothing here computes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Measure, Step
from app.model.rules import shown_name

WITHIN = "within_days"
"""In a measure's definition: by which working day of a case it counts."""
TIME_BETWEEN, SHARE_REACHING, REWORK = "time_between", "share_reaching", "rework"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A kind of measure. `steps` is how many steps it speaks of; without any it is one for all cases that are won."""

    key: str
    name: Message
    dimension: str
    unit: str
    better: str
    definition: tuple[tuple[str, str], ...] = ()
    steps: int = 0


WON = ("outcome", "won")
PATTERNS: tuple[Pattern, ...] = (
    Pattern(key="ct_won", name=msg("Time of a won case"), dimension="time", unit="d", better="lower",
            definition=(("statistic", "mean_time"), WON)),
    Pattern(key="cost_per_won", name=msg("Cost per won case, failures included"), dimension="cost", unit="EUR",
            better="lower", definition=(("statistic", "cost_per_outcome"), WON)),
    Pattern(key="proc_won_h", name=msg("Work per won case"), dimension="cost", unit="h", better="lower",
            definition=(("statistic", "processing"), WON)),
    Pattern(key="p_won", name=msg("Share of won cases"), dimension="quality", unit="%", better="higher",
            definition=(("statistic", "probability_outcome"), WON)),
    Pattern(key="cust_min_won", name=msg("Customer’s minutes per won case"), dimension="quality", unit="min",
            better="lower", definition=(("statistic", "customer_minutes"), WON)),
    Pattern(key="handovers", name=msg("Hand-overs per won case"), dimension="flexibility", unit="", better="lower",
            definition=(("statistic", "handovers"), WON)),
    Pattern(key=TIME_BETWEEN, name=msg("Time from one step to another"), dimension="time", unit="d", better="lower",
            steps=2),
    Pattern(key=SHARE_REACHING, name=msg("Share of cases that come to a step"), dimension="quality", unit="%",
            better="higher", steps=1),
    Pattern(key=REWORK, name=msg("How often a step is done per case"), dimension="quality", unit="", better="lower",
            steps=1),
)  # fmt: skip
PATTERN_BY_KEY = {pattern.key: pattern for pattern in PATTERNS}


def new_measure(
    document: Document, measure_id: str, pattern: Pattern, steps: tuple[str, ...] = (), within: int | None = None
) -> Measure:
    """Make a measure of a pattern; `steps` are as many as it speaks of (from, then to).

    `within` is the working day by which a case counts when single cases are compared.
    """
    said = _definition(pattern, measure_id, steps) | ({} if within is None else {WITHIN: str(within)})
    return Measure(
        id=measure_id,
        name=str(_name(document, pattern, steps)),
        dimension=pattern.dimension,
        unit=document.process.currency if pattern.unit == "EUR" else pattern.unit,
        better=pattern.better,
        definition=json.dumps(said, sort_keys=True),
    )


def has_measure(document: Document, pattern: Pattern) -> bool:
    """Answer whether a document has the measure of a pattern that speaks of no step."""
    return any(f'"key": "{pattern.key}"' in measure.definition for measure in document.all(Measure))


def _name(document: Document, pattern: Pattern, steps: tuple[str, ...]) -> Message:
    names = [shown_name(document.find(Step, step)) for step in steps]
    match pattern.key:
        case "time_between":
            return msg("Time from “{one}” to “{other}”", one=names[0], other=names[1])
        case "share_reaching":
            return msg("Share that comes to “{name}”", name=names[0])
        case "rework":
            return msg("“{name}” per case", name=names[0])
        case _:
            return pattern.name


def _definition(pattern: Pattern, measure_id: str, steps: tuple[str, ...]) -> dict[str, object]:
    match pattern.key:
        case "time_between":
            return {"key": measure_id, "statistic": "mean_time", "from_end_of": {measure_id + "-way": steps[0]},
                    "until_begun": steps[1]}  # fmt: skip
        case "share_reaching":
            return {"key": measure_id, "statistic": "probability_reached", "step": steps[0]}
        case "rework":
            return {"key": measure_id, "statistic": "expected_visits", "steps": [steps[0]]}
        case _:
            return {"key": pattern.key, **dict(pattern.definition)}
