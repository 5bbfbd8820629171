"""Pages of a printed file on a printer: which of them go together, on which paper, and how they are painted there.

A printer gets what the file was painted from, as lines and letters in its own resolution: sharp at any size, and a
few kilobytes a page. Pages made of dots would be a hundred megabytes each at what laser printers offer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from app.i18n import msg
from app.model.errors import Refused
from app.render.book import Book, Leaf
from app.render.painting import painter_on

Paper = tuple[float, float]
"""Short and long side in points."""
SLACK = 4.0
"""Papers whose sides differ by no more are the same, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Pages that follow one another on paper of one size; they count from 0."""

    paper: Paper
    pages: tuple[int, ...]


def paper_of(width: float, height: float) -> Paper:
    """Return the paper of a page that stands upright or lies."""
    return min(width, height), max(width, height)


def is_same(one: Paper, other: Paper) -> bool:
    """Answer whether two papers are of one size."""
    return all(abs(side - like) <= SLACK for side, like in zip(one, other, strict=True))


def jobs_of(papers: Sequence[Paper], pages: Iterable[int], there: Collection[Paper], usual: Paper) -> list[Job]:
    """Put pages together that go on the same paper, in their order; `papers` are those of all pages of the file.

    What a printer does not have (`there`; nothing means that it does not say) goes on its usual paper.
    """

    def paper_for(page: int) -> Paper:
        own = papers[page]
        return next((paper for paper in there if is_same(own, paper)), usual) if there else own

    return [Job(paper=paper, pages=tuple(run)) for paper, run in groupby(pages, paper_for)]


def paint_job(device: QPagedPaintDevice, book: Book, job: Job) -> None:
    """Paint pages on a printer, each upright or lying as it is; raise Refused if it does not answer.

    At the end the paper stands upright again: CUPS would turn the whole job if its last page lay.
    """
    leaves = list(book.leaves())
    _set_paper(device, job.paper, lies=_lies(leaves[job.pages[0]]))
    with painter_on(device) as painter:
        if not painter.isActive():
            raise Refused(msg("The printer does not answer. Nothing was printed. Check whether it is switched on, or "
                              "choose another one."))  # fmt: skip
        for at, page in enumerate(job.pages):
            if at:
                _set_paper(device, job.paper, lies=_lies(leaves[page]))
                device.newPage()
            _paint(device, painter, book, leaves, page)
        _set_paper(device, job.paper, lies=False)


def _lies(leaf: Leaf) -> bool:
    return leaf.width > leaf.height


def _set_paper(device: QPagedPaintDevice, paper: Paper, *, lies: bool) -> None:
    size = QPageSize(QSizeF(*paper), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turned, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)


def _paint(device: QPagedPaintDevice, painter: QPainter, book: Book, leaves: Sequence[Leaf], page: int) -> None:
    """Paint a page in its own size, in the middle; smaller if the paper is."""
    leaf, sheet = leaves[page], device.pageLayout().fullRect(QPageLayout.Unit.Point)
    scale = min(1.0, sheet.width() / leaf.width, sheet.height() / leaf.height)
    scale = 1.0 if scale > 1 - SLACK / leaf.width else scale
    painter.resetTransform()
    painter.scale(device.logicalDpiX() / 72, device.logicalDpiY() / 72)
    painter.translate((sheet.width() - leaf.width * scale) / 2, (sheet.height() - leaf.height * scale) / 2)
    painter.scale(scale, scale)
    leaf.paint_whole(painter, replace(book.facts, subtitle=leaf.subtitle, page=page + 1, pages=len(leaves)))
