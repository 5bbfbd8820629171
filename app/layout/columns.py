"""Which column each cell stands in: beyond all that leads to it, with links as short as can be (`ranking`).

Cells without links stand side by side; parts that exchange messages are shifted towards one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median_low

from app.layout.graph import Link, parts_of
from app.layout.ranking import ranked

LONELY_ROW = 6


def columns_of(
    ids: Sequence[str], forward: Sequence[Link], ties: Sequence[tuple[str, str]] = (), backward: Sequence[Link] = ()
) -> dict[str, int]:
    """Give every cell a column, from 0. `ties` name cells that should share one (messages between parts)."""
    number = {i: k for k, i in enumerate(ids)}
    onward = [(number[link.source], number[link.target]) for link in forward]
    back = [(number[link.target], number[link.source]) for link in backward]
    ranks = ranked(len(ids), onward, back)
    column = {i: ranks[k] - 1 for k, i in enumerate(ids)}
    parts = parts_of(ids, [*forward, *backward])
    _lay_lonely(ids, parts, column)
    _tie(column, parts, ties)
    return column


def _lay_lonely(ids: Sequence[str], parts: Mapping[str, int], column: dict[str, int]) -> None:
    """Put cells that nothing leads to or from side by side instead of in one heap."""
    size: dict[int, int] = {}
    for i in ids:
        size[parts[i]] = size.get(parts[i], 0) + 1
    lonely = [i for i in ids if size[parts[i]] == 1]
    width = max(LONELY_ROW, max(column.values(), default=0) + 1)
    if len(lonely) > 1:
        for k, i in enumerate(lonely):
            column[i] = k % width


def _tie(column: dict[str, int], parts: Mapping[str, int], ties: Sequence[tuple[str, str]]) -> None:
    """Shift whole parts so that tied cells of different parts come to stand in one column, as far as they agree."""
    members: dict[int, list[str]] = {}
    for i, part in parts.items():
        members.setdefault(part, []).append(i)
    wishes: dict[int, list[tuple[str, str]]] = {}
    for a, b in ties:
        for here, there in ((a, b), (b, a)):
            if parts[here] != parts[there]:
                wishes.setdefault(parts[here], []).append((here, there))
    settled: set[int] = set()
    for part in sorted(members, key=lambda p: (-len(members[p]), p)):
        shifts = [column[there] - column[here] for here, there in wishes.get(part, ()) if parts[there] in settled]
        settled.add(part)
        for i in members[part] if shifts else ():
            column[i] += median_low(shifts)
    first = min(column.values(), default=0)
    for i in column:
        column[i] -= first
