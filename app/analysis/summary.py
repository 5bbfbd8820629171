"""The figures of a process by name, as the command line prints them and comparisons go through them.

Names that speak of certain steps come from the document's measures; the others are the same for every process.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.analysis.figures import WON, Analysis
from app.analysis.measures import definition_of, measured, ways_measured
from app.analysis.network import Floats
from app.model.document import Document
from app.model.records import Measure

Figures = dict[str, Floats | None]


def definitions_in(document: Document) -> tuple[dict[str, Any], ...]:
    """List the definitions of a document's measures that can be worked out."""
    found = (definition_of(measure.definition) for measure in document.all(Measure))
    return tuple(definition for definition in found if definition)


def with_measures_of(document: Document, version: Document) -> Document:
    """Return a version with the measures of the document it belongs to; a snapshot holds none (decisions 6)."""
    return Document([*version, *document.all(Measure)])


def figures_of(analysis: Analysis, definitions: Iterable[dict[str, Any]] = ()) -> Figures:
    """Return every figure by its name, of shape (draws,); None for a measure whose steps the map lacks."""
    time, deviation = analysis.time(WON)
    of_all, deviation_of_all = analysis.time_of_all
    figures: Figures = {
        "p_won": analysis.share(WON),
        "ct_won": time,
        "ct_won_sd": deviation,
        "proc_won_h": analysis.processing_hours(WON),
        "pce": analysis.efficiency(WON),
        "cust_min_won": analysis.customer_minutes(WON),
        "cost_per_letter": analysis.cost_per_case,
        "cost_per_won": analysis.cost_per(WON),
        "handovers": analysis.handovers(WON),
        "ct_all": of_all,
        "sd_all": deviation_of_all,
    }
    for definition in definitions:
        if definition["key"] not in figures:
            figures[definition["key"]] = measured(analysis, definition)
            figures.update(ways_measured(analysis, definition))
    return figures
