"""Which column each cell stands in: one further than all that leads to it, as close to its neighbours as it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median_low

from app.layout.graph import Link, parts_of

LONELY_ROW = 6


def columns_of(
    ids: Sequence[str], forward: Sequence[Link], ties: Sequence[tuple[str, str]] = (), backward: Sequence[Link] = ()
) -> dict[str, int]:
    """Give every cell a column, from 0. `ties` name cells that should share one (messages between parts)."""
    before: dict[str, list[str]] = {i: [] for i in ids}
    after: dict[str, list[str]] = {i: [] for i in ids}
    for link in forward:
        before[link.target].append(link.source)
        after[link.source].append(link.target)
    order = _in_order(ids, before, after)
    column: dict[str, int] = {}
    for i in order:
        column[i] = max((column[b] + 1 for b in before[i]), default=0)
    for i in reversed(order):
        if after[i] and len(after[i]) > len(before[i]):
            column[i] = min(column[a] for a in after[i]) - 1
    parts = parts_of(ids, [*forward, *backward])
    _lay_lonely(ids, parts, column)
    _tie(column, parts, ties)
    return column


def _in_order(ids: Sequence[str], before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> list[str]:
    """Sort so that every link leads from an earlier to a later cell."""
    open_ends = {i: len(before[i]) for i in ids}
    ready = [i for i in ids if open_ends[i] == 0]
    for i in ready:
        for following in after[i]:
            open_ends[following] -= 1
            if open_ends[following] == 0:
                ready.append(following)
    return ready


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
