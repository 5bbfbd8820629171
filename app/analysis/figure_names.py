"""The figures that people are shown: what each is called, its unit, which way is better, and what it rests on.

The standard ones are here; those that speak of certain steps are the document's own measures. The mean time over all
cases is not among them: it can rise although every customer is served faster (method, part B4).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.analysis.knowing import COSTS, EFFORTS, SHARES, TIMES
from app.analysis.measures import definition_of
from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Measure

LOWER, HIGHER = "lower", "higher"
PER_CENT = "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `factor` turns its value into its unit; `rests_on` names parts of app.analysis.knowing."""

    key: str
    name: Message | str
    dimension: str
    unit: str = ""
    better: str = LOWER
    factor: float = 1.0
    rests_on: tuple[str, ...] = (SHARES,)


def _standard(currency: str) -> tuple[Figure, ...]:
    return (
        Figure(key="ct_won", name=msg("Time of a won case"), dimension="time", unit="d", rests_on=(SHARES, TIMES)),
        Figure(key="ct_won_sd", name=msg("Its spread (SD)"), dimension="time", unit="d", rests_on=(SHARES, TIMES)),
        Figure(key="cost_per_won", name=msg("Cost per won case, failures included"), dimension="cost", unit=currency,
               rests_on=(SHARES, COSTS)),
        Figure(key="proc_won_h", name=msg("Work per won case"), dimension="cost", unit="h", rests_on=(SHARES, TIMES)),
        Figure(key="p_won", name=msg("Share of won cases"), dimension="quality", unit=PER_CENT, better=HIGHER,
               factor=100.0),
        Figure(key="cust_min_won", name=msg("Customer’s minutes per won case"), dimension="quality", unit="min",
               rests_on=(SHARES, EFFORTS)),
        Figure(key="handovers", name=msg("Hand-overs per won case"), dimension="flexibility"),
    )  # fmt: skip


NINE_OF_TEN = Figure(
    key="ct_won_p90", name=msg("Nine of ten won cases take at most"), dimension="time", unit="d",
    rests_on=(SHARES, TIMES),
)  # fmt: skip
DIMENSIONS = ("time", "cost", "quality", "flexibility")
_RESTS_ON = {
    "mean_time": (SHARES, TIMES),
    "cost_per_outcome": (SHARES, COSTS),
    "processing": (SHARES, TIMES),
    "customer_minutes": (SHARES, EFFORTS),
}


def shown_figures(document: Document) -> list[Figure]:
    """List the figures to show for a document, by dimension; a measure gives a standard figure its own name."""
    found = {figure.key: figure for figure in _standard(document.process.currency)}
    for measure in document.all(Measure):
        figure = figure_of(measure)
        if figure is not None:
            known = found.get(figure.key)
            found[figure.key] = figure if known is None else replace(known, name=figure.name)
    return sorted(found.values(), key=lambda figure: DIMENSIONS.index(figure.dimension))


def figure_of(measure: Measure) -> Figure | None:
    """Make a figure of a measure; None if its definition cannot be worked out."""
    definition = definition_of(measure.definition)
    if not definition:
        return None
    return Figure(
        key=definition["key"],
        name=measure.name,
        dimension=measure.dimension,
        unit=measure.unit,
        better=measure.better,
        factor=100.0 if measure.unit == PER_CENT else 1.0,
        rests_on=_RESTS_ON.get(definition["statistic"], (SHARES,)),
    )
