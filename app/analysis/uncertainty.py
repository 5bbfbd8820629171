"""How sure the figures are: the same analysis on thousands of draws of the inputs, alone or before against after.

Draws are paired: what two maps have in common is drawn alike in both, so that the difference shows the change.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.draws import DRAWS, Drawn
from app.analysis.figures import Analysis
from app.analysis.network import Floats, Network
from app.analysis.reading import read_network
from app.analysis.summary import Figures, definitions_in, figures_of
from app.model.document import Document

LOWEST, HIGHEST = 0.025, 0.975
ROUNDING = 1e-12
"""Relative differences up to this come from the arithmetic, not from a change."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 95 % interval over the draws, and the shares of draws below and above 0."""

    median: float
    low: float
    high: float
    share_below: float
    share_above: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure before and after, and their difference in the draws in which both exist."""

    before: Spread | None
    after: Spread | None
    difference: Spread | None


def spread_of(values: Floats | None) -> Spread | None:
    """Summarise draws; None if there are none, or no finite ones."""
    finite = values[np.isfinite(values)] if values is not None else np.zeros(0)
    if not len(finite):
        return None
    low, median, high = np.quantile(finite, (LOWEST, 0.5, HIGHEST)).tolist()
    return Spread(median, low, high, float((finite < 0).mean()), float((finite > 0).mean()))


def drawn_figures(document: Document, *, seed: int = 1, draws: int = DRAWS, network: Network | None = None) -> Figures:
    """Return every figure of a document's main map for many draws of its inputs."""
    inputs = Drawn(seed, draws)
    analysis = Analysis(network if network is not None else read_network(document), inputs, draws)
    return figures_of(analysis, definitions_in(document))


def compared(before: Document, after: Document, *, seed: int = 1, draws: int = DRAWS) -> dict[str, Comparison]:
    """Compare two documents figure by figure, on paired draws."""
    first, second = (drawn_figures(each, seed=seed, draws=draws) for each in (before, after))
    return {name: _comparison(first.get(name), second.get(name)) for name in {**first, **second}}


def _comparison(before: Floats | None, after: Floats | None) -> Comparison:
    return Comparison(spread_of(before), spread_of(after), spread_between(before, after))


def spread_between(before: Floats | None, after: Floats | None, factor: float = 1.0) -> Spread | None:
    """Summarise the differences of paired draws, times a factor; None where one side has none."""
    if before is None or after is None:
        return None
    difference = np.where(np.isclose(after, before, rtol=ROUNDING, atol=0), 0.0, after - before)
    return spread_of(difference * factor)
