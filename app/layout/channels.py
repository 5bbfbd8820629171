"""The room between columns: which upright pieces of lines stand there, side by side in tracks, crossing few others.

Every line that turns between two columns has one upright piece; lines from one corner, or to one, share theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.layout.ports import AHEAD, ASIDE, BEHIND, Line
from app.layout.rows import Rows

TRACK = 12.0
SIDE = 18.0
COLUMN_GAP = 60.0
LABEL_ROOM = 24.0
LEVEL = 0.5
MANY = 80
ROUNDS = 4
OVERLAP = 20
BEFORE = -1
"""The piece of a line, by number, that stands before its first column."""


@dataclass(slots=True)
class Upright:
    """One upright piece: the levels at which lines come to it from the left, and leave it to the right.

    One of these is empty where a line turns around.
    """

    left: list[float]
    right: list[float]
    track: int = 0

    @property
    def top(self) -> float:
        return min([*self.left, *self.right])

    @property
    def bottom(self) -> float:
        return max([*self.left, *self.right])


@dataclass(slots=True)
class Channel:
    """The upright pieces between two columns, by (line, piece of the line), and the room that labels need."""

    uprights: list[Upright] = field(default_factory=list)
    of: dict[tuple[int, int], Upright] = field(default_factory=dict)
    label: float = 0.0

    @property
    def tracks(self) -> int:
        return 1 + max((one.track for one in self.uprights), default=-1)

    @property
    def width(self) -> float:
        """Return how far apart the columns must be."""
        return max(COLUMN_GAP, 2 * SIDE + (self.tracks - 1) * TRACK, self.label + LABEL_ROOM)

    def at(self, upright: Upright) -> float:
        """Return where an upright piece stands, from the left edge of the room."""
        spare = self.width - (self.tracks - 1) * TRACK
        return max(spare / 2, spare - COLUMN_GAP / 2) + upright.track * TRACK


def channels_of(rows: Rows, lines: Sequence[Line], at: Sequence[float]) -> list[Channel]:
    """Put the upright pieces of all lines into channels, one after every column, each with its tracks in order."""
    channels = [Channel() for _ in rows.columns]
    shared: dict[tuple[int, int, float], Upright] = {}
    for number, line in enumerate(lines):
        levels = levels_of(line, at)
        for piece, (left, right) in enumerate(levels):
            column = rows.spots[line.spots[piece]].column
            if abs(left - right) < LEVEL:
                continue
            key = _corner(rows, line, piece, left, right)
            upright = shared.get(key) if key is not None else None
            if upright is None:
                upright = Upright([left], [right])
                channels[column].uprights.append(upright)
                if key is not None:
                    shared[key] = upright
            else:
                upright.left.append(left)
                upright.right.append(right)
            channels[column].of[number, piece] = upright
        _turn_around(rows, number, line, levels, at, channels)
        if line.link.label and not line.back:
            first = channels[rows.spots[line.spots[0]].column]
            first.label = max(first.label, line.link.label)
    for channel in channels:
        _assign_tracks(channel)
    return channels


def _turn_around(
    rows: Rows,
    number: int,
    line: Line,
    levels: Sequence[tuple[float, float]],
    at: Sequence[float],
    channels: Sequence[Channel],
) -> None:
    """Put the upright pieces of a line that turns around behind its cells where they belong: BEFORE, and after it."""
    if line.first.side == BEHIND:
        before = channels[rows.spots[line.spots[0]].column - 1]
        before.of[number, BEFORE] = Upright([], [at[line.spots[0]] + line.first.offset, levels[0][0]])
        before.uprights.append(before.of[number, BEFORE])
    if line.last.side == BEHIND:
        after = channels[rows.spots[line.spots[-1]].column]
        after.of[number, len(levels)] = Upright([at[line.spots[-1]] + line.last.offset, levels[-1][1]], [])
        after.uprights.append(after.of[number, len(levels)])


def levels_of(line: Line, at: Sequence[float]) -> list[tuple[float, float]]:
    """Return for every piece of a line between columns at which levels it begins and ends."""
    first = at[line.spots[0]] + line.first.offset if line.first.side in (AHEAD, ASIDE) else None
    last = at[line.spots[-1]] + line.last.offset if line.last.side in (AHEAD, ASIDE) else None
    inner = [at[i] for i in line.spots[1:-1]]
    return list(pairwise([_known(first, *inner, last), *inner, _known(last, *inner[::-1], first)]))


def _known(*levels: float | None) -> float:
    """Return the first level that is known: at a corner above or below a cell a line takes the level it comes to."""
    return next(level for level in levels if level is not None)


def _corner(rows: Rows, line: Line, piece: int, left: float, right: float) -> tuple[int, int, float] | None:
    """Name the corner that a piece begins or ends at, if it is one that others may share."""
    a, b = line.spots[piece], line.spots[piece + 1]
    if rows.spots[a].cell is not None and not rows.spots[a].slides:
        return a, 1, left
    if rows.spots[b].cell is not None and not rows.spots[b].slides:
        return b, 0, right
    return None


def _assign_tracks(channel: Channel) -> None:
    """Order the upright pieces of a channel so that few are crossed, and number their tracks from the left."""
    pieces = channel.uprights
    pieces.sort(key=_falling_first)
    if len(pieces) <= MANY:
        _exchange(pieces)
    for k, one in enumerate(pieces):
        before = [o.track + 1 for o in pieces[:k] if o.top <= one.bottom + TRACK and one.top <= o.bottom + TRACK]
        one.track = max(before, default=0)


def _falling_first(piece: Upright) -> tuple[int, float]:
    """Sort lines that turn around from the left first, and those that lead down by where they begin, the lowest first.

    Then come those that lead up, the highest first, and those that turn around from the right.
    """
    if not piece.left or not piece.right:
        return (0 if not piece.right else 3), piece.top
    left, right = piece.left[0], piece.right[0]
    return (1, -left) if left < right else (2, left)


def _exchange(pieces: list[Upright]) -> None:
    """Exchange neighbours as long as that takes crossings away."""
    for _ in range(ROUNDS):
        moved = False
        for k in range(len(pieces) - 1):
            a, b = pieces[k], pieces[k + 1]
            if _price(b, a) < _price(a, b):
                pieces[k], pieces[k + 1] = b, a
                moved = True
        if not moved:
            return


def _price(one: Upright, other: Upright) -> int:
    """Count the crossings of two upright pieces when the first stands left of the second; lines on one another more."""
    price = sum(1 for level in one.right if other.top < level < other.bottom)
    price += sum(1 for level in other.left if one.top < level < one.bottom)
    return price + OVERLAP * sum(1 for a in one.right for b in other.left if abs(a - b) < LEVEL)
