"""The predicted effect of a change: every figure before and after, the difference with its interval, how it is known.

Exact figures from the estimates as they are; the interval from paired draws of them (method, parts B4, C1 and C4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from app.analysis.draws import DRAWS
from app.analysis.figure_names import HIGHER, NINE_OF_TEN, Figure, figure_of, shown_figures
from app.analysis.figures import WON, Analysis, analyse
from app.analysis.knowing import Input, inputs_of, known_by
from app.analysis.network import Floats, Notice
from app.analysis.summary import Figures, definitions_in, figures_of
from app.analysis.uncertainty import Spread, drawn_figures, spread_between
from app.model.document import Document
from app.model.records import Measure

P90 = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectRow:
    """One figure in its unit. `spread` is that of the difference; `better` the share of draws in which it improves.

    `known` says how the difference is known, by the weakest number that the change brings in.
    """

    figure: Figure
    before: float | None
    after: float | None
    spread: Spread | None = None
    better: float | None = None
    known: str = ""

    @property
    def difference(self) -> float | None:
        return self.after - self.before if self.before is not None and self.after is not None else None

    @property
    def is_unchanged(self) -> bool:
        """Answer whether the change does not touch this figure, in any draw."""
        return self.spread is not None and self.spread.low == self.spread.high == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a change is predicted to do; `notices` say what was assumed or could not be computed."""

    rows: tuple[EffectRow, ...]
    before: Analysis
    after: Analysis
    notices: tuple[Notice, ...] = ()

    def row(self, key: str) -> EffectRow | None:
        """Return the row of a figure by its key."""
        return next((row for row in self.rows if row.figure.key == key), None)


def effect_of(before: Document, after: Document, *, draws: int = DRAWS, seed: int = 1) -> Effect:
    """Compare two documents; raise NotComputable if one of them has no exact answer."""
    then, now = analyse(before), analyse(after)
    figures = shown_figures(after)
    exact = [figures_of(each, definitions_in(d)) for each, d in ((then, before), (now, after))]
    drawn = [drawn_figures(d, seed=seed, draws=draws, network=a.network) for d, a in ((before, then), (after, now))]
    rows = [_row(figure, exact, drawn, then, now) for figure in figures]
    rows.insert(_place_of_the_slowest(rows), _slowest(then, now))
    more = (notice for notice in now.notices if notice not in then.notices)
    return Effect(rows=tuple(rows), before=then, after=now, notices=(*then.notices, *more))


def effect_of_nothing(document: Document) -> Effect:
    """Return the figures of one document alone, as they are."""
    analysis = analyse(document)
    exact = figures_of(analysis, definitions_in(document))
    rows = tuple(
        EffectRow(
            figure=figure,
            before=_in_unit(figure, exact.get(figure.key)),
            after=None,
            known=known_by(inputs_of(analysis.network, figure.rests_on)),
        )
        for figure in shown_figures(document)
    )
    return Effect(rows=rows, before=analysis, after=analysis, notices=analysis.notices)


def first_of(rows: Iterable[EffectRow], measure: Measure | None) -> list[EffectRow]:
    """Put the row of a proposal's primary measure first."""
    key = figure_of(measure).key if measure is not None and measure.definition else ""
    return sorted(rows, key=lambda row: row.figure.key != key)


def _row(figure: Figure, exact: list[Figures], drawn: list[Figures], then: Analysis, now: Analysis) -> EffectRow:
    before, after = (_in_unit(figure, each.get(figure.key)) for each in exact)
    spread, better = _difference(figure, *(each.get(figure.key) for each in drawn))
    brought = _brought_in(figure, then, now)
    return EffectRow(figure=figure, before=before, after=after, spread=spread, better=better, known=known_by(brought))


def _difference(figure: Figure, before: Floats | None, after: Floats | None) -> tuple[Spread | None, float | None]:
    spread = spread_between(before, after, figure.factor)
    if spread is None:
        return None, None
    return spread, spread.share_above if figure.better == HIGHER else spread.share_below


def _brought_in(figure: Figure, then: Analysis, now: Analysis) -> frozenset[Input]:
    """Return the inputs that only one of the two has; if they are the same, all that the figure rests on."""
    old, new = (inputs_of(each.network, figure.rests_on) for each in (then, now))
    return (old ^ new) or new


def _in_unit(figure: Figure, value: Floats | None) -> float | None:
    if value is None or not np.isfinite(value[0]):
        return None
    return float(value[0]) * figure.factor


def _place_of_the_slowest(rows: list[EffectRow]) -> int:
    return next(i for i, row in enumerate(rows) if row.figure.key == "ct_won_sd") + 1


def _slowest(then: Analysis, now: Analysis) -> EffectRow:
    """Return the time that nine of ten won cases do not exceed; from walks, so it has no interval of its own."""
    before, after = (each.percentile(P90) if float(each.share(WON)[0]) > 0 else None for each in (then, now))
    known = known_by(_brought_in(NINE_OF_TEN, then, now))
    return EffectRow(figure=NINE_OF_TEN, before=before, after=after, known=known)
