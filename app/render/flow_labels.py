"""Where a flow's words stand: beside its line, near its start, clear of what is there already. Arithmetic only."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from app.model.records import Box, Flow, Point
from app.render.labels import HARD_SPACE, Align, Fitted, TextBlock, block_at, fitted_freely, ink_box
from app.render.step_labels import block_in_label_box, longest_word
from app.render.words import quantity

SIZE = 10
WIDEST = 110.0
GAP, APART, CLEAR = 3.0, 6.0, 1.5
"""How far words stand from their line, from where it starts, and what room they need around them."""
Free = Callable[[Box], bool]


def flow_words(flow: Flow, probability: bool = False) -> str:
    """Return what is written at a flow: its name or else its condition, and its probability if asked for."""
    words = flow.name.strip() or flow.condition.strip()
    if probability and flow.probability is not None:
        share = quantity(100 * flow.probability.value) + HARD_SPACE + "%"
        return f"{words} ({share})" if words else share
    return words


def flow_label(flow: Flow, points: Sequence[Point], words: str, free: Free = lambda box: True) -> TextBlock | None:
    """Return a flow's words, placed; None if there are none or no line to put them at.

    `free` tells whether nothing stands in a box yet; without a free place the first one is taken.
    """
    if not words or len(points) < 2:
        return None
    if flow.label_box is not None:
        return block_in_label_box(words, flow.label_box)
    first = None
    for room in (WIDEST, longest_word(words) * SIZE + 0.5):
        fit = fitted_freely(words, room, SIZE)
        width = ink_box(block_at(fit, Box(0, 0, room, 0))).width + 2
        for box, align in _places(points, width, fit):
            block = block_at(fit, box, align=align, top=True)
            if free(ink_box(block).grown(CLEAR)):
                return block
            first = first or block
    return first


def _places(points: Sequence[Point], width: float, fit: Fitted) -> Iterator[tuple[Box, Align]]:
    """Offer places along the line, the start first: above and below level pieces, right and left of upright ones."""
    height = fit.height
    for a, b in itertools.pairwise(points):
        if abs(a.y - b.y) < 1:
            yield from _level_places(a, b, width, height)
        elif abs(a.x - b.x) < 1:
            yield from _upright_places(a, b, width, height)
        else:
            yield Box((a.x + b.x) / 2 + GAP, (a.y + b.y) / 2 - height - GAP, width, height), "left"


def _level_places(a: Point, b: Point, width: float, height: float) -> Iterator[tuple[Box, Align]]:
    along = 1 if b.x >= a.x else -1
    near = a.x + APART if along > 0 else a.x - APART - width
    middle = (a.x + b.x - width) / 2
    align: Align = "left" if along > 0 else "right"
    for left in (near, middle):
        for top in (a.y - height - GAP, a.y + GAP):
            yield Box(left, top, width, height), align


def _upright_places(a: Point, b: Point, width: float, height: float) -> Iterator[tuple[Box, Align]]:
    near = a.y + APART if b.y >= a.y else a.y - height - APART
    middle = (a.y + b.y - height) / 2
    for top in (near, middle):
        yield Box(a.x + GAP + 1, top, width, height), "left"
        yield Box(a.x - GAP - 1 - width, top, width, height), "right"
