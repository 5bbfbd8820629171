"""Ratings as dots: every person one, equal ones above each other, the median marked, nothing drawn outside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.render.dots import Dot, Dots, paint_dots, places_of, plot_of
from app.render.theme import GREY_PAPER, PAPER, THEMES, Palette, qcolor

AREA = QRectF(20, 20, 500, 160)
RATED = Dots(dots=tuple(Dot(score=s) for s in (2, 6, 6, 7, 8)), median=6.0, median_words="Median 6")


def painted(dots: Dots, palette: Palette) -> QImage:
    image = QImage(540, 200, QImage.Format.Format_RGB32)
    image.fill(qcolor(palette.ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_dots(painter, AREA, dots, palette, 16)
    painter.end()
    return image


def test_every_rating_is_a_dot_over_its_number_and_equal_ones_stand_above_each_other(qapp: QApplication) -> None:
    placed = [(dot.score, at) for dot, at in places_of(plot_of(AREA, 16), RATED, 16)]

    assert [score for score, _ in placed] == [2, 6, 6, 7, 8]
    xs = {score: at.x() for score, at in placed}
    assert xs[2] < xs[6] < xs[7] < xs[8]
    sixes = [at for score, at in placed if score == 6]
    assert sixes[0].x() == sixes[1].x()
    assert sixes[1].y() < sixes[0].y()


def test_many_equal_ratings_stay_inside(qapp: QApplication) -> None:
    plot = plot_of(AREA, 16)
    many = Dots(dots=tuple(Dot(score=5, label=f"Area {i}") for i in range(20)))

    heights = [at.y() for _, at in places_of(plot, many, 16)]

    assert min(heights) > plot.top()
    assert max(heights) < plot.bottom()


def test_the_spread_goes_from_the_lowest_rating_to_the_highest(qapp: QApplication) -> None:
    assert RATED.spread == (2, 8)
    assert Dots(dots=()).spread is None


@pytest.mark.parametrize("palette", [*THEMES, PAPER, GREY_PAPER], ids=lambda palette: palette.name)
def test_dots_and_median_can_be_told_from_the_ground(qapp: QApplication, palette: Palette) -> None:
    image = painted(RATED, palette)

    for _, at in places_of(plot_of(AREA, 16), RATED, 16):
        assert abs(image.pixelColor(at.toPoint()).lightnessF() - qcolor(palette.ground).lightnessF()) > 0.5


def test_a_rating_far_from_the_median_has_a_ring(qapp: QApplication) -> None:
    alone, together = Dots(dots=(Dot(score=2),), median=6.0), Dots(dots=(Dot(score=2),), median=3.0)
    at = places_of(plot_of(AREA, 16), alone, 16)[0][1].toPoint()

    ring = round(16 * 0.42 * 1.45)

    assert painted(alone, PAPER).pixelColor(at.x(), at.y() - ring) != qcolor(PAPER.ground)
    assert painted(together, PAPER).pixelColor(at.x(), at.y() - ring) == qcolor(PAPER.ground)


def test_a_dot_with_a_label_stands_in_the_middle_of_its_column(qapp: QApplication) -> None:
    plot = plot_of(AREA, 16)
    labelled = Dots(dots=tuple(Dot(score=score, label="Field sales") for score in range(1, 10)))

    across = [at.x() - plot.left() for _, at in places_of(plot, labelled, 16)]

    column = across[1] - across[0]
    assert across == pytest.approx([column * (place + 0.5) for place in range(9)])
    assert across[-1] + column <= plot.width() + 1e-6
