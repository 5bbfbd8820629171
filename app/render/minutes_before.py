"""The part of the minutes that lays a round beside the one before it: findings kept apart, then change by change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.analysis.rereview import AppliedChange, ReReview, Resumed
from app.analysis.rereview_words import (
    change_title,
    compared_words,
    grouped,
    heading,
    measures_words,
    row_of,
    summary_words,
)
from app.i18n import text, tr
from app.model.reviews.words import STANDINGS
from app.render.content import MUTED, Block
from app.render.procedure import INDENT, NAME, TEXT

HANG = 12.0


def before_and_now(found: ReReview) -> Iterator[Block]:
    """Write a re-review in paragraphs."""
    yield Block(text=compared_words(found), size=TEXT, before=2, keep_with_next=True)
    yield Block(text=summary_words(found), size=TEXT, before=2)
    yield Block(text=tr("A verdict in brackets is by the rule, nobody has decided."), size=TEXT - 1, colour=MUTED)
    for standing, steps in grouped(found):
        yield Block(text=heading(standing, len(steps)), size=NAME, bold=True, before=10, keep_with_next=True)
        yield from _rows(steps)
    for change in found.changes:
        yield from _change(change)


def _change(change: AppliedChange) -> Iterator[Block]:
    yield Block(text=change_title(change), size=NAME, bold=True, colour="accent", before=10, keep_with_next=True)
    yield from _rows(change.steps, standing=True)
    for line in measures_words(change):
        yield Block(text=line, label="•", indent=INDENT, hang=HANG, before=1)


def _rows(steps: Iterable[Resumed], *, standing: bool = False) -> Iterator[Block]:
    """Write steps: the name, and under it before → now."""
    for each in steps:
        row = row_of(each)
        named = [row.called, row.origin, text(STANDINGS[each.standing]) if standing else ""]
        figures = [
            tr("For the customer: {figures}", figures=f"{row.customer} ({row.customer_n})"),
            tr("For us: {figures}", figures=f"{row.company} ({row.company_n})"),
            tr("Verdict: {verdict}", verdict=row.verdict),
            tr("Notes: {n}", n=row.notes),
        ]
        yield Block(text=" · ".join(part for part in named if part), indent=INDENT, before=4, keep_with_next=True)
        yield Block(text=" · ".join(figures), indent=INDENT + HANG, size=TEXT - 1, colour=MUTED)
