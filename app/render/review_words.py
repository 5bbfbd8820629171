"""The words of a review on paper: verdicts, figures, departments of raters. In the language in use; no layout."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from app.analysis.agreement import Agreement
from app.analysis.alpha import ALIKE, Alpha
from app.analysis.intervals import Share
from app.analysis.one_sided import halves, percent
from app.analysis.reviewed import Review, Standing, StepReview
from app.i18n import ntr, number, text, tr
from app.model.records import Department, Participant, Person
from app.model.reviews.panel import COMPANY, OTHERS, SEATS, named_department
from app.model.reviews.words import READINGS
from app.model.rules import shown_name


def figures_words(found: Agreement) -> str:
    """Write median, n and spread; never a bare mean, and no figure where there are too few ratings."""
    unable = ntr("; {n} cannot judge", "; {n} cannot judge", found.cannot_judge) if found.cannot_judge else ""
    if found.median is None or found.ad is None or found.ipr is None or found.ipras is None:
        return tr("too few ratings (n = {n})", n=found.n) + unable
    return tr("median {median}, n = {n}, AD {ad}, IPR {ipr} (IPRAS {ipras})", median=halves(found.median), n=found.n,
              ad=number(found.ad, 2), ipr=number(found.ipr, 2), ipras=number(found.ipras, 2)) + unable  # fmt: skip


def alpha_words(found: Alpha) -> str:
    """Write the panel's reliability with its interval and how it is to be read."""
    reading = text(READINGS[found.reading])
    if found.value is None or found.low is None or found.high is None or found.reading == ALIKE:
        return reading
    return tr("alpha {value} [{low}, {high}], {n} steps: {reading}", value=number(found.value, 2),
              low=number(found.low, 2), high=number(found.high, 2), n=found.units, reading=reading)  # fmt: skip


def panel_rows(review: Review) -> list[tuple[str, str]]:
    """Say what holds of the panel as a whole: its reliability, and whose notes there are, each with its interval."""
    rows, notes = [], review.notes
    if review.material.ratings:
        rows = [(tr("For the customer"), alpha_words(review.customer_alpha)),
                (tr("For us"), alpha_words(review.company_alpha))]  # fmt: skip
    if notes.customer.value is not None:
        words = ntr("{n} note, {count} of them from the customer's side: {share}.",
                    "{n} notes, {count} of them from the customer's side: {share}.", notes.total,
                    count=notes.customer.count, share=share_words(notes.customer))  # fmt: skip
        grades = ", ".join(f"{grade} {count}" for grade, count in notes.grades.items())
        stale = tr("Evidence: {grades}; {stale} stale.", grades=grades, stale=notes.stale)
        rows.append((tr("Notes"), f"{words} {stale}"))
    if notes.proxies.value is not None:
        words = tr("{count} of {n} customer notes: {share}", count=notes.proxies.count, n=notes.proxies.n,
                   share=share_words(notes.proxies))  # fmt: skip
        rows.append((tr("Guesses about the customer"), words))
    return rows


def share_words(share: Share) -> str:
    """Write a share with its 95 % interval."""
    return tr("{share} % [{low}, {high}]", share=percent(share.value), low=percent(share.low), high=percent(share.high))


def area_name(review: Review, department: str | None) -> str:
    """Call a department as the reviewed map does, or as it is called today."""
    if department == OTHERS:
        return tr("others")
    found = review.material.frozen.find(Department, department) or review.material.document.find(Department, department)
    return text(shown_name(found)) if found is not None else tr("without a department")


def person_name(review: Review, person_id: str) -> str:
    person = review.material.document.find(Person, person_id)
    return person.name if person is not None and person.name else tr("(without a name)")


def seat_words(review: Review, seat: Participant) -> str:
    """Name a seat by its department, and by the view it speaks for where that is not the company's."""
    area = area_name(review, seat.department)
    return area if seat.seat == COMPANY else f"{area} ({text(SEATS[seat.seat])})"


def raters_words(review: Review, standing: Standing, step: StepReview, view: str, names: bool) -> str:
    """List the ratings of a step by who gave them: by department, "others" where that would name a person."""
    given: dict[str, list[str]] = {}
    said = standing.get((step.step.id, view), {})
    for person, score in sorted(said.items()):
        who = person_name(review, person) if names else _area_of(review, person, said)
        given.setdefault(who, []).append("–" if score is None else str(score))
    return "; ".join(f"{who}: {', '.join(sorted(scores))}" for who, scores in _others_last(given))


def _area_of(review: Review, person: str, raters: Collection[str]) -> str:
    seat = review.material.seat_of(person)
    wanted = seat.department if seat is not None else None
    return area_name(review, named_department(review.material.participants, wanted, review.criteria, raters))


def _others_last(given: dict[str, list[str]]) -> Iterator[tuple[str, list[str]]]:
    others: Iterable[str] = (tr("others"),)
    yield from sorted((who, scores) for who, scores in given.items() if who not in others)
    yield from ((who, given[who]) for who in others if who in given)
