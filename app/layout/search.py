"""The thorough way to lead a flow: a shortest-path search on a sparse grid made from the edges of the obstacles.

Used where no simple way is free. Length plus a fixed price per bend (A*, Hart, Nilsson and Raphael 1968).
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.layout.shapes import STUB, Way, without_needless
from app.layout.sides import DX, DY, is_level, opposite
from app.layout.terrain import Terrain
from app.model.records import Box, Point

BEND_PRICE = 45.0
REACH = (160.0, 900.0)
MAX_LINES = 220


def searched_way(start: Point, out: int, end: Point, into: int, terrain: Terrain) -> Way | None:
    """Find the cheapest free way between two ports, near them first, then further around; None if there is none."""
    first = Point(start.x + STUB * DX[out], start.y + STUB * DY[out])
    last = Point(end.x + STUB * DX[into], end.y + STUB * DY[into])
    if terrain.blocking(start, first) is not None or terrain.blocking(last, end) is not None:
        return None
    for reach in REACH:
        left, top = min(first.x, last.x), min(first.y, last.y)
        area = Box(left, top, abs(first.x - last.x), abs(first.y - last.y)).grown(reach)
        way = _Search(terrain.within(area), first, last).way(out, opposite(into))
        if way is not None:
            return without_needless([start, *way, end])
    return None


class _Search:
    """One search: grid lines along the obstacles' edges, which pieces of them are blocked, and the way found."""

    def __init__(self, boxes: Sequence[Box], first: Point, last: Point) -> None:
        self.first, self.last = first, last
        self.xs = _lines([first.x, last.x], [(b.x, b.right) for b in boxes])
        self.ys = _lines([first.y, last.y], [(b.y, b.bottom) for b in boxes])
        self.level, self.upright = self._blocked(boxes)

    def _blocked(self, boxes: Sequence[Box]) -> tuple[list[list[bool]], list[list[bool]]]:
        xs, ys = np.array(self.xs), np.array(self.ys)
        level = np.zeros((len(xs), len(ys)), dtype=bool)
        upright = np.zeros((len(xs), len(ys)), dtype=bool)
        for box in boxes:
            inside_x, inside_y = _strictly(xs, box.x, box.right), _strictly(ys, box.y, box.bottom)
            crossed_x, crossed_y = _pieces(xs, box.x, box.right), _pieces(ys, box.y, box.bottom)
            level[crossed_x, inside_y] = True
            upright[inside_x, crossed_y] = True
        return level.tolist(), upright.tolist()

    def way(self, heading: int, arriving: int) -> Way | None:
        """Search from first to last; `heading` is the direction at the start, `arriving` the one wanted at the end."""
        start = (self.xs.index(self.first.x), self.ys.index(self.first.y), heading)
        goal = (self.xs.index(self.last.x), self.ys.index(self.last.y))
        costs = {start: 0.0}
        came: dict[tuple[int, int, int], tuple[int, int, int]] = {}
        queue = [(self._ahead(start, arriving), 0, start)]
        counter = 0
        done: set[tuple[int, int, int]] = set()
        while queue:
            _, _, node = heapq.heappop(queue)
            if node in done:
                continue
            done.add(node)
            if (node[0], node[1]) == goal and node[2] == arriving:
                return self._traced(node, came)
            for following, price in self._steps(node):
                cost = costs[node] + price
                if cost < costs.get(following, float("inf")) - 1e-9:
                    costs[following], came[following] = cost, node
                    counter += 1
                    heapq.heappush(queue, (cost + self._ahead(following, arriving), counter, following))
        return None

    def _steps(self, node: tuple[int, int, int]) -> list[tuple[tuple[int, int, int], float]]:
        i, j, heading = node
        found: list[tuple[tuple[int, int, int], float]] = []
        for turn in ((heading + 1) % 4, (heading + 3) % 4):
            found.append(((i, j, turn), BEND_PRICE))
        k, m = i + DX[heading], j + DY[heading]
        if 0 <= k < len(self.xs) and 0 <= m < len(self.ys):
            blocked = self.level[min(i, k)][j] if is_level(heading) else self.upright[i][min(j, m)]
            if not blocked:
                length = abs(self.xs[k] - self.xs[i]) + abs(self.ys[m] - self.ys[j])
                found.append(((k, m, heading), length))
        return found

    def _ahead(self, node: tuple[int, int, int], arriving: int) -> float:
        dx, dy = abs(self.xs[node[0]] - self.last.x), abs(self.ys[node[1]] - self.last.y)
        bent = (dx > 0 and not is_level(node[2])) or (dy > 0 and is_level(node[2])) or node[2] != arriving
        return dx + dy + (BEND_PRICE if bent else 0.0)

    def _traced(self, node: tuple[int, int, int], came: dict[tuple[int, int, int], tuple[int, int, int]]) -> Way:
        way = [node]
        while way[-1] in came:
            way.append(came[way[-1]])
        return [Point(self.xs[i], self.ys[j]) for i, j, _ in reversed(way)]


def _lines(needed: Sequence[float], spans: Sequence[tuple[float, float]]) -> list[float]:
    """Collect grid lines: both edges of every span and the middles of the gaps that are wide enough."""
    edges = sorted({edge for span in spans for edge in span} | set(needed))
    middles = [(a + b) / 2 for a, b in itertools.pairwise(edges) if b - a > 2 * STUB]
    lines = sorted({*edges, *middles})
    if len(lines) > MAX_LINES:
        step = len(lines) // MAX_LINES + 1
        lines = sorted({*lines[::step], *needed})
    return lines


def _strictly(lines: NDArray[np.float64], low: float, high: float) -> slice:
    return slice(int(np.searchsorted(lines, low, "right")), int(np.searchsorted(lines, high, "left")))


def _pieces(lines: NDArray[np.float64], low: float, high: float) -> slice:
    """Name the pieces between neighbouring lines that share more than an end with a span."""
    first = max(0, int(np.searchsorted(lines, low, "right")) - 1)
    return slice(first, max(first, int(np.searchsorted(lines, high, "left"))))
