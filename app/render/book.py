"""A printed file as parts, one after another: here their pages are numbered, linked, painted and finished.

A part brings its leaves, the names of places on them, what leads where, and its lines of the outline; its pages count
from 0. Nothing here knows what a part shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app.model.records import Box
from app.model.wanted import part as stretch
from app.model.wanted import tell_share
from app.render.content import Content
from app.render.painting import painter_on
from app.render.pdf_attached import Attached
from app.render.pdf_ink import Ink
from app.render.pdf_inked import with_inks
from app.render.pdf_letters import Letters, Unwritable
from app.render.pdf_links import Finish, Jump, Place, finished, metadata_packet
from app.render.rating_dots import RatingDots
from app.render.sheets import Facts, MapSheets

RESOLUTION = 1200
PaintLeaf = Callable[[QPainter, Facts], None]
Heading = tuple[int, str, Place]
"""A line of the outline: level from 1, title, place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page, in points: how it is painted, what its head says beside the title, a label of its own if it has one.

    `beneath` paints what may also be written into a file without Qt (`app.render.pdf_ink`).
    """

    width: float
    height: float
    paint: PaintLeaf
    subtitle: str = ""
    label: str = ""
    beneath: PaintLeaf | None = None

    def paint_whole(self, painter: QPainter, facts: Facts) -> None:
        """Paint the page with what is beneath."""
        if self.beneath is not None:
            self.beneath(painter, facts)
        self.paint(painter, facts)


class Lead(NamedTuple):
    """A box on a page, and the names of places that a click on it may lead to: the first of them that there is."""

    page: int
    box: Box
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Pages that belong together. `told` is what stands on them, in its order, for who sets it on other pages.

    `dots` are those in front of some of its paragraphs, by their anchors.
    """

    leaves: Sequence[Leaf]
    anchors: Mapping[str, Place] = field(default_factory=dict)
    leads: Sequence[Lead] = ()
    outline: Sequence[Heading] = ()
    told: Sequence[Content | MapSheets] = ()
    dots: Mapping[str, RatingDots] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All parts in their order, and what every page says of itself."""

    parts: Sequence[Part]
    facts: Facts

    @property
    def pages(self) -> int:
        return sum(len(part.leaves) for part in self.parts)

    def numbered(self) -> Iterator[tuple[int, Part]]:
        """Yield every part with the index of its first page."""
        first = 0
        for part in self.parts:
            yield first, part
            first += len(part.leaves)

    def leaves(self) -> Iterator[Leaf]:
        return (leaf for part in self.parts for leaf in part.leaves)

    def said(self) -> Iterator[tuple[Leaf, Facts]]:
        """Yield every page with what its head and its foot say."""
        pages = self.pages
        for page, leaf in enumerate(self.leaves(), start=1):
            yield leaf, replace(self.facts, subtitle=leaf.subtitle, page=page, pages=pages)

    def places(self) -> dict[str, Place]:
        """Return where every name is found; of two places with one name it is the first."""
        found: dict[str, Place] = {}
        for first, part in self.numbered():
            for name, place in part.anchors.items():
                found.setdefault(name, _moved(place, first))
        return found

    def jumps(self) -> Iterator[Jump]:
        """Yield what leads somewhere; what leads to nothing here is left out."""
        places = self.places()
        for first, part in self.numbered():
            for lead in part.leads:
                goal = next((places[name] for name in lead.names if name in places), None)
                if goal is not None:
                    yield Jump(first + lead.page, lead.box, goal)

    def outline(self) -> list[Heading]:
        return [
            (level, title, _moved(place, first))
            for first, part in self.numbered()
            for level, title, place in part.outline
        ]


def _moved(place: Place, pages: int) -> Place:
    return place._replace(page=place.page + pages)


def bound(
    book: Book, *, title: str, date: dt.date, language: str, subject: str = "", attached: Sequence[Attached] = ()
) -> bytes:
    """Return the finished file; the same parts give the same bytes."""
    finish = Finish(
        title=title, date=date, language=language, subject=subject, jumps=list(book.jumps()), outline=book.outline(),
        labels=[leaf.label or str(number) for number, leaf in enumerate(book.leaves(), start=1)], attached=attached,
    )  # fmt: skip
    return finished(painted(book, finish), finish)


def painted(book: Book, finish: Finish) -> bytes:
    """Paint all pages; sizes of pages may differ from one to the next.

    Maps are written without Qt, unless it makes its files otherwise than they are known here.
    """
    letters = Letters()
    with stretch(0.0, 0.5):
        inks = _inks(book, letters)
    with stretch(0.5, 1.0):
        data = _painted_by_qt(book, finish, letters if inks else Letters(), inks)
    try:
        return with_inks(data, letters, inks) if inks else data
    except ValueError:
        return _painted_by_qt(book, finish, Letters(), {})


def _inks(book: Book, letters: Letters) -> dict[int, str]:
    """Write what is beneath the pages; a page is left out whose texts only Qt can write."""
    inks: dict[int, str] = {}
    ink, count = Ink(letters), book.pages
    for page, (leaf, facts) in enumerate(book.said()):
        tell_share(page / count)
        if leaf.beneath is not None:
            try:
                leaf.beneath(ink.as_painter(), facts)
            except Unwritable:
                ink.page()
            else:
                inks[page] = ink.page()
    return inks


def _painted_by_qt(book: Book, finish: Finish, letters: Letters, inks: Collection[int]) -> bytes:
    """Paint all pages, and before them one of the letters; what is beneath those in `inks` is left out."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(finish.title)
    writer.setCreator("Klarweg")
    writer.setDocumentXmpMetadata(QByteArray(metadata_packet(finish)))
    _set_page(writer, next(book.leaves()))
    with painter_on(writer) as painter:
        if inks:
            letters.paint(painter)
            writer.newPage()
        _paint_leaves(writer, painter, book, inks)
    buffer.close()
    return bytes(data.data())


def _paint_leaves(writer: QPdfWriter, painter: QPainter, book: Book, inks: Collection[int]) -> None:
    count = book.pages
    for page, (leaf, facts) in enumerate(book.said()):
        tell_share(page / count)
        if page:
            _set_page(writer, leaf)
            writer.newPage()
        painter.resetTransform()
        painter.scale(RESOLUTION / 72, RESOLUTION / 72)
        paint = leaf.paint if page in inks else leaf.paint_whole
        paint(painter, facts)


def _set_page(writer: QPdfWriter, leaf: Leaf) -> None:
    size = QPageSize(QSizeF(leaf.width, leaf.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
