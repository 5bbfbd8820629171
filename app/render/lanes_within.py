"""Lanes that lie within something else: sorted by what that is; and those drawn as bands within an open sub-process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.model.document import Document
from app.model.inner_bands import HEADER, bands_in, depths_of
from app.model.records import Box, Lane, Step
from app.render.style import FrameStyle, Mark
from app.render.theme import Palette

CLEAR = 4.0
Band = tuple[Lane, FrameStyle]


def by_owner(lanes: Sequence[Lane], owners: Sequence[str | None]) -> Mapping[str, list[Lane]]:
    """Sort lanes by the id of what they lie in."""
    found: dict[str, list[Lane]] = {}
    for lane, owner in zip(lanes, owners):
        if owner is not None:
            found.setdefault(owner, []).append(lane)
    return found


def bands_drawn(document: Document, step: Step, palette: Palette, mark: Mark | None) -> list[Band]:
    """Return the bands as they are drawn, clear of the frame's line; they look as the step does in a proposal."""
    within, bands = step.box.grown(-CLEAR), bands_in(document, step)
    depths, outer = depths_of(bands), {lane.parent for lane in bands}
    shades = {lane.id: number % 2 == 1 for number, lane in enumerate(b for b in bands if b.id not in outer)}
    return [
        (
            replace(lane, box=_shared(lane.box, within)),
            FrameStyle(palette=palette, mark=mark, other=shades.get(lane.id, False), header=_header(depths[lane.id])),
        )
        for lane in bands
        if lane.box is not None
    ]


def _header(depth: int) -> float:
    return HEADER if depth else HEADER - CLEAR


def _shared(one: Box, other: Box) -> Box:
    left, top = max(one.x, other.x), max(one.y, other.y)
    return Box(left, top, max(min(one.right, other.right) - left, 0), max(min(one.bottom, other.bottom) - top, 0))
