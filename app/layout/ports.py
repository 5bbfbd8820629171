"""Where links touch the cells of a layered layout: ahead, or above and below where nothing else stands on the way.

A link that leads back and finds no such place goes around behind its cell, if it can pass there. Diamonds and circles
have only their corners; steps share out a side, and the straight link keeps its middle. Knows columns and rows, and
nothing of places along the process.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from app.layout.graph import Link
from app.layout.rows import Rows

ABOVE, AHEAD, BELOW, BEHIND, ASIDE = -1, 0, 1, 2, 3
"""Where a line leaves its cell; ASIDE is ahead, but against the usual direction, apart from what leads on there."""
PORT_GAP = 14.0
CORNER = 10.0
CLEAR = 8.0
STRAIGHT = 1.0


@dataclass(slots=True)
class Port:
    """Where a line touches a cell: `offset` from the middle of the side it leaves ahead or behind; above, below: 0."""

    side: int = AHEAD
    offset: float = 0.0


@dataclass(slots=True)
class Line:
    """A link drawn through its waypoints, from left to right; `back` if the link itself leads the other way.

    One that is `left` finds no port of its own here, and is led by somebody else.
    """

    link: Link
    spots: list[int]
    back: bool
    first: Port = field(default_factory=Port)
    last: Port = field(default_factory=Port)
    left: bool = False

    @property
    def is_led(self) -> bool:
        """Answer whether the line can be drawn as it is: one that leads back neither begins nor ends ahead."""
        if self.link.flow is None or self.left:
            return False
        return not self.back or (len(self.spots) > 2 and self.first.side != AHEAD and self.last.side != AHEAD)


def lines_of(rows: Rows, back: set[int]) -> list[Line]:
    """List the lines of all links that have waypoints in every column between; `back` names links by id(link)."""
    lines = []
    for _, joints in groupby(rows.joints, key=lambda joint: id(joint[2])):
        pieces = list(joints)
        spots = [pieces[0][0], *(b for _, b, _ in pieces)]
        cells = [rows.turns.get(spots[0]), rows.turns.get(spots[-1])]
        spots = [*(i for i in cells[:1] if i is not None), *spots, *(i for i in cells[1:] if i is not None)]
        lines.append(Line(pieces[0][2], spots, id(pieces[0][2]) in back))
    return lines


def share_ports(rows: Rows, lines: Sequence[Line], at: Sequence[float]) -> None:
    """Give every line its ports; `at` says where spots stand across, bands one below the other."""
    sharing = _Sharing(rows, at)
    back = [line for line in lines if line.back]
    for line in back:
        sharing.lead_back(line)
    onward = [line for line in lines if not line.back]
    for at_first in (True, False):
        for cell, ends in _by_cell(onward, at_first):
            if rows.spots[cell].slides:
                sharing.share_side(cell, ends, at_first)
            elif len(ends) > 1:
                sharing.share_corners(cell, ends, at_first)
    sharing.set_aside(back, onward)


def _by_cell(lines: Sequence[Line], at_first: bool) -> list[tuple[int, list[Line]]]:
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(line.spots[0 if at_first else -1], []).append(line)
    return list(found.items())


class _Sharing:
    """Which corners are used by what, and how far the lines there reach up or down.

    `vacant` are the waypoints of lines that are led by somebody else; nothing runs there.
    """

    def __init__(self, rows: Rows, at: Sequence[float]) -> None:
        self._rows, self._at = rows, at
        self._reach: dict[tuple[int, int], float] = {}
        self._user: dict[tuple[int, int], tuple[bool, bool]] = {}
        self._vacant: set[int] = set()

    def lead_back(self, line: Line) -> None:
        """Lead a line back from above, below or behind both its cells, or leave it to somebody else."""
        sides = [self._way_back(line, at_first) for at_first in (True, False)] if len(line.spots) > 2 else [None]
        if None in sides:
            self._vacant.update(line.spots[1:-1])
            return
        for at_first, side in zip((True, False), sides):
            if side in (BEHIND, ASIDE):
                _port(line, at_first).side = side
            elif side is not None:
                self._take(line, at_first, side)

    def _way_back(self, line: Line, at_first: bool) -> int | None:
        cell, goal = line.spots[0 if at_first else -1], self._at[_next(line, at_first)]
        spot = self._rows.spots[cell]
        side = self._corner(line, at_first)
        if side is None and self._passes(cell, _next(line, at_first), at_first):
            return BEHIND
        if side is None and spot.slides and abs(goal - self._at[cell]) < spot.half_depth + CLEAR:
            return ASIDE
        return side

    def _passes(self, cell: int, turn: int, at_first: bool) -> bool:
        """Answer whether a line can pass a cell's column where it turns, and lead around behind the cell."""
        level, column = self._at[turn], self._rows.spots[cell].column
        if at_first and column == 0:
            return False
        for other in self._rows.columns[column]:
            spot, at = self._rows.spots[other], self._at[other]
            if (
                at - spot.above - CLEAR < level < at + spot.below + CLEAR
                and other != turn
                and other not in self._vacant
            ):
                return False
        return True

    def set_aside(self, back: Sequence[Line], onward: Sequence[Line]) -> None:
        """Keep lines that lead back from a side of a step apart from those that lead on there."""
        used: dict[tuple[int, bool], list[float]] = {}
        for line in onward:
            for at_first in (True, False):
                if _port(line, at_first).side == AHEAD:
                    key = line.spots[0 if at_first else -1], at_first
                    used.setdefault(key, []).append(_port(line, at_first).offset)
        for line in back:
            for at_first in (True, False):
                cell, side = line.spots[0 if at_first else -1], _port(line, at_first).side
                if side in (BEHIND, ASIDE) and self._rows.spots[cell].slides:
                    on_right = at_first == (side == ASIDE)
                    self._set_aside(line, cell, at_first, used.setdefault((cell, on_right), []))

    def _set_aside(self, line: Line, cell: int, at_first: bool, used: list[float]) -> None:
        room = max(0.0, self._rows.spots[cell].half_depth - CORNER)
        if self._at[_next(line, at_first)] < self._at[cell]:
            offset = max(-room, min([0.0, *used], default=0.0) - (PORT_GAP if used else 0.0))
        else:
            offset = min(room, max([0.0, *used], default=0.0) + (PORT_GAP if used else 0.0))
        _port(line, at_first).offset = offset
        used.append(offset)

    def share_side(self, cell: int, lines: Sequence[Line], at_first: bool) -> None:
        """Share out a side of a step in the order of where lines lead; a straight one keeps the middle."""
        ordered = sorted(lines, key=lambda line: self._at[_next(line, at_first)])
        distances = [abs(self._at[_next(line, at_first)] - self._at[cell]) for line in ordered]
        nearest = min(range(len(ordered)), key=distances.__getitem__)
        middle = nearest if distances[nearest] < STRAIGHT else (len(ordered) - 1) // 2
        room = max(0.0, self._rows.spots[cell].half_depth - CORNER)
        furthest = max(middle, len(ordered) - 1 - middle)
        gap = min(PORT_GAP, room // furthest) if furthest else 0.0
        for number, line in enumerate(ordered):
            _port(line, at_first).offset = (number - middle) * gap

    def share_corners(self, cell: int, lines: Sequence[Line], at_first: bool) -> None:
        """Share out the corners of a diamond or circle: of several that turn off alike, the nearest goes ahead."""
        far = sorted(lines, key=lambda line: -abs(self._at[_next(line, at_first)] - self._at[cell]))
        ahead_is_free = abs(self._at[_next(far[-1], at_first)] - self._at[cell]) >= STRAIGHT
        for above in (True, False):
            turning = [line for line in far if (self._at[_next(line, at_first)] < self._at[cell]) == above]
            if len(turning) > 1 and ahead_is_free:
                ahead_is_free = False
                turning.pop()
            for line in turning:
                self.try_corner(line, at_first)
        if at_first and len(far) == 2 and all(line.first.side == AHEAD for line in far):
            self._leave_both(cell, far)

    def _leave_both(self, cell: int, lines: Sequence[Line]) -> None:
        """Leave two answers to somebody else if a name stands where the corner of one would be."""
        spot = self._rows.spots[cell]
        if max(spot.above, spot.below) > spot.half_depth + STRAIGHT:
            for line in lines:
                line.left = True
                self._vacant.update(line.spots[1:-1])

    def try_corner(self, line: Line, at_first: bool) -> None:
        """Lead a line above or below its cell if it turns off there and nothing is in its way."""
        side = self._corner(line, at_first)
        if side is not None and (len(line.spots) > 2 or line.first.side == AHEAD):
            self._take(line, at_first, side)

    def _corner(self, line: Line, at_first: bool) -> int | None:
        """Say on which side of its cell a line turns off; None if it cannot be led from there."""
        cell, goal = line.spots[0 if at_first else -1], self._at[_next(line, at_first)]
        side = ABOVE if goal < self._at[cell] else BELOW
        user = (at_first, line.back)
        spot = self._rows.spots[cell]
        hanging = spot.above if side == ABOVE else spot.below
        if hanging > spot.half_depth + STRAIGHT or abs(goal - self._at[cell]) < spot.half_depth + CLEAR:
            return None
        if self._user.get((cell, side), user) != user or (line.back and not at_first and (cell, side) in self._user):
            return None
        return side if self._is_clear(cell, side, goal) else None

    def _take(self, line: Line, at_first: bool, side: int) -> None:
        cell, goal = line.spots[0 if at_first else -1], self._at[_next(line, at_first)]
        _port(line, at_first).side = side
        self._user[cell, side] = (at_first, line.back)
        known = self._reach.get((cell, side), goal)
        self._reach[cell, side] = min(known, goal) if side == ABOVE else max(known, goal)

    def _is_clear(self, cell: int, side: int, goal: float) -> bool:
        """Answer whether the next spot above (below) stands beyond a goal, with all that comes from it."""
        column = self._rows.columns[self._rows.spots[cell].column]
        place = self._rows.position[cell] + side
        while 0 <= place < len(column) and self._may_be_passed(column[place], cell, goal):
            place += side
        if not 0 <= place < len(column):
            return True
        other = column[place]
        spot = self._rows.spots[other]
        if side == ABOVE:
            return max(self._at[other] + spot.below, self._reach.get((other, BELOW), goal - 2 * CLEAR)) < goal - CLEAR
        return min(self._at[other] - spot.above, self._reach.get((other, ABOVE), goal + 2 * CLEAR)) > goal + CLEAR

    def _may_be_passed(self, spot: int, cell: int, goal: float) -> bool:
        """Answer whether nothing stands at a spot, or a line turns there to the same cell on its way to a goal."""
        turns_here = self._rows.turns.get(spot) == cell
        return spot in self._vacant or (
            turns_here and abs(self._at[spot] - self._at[cell]) <= abs(goal - self._at[cell])
        )


def _next(line: Line, at_first: bool) -> int:
    return line.spots[1 if at_first else -2]


def _port(line: Line, at_first: bool) -> Port:
    return line.first if at_first else line.last
