"""The command `review`: panel, ratings, agreement, flags, coverage and notes, as sentences or as JSON.

What has not been revealed is counted and not shown; people have no names here.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import UTC, datetime

from app.analysis.agreement import Agreement
from app.analysis.alpha import ALIKE, Alpha
from app.analysis.intervals import Share
from app.analysis.one_sided import all_flags, halves, percent
from app.analysis.rereview import Resumed, compared_with_before
from app.analysis.rereview_words import change_title, measures_words, row_of
from app.analysis.review_data import plain_review
from app.analysis.reviewed import Review, StepReview, review_of
from app.cli.looking import read
from app.cli.speech import on_one_line
from app.i18n import day_words, msg, ntr, number, text, tr
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Department, Participant, Round
from app.model.reviews.coverage import gaps
from app.model.reviews.panel import COMPANY, SEATS, without_seat
from app.model.reviews.rounds import have_handed_in, last_round
from app.model.reviews.words import READINGS, STANDINGS, STATES, VERDICTS
from app.model.rules import shown_name


def review(options: argparse.Namespace) -> int:
    document = read(options.file)
    found = review_of(document, round_of(document, options.number), datetime.now(UTC).date().isoformat())
    if options.json:
        print(json.dumps(plain_review(document, found), ensure_ascii=False, indent=1))
        return 0
    for line in lines_of(document, found):
        print(on_one_line(line))
    return 0


def round_of(document: Document, wanted: int | None) -> Round | None:
    """Return a round by its number, by default the last one."""
    if wanted is None:
        return last_round(document)
    found = next((each for each in document.all(Round) if each.number == wanted), None)
    if found is None:
        known = ", ".join(str(each.number) for each in document.all(Round)) or "–"
        raise Refused(msg("There is no round {number}. These are there: {known}.", number=wanted, known=known))
    return found


def lines_of(document: Document, found: Review) -> Iterator[str]:
    """Say a review in lines."""
    if document.process.example:
        yield tr("EXAMPLE FIGURES – invented for illustration")
    yield from _round_lines(document, found)
    for step in found.steps:
        yield from _step_lines(found, step)
    yield _alpha_line(tr("Reliability of the panel (alpha), for the customer"), found.customer_alpha)
    yield _alpha_line(tr("Reliability of the panel (alpha), for us"), found.company_alpha)
    yield from _note_lines(found)
    yield ntr("{n} gap in the coverage.", "{n} gaps in the coverage.", len(gaps(list(found.coverage))))
    yield from _flag_lines(found)
    yield from _before_lines(document, found)


def _round_lines(document: Document, found: Review) -> Iterator[str]:
    held, criteria = found.round, found.criteria
    if held is None:
        yield tr("No round has been opened yet; there are notes only.")
        return
    handed_in = len(have_handed_in(document, held, [step.step.id for step in found.steps]))
    state = text(STATES[held.state])
    yield tr("Round {number}: {state}. {done} of {n} have handed in all their ratings.",
             number=held.number, state=state, done=handed_in, n=len(found.material.participants))  # fmt: skip
    if held.closed_at:
        reason = f" {held.close_reason}" if held.close_reason else ""
        yield tr("Closed on {day}.", day=day_words(held.closed_at)) + reason
    yield tr("Seats: {seats}.", seats=", ".join(_seat(found, seat) for seat in found.material.participants))
    missing = without_seat(found.material.frozen, found.material.participants, criteria)
    yield tr("Without a seat: {areas}.", areas=", ".join(text(shown_name(area)) for area in missing) or tr("none"))
    yield tr("Rules: {low} to {high}; keep from a median of {keep}, change up to {change}; no agreement where AD is "
             "over {ad} or IPR over IPRAS; under {few} ratings there is no figure.",
             low=criteria.lowest, high=criteria.highest, keep=number(criteria.keep_from, 0),
             change=number(criteria.change_to, 0), ad=number(criteria.max_ad, 1), few=criteria.min_raters)  # fmt: skip


def _seat(found: Review, seat: Participant) -> str:
    """Name a seat by its department, and by the view it speaks for where that is not the company's."""
    area = found.material.frozen.find(Department, seat.department)
    name = text(shown_name(area)) if area is not None else tr("without a department")
    return name if seat.seat == COMPANY else f"{name} ({text(SEATS[seat.seat])})"


