"""Places for steps that follow one another, so that they suit a page: what the program makes of typed lines.

A step in another lane stands below (or above) the one before it, as long as nothing stands between; where all stand
in one lane, or in none, they go on in rows as lines of a text do. A step that is added
leaves those before it in their columns and rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.layout.bands import bands_of, content_left, stacked
from app.layout.router import route_flows
from app.model.document import Document
from app.model.operations import Arrange
from app.model.placement import Arrangement, Frame, Place
from app.model.records import Box, Flow, Step

IN_A_ROW = 5
"""So many steps stand in a row; with more, names become too small to be read on a sheet of A4."""
COLUMN_GAP, ROW_GAP = 60.0, 50.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a step stands: in which column, in which band from the top, and in which row of it."""

    column: int
    band: int
    row: int = 0


@dataclass(slots=True)
class _Column:
    """The column that is being filled, from band to band in one direction."""

    number: int
    last: int
    heading: int = 0
    taken: set[int] = field(default_factory=set)

    def takes(self, band: int) -> bool:
        """Answer whether a step of a band can stand here after the last one, in sight of it."""
        heading = (band > self.last) - (band < self.last)
        between = set(range(min(band, self.last), max(band, self.last) + 1)) - {self.last}
        return bool(heading) and self.heading in (0, heading) and not between & self.taken

    def put(self, band: int) -> None:
        self.heading = self.heading or (band > self.last) - (band < self.last)
        self.last = band
        self.taken.add(band)


def chained(document: Document, map_id: str, steps: Sequence[Step]) -> Document:
    """Return the document with places for a map's steps, in this order, its lanes around them, and its flows led."""
    bands = bands_of(document, map_id)
    leaves = [leaf.id for leaf in (leaf for band in bands for leaf in band.leaves())]
    numbers = {lane: number for number, lane in enumerate(leaves)}
    spots = spots_of([numbers.get(step.lane, len(leaves) - 1) for step in steps])
    lefts, length = _lefts(steps, spots)
    heights, depths = _heights(steps, spots)
    stack = stacked(bands, {leaf: depths.get(number, 0.0) for number, leaf in enumerate(leaves)}, length)
    left = content_left(bands)
    places = []
    for step, spot in zip(steps, spots, strict=True):
        middle = left + lefts[spot.column]
        above = sum(heights[spot.band, row] + ROW_GAP for row in range(spot.row))
        level = stack.top[leaves[spot.band]] + above + heights[spot.band, spot.row] / 2
        box = Box(middle - step.width / 2, level - step.height / 2, step.width, step.height)
        places.append(Place(id=step.id, box=box))
    frames = tuple(Frame(id=i, box=box) for i, box in stack.frames.items())
    return _led(document, map_id, Arrangement(places=tuple(places), frames=frames))


def spots_of(bands: Sequence[int]) -> list[Spot]:
    """Spread steps, each in a band, over columns; in one band alone over rows."""
    if len(set(bands)) <= 1:
        return [Spot(column=n % IN_A_ROW, band=band, row=n // IN_A_ROW) for n, band in enumerate(bands)]
    column = _Column(number=0, last=bands[0])
    spots = []
    for number, band in enumerate(bands):
        if number and not column.takes(band):
            column = _Column(number=column.number + 1, last=band)
        column.put(band)
        spots.append(Spot(column=column.number, band=band))
    return spots


def _lefts(steps: Sequence[Step], spots: Sequence[Spot]) -> tuple[list[float], float]:
    """Return where the middles of the columns are, and how far all of them reach."""
    middles, edge = [], 0.0
    for column in range(1 + max((spot.column for spot in spots), default=-1)):
        width = max(step.width for step, spot in zip(steps, spots, strict=True) if spot.column == column)
        middles.append(edge + width / 2)
        edge += width + COLUMN_GAP
    return middles, max(edge - COLUMN_GAP, 0.0)


def _heights(steps: Sequence[Step], spots: Sequence[Spot]) -> tuple[dict[tuple[int, int], float], dict[int, float]]:
    """Return how high each row of each band is, and how deep each band is."""
    heights: dict[tuple[int, int], float] = {}
    for step, spot in zip(steps, spots, strict=True):
        heights[spot.band, spot.row] = max(step.height, heights.get((spot.band, spot.row), 0.0))
    depths: dict[int, float] = {}
    for (band, _row), height in heights.items():
        depths[band] = depths.get(band, -ROW_GAP) + ROW_GAP + height
    return heights, depths


def _led(document: Document, map_id: str, arrangement: Arrangement) -> Document:
    """Put everything where it stands and lead the flows."""
    ahead = document.copy()
    ahead.apply(Arrange(arrangement=arrangement).plan(ahead))
    flows: Iterable[str] = (flow.id for flow in ahead.on_map(Flow, map_id))
    ahead.apply(Arrange(arrangement=Arrangement(routes=route_flows(ahead, flows))).plan(ahead))
    return ahead
