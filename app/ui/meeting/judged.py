"""The revealed ratings of one step: dots, figures with their n, and what is said about them. No widgets.

It asks what has been revealed; before that there is nothing here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.analysis.agreement import CHANGE, KEEP, NO_AGREEMENT, TOO_FEW, Agreement, agreement, gap, verdict_by_rule
from app.analysis.one_sided import WIDE
from app.analysis.reviewed import standing_of
from app.i18n import Message, msg, number, tr
from app.model.reviews.criteria import VIEWS
from app.model.reviews.flags import Material
from app.model.reviews.panel import CUSTOMER_SEATS, OTHERS, named_department
from app.model.reviews.rounds import is_revealed
from app.render.dots import Dot, Dots
from app.ui.meeting.sitting import Sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a step got, from both sides."""

    customer: Agreement
    company: Agreement
    customer_dots: Dots
    company_dots: Dots
    verdict: str
    sentences: tuple[str, ...]


def judged(sitting: Sitting) -> Judged | None:
    """Gather what has been revealed about the step; None while nothing has."""
    if not is_revealed(sitting.held, sitting.step.id, 1):
        return None
    material, step_id = sitting.material(), sitting.step.id
    standing = standing_of(material)
    given = {view: standing.get((step_id, view), {}) for view in VIEWS}
    found = {view: agreement(given[view].values(), material.criteria) for view in VIEWS}
    dots = {view: _dots(sitting, material, given[view], found[view]) for view in VIEWS}
    customer, company = found["customer"], found["company"]
    return Judged(
        customer=customer,
        company=company,
        customer_dots=dots["customer"],
        company_dots=dots["company"],
        verdict=verdict_by_rule(customer, material.criteria),
        sentences=tuple(_sentences(customer, company, material, dots["customer"])),
    )


def _dots(sitting: Sitting, material: Material, given: dict[str, int | None], found: Agreement) -> Dots:
    criteria = material.criteria
    words = tr("Median {value}", value=_short(found.median)) if found.median is not None else ""
    dots = tuple(Dot(score=s, label=_label(sitting, material, who, given)) for who, s in given.items() if s is not None)
    return Dots(dots=dots, median=found.median, lowest=criteria.lowest, highest=criteria.highest, median_words=words)


def _label(sitting: Sitting, material: Material, person_id: str, raters: Collection[str]) -> str:
    """Name the department of a rating, or the person where the panel wanted names; no department that names one."""
    seat = material.seat_of(person_id)
    if material.criteria.names_shown:
        return sitting.name_of(person_id)
    if seat is not None and seat.seat in CUSTOMER_SEATS and material.criteria.departments_shown:
        return tr("Customer")
    own = seat.department if seat is not None else None
    department = named_department(material.participants, own, material.criteria, raters)
    return tr("others") if department == OTHERS else sitting.department_name(department)


def figures_of(found: Agreement, max_ad: float) -> str:
    """Write the figures of one side in a line, n first."""
    parts = [tr("n = {n}", n=found.n)]
    if found.cannot_judge:
        parts.append(tr("cannot judge: {n}", n=found.cannot_judge))
    if found.median is None or found.ad is None or found.ipr is None or found.ipras is None:
        return " · ".join([*parts, tr("too few ratings for a figure")])
    parts.append(tr("median {value}", value=_short(found.median)))
    parts.append(tr("AD {value} (up to {most})", value=number(found.ad, 2), most=number(max_ad)))
    parts.append(tr("IPR {value} (up to {most})", value=number(found.ipr), most=number(found.ipras)))
    return " · ".join(parts)


def _sentences(customer: Agreement, company: Agreement, material: Material, dots: Dots) -> Iterator[str]:
    """Say what the figures mean: the gap between the views first, then the disagreement, then who speaks."""
    between = None if customer.too_few or company.too_few else gap(company.scores, customer.scores)
    if between is not None and abs(between) >= WIDE:
        yield tr(
            "The views lie {n} points apart: clear that up first, then decide.",
            n=_short(abs(between)),
        )
    if customer.too_few:
        least = material.criteria.min_raters
        yield tr(
            "Too few could judge for the customer ({n} of at least {least}): no figure.", n=customer.n, least=least
        )
    elif customer.disagree:
        yield tr("The ratings for the customer lie far apart.")
    elif between is None or abs(between) < WIDE:
        yield tr("The ratings for the customer agree.")
    speakers = _speakers(dots)
    if speakers:
        yield tr("Those furthest apart speak first: {who}.", who=speakers)


def _short(value: float) -> str:
    """Write a number without a decimal place that says nothing."""
    return number(value, 0 if value == int(value) else 1)


def _speakers(dots: Dots) -> str:
    """Name the lowest and the highest rating, if they differ by more than a point."""
    spread = dots.spread
    if spread is None or spread[1] - spread[0] < 2:
        return ""
    said = []
    for score in spread:
        labels = sorted({dot.label for dot in dots.dots if dot.score == score and dot.label})
        said.append(f"{score} ({', '.join(labels)})" if labels else str(score))
    return tr("{low} and {high}", low=said[0], high=said[1])


PROPOSED_VERDICTS: dict[str, Message] = {
    KEEP: msg("By the rule: keep."),
    CHANGE: msg("By the rule: change."),
    NO_AGREEMENT: msg("By the rule: no agreement yet."),
    TOO_FEW: msg("By the rule: too few ratings."),
}


def rule_words(verdict: str) -> Message:
    """Say what the rule proposes; people decide."""
    return PROPOSED_VERDICTS.get(verdict, msg("By the rule: open."))
