"""Borders of phases once a map is arranged: each step stays in its phase wherever the order along the map allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.layout.sheet import is_vertical
from app.model.document import Document
from app.model.phases import LEAST, along, phases_of
from app.model.placement import Span
from app.model.records import Box, Phase, Step

MARGIN = 30.0
"""How far the first and the last phase reach beyond their steps, map units."""

Reach = tuple[float, float]


def spans_after(document: Document, map_id: str, placed: Mapping[str, Box]) -> tuple[Span, ...]:
    """Answer from where to where the phases reach when steps stand in these boxes; nothing where there are none."""
    phases, upright = phases_of(document, map_id), is_vertical(document, map_id)
    steps = document.on_map(Step, map_id) if phases else []
    if not steps:
        return ()
    groups: list[list[Reach]] = [[] for _ in phases]
    for step in steps:
        number = _number_of(phases, along(step.box, upright))
        box = placed.get(step.id, step.box)
        groups[number].append((box.y, box.bottom) if upright else (box.x, box.right))
    return tuple(
        Span(phase=phase.id, start=start, end=end) for phase, (start, end) in zip(phases, _spans(groups), strict=True)
    )


def _number_of(phases: Sequence[Phase], at: float) -> int:
    """Return in which phase a place is; before the first it is the first, behind the last the last."""
    return max(sum(phase.start <= at for phase in phases) - 1, 0)


def _spans(groups: Sequence[Sequence[Reach]]) -> list[Reach]:
    everything = [reach for group in groups for reach in group]
    borders = [min(first for first, _ in everything) - MARGIN]
    for number in range(1, len(groups)):
        before = [reach for group in groups[:number] for reach in group]
        behind = [reach for group in groups[number:] for reach in group]
        borders.append(max(round(_border(before, behind, borders[-1])), borders[-1] + LEAST))
    borders.append(max(max(last for _, last in everything) + MARGIN, borders[-1] + LEAST))
    return list(pairwise(borders))


def _border(before: Sequence[Reach], behind: Sequence[Reach], former: float) -> float:
    """Return where a border goes: into the gap between steps, else where the fewest are on the wrong side."""
    if not before:
        return former + 3 * LEAST
    if not behind:
        return max(last for _, last in before) + MARGIN
    end, start = max(last for _, last in before), min(first for first, _ in behind)
    if end <= start:
        return (end + start) / 2
    middles = sorted(((a + b) / 2, 1) for a, b in before) + sorted(((a + b) / 2, -1) for a, b in behind)
    wrong = fewest = len(before)
    best = min(at for at, _ in middles) - 1.0
    ordered = sorted(middles)
    for (at, side), (following, _) in zip(ordered, [*ordered[1:], (ordered[-1][0] + 2.0, 0)]):
        wrong -= side
        if wrong < fewest:
            fewest, best = wrong, (at + following) / 2
    return best
