"""The variants of a log: which sequences of steps its cases went through, the most frequent first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.cases import LOST, WON
from app.analysis.log.ended import DAY
from app.analysis.log.events import Events
from app.analysis.log.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Cases with one sequence of steps. `steps` are ids, "" for what no step stands for; `days` is their median."""

    steps: tuple[str, ...]
    n: int
    share: float
    days: float
    won: int
    lost: int
    fits: bool


def variants_of(events: Events, tally: Tally, most: int = 50) -> tuple[int, tuple[Variant, ...]]:
    """Return how many variants there are, and the most frequent ones."""
    if not len(tally.sequence):
        return 0, ()
    _, sample, which, counts = np.unique(tally.sequence, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((sample, -counts))[:most]
    names = (*events.process.steps, "")
    found = []
    for at in order:
        cases = np.flatnonzero(which == at)
        low, high = tally.at[sample[at]], tally.at[sample[at] + 1]
        outcome = tally.outcome[cases]
        found.append(
            Variant(
                steps=tuple(names[step] for step in events.step[low:high]),
                n=int(counts[at]),
                share=float(counts[at] / len(which)),
                days=float(np.median(tally.last[cases] - tally.first[cases])) / DAY,
                won=int((outcome == WON).sum()),
                lost=int((outcome == LOST).sum()),
                fits=bool(tally.fits[sample[at]]),
            )
        )
    return len(counts), tuple(found)
