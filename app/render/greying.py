"""The colours that elements have of their own, as they are printed in shades of grey."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from app.model.records import Record
from app.model.records.base import with_values
from app.render.theme import GREY_PAPER, Palette, luminance

R = TypeVar("R", bound=Record)
COLOURS = ("fill", "stroke")


def in_colours_of(palette: Palette, elements: list[R]) -> list[R]:
    """Return elements as they are drawn with a palette: on grey paper without their own colours."""
    return [in_grey(element) for element in elements] if palette.name == GREY_PAPER.name else elements


def in_grey(record: R) -> R:
    """Return an element with the greys of its own colours; itself if it has none."""
    own = {name: grey_of(colour) for name in COLOURS if (colour := getattr(record, name, ""))}
    return with_values(record, **own) if own else record


@cache
def grey_of(colour: str) -> str:
    """Return the grey that is as bright (inverse of WCAG 2.2, relative luminance), so that contrasts stay."""
    bright = luminance(colour)
    shade = 12.92 * bright if bright <= 0.0031308 else 1.055 * bright ** (1 / 2.4) - 0.055
    return "#" + 3 * f"{round(255 * shade):02X}"
