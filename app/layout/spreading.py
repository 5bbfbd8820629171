"""Several flows on one side of an element: each gets its own place along the side, in the order that avoids crossings.

Places that other flows hold already are kept free. Pure arithmetic.
"""

from __future__ import annotations

from collections.abc import Sequence

GAP = 14.0


def spread(count: int, room: float, taken: Sequence[float] = ()) -> list[float]:
    """Return `count` offsets from the middle of a side, from left (top) to right (bottom).

    `room` is how far from the middle a flow may touch the side; `taken` are offsets of flows that stay.
    """
    if room <= 0 or count == 0:
        return [0.0] * count
    if not taken:
        gap = min(GAP, 2 * room / count)
        return [gap * (i - (count - 1) / 2) for i in range(count)]
    gap = min(GAP, 2 * room / (count + len(taken)))
    steps = int(room // gap)
    candidates = sorted((k * gap for k in range(-steps, steps + 1)), key=lambda offset: (abs(offset), offset))
    free = [offset for offset in candidates if all(abs(offset - other) > gap * 0.7 for other in taken)]
    chosen = (free + candidates)[:count]
    return sorted(chosen)
