"""Several flows on one side of an element: each gets its own place along it, in the order that avoids crossings.

Places that other flows hold already are kept free; on large sides a flow stays near where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.layout.leading import led_again
from app.layout.led import Led
from app.layout.shapes import Way
from app.layout.sides import room_along
from app.layout.traffic import Traffic

GAP = 14.0

_Wish = tuple[tuple[float, ...], int, bool]


def share_ports(led: Sequence[Led], taken: Mapping[tuple[str, int], list[float]], traffic: Traffic) -> None:
    """Give every flow its own place on its sides, and lead those again that had to give way.

    `taken` are the offsets that other flows hold, by (element, side).
    """
    wishes: dict[tuple[str, int], list[_Wish]] = {}
    for i, one in enumerate(led):
        for key, order, at_start in _wishes(one):
            wishes.setdefault(key, []).append((order, i, at_start))
    starts, ends = _offsets(led, wishes, taken)
    for one, start, end in zip(led, starts, ends):
        _settle(one, start, end, traffic)


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


def eased(wishes: Sequence[float], room: float) -> list[float]:
    """Return offsets near those wished for, given in order, moved apart where they are too close."""
    placed: list[float] = []
    for wish in wishes:
        placed.append(wish if not placed else max(wish, placed[-1] + GAP))
    edge = room
    for i in range(len(placed) - 1, -1, -1):
        placed[i] = min(placed[i], edge)
        edge = placed[i] - GAP
    return placed


def _wishes(one: Led) -> list[tuple[tuple[str, int], tuple[float, ...], bool]]:
    """Say which sides a flow uses, and where on each it wants to be: by where its way turns and where it leads."""
    assert one.lead is not None
    way = list(one.lead.way)
    return [
        ((one.source.id, one.lead.out), (*_turn(way, one.lead.out), 0.0), True),
        ((one.target.id, one.lead.into), (*_turn(way[::-1], one.lead.into), 1.0), False),
    ]


def _turn(way: Way, side: int) -> tuple[float, float]:
    level = side % 2 == 0
    for point in way[1:]:
        off = point.y - way[0].y if level else point.x - way[0].x
        if off:
            return (1.0 if off > 0 else -1.0), (way[-1].y if level else way[-1].x)
    return 0.0, 0.0


def _offsets(
    led: Sequence[Led],
    wishes: Mapping[tuple[str, int], list[_Wish]],
    taken: Mapping[tuple[str, int], list[float]],
) -> tuple[list[float | None], list[float | None]]:
    """Share out the places of every side; None where a flow may stay where it would be alone."""
    starts: list[float | None] = [None] * len(led)
    ends: list[float | None] = [None] * len(led)
    for key, asked in wishes.items():
        others = taken.get(key, [])
        if len({i for _, i, _ in asked}) + len(others) < 2:
            continue
        for offset, (_, i, at_start) in _shared(led, key[1], asked, others):
            (starts if at_start else ends)[i] = offset
    return starts, ends


def _shared(
    led: Sequence[Led], side: int, asked: list[_Wish], others: Sequence[float]
) -> Iterator[tuple[float, _Wish]]:
    """Share out one side: around its middle, or on a large one near where each flow comes from."""
    end = led[asked[0][1]].source if asked[0][2] else led[asked[0][1]].target
    room = room_along(end, side)
    if end.is_large(side):
        own = sorted((_own_offset(led[wish[1]], wish[2]), led[wish[1]].flow.id, wish) for wish in asked)
        return zip(eased([offset for offset, _, _ in own], room), [wish for _, _, wish in own])
    asked.sort(key=lambda wish: (wish[0], led[wish[1]].flow.id, wish[2]))
    return zip(spread(len(asked), room, others), asked)


def _own_offset(one: Led, at_start: bool) -> float:
    assert one.lead is not None
    return one.lead.start if at_start else one.lead.end


def _settle(one: Led, start: float | None, end: float | None, traffic: Traffic) -> None:
    """Lead a flow to its shared-out ports; where that is not free, it stays as it was."""
    lead = one.lead
    assert lead is not None
    if start is None and end is None:
        return
    offsets = (lead.start if start is None else start, lead.end if end is None else end)
    traffic.take(one.flow.id)
    one.lead = led_again(lead, one.source, one.target, offsets, one.terrain, traffic) or lead
    traffic.put(one.flow.id, one.lead.way)
