"""What an evaluation keeps of the cases it was drawn from: counts, curves, and what could have faked an effect.

Plain numbers, so that both curves can be drawn when the cases themselves are no longer there.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One side: how many cases, how they ended, and which share had ended, and was won, by each day of a case."""

    name: str
    cases: int
    won: int
    lost: int
    open: int
    per_week: float
    ended_by: tuple[float, ...] = ()
    won_by: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A figure that was not said to count; shares in per cent, `p` corrected for there being several."""

    key: str
    before: float
    after: float
    value: float
    low: float | None = None
    high: float | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """How cases were compared. `within`: by which working day of a case it counts, `is_fixed` if that was said before.

    `plain` is the gain without comparing like with like; `cautions` are keys of what an interval cannot tell.
    """

    key: str
    within: float
    is_fixed: bool
    days: tuple[float, ...]
    before: Group
    after: Group
    mixed: int = 0
    unmatched: int = 0
    plain: float = 0.0
    cautions: tuple[str, ...] = ()
    shifted: str = ""
    shift: float = 0.0
    needed_before: int | None = None
    beside: tuple[Beside, ...] = ()
    window_from: str = ""
    window_until: str = ""
