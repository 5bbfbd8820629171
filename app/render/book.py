"""A printed file as parts, one after another: here their pages are numbered, linked, painted and finished.

A part brings its leaves, the names of places on them, what leads where, and its lines of the outline; its pages count
from 0. Nothing here knows what a part shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from app.model.records import Box
from app.model.wanted import require_wanted, tell_share
from app.render.content import Content
from app.render.painting import painter_on
from app.render.pdf_attached import Attached
from app.render.pdf_links import Finish, Jump, Place, finished, metadata_packet
from app.render.rating_dots import RatingDots
from app.render.sheets import Facts, MapSheets

RESOLUTION = 1200
PaintLeaf = Callable[[QPainter, Facts], None]
Heading = tuple[int, str, Place]
"""A line of the outline: level from 1, title, place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One page, in points: how it is painted, what its head says beside the title, a label of its own if it has one."""

    width: float
    height: float
    paint: PaintLeaf
    subtitle: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
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
    return replace(place, page=place.page + pages)


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
    """Paint all pages; sizes of pages may differ from one to the next."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(finish.title)
    writer.setCreator("Klarweg")
    writer.setDocumentXmpMetadata(QByteArray(metadata_packet(finish)))
    first = next(book.leaves())
    _set_page(writer, first)
    with painter_on(writer) as painter:
        _paint_leaves(writer, painter, book)
    buffer.close()
    return bytes(data.data())


def _paint_leaves(writer: QPdfWriter, painter: QPainter, book: Book) -> None:
    count = book.pages
    for page, leaf in enumerate(book.leaves()):
        require_wanted()
        tell_share(page / count)
        if page:
            _set_page(writer, leaf)
            writer.newPage()
        painter.resetTransform()
        painter.scale(RESOLUTION / 72, RESOLUTION / 72)
        leaf.paint(painter, replace(book.facts, subtitle=leaf.subtitle, page=page + 1, pages=count))


def _set_page(writer: QPdfWriter, leaf: Leaf) -> None:
    size = QPageSize(QSizeF(leaf.width, leaf.height), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
