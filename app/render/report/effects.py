"""What the changes brought about, as measured: verdict, both curves, figures, thread, and how it was foreseen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.analysis.calibration import calibration_lines
from app.analysis.cohorts.words import beside_rows, needed_lines, study_lines
from app.analysis.observed_words import effect_lines
from app.i18n import text, tr
from app.model.document import Document
from app.model.evaluating import Results, latest_evaluation, results_of
from app.model.from_cases import CaseStudy
from app.model.records import Box, Measure, Proposal
from app.model.thread import EFFECT, PROPOSAL, STATIONS, Knot, thread_of
from app.render.book import Part
from app.render.content import MUTED, Block, Content, Figure, Row
from app.render.courses import course_words, courses_of, paint_courses
from app.render.procedure import PART, TEXT, TITLE
from app.render.proposal_words import listed_proposals, proposal_number
from app.render.report.making import Making
from app.render.text_part import text_part
from app.render.theme import Palette
from app.render.words import knot_words

HEIGHT, LETTERS = 190.0, 9
SHARES = (0.38, 0.11, 0.11, 0.28, 0.12)


def measured_effects(making: Making) -> list[Part]:
    """Return a section for every evaluated change, and at the end how well the team foresees."""
    wanted = making.options.proposals
    contents: list[Content] = []
    for proposal in listed_proposals(making.document):
        if not wanted or proposal.id in wanted:
            contents += _section(making, proposal, is_first=not contents)
    foreseen = list(calibration_lines(making.document))
    if contents and foreseen:
        contents.append(_heading(tr("Foreseen and measured, over time")))
        contents += [Block(text=said, label="•", hang=10, before=2) for said in foreseen]
    return [text_part(contents, making.paper, making.palette)]


def _section(making: Making, proposal: Proposal, *, is_first: bool) -> Iterator[Content]:
    evaluation = latest_evaluation(making.document, proposal.id)
    found = results_of(evaluation) if evaluation is not None else None
    if evaluation is None or found is None:
        return
    title = tr("Effect of {number}: {title}", number=proposal_number(proposal), title=proposal.title)
    yield Block(text=title, size=TITLE, bold=True, level=1, new_page=not is_first, keep_with_next=True,
                anchor=f"effect:{proposal.id}")  # fmt: skip
    verdict, *facts = effect_lines(making.document, proposal, names=making.options.names)
    yield Block(text=verdict, bold=True, size=PART, before=4, keep_with_next=True)
    yield from (Block(text=said, before=2) for said in facts)
    yield from _by_cases(found, making.document.find(Measure, evaluation.measure))
    yield from thread_lines(making.document, proposal)


def _by_cases(found: Results, measure: Measure | None) -> Iterator[Content]:
    if found.cases is None:
        return
    yield _curves(found.cases)
    lines = [*study_lines(found, measure), *needed_lines(found)]
    yield from (Block(text=said, label="•", hang=10, before=2) for said in lines)
    heads = (tr("Besides"), tr("Before"), tr("After"), tr("Difference, 95 % interval"), tr("p (Holm)"))
    head = Row(cells=heads, shares=SHARES, bold=True, before=8, right=(1, 2, 3, 4), keep_with_next=True)
    yield head
    for cells in beside_rows(found.cases):
        yield Row(cells=cells, shares=SHARES, right=(1, 2, 3, 4), head=head, size=TEXT - 1)


def _curves(kept: CaseStudy) -> Figure:
    title, courses = courses_of(kept)

    def paint(painter: QPainter, box: Box, palette: Palette) -> None:
        area = QRectF(box.x, box.y, box.width, box.height)
        paint_courses(painter, area, courses, kept.days, title, palette, LETTERS)

    def alt() -> str:
        return ". ".join((title, *(course_words(course, kept.days) for course in courses)))

    return Figure(height=HEIGHT, paint=paint, alt=alt, before=8)


def thread_lines(document: Document, proposal: Proposal) -> Iterator[Content]:
    """Set the thread of a change, from the finding to its effect; nothing for one without past or future."""
    thread = thread_of(document, proposal)
    if len(thread.knots) < 2:
        return
    yield _heading(tr("From the finding to the effect"))
    for station in thread.stations:
        for knot in station.knots:
            yield Block(text=knot_words(knot), label="→", hang=14, before=1, link=_link(knot, proposal))
        if not station.knots:
            words = tr("Not yet: {station}. {how}", station=text(STATIONS[station.kind]), how=text(station.lacks))
            yield Block(text=words, label="○", hang=14, before=1, colour=MUTED)


def _link(knot: Knot, proposal: Proposal) -> str:
    """Return where in the file more is said of a station."""
    if knot.step:
        return f"about:{knot.step}"
    return {EFFECT: f"effect:{proposal.id}", PROPOSAL: f"proposal:{proposal.id}"}.get(knot.kind, "")


def _heading(words: str) -> Block:
    return Block(text=words, size=PART, bold=True, colour="accent", before=12, keep_with_next=True)
