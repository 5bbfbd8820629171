"""How well the cases of a log follow the map, and in which way they do not (method, part D6).

A pair of steps fits if the map lets the second follow the first. One that does not is a skip if the second can be
reached from the first, a way back if the first can be reached from the second, else a jump. Within a loop both can be;
there the order of the map decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.analysis.log.events import Flags, Process
from app.analysis.log.tally import Tally

SKIPPED, BACKWARD, UNKNOWN, JUMP, WRONG_START, WRONG_END = (
    "skipped", "backward", "unknown", "jump", "wrong_start", "wrong_end",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation:
    """Something that cases do and the map does not show; `source` or `target` is None for begins and ends."""

    kind: str
    source: str | None
    target: str | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conformance:
    """Cases and pairs that fit, of all; and what deviates, the most frequent first."""

    cases: int
    fitting_cases: int
    pairs: int
    fitting_pairs: int
    deviations: tuple[Deviation, ...]

    @property
    def case_share(self) -> float:
        return self.fitting_cases / self.cases if self.cases else 0.0

    @property
    def pair_share(self) -> float:
        return self.fitting_pairs / self.pairs if self.pairs else 1.0


def conformance_of(process: Process, tally: Tally) -> Conformance:
    """Tell how well a log fits; an open case that has not ended yet is judged by what it did."""
    return conformance_by(process, tally, len(tally.fits), int(tally.fits.sum()))


def conformance_by(process: Process, tally: Tally, cases: int, fitting: int) -> Conformance:
    """Tell how well a log fits of which only sums are known."""
    allowed = np.pad(process.follows, (0, 1))
    found = sorted(_deviations(process, tally, allowed), key=lambda d: (-d.n, d.kind, d.source or "", d.target or ""))
    return Conformance(
        cases=cases,
        fitting_cases=fitting,
        pairs=int(tally.pairs.sum()),
        fitting_pairs=int(tally.pairs[allowed].sum()),
        deviations=tuple(found),
    )


def _deviations(process: Process, tally: Tally, allowed: Flags) -> Iterator[Deviation]:
    reachable = _closure(process.follows)
    names: tuple[str | None, ...] = (*process.steps, "")
    for a, b in np.argwhere((tally.pairs > 0) & ~allowed):
        kind = UNKNOWN if process.unknown in (a, b) else _kind(reachable, a, b)
        yield Deviation(kind=kind, source=names[a], target=names[b], n=int(tally.pairs[a, b]))
    for at in np.flatnonzero((tally.begun > 0) & ~np.append(process.begins, False)):
        yield Deviation(kind=WRONG_START, source=None, target=names[at], n=int(tally.begun[at]))
    for at in np.flatnonzero((tally.ended > 0) & ~np.append(process.finishes, False)):
        yield Deviation(kind=WRONG_END, source=names[at], target=None, n=int(tally.ended[at]))


def _kind(reachable: Flags, a: int, b: int) -> str:
    if reachable[a, b] and (a < b or not reachable[b, a]):
        return SKIPPED
    return BACKWARD if reachable[b, a] or a == b else JUMP


def _closure(follows: Flags) -> Flags:
    """Return who can be reached from whom, by squaring until nothing is added."""
    reached = follows.copy()
    while True:
        more = reached | ((reached.astype(np.float32) @ reached.astype(np.float32)) > 0)
        if (more == reached).all():
            return reached
        reached = more
