"""Deviating ways of a log as pieces of a drawing: the lines, and their words in front of all lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.model.event_logs import DeviatingWay
from app.model.records import Step
from app.render.deviating import drawn_ways, usual_least
from app.render.drawing import Piece
from app.render.style import FrameStyle
from app.render.theme import Palette


def pieces_of_ways(
    ways: Sequence[DeviatingWay], steps: Iterable[Step], palette: Palette
) -> tuple[list[Piece], list[Piece]]:
    """Return the lines and the words of the most frequent ways between some steps."""
    if not ways:
        return [], []
    found = drawn_ways(ways, {step.id: step.box for step in steps}, usual_least(ways))
    style = FrameStyle(palette=palette)
    return (
        [Piece(element=each, style=style, box=each.box) for each in found],
        [Piece(element=each, style=style, box=each.label.grown(1), part="label") for each in found],
    )
