"""Coverage as a table in running text: a row for each step, a column for each department with both views in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from app.analysis.reviewed import Review
from app.i18n import msg, ntr, text, tr
from app.model.records import Step
from app.model.reviews.coverage import Cell, gaps
from app.model.reviews.criteria import VIEWS
from app.model.rules import shown_name
from app.render.content import MUTED, Block, Content, Row
from app.render.procedure import TEXT, TITLE
from app.render.review_words import area_name

GAP = "!"
SIDES = {"customer": msg("Cu"), "company": msg("Co")}
STEP, AREA, MOST = 0.28, 0.12, 4
"""The shares of the columns, and how many departments a table has at most."""


def title_of(review: Review) -> str:
    """Return what stands above the table: the round, and how many gaps there are."""
    held = review.round
    title = tr("Coverage, round {number}", number=held.number) if held is not None else tr("Coverage")
    return f"{title} – {ntr('{n} gap', '{n} gaps', len(gaps(list(review.coverage))))}"


def how_it_is_read() -> str:
    return tr("Ratings handed in / notes. “{sign}” is a gap; {customer}: customer's view, {company}: company's view.",
              sign=GAP, customer=text(SIDES["customer"]), company=text(SIDES["company"]))  # fmt: skip


def words_of(cell: Cell) -> str:
    return GAP if cell.is_gap else f"{cell.raters}/{cell.notes}"


def coverage_table(review: Review) -> Iterator[Content]:
    """Yield heading, explanation and tables; as many as the departments need."""
    areas = list(dict.fromkeys(cell.department for cell in review.coverage))
    if not areas or not review.material.steps:
        return
    yield Block(text=title_of(review), size=TITLE, bold=True, level=1, keep_with_next=True)
    yield Block(text=how_it_is_read(), size=TEXT - 1, colour=MUTED)
    wide = ceil(len(areas) / ceil(len(areas) / MOST))
    for at in range(0, len(areas), wide):
        yield from _table(review, areas[at : at + wide])


def _table(review: Review, areas: Sequence[str]) -> Iterator[Row]:
    cells = {(cell.department, cell.view, cell.step): cell for cell in review.coverage}
    shares = (STEP, *(AREA for _ in areas))
    names = (tr("Step"), *(area_name(review, area) for area in areas))
    head = Row(cells=names, shares=shares, bold=True, before=8, keep_with_next=True)
    yield head
    for step in review.material.steps:
        said = [[cells.get((area, view, step.id)) for view in VIEWS] for area in areas]
        yield Row(cells=(_name(review, step), *map(_both, said)), shares=shares, head=head)


def _name(review: Review, step: Step) -> str:
    return f"{review.material.numbers.get(step.id, '')} {text(shown_name(step))}".strip()


def _both(found: Sequence[Cell | None]) -> str:
    return " · ".join(
        f"{text(SIDES[view])} {words_of(cell)}" for view, cell in zip(VIEWS, found, strict=True) if cell is not None
    )
