"""P13 and P14: maps on paper, and figures worked out from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPainterPath, QPdfWriter, QPen

from app.analysis import analyse, drawn_figures, figures_of
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.records import Flow, Step
from app.render import book
from app.render.paper import PageSetup
from app.render.pdf_links import Finish
from app.render.report.making import ReportOptions
from app.render.report.writing import prepared_report, write_report
from app.samples import sample_document
from scripts.bench.bare import FILL, INK
from scripts.bench.cases import FLOOR, NAIVE, OURS, Case, Goal, Plan, Side
from scripts.bench.naive import NaiveMap
from scripts.bench.window import application, cpu
from tests.layout.maps import placed_map

TODAY = dt.date(2026, 1, 2)
ONE = PageSetup(paper="A3")
TILED = PageSetup(fit="at_most", columns=6, rows=6)


def p13(plan: Plan) -> Iterator[Case]:
    """A map on one page, on many sheets, and the whole file with links, outline and attachment."""
    application()
    for steps, seconds in ((1_000, 0.1), (10_000, 0.8)):
        count = plan.size(steps)
        document = placed_map(count)
        naive = NaiveMap(document)
        one = Side("one page", lambda d=document: painted(d, ONE))  # type: ignore[misc]
        yield Case(
            row="P13", what="the map on one page", n=count,
            sides=(Side(OURS, one.once), Side(FLOOR, lambda d=document: bare(d)),  # type: ignore[misc]
                   Side(NAIVE, lambda n=naive: rendered(n))),  # type: ignore[misc]
            goals=(Goal(most=1000 * seconds),), floor="filled rectangles and lines by QPdfWriter",
            naive="a scene of items rendered to QPdfWriter",
        )  # fmt: skip
        yield Case(
            row="P13", what="the map on sheets", n=count,
            sides=(Side(OURS, lambda d=document: painted(d, TILED)), one), goals=(Goal(most=1.5, of="one page"),),  # type: ignore[misc]
        )  # fmt: skip
        yield Case(
            row="P13", what="the finished file", n=count,
            sides=(Side(OURS, lambda d=document: cpu(lambda: write_report(d, options(ONE)))), one),  # type: ignore[misc]
            goals=(Goal(most=4, of="one page"),),
        )  # fmt: skip
        naive.close()


def options(setup: PageSetup) -> ReportOptions:
    return ReportOptions(date=TODAY, setup=setup, parts=("map",))


def painted(document: Document, setup: PageSetup) -> float:
    """Return what painting the map's pages costs, before anything is added to the file, as `write_report` does it."""
    asked = options(setup)

    def act() -> None:
        with without_collecting():
            prepared = prepared_report(document, asked)
            book.painted(prepared.book, Finish(title="", date=asked.date, language="en"))

    return cpu(act)


def _page(paint: object) -> float:
    def act() -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QSizeF(842, 1191), QPageSize.Unit.Point))
        painter = QPainter(writer)
        paint(painter)  # type: ignore[operator]
        painter.end()

    return cpu(act)


def bare(document: Document) -> float:
    """Return what a page of filled rectangles and lines costs."""

    def paint(painter: QPainter) -> None:
        painter.scale(0.1, 0.1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(FILL)
        painter.drawRects([QRectF(s.x, s.y, s.width, s.height) for s in document.all(Step)])
        lines = QPainterPath()
        for flow in document.all(Flow):
            lines.moveTo(QPointF(*flow.points[0]))
            for point in flow.points[1:]:
                lines.lineTo(QPointF(*point))
        painter.setPen(QPen(INK, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(lines)

    return _page(paint)


def rendered(naive: NaiveMap) -> float:
    return _page(lambda painter: naive.scene.render(painter))


def p14(plan: Plan) -> Iterator[Case]:
    """The exact analysis of a large map, and many draws of the uncertain inputs of the sample."""
    count = plan.size(1_000)
    large, sample = placed_map(count), sample_document("response-card", "en")
    steps = len(sample.all(Step))
    yield Case(
        row="P14", what="exact analysis", n=count,
        sides=(Side(OURS, lambda: cpu(lambda: figures_of(analyse(large)))), Side(FLOOR, lambda: dense(count))),
        goals=(Goal(most=50),), floor="one dense system of that size by numpy",
    )  # fmt: skip
    yield Case(
        row="P14", what="2,000 draws on the sample", n=steps,
        sides=(Side(OURS, lambda: cpu(lambda: drawn_figures(sample))), Side(FLOOR, lambda: batch(steps))),
        goals=(Goal(most=20),), floor="2,000 dense systems of that size by numpy at once",
    )  # fmt: skip


def dense(size: int) -> float:
    chance = np.random.default_rng(1)
    matrix, right = np.eye(size) - chance.random((size, size)) / (2 * size), chance.random(size)
    return cpu(lambda: np.linalg.solve(matrix, right))


def batch(size: int) -> float:
    chance = np.random.default_rng(1)
    matrices, right = np.eye(size) - chance.random((2_000, size, size)) / (2 * size), chance.random((2_000, size, 1))
    return cpu(lambda: np.linalg.solve(matrices, right))