def _step_lines(found: Review, step: StepReview) -> Iterator[str]:
    called = text(found.material.called(step.step))
    if not step.revealed:
        yield tr("{step}: not revealed; {n} have handed in.", step=called, n=step.handed_in)
        return
    yield tr("{step}: {verdict}", step=called, verdict=text(VERDICTS[step.verdict])) + _decision(step)
    yield "  " + tr("for the customer: {figures}", figures=_figures(step.customer))
    yield "  " + tr("for us: {figures}", figures=_figures(step.company))
    told = [
        tr("our view above the customer's: {gap}", gap=_signed(step.perspective_gap))
        if step.perspective_gap is not None else "",
        tr("its own area above the others: {gap}", gap=_signed(step.self_gap))
        if step.self_gap is not None else "",
        tr("moved by {points} between the ballots", points=number(step.movement, 1))
        if step.movement is not None else "",
    ]  # fmt: skip
    if any(told):
        yield "  " + "; ".join(part for part in told if part)


def _decision(step: StepReview) -> str:
    if step.finding is None:
        return ""
    word = text(VERDICTS[step.finding.verdict])
    marked = tr("{verdict} (an assumption)", verdict=word) if step.finding.assumption else word
    reason = f" – {step.finding.reason}" if step.finding.reason else ""
    return "; " + tr("decided: {verdict}", verdict=marked) + reason


def _figures(found: Agreement) -> str:
    """Write the ratings themselves, their median and how far they agree; never a mean."""
    unable = ntr("; {n} cannot judge", "; {n} cannot judge", found.cannot_judge) if found.cannot_judge else ""
    if found.median is None or found.ad is None or found.ipr is None or found.ipras is None:
        return tr("too few ratings (n = {n})", n=found.n) + unable
    return tr("median {median}, n = {n}, AD {ad}, IPR {ipr} (IPRAS {ipras}); ratings {ratings}",
              median=halves(found.median), n=found.n, ad=number(found.ad, 2), ipr=number(found.ipr, 2),
              ipras=number(found.ipras, 2), ratings=" ".join(map(str, found.scores))) + unable  # fmt: skip


def _signed(points: float) -> str:
    return ("−" if points < 0 else "+" if points > 0 else "") + halves(abs(points))


def _alpha_line(name: str, found: Alpha) -> str:
    reading = text(READINGS[found.reading])
    if found.value is None or found.low is None or found.high is None or found.reading == ALIKE:
        return f"{name}: {reading}"
    return tr("{name}: {value} [{low}, {high}], {n} steps: {reading}", name=name, value=number(found.value, 2),
              low=number(found.low, 2), high=number(found.high, 2), n=found.units, reading=reading)  # fmt: skip


def _note_lines(found: Review) -> Iterator[str]:
    notes, share = found.notes, found.notes.customer
    if share.value is None:
        yield tr("There are no notes.")
        return
    yield ntr("{n} note, {count} of them from the customer's side: {share}.",
              "{n} notes, {count} of them from the customer's side: {share}.", notes.total, count=share.count,
              share=_share(share))  # fmt: skip
    grades = ", ".join(f"{grade} {count}" for grade, count in notes.grades.items())
    yield tr("Evidence: {grades}; {stale} stale.", grades=grades, stale=notes.stale)


def _share(share: Share) -> str:
    return tr("{share} % [{low}, {high}]", share=percent(share.value), low=percent(share.low), high=percent(share.high))


def _flag_lines(found: Review) -> Iterator[str]:
    for flag in all_flags(found):
        yield ("! " if flag.hard else "- ") + text(flag.sentence)


def _before_lines(document: Document, found: Review) -> Iterator[str]:
    """Say what became of the findings of the round before."""
    compared = compared_with_before(document, found)
    if compared is None or compared.before.round is None:
        return
    yield tr("Since round {number}:", number=compared.before.round.number)
    for each in compared.steps:
        yield "  " + _resumed_line(each)
    for change in compared.changes:
        yield change_title(change)
        for each in change.steps:
            row = row_of(each)
            yield "  " + tr("{name}: for the customer {customer}; for us {company}; notes {notes}", name=row.called,
                            customer=f"{row.customer} ({row.customer_n})", company=f"{row.company} ({row.company_n})",
                            notes=row.notes)  # fmt: skip
        for line in measures_words(change):
            yield "  " + line


def _resumed_line(each: Resumed) -> str:
    row = row_of(each)
    said = tr("{name}: {standing}; median for the customer {change}", name=row.called,
              standing=text(STANDINGS[each.standing]), change=f"{row.customer} ({row.customer_n})")  # fmt: skip
    return f"{said}; {row.origin}" if row.origin else said
