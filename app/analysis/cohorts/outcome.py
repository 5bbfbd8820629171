"""What was found among cases as an evaluation keeps it: the gain, the verdict, and what both rest on."""

from __future__ import annotations

from app.analysis.cases import Floats
from app.analysis.cohorts.figures import WON_SHARE, Difference, sided
from app.analysis.cohorts.judging import Found, Plan
from app.analysis.cohorts.sides import Side
from app.analysis.verdicts import turned, verdict_of
from app.model.evaluating import BETTER, EFFECTIVE, HARMFUL, NOT_SHOWN, Gain
from app.model.from_cases import BROKEN, DECISIVE, Beside, CaseStudy, Group

DIGITS = 4


def gain_of(found: Difference, better: str) -> Gain:
    """Count a difference so that above 0 is better; shares in percentage points."""
    factor = factor_of(found.key)
    if found.low is None or found.high is None:
        return Gain(value=turned(found.value * factor, better))
    low, high = sorted(turned(end * factor, better) for end in (found.low, found.high))
    return Gain(value=turned(found.value * factor, better), low=low, high=high)


def factor_of(key: str) -> float:
    return 100.0 if key == WON_SHARE else 1.0


def verdict_on(found: Found, plan: Plan) -> str:
    """Judge what was found (method, part D5): nothing that could be faked counts, and no success at others' cost."""
    if any(caution in found.cautions for caution in DECISIVE):
        return NOT_SHOWN
    relevant = plan.relevant * factor_of(plan.key) if plan.relevant is not None else None
    verdict = verdict_of(gain_of(found.main, plan.better), relevant)
    is_broken = any(caution in found.cautions for caution in BROKEN)
    return HARMFUL if verdict in (EFFECTIVE, BETTER) and is_broken else verdict


def study_of(found: Found, plan: Plan, *, window: tuple[str, str], is_fixed: bool) -> CaseStudy:
    """Keep what was found, as plain numbers."""
    groups = tuple(
        _group(found, at, side) for at, side in enumerate(found.sides.sides[:2])
    )  # fmt: skip
    return CaseStudy(
        key=plan.key, within=plan.within, is_fixed=is_fixed, days=_rounded(found.days),
        before=groups[0], after=groups[1], mixed=found.sides.mixed, unmatched=found.sides.unmatched,
        plain=turned(found.plain * factor_of(plan.key), plan.better), cautions=found.cautions,
        shifted=found.sides.shifted[0], shift=found.sides.shifted[1], needed_before=found.needed_before,
        beside=tuple(_beside(each) for each in found.others), window_from=window[0], window_until=window[1],
        widened=round(found.main.widened, 2), early=found.sides.early,
    )  # fmt: skip


def _group(found: Found, at: int, side: Side) -> Group:
    cases, won, lost, left = sided(side)
    ended, course = found.curves[at]
    return Group(
        name=side.key, cases=cases, won=won, lost=lost, open=left, per_week=found.rates[at],
        ended_by=_rounded(ended), won_by=_rounded(course),
    )  # fmt: skip


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(value), DIGITS) for value in values)


def _beside(each: Difference) -> Beside:
    factor = factor_of(each.key)
    low, high = (None if end is None else end * factor for end in (each.low, each.high))
    return Beside(key=each.key, before=each.before * factor, after=each.after * factor, value=each.value * factor,
                  low=low, high=high, p=each.p)  # fmt: skip
