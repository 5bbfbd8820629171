"""The last run of a simulation as the document keeps it: figures with interval, circumstances, and what it was of.

What it was of is told by a digest of all that the simulation reads, so that a map that was only drawn otherwise is the
same. Sentences are not kept but said anew from the figures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from math import inf, isfinite, nan

import numpy as np

from app.analysis.network import NotComputable
from app.analysis.simulation.figures import Row, rows_from
from app.analysis.simulation.observing import STUCK, TIME, steps_named
from app.analysis.simulation.plan import Plan
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.runs import Gap, Range, Simulated, run_notices
from app.analysis.simulation.settings import Settings
from app.analysis.summary import definitions_in
from app.analysis.waits import Spreads
from app.i18n import Message, msg
from app.model.codec import Unreadable, from_json, to_json
from app.model.document import Document
from app.model.scenarios import run_kept

SPREAD = msg("Working days of a won case")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRange:
    """A mean over `n` replications; an interval without ends has none."""

    value: float
    low: float | None = None
    high: float | None = None
    n: int = 0
    ratio: float | None = None
    """Of a difference: how many times smaller its variance is because both sides meet the same cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFigure:
    """One figure of both maps, and their difference; of one map alone only `before`."""

    key: str
    before: KeptRange | None = None
    after: KeptRange | None = None
    gap: KeptRange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSpread:
    """How the time of won cases is spread (`app.analysis.waits.Spreads`)."""

    until: float
    before: tuple[float, ...]
    after: tuple[float, ...]
    medians: tuple[float, ...]
    nine_of_ten: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """A run: when, of which proposals, under which circumstances, what came out. `of` is the digest of what it read."""

    at: str
    of: str
    proposals: tuple[str, ...] = ()
    settings: Settings = Settings()
    departments: tuple[str, ...] = ()
    figures: tuple[KeptFigure, ...] = ()
    spread: KeptSpread | None = None

    @property
    def is_compared(self) -> bool:
        """Answer whether it was of a map with and without a change."""
        return bool(self.proposals)


def run_of(
    rows: Sequence[Row], spreads: Spreads | None, sides: Sequence[Simulated], proposals: tuple[str, ...], at: str
) -> str:
    """Write a run for the document; `sides` are the map of today, and with the proposals."""
    departments = dict.fromkeys(each for side in sides for each in side.plan.departments)
    stuck = KeptFigure(key=STUCK, before=_range(sides[-1].range(STUCK)))
    found = (KeptFigure(key=r.key, before=_range(r.before), after=_range(r.after), gap=_range(r.gap)) for r in rows)
    return to_json(KeptRun(
        at=at, of=digest_of([side.plan for side in sides], sides[0].settings), proposals=proposals,
        settings=sides[0].settings, departments=tuple(departments), figures=(*found, stuck), spread=_spread(spreads),
    ))  # fmt: skip


def last_run(document: Document) -> KeptRun | None:
    """Read the last run that a document keeps; None if there is none, or none that this program can read."""
    kept = run_kept(document)
    try:
        return from_json(KeptRun, kept) if kept else None
    except Unreadable:
        return None


def rows_kept(document: Document, run: KeptRun) -> list[Row]:
    """Return the figures of a run, named as the document names them today."""
    found = {each.key: each for each in run.figures}
    shown = {key: (_ranged(each.before), _ranged(each.after), _gapped(each.gap)) for key, each in found.items()}
    return rows_from(document, run.departments, shown)


def spreads_kept(run: KeptRun) -> Spreads | None:
    """Return how the time was spread."""
    kept = run.spread
    if kept is None or len(kept.medians) != 2 or len(kept.nine_of_ten) != 2:
        return None
    return Spreads(
        name=SPREAD, until=kept.until, before=kept.before, after=kept.after,
        medians=(kept.medians[0], kept.medians[1]), nine_of_ten=(kept.nine_of_ten[0], kept.nine_of_ten[1]),
    )  # fmt: skip


def is_still_of(run: KeptRun, maps: Iterable[Document], settings: Settings) -> tuple[bool, tuple[Message, ...]]:
    """Answer whether a run is of these maps and settings as they are, and say what its figures rest on if it is."""
    try:
        plans = [plan_of(each, marked=steps_named(definitions_in(each))) for each in maps]
    except NotComputable:
        return False, ()
    if digest_of(plans, settings) != run.of:
        return False, ()
    found = {each.key: each for each in run.figures}
    stuck, time = (found.get(key) for key in (STUCK, TIME))
    shown = time.after if time is not None and run.is_compared else time.before if time is not None else None
    notices = run_notices(plans[-1], settings, _ranged(stuck.before if stuck is not None else None), _ranged(shown))
    return True, tuple(notice.text for notice in notices)


def digest_of(plans: Iterable[Plan], settings: Settings) -> str:
    """Return a digest of all that a simulation reads."""
    digest = hashlib.sha256(repr(sorted(asdict(settings).items())).encode())
    for plan in plans:
        for each in fields(plan):
            if each.name != "notices":
                _take_in(digest, getattr(plan, each.name))
    return digest.hexdigest()


def _take_in(digest: hashlib._Hash, value: object) -> None:
    if isinstance(value, np.ndarray):
        digest.update(value.tobytes())
    elif hasattr(value, "__dataclass_fields__"):
        for each in fields(value):  # type: ignore[arg-type]
            _take_in(digest, getattr(value, each.name))
    else:
        digest.update(repr(value).encode())


def _range(found: Range | Gap | None) -> KeptRange | None:
    if found is None:
        return None
    ratio = getattr(found, "ratio", None)
    low, high = (end if isfinite(end) else None for end in (found.low, found.high))
    return KeptRange(value=found.value, low=low, high=high, n=found.n,
                     ratio=ratio if ratio is not None and isfinite(ratio) else None)  # fmt: skip


def _ranged(kept: KeptRange | None) -> Range | None:
    return Range(kept.value, *_ends(kept), kept.n) if kept is not None else None


def _gapped(kept: KeptRange | None) -> Gap | None:
    if kept is None:
        return None
    return Gap(kept.value, *_ends(kept), kept.n, kept.ratio if kept.ratio is not None else nan)


def _ends(kept: KeptRange) -> tuple[float, float]:
    return kept.low if kept.low is not None else -inf, kept.high if kept.high is not None else inf


def _spread(found: Spreads | None) -> KeptSpread | None:
    if found is None:
        return None
    return KeptSpread(until=found.until, before=found.before, after=found.after, medians=found.medians,
                      nine_of_ten=found.nine_of_ten)  # fmt: skip
