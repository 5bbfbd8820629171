"""The plots: longer is longer, nothing is cut off, before and after can be told apart without colours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.render.plots import LABELS, Bar, Curve, bars_height, paint_bars, paint_curves, round_step
from app.render.theme import GREY_PAPER, PAPER, Palette, qcolor

SIZE = 12


def image(height: int) -> tuple[QImage, QPainter]:
    made = QImage(600, height, QImage.Format.Format_RGB32)
    made.fill(qcolor(PAPER.ground))
    return made, QPainter(made)


def length_of_bar(picture: QImage, row: int, palette: Palette) -> int:
    """Count the pixels of a bar along its middle."""
    y = int((row + 0.5) * 2 * SIZE)
    return sum(picture.pixelColor(x, y) == qcolor(palette.accent) for x in range(picture.width()))


def test_a_bar_is_as_long_as_its_value() -> None:
    bars = [Bar(name="one", length=4.0, words="4 d"), Bar(name="other", length=1.0, words="1 d")]
    picture, painter = image(round(bars_height(bars, SIZE)))

    paint_bars(painter, QRectF(picture.rect()), bars, PAPER, SIZE)
    painter.end()

    long, short = (length_of_bar(picture, row, PAPER) for row in (0, 1))
    assert long == pytest.approx(4 * short, rel=0.03)
    assert long + 600 * LABELS < 600


def test_no_bars_need_no_room() -> None:
    assert bars_height([], SIZE) == 0


def test_today_and_tomorrow_can_be_told_apart_in_grey() -> None:
    flat, steep = (
        Curve(heights=[0.5, 0.5], name="today", median=1.0),
        Curve(heights=[1.0, 0.0], name="then", median=0.5),
    )
    picture, painter = image(200)

    paint_curves(painter, QRectF(picture.rect()), (flat, steep), 2.0, "d", GREY_PAPER, SIZE)
    painter.end()

    shades = {picture.pixelColor(x, y).name() for x in range(600) for y in range(30, 160)}
    assert {qcolor(GREY_PAPER.accent).name(), qcolor(GREY_PAPER.muted).name()} <= shades


@pytest.mark.parametrize(("least", "step"), [(0.07, 0.1), (0.9, 1), (1.1, 2), (3, 5), (6, 10), (11, 20), (0, 1)])
def test_an_axis_has_round_steps(least: float, step: float) -> None:
    assert round_step(least) == pytest.approx(step)
