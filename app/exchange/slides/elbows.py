"""The geometry of elbow connectors: a way over the map as one of PowerPoint's presets, with its turns where they are.

Presets run from the upper left to the lower right and begin level; others are turned and mirrored. Pure arithmetic,
lengths in EMU. ECMA-376 part 1, presetShapeDefinitions: bentConnector2 to 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

XY = tuple[int, int]
LEAST = 12_700
"""An extent that a turn can be measured by."""
FULL = 100_000
MOST_PIECES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Elbow:
    """A preset with its box, its turning and mirroring, and where it turns, in 100,000ths of the box."""

    preset: str
    left: int
    top: int
    width: int
    height: int
    quarter: bool = False
    flip_h: bool = False
    flip_v: bool = False
    turns: tuple[int, ...] = ()


def straightened(points: Sequence[XY]) -> list[XY]:
    """Leave out points that turn nothing."""
    kept: list[XY] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _in_line(a: XY, b: XY, c: XY) -> bool:
    return (a[0] == b[0] == c[0]) or (a[1] == b[1] == c[1])


def squared(points: Sequence[XY], tolerance: int) -> list[XY]:
    """Make pieces level or upright that nearly are, as drawings of other tools have them."""
    led = [points[0]] if points else []
    for x, y in points[1:]:
        dx, dy = abs(x - led[-1][0]), abs(y - led[-1][1])
        if dx <= tolerance < dy:
            led.append((led[-1][0], y))
        elif dy <= tolerance < dx:
            led.append((x, led[-1][1]))
        else:
            led.append((x, y))
    return led


def is_square(points: Sequence[XY]) -> bool:
    """Answer whether every piece is level or upright, by turns."""
    return all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


def ends_led(points: Sequence[XY], begin: XY, end: XY) -> list[XY]:
    """Return a square way whose ends are moved to new places; their pieces stay level or upright."""
    led = list(points)
    if len(led) == 2:
        level = led[0][1] == led[1][1]
        if abs(begin[1] - end[1] if level else begin[0] - end[0]) < LEAST // 4:
            return [begin, (end[0], begin[1]) if level else (begin[0], end[1])]
        middle = (led[0][0] + led[1][0]) // 2, (led[0][1] + led[1][1]) // 2
        turns = [(middle[0], begin[1]), (middle[0], end[1])] if level else [(begin[0], middle[1]), (end[0], middle[1])]
        return straightened([begin, *turns, end])
    first_level, last_level = led[0][1] == led[1][1], led[-1][1] == led[-2][1]
    led[1] = (led[1][0], begin[1]) if first_level else (begin[0], led[1][1])
    led[-2] = (led[-2][0], end[1]) if last_level else (end[0], led[-2][1])
    led[0], led[-1] = begin, end
    return straightened(led)


def with_few_turns(points: Sequence[XY]) -> list[XY]:
    """Return a square way of at most five pieces: its beginning, its longest piece along, and its end."""
    if len(points) - 1 <= MOST_PIECES:
        return list(points)
    along = 0 if points[0][1] == points[1][1] else 1
    inner = [(abs(b[along] - a[along]), a[1 - along]) for a, b in list(pairwise(points))[2:-2] if a[along] != b[along]]
    level = max(inner)[1] if inner else (points[0][1 - along] + points[-1][1 - along]) // 2
    first = points[1][along]
    ends_along = points[-1][1 - along] == points[-2][1 - along]
    last = points[-2][along] if ends_along else points[-1][along]
    turns = [(first, points[0][1 - along]), (first, level), (last, level)]
    turns += [(last, points[-1][1 - along])] if ends_along else []
    placed = [turn if along == 0 else (turn[1], turn[0]) for turn in turns]
    return straightened([points[0], *placed, points[-1]])


def led_anew(points: Sequence[XY]) -> list[XY]:
    """Return the way of a program that does not read where a preset turns: in the middle, where that lies between."""
    begin, end = points[0], points[-1]
    if len(points) - 1 < 3:
        return list(points)
    axis = 0 if (begin[1] == points[1][1]) == (len(points) == 4) else 1
    low, high = sorted((begin[axis], end[axis]))
    if len(points) == 4 and not low < points[1][axis] < high:
        return list(points)
    middle = (low + high) // 2
    turned = [list(point) for point in points]
    for at in (1, 2) if len(points) == 4 else (2, 3):
        turned[at][axis] = middle
    return [*((x, y) for x, y in turned[:-1]), end]


def elbow_of(points: Sequence[XY]) -> Elbow:
    """Return the preset for a straight way, or a square one of at most five pieces."""
    begin, end = points[0], points[-1]
    pieces = len(points) - 1
    left, right = sorted((begin[0], end[0]))
    top, bottom = sorted((begin[1], end[1]))
    back, up = end[0] < begin[0], end[1] < begin[1]
    if pieces < 2:
        return Elbow(preset="straightConnector1", left=left, top=top, width=right - left, height=bottom - top,
                     flip_h=back, flip_v=up)  # fmt: skip
    level = begin[1] == points[1][1]
    wide, high = right - left, bottom - top
    if pieces > 2:
        wide, high = max(wide, LEAST), max(high, LEAST) if pieces > 3 else high
        if not level:
            wide, high = (right - left if pieces == 3 else max(right - left, LEAST)), max(bottom - top, LEAST)
    turns = _turns(points, 0 if level else 1, (-wide if back else wide, -high if up else high))
    if level:
        return Elbow(preset=f"bentConnector{pieces}", left=left, top=top, width=wide, height=high, flip_h=back,
                     flip_v=up, turns=turns)  # fmt: skip
    # A quarter turn to the right leads what runs right and down in the preset down and left on the slide.
    return Elbow(
        preset=f"bentConnector{pieces}", left=left + (wide - high) // 2, top=top + (high - wide) // 2, width=high,
        height=wide, quarter=True, flip_h=up, flip_v=not back, turns=turns,
    )  # fmt: skip


def _turns(points: Sequence[XY], axis: int, extent: XY) -> tuple[int, ...]:
    """Return where a way turns: along its first direction, across it, along it again."""
    turns = []
    for i, point in enumerate(points[1:-2]):
        which = axis if i % 2 == 0 else 1 - axis
        turns.append(round((point[which] - points[0][which]) / (extent[which] or 1) * FULL))
    return tuple(turns)
