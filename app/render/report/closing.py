"""The last parts of the set: compared with the last version, open points, signs and words, method and thresholds."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QPainter

from app.i18n import Message, day_words, msg, number, text, tr
from app.model.comparison import compare, entries, sentences
from app.model.document import Document
from app.model.records import Box, OpenPoint, Step, Version
from app.model.reviews.criteria import Criteria, criteria_of, usual_criteria
from app.model.rules import shown_name
from app.model.versions import document_of, latest, snapshot
from app.render.book import Part
from app.render.content import Block, Content, Figure, Row
from app.render.legend import Entry, paint_entry
from app.render.procedure import PART, TEXT, TITLE
from app.render.report.making import Making
from app.render.report.signs import all_signs
from app.render.text_part import text_part
from app.render.theme import Palette

COMPARED = (0.05, 0.27, 0.18, 0.25, 0.25)
POINTS = (0.05, 0.47, 0.24, 0.24)
LINE, SECOND = 18.0, 0.55
"""How high a row of signs is in points, and where the second column of them begins, as a share of the width."""


def _title(words: str) -> Block:
    return Block(text=words, size=TITLE, bold=True, level=1, keep_with_next=True)


def _heading(words: str) -> Block:
    return Block(text=words, size=PART, bold=True, colour="accent", before=12, keep_with_next=True)


# -- compared ------------------------------------------------------------------------------------


def comparison(making: Making) -> list[Part]:
    """Say in sentences and in a table what differs from the last version, or between the last two."""
    found = _sides(making.document)
    if found is None:
        return []
    title, old, new = found
    compared = compare(old, new)
    contents: list[Content] = [_title(title)]
    contents += [Block(text=text(said), label="•", hang=10, before=2) for said in sentences(compared)]
    lines = entries(compared)
    if lines:
        head = Row(cells=("", tr("What"), tr("Of it"), tr("Before"), tr("Now")), shares=COMPARED, bold=True,
                   before=12, keep_with_next=True)  # fmt: skip
        contents.append(head)
    for each in lines:
        what = each.what if each.field else each.word
        cells = (each.sign, text(each.name), text(what), text(each.before), text(each.after))
        contents.append(Row(cells=cells, shares=COMPARED, head=head))
    return [text_part(contents, making.paper, making.palette)]


def _sides(document: Document) -> tuple[str, Document, Document] | None:
    """Return what is compared: the last version with today, or if nothing has changed since, with the one before."""
    last = latest(document)
    if last is None:
        return None
    name = tr("Version {number}", number=last.number)
    if last.content_hash != snapshot(document)[1]:
        return tr("Changed since {version}", version=name), document_of(last, document), document
    earlier = [version for version in document.all(Version) if version.number < last.number]
    if not earlier:
        return None
    before = max(earlier, key=lambda version: version.number)
    title = tr("From version {old} to version {new}", old=before.number, new=last.number)
    return title, document_of(before, document), document_of(last, document)


# -- open points ---------------------------------------------------------------------------------


def open_points(making: Making) -> list[Part]:
    """List what is still to be done, and what has been; who is to do it stands there always."""
    points = sorted(making.document.all(OpenPoint), key=lambda point: (point.done, point.due or "~", point.id))
    if not points:
        return []
    head = Row(cells=("", tr("What is to be done"), tr("About"), tr("Who, until when")), shares=POINTS, bold=True,
               keep_with_next=True, rule=False)  # fmt: skip
    rows = [Row(cells=_point(making, point), shares=POINTS, head=head, before=4) for point in points]
    return [text_part([_title(tr("Open points")), head, *rows], making.paper, making.palette)]


def _point(making: Making, point: OpenPoint) -> tuple[str, str, str, str]:
    step = making.document.find(Step, point.target)
    due = day_words(point.due) if point.due else tr("without a date")
    about = text(shown_name(step)) if step is not None else ""
    return "☑" if point.done else "☐", point.text or "–", about, f"{point.owner or tr('without an owner')}, {due}"


# -- signs and method ----------------------------------------------------------------------------


WORDS: tuple[tuple[Message, Message], ...] = (
    (msg("Customer's view"), msg("how well a step works for the customer; who says so without being one is a proxy")),
    (msg("Company's view"), msg("how well a step works for those who do the work")),
    (msg("fact, observation, opinion"), msg("what a note rests on: measured or quoted, seen, or held")),
    (msg("grade A, B, C"), msg("A: a fact with source and date; B: an observation; C: an opinion")),
    (msg("keep, change"), msg("what the panel has decided about a step, with reason and dissent")),
    (msg("AD"), msg("mean distance of the ratings from their median; above the threshold there is no agreement")),
    (msg("IPR, IPRAS"), msg("range of the middle ratings, and what it may be; above that there is no agreement")),
    (msg("alpha"), msg("how far the panel measures one and the same thing; 1 is perfect, 0 is chance")),
    (msg("measured, observed, estimated, assumed"), msg("how a number is known, by the weakest that it rests on")),
    (msg("95 % interval"), msg("what the difference can be, given how well its numbers are known")),
    (msg("won case"), msg("a case that ends as the process means it to")),
)


def signs(making: Making) -> list[Part]:
    """Explain every sign that maps use, and the words of the review."""
    contents: list[Content] = [_title(tr("Signs and words"))]
    entries = all_signs(making.palette)
    column = max(entry.glyph for entry in entries)
    contents += [_signs(pair, column, at == 0) for at, pair in enumerate(_side_by_side(entries))]
    contents.append(_heading(tr("Words")))
    contents += [
        Row(cells=(text(word), text(meaning)), shares=(0.3, 0.7), rule=False, before=3, size=TEXT)
        for word, meaning in WORDS
    ]
    return [text_part(contents, making.paper, making.palette)]


def _side_by_side(entries: list[Entry]) -> list[list[Entry]]:
    """Set entries in two columns, read downwards."""
    half = (len(entries) + 1) // 2
    return [entries[at::half] for at in range(half)]


def _signs(pair: list[Entry], column: float, is_first: bool) -> Figure:
    def paint(painter: QPainter, box: Box, palette: Palette) -> None:
        for at, entry in enumerate(pair):
            left = box.x + at * SECOND * box.width
            paint_entry(painter, entry, Box(left, box.y, box.right - left, box.height), column, palette)

    def alt() -> str:
        return "; ".join(entry.words for entry in pair)

    return Figure(height=LINE, paint=paint, alt=alt, before=8 if is_first else 0)


def method(making: Making) -> list[Part]:
    """Say by which rules and thresholds was judged, and how figures were worked out."""
    held = making.review.round
    language = making.document.process.language
    criteria = criteria_of(held.rules, language) if held is not None else usual_criteria(language)
    blocks = [_title(tr("Method and thresholds")), *_rules(criteria)]
    blocks += [_heading(tr("Figures")), *(Block(text=text(said), label="•", hang=10, before=3) for said in FIGURES)]
    return [text_part(blocks, making.paper, making.palette)]


def _rules(criteria: Criteria) -> Iterator[Block]:
    yield _heading(tr("Review"))
    rows = (
        (tr("Scale"), tr("{low} to {high}, or “cannot judge”", low=criteria.lowest, high=criteria.highest)),
        (tr("keep"), tr("from a median of {n} in both views", n=number(criteria.keep_from, 1))),
        (tr("change"), tr("up to a median of {n} in one of them", n=number(criteria.change_to, 1))),
        (tr("no agreement"), _no_agreement(criteria)),
        (tr("too few"), tr("under {n} ratings there is no figure", n=criteria.min_raters)),
        (tr("Panel"), _panel_rule(criteria)),
        (tr("Blind"), tr("Nobody sees another's rating before all are revealed; a first ballot is never overwritten.")),
    )  # fmt: skip
    for label, words in rows:
        yield Block(text=words, label=label, hang=96, before=3)


def _no_agreement(criteria: Criteria) -> str:
    return tr("AD over {ad}, or IPR over IPRAS = {base} + {slope} × distance of the middle from {mid}",
              ad=number(criteria.max_ad, 2), base=number(criteria.ipras_base, 2),
              slope=number(criteria.ipras_slope, 2), mid=number(criteria.middle, 1))  # fmt: skip


def _panel_rule(criteria: Criteria) -> str:
    wanted = [tr("every internal department has a seat")] if criteria.internal_seated else []
    wanted += [tr("the customer has a voice")] if criteria.customer_voice else []
    return ", ".join(wanted) or tr("no rule")


FIGURES: tuple[Message, ...] = (
    msg("Visits, outcomes, times and costs are worked out exactly from the shares of the ways and the estimates of the "
        "steps (absorbing Markov chain); parallel ways count with the longest of them."),
    msg("Times are those of won cases. The mean over all cases is no headline: it falls when more cases are lost "
        "early."),
    msg("Intervals come from paired draws of every estimate: the less is known about a number, the wider."),
    msg("A prediction is not an effect: only figures measured before and after the change show whether it worked."),
)  # fmt: skip
