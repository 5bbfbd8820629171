"""What an evaluation keeps of the cases it was drawn from: counts, curves, and what could have faked an effect.

Plain numbers, so that both curves can be drawn when the cases themselves are no longer there.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Message, msg

NOT_FOLLOWED, TOO_FEW, NUMBER_CHANGED, FEWER_WON = "not_followed", "too_few", "number_changed", "fewer_won"
SEASON, MIX_UNKNOWN, NO_MATCH, TRUNCATED = "season", "mix_unknown", "no_match", "truncated"
WAITING, LOAD_CHANGED = "waiting", "load_changed"
COSTLIER, HARDER = "costlier", "harder"
COST_UNKNOWN, EFFORT_UNKNOWN, EFFORT_FEW = "cost_unknown", "effort_unknown", "effort_few"
DECISIVE = (NOT_FOLLOWED, TOO_FEW, NUMBER_CHANGED)
"""With one of these nothing is shown, whatever the figures are."""
BROKEN = (FEWER_WON, COSTLIER, HARDER)
"""Guardrails: with one of these a success is none."""
GROUPS: dict[str, Message] = {
    "before": msg("Before"),
    "after": msg("After"),
    "former": msg("Former way"),
    "new": msg("New way"),
}
CAUTIONS: dict[str, Message] = {
    NOT_FOLLOWED: msg("Too few cases have been watched to the last day that counts. Wait, and evaluate again."),
    TOO_FEW: msg("There are too few cases to say how sure the difference is."),
    NUMBER_CHANGED: msg("The number of cases changed in a way that explains the difference too; it is not credited to "
                        "the process."),
    LOAD_CHANGED: msg("How much lay about changed, too. Whether that made the difference or the difference made that, "
                      "cases do not tell."),
    FEWER_WON: msg("Fewer cases are won. A success at that cost is none."),
    COSTLIER: msg("An order costs more. A success at that cost is none."),
    HARDER: msg("Customers find it harder. A success at that cost is none."),
    COST_UNKNOWN: msg("What an order costs was not watched: no column says what a case cost, or too few cases do."),
    EFFORT_UNKNOWN: msg("Whether it has become harder for customers was not watched: no column says so."),
    EFFORT_FEW: msg("Whether it has become harder for customers was not watched: fewer than 30 have answered on one "
                    "side."),
    SEASON: msg("Compared with before: season and market are not separated."),
    MIX_UNKNOWN: msg("No column says what kind of cases these are: if the mix of leads changed, that is in the "
                     "difference."),
    NO_MATCH: msg("Some kinds of cases are missing on one side; they were left out."),
    WAITING: msg("Cases wait for each other: those begun while much lies about take longer."),
    TRUNCATED: msg("Some cases began before ends were recorded; they count from then on."),
}  # fmt: skip


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
    widened: float = 1.0
    """How many times as wide the interval is because neighbouring cases depend on each other."""
    early: int = 0
    """Cases left out that began before as much lay about as later."""
    window_from: str = ""
    window_until: str = ""
