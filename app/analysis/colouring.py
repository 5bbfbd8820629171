"""Colouring a map by what its review says, or by heat: for every step a level, a sign or figure, and what that means.

Pure data without colours; `app.render.tinting` knows these. Nothing here shows a rating before its reveal.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.analysis.agreement import CHANGE, KEEP, NO_AGREEMENT, TOO_FEW, Agreement
from app.analysis.one_sided import WIDE, halves
from app.analysis.reviewed import Review, StepReview, reviewing
from app.analysis.tints import (
    GOOD,
    HEATS,
    MEASURED,
    MIDDLE,
    NO_COLOURING,
    OTHER,
    POOR,
    UNKNOWN,
    Colouring,
    Meaning,
    Tinted,
)
from app.i18n import Message, msg
from app.model.document import Document
from app.model.event_logs import DeviatingWay, kept_log
from app.model.records import Step
from app.model.reviews.coverage import Cell
from app.model.reviews.evidence import adopted_on, is_stale
from app.model.reviews.rounds import last_round
from app.model.slices import Slices

FRESH_DAYS = 183
KINDS: dict[str, Message] = {
    "customer": msg("score for the customer"),
    "company": msg("score for us"),
    "gap": msg("gap between the views"),
    "agreement": msg("agreement"),
    "verdict": msg("verdict"),
    "coverage": msg("coverage"),
    "value": msg("value class"),
    "age": msg("age of the evidence"),
    **HEATS,
}
"""By what a map can be coloured: what its review says, and what is calculated."""
FILTERS: dict[str, Message] = {
    "no_customer": msg("steps without customer view"),
    "no_agreement": msg("steps without agreement"),
    "mine": msg("steps of my department"),
}
"""Which steps can be picked out."""
NONE, ALL = msg("not coloured"), msg("all steps")


def colouring_now(document: Document, kind: str, only: str, department: str, today: str) -> Slices[Colouring]:
    """Colour a document by its last round, in slices."""
    if not kind and not only:
        return NO_COLOURING
    if kind in HEATS and not only:
        return Colouring(kind=kind, steps=_heated(document, kind), ways=_ways(document, kind))
    review = yield from reviewing(document, last_round(document), today)
    return colouring_of(review, kind, only, department)


def colouring_of(review: Review, kind: str, only: str = "", department: str = "") -> Colouring:
    """Colour the steps of a review by one of KINDS ("" is none), and pick out by one of FILTERS ("" is all)."""
    cells = _cells_by_step(review)
    steps = {}
    if kind in HEATS:
        steps = _heated(review.material.document, kind)
    elif kind:
        steps = {each.step.id: _TINTED[kind](review, each, cells.get(each.step.id, [])) for each in review.steps}
    kept = None
    if only:
        kept = frozenset(s.step.id for s in review.steps if _is_kept(s, cells.get(s.step.id, []), only, department))
    ways = _ways(review.material.document, kind)
    return Colouring(kind=kind, steps=steps, kept=kept, titles=tuple(_titles(kind, only)), ways=ways)


def _titles(kind: str, only: str) -> list[Message]:
    """Say by what a map is coloured, and which steps are picked out."""
    said = [msg("Colours: {kind}", kind=KINDS[kind])] if kind else []
    return [*said, msg("Picked out: {which}", which=FILTERS[only])] if only else said


def _heated(document: Document, kind: str) -> dict[str, Tinted]:
    from app.analysis.heating import heated

    return heated(document, kind)


def _ways(document: Document, kind: str) -> tuple[DeviatingWay, ...]:
    """Return what a log says beside the steps, if the map is coloured by one."""
    if not kind.startswith(MEASURED):
        return ()
    from app.analysis.log.deviating import still_deviating

    return still_deviating(document, kept_log(document))


def _cells_by_step(review: Review) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in review.coverage:
        found.setdefault(cell.step, []).append(cell)
    return found


def _is_kept(step: StepReview, cells: list[Cell], only: str, department: str) -> bool:
    match only:
        case "no_customer":
            return not _has_customer_view(cells)
        case "no_agreement":
            return step.verdict == NO_AGREEMENT
        case _:
            return bool(department) and step.department == department


def _has_customer_view(cells: list[Cell]) -> bool:
    return any(not cell.is_gap for cell in cells if cell.view == "customer")


# -- the kinds ---------------------------------------------------------------------------------------

_HIDDEN = Meaning(level=UNKNOWN, sign="–", words=msg("not rated, or not revealed"))
_FEW = Meaning(level=UNKNOWN, sign="n", words=msg("too few ratings"))


def _score(review: Review, found: Agreement) -> Tinted:
    criteria = review.criteria
    if found.median is None:
        return _without_figure(found)
    median = halves(found.median)
    if found.median >= criteria.keep_from:
        words = msg("works well: median from {low}", low=halves(criteria.keep_from))
        return Tinted(figure=f"▲ {median}", meaning=Meaning(level=GOOD, sign="▲", words=words))
    if found.median <= criteria.change_to:
        words = msg("works badly: median up to {high}", high=halves(criteria.change_to))
        return Tinted(figure=f"▼ {median}", meaning=Meaning(level=POOR, sign="▼", words=words))
    return Tinted(figure=f"● {median}", meaning=Meaning(level=MIDDLE, sign="●", words=msg("in between")))


def _without_figure(found: Agreement) -> Tinted:
    if not found.n:
        return Tinted(figure="–", meaning=_HIDDEN)
    return Tinted(figure=f"n {found.n}", meaning=_FEW)


def _gap(review: Review, step: StepReview, cells: list[Cell]) -> Tinted:
    gap = step.perspective_gap
    if gap is None:
        return _without_figure(min(step.customer, step.company, key=lambda found: found.n))
    size = halves(abs(gap))
    if gap >= WIDE:
        return Tinted(figure=f"↑ {size}", meaning=_OURS)
    if gap <= -WIDE:
        return Tinted(figure=f"↓ {size}", meaning=_THEIRS)
    return Tinted(figure=f"= {size}", meaning=_CLOSE)


_OURS = Meaning(level=POOR, sign="↑", words=msg("our view is higher by 2 points or more"))
_THEIRS = Meaning(level=OTHER, sign="↓", words=msg("the customer's view is higher by 2 points or more"))
_CLOSE = Meaning(level=GOOD, sign="=", words=msg("the views lie less than 2 points apart"))


def _agreement(review: Review, step: StepReview, cells: list[Cell]) -> Tinted:
    if step.customer.too_few:
        return _without_figure(step.customer)
    return Tinted(figure="≠", meaning=_APART) if step.customer.disagree else Tinted(figure="=", meaning=_TOGETHER)


_APART = Meaning(level=POOR, sign="≠", words=msg("no agreement on the customer's view"))
_TOGETHER = Meaning(level=GOOD, sign="=", words=msg("agreement on the customer's view"))


def _verdict(review: Review, step: StepReview, cells: list[Cell]) -> Tinted:
    """Show what people decided, and where nobody has, what the rule proposes, in brackets."""
    if step.finding is not None:
        meaning = _DECIDED.get(step.finding.verdict, _DECIDED["undecided"])
        return Tinted(figure=meaning.sign, meaning=meaning)
    if step.verdict == TOO_FEW:
        return _without_figure(step.customer)
    meaning = _BY_RULE[step.verdict]
    return Tinted(figure=meaning.sign, meaning=meaning)


_DECIDED = {
    "keep": Meaning(level=GOOD, sign="✓", words=msg("decided: keep")),
    "change": Meaning(level=MIDDLE, sign="Δ", words=msg("decided: change")),
    "cut": Meaning(level=POOR, sign="−", words=msg("decided: cut")),
    "undecided": Meaning(level=UNKNOWN, sign="?", words=msg("decided: open")),
}
_BY_RULE = {
    KEEP: Meaning(level=GOOD, sign="(✓)", words=msg("by rule: keep")),
    CHANGE: Meaning(level=MIDDLE, sign="(Δ)", words=msg("by rule: change")),
    "open": Meaning(level=UNKNOWN, sign="(?)", words=msg("by rule: open")),
    NO_AGREEMENT: Meaning(level=OTHER, sign="(≠)", words=msg("by rule: no agreement")),
}


def _coverage(review: Review, step: StepReview, cells: list[Cell]) -> Tinted:
    there = sum(not cell.is_gap for cell in cells)
    figure = f"{there}/{len(cells)}"
    meaning = _ALL_LOOKED if there == len(cells) else _SOME_LOOKED
    if not _has_customer_view(cells):
        meaning = _NO_CUSTOMER
    return Tinted(figure=f"{meaning.sign} {figure}", meaning=meaning)


_NO_CUSTOMER = Meaning(level=POOR, sign="!", words=msg("nobody has looked at it with the customer's eyes"))
_SOME_LOOKED = Meaning(level=MIDDLE, sign="~", words=msg("looked at from some sides"))
_ALL_LOOKED = Meaning(level=GOOD, sign="✓", words=msg("looked at from all sides"))


def _value(review: Review, step: StepReview, cells: list[Cell]) -> Tinted:
    """Show the class as it is today: it is no judgement of the round."""
    today = review.material.document.find(Step, step.step.id) or step.step
    meaning = _VALUES[today.value_class]
    return Tinted(figure=meaning.sign, meaning=meaning)


_VALUES = {
    "VA": Meaning(level=GOOD, sign="VA", words=msg("of value to the customer")),
    "BVA": Meaning(level=MIDDLE, sign="BVA", words=msg("needed for the business")),
    "NVA": Meaning(level=POOR, sign="NVA", words=msg("of no value")),
    "": Meaning(level=UNKNOWN, sign="?", words=msg("not classed yet")),
}


def _age(review: Review, step: StepReview, cells: list[Cell]) -> Tinted:
    """Show how long ago the newest of what a step's notes say was seen."""
    seen = max(step.notes, key=lambda note: note.observed_on, default=None)
    days = _days_between(seen.observed_on, review.as_of) if seen is not None else None
    if seen is None or days is None:
        return Tinted(figure="–", meaning=_UNDATED)
    months = max(days, 0) // 30
    adopted = adopted_on(review.material.document, review.round)
    meaning = _FRESH if days <= FRESH_DAYS else _AGEING
    if is_stale(seen, adopted, review.as_of):
        meaning = _STALE
    return Tinted(figure=f"{meaning.sign} {months}", meaning=meaning)


_FRESH = Meaning(level=GOOD, sign="✓", words=msg("newest evidence up to 6 months old (in months)"))
_AGEING = Meaning(level=MIDDLE, sign="~", words=msg("newest evidence up to 12 months old (in months)"))
_STALE = Meaning(level=POOR, sign="!", words=msg("stale: older than 12 months, or than the map (in months)"))
_UNDATED = Meaning(level=UNKNOWN, sign="–", words=msg("no evidence with a date"))


def _days_between(then: str, now: str) -> int | None:
    try:
        return (date.fromisoformat(now[:10]) - date.fromisoformat(then[:10])).days
    except ValueError:
        return None


_TINTED: dict[str, Callable[[Review, StepReview, list[Cell]], Tinted]] = {
    "customer": lambda review, step, cells: _score(review, step.customer),
    "company": lambda review, step, cells: _score(review, step.company),
    "gap": _gap,
    "agreement": _agreement,
    "verdict": _verdict,
    "coverage": _coverage,
    "value": _value,
    "age": _age,
}
