"""The layered layout of one level: columns along the process, bands across it, straight rows within the bands.

Takes cells and links, answers where cell centres stand (Sugiyama's method, with lanes as a constraint of the order).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.layout.alignment import Across, aligned
from app.layout.columns import columns_of
from app.layout.graph import Cell, Link, forward_links, parts_of
from app.layout.ordering import order
from app.layout.rows import Rows, rows_of

COLUMN_GAP = 60.0
TRACK = 10.0
FREE_TRACKS = 3
LABEL_ROOM = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layered:
    """Where cells stand: `along` from the left edge of the level, `across` from the top of their band."""

    along: dict[str, float]
    across: dict[str, float]
    column: dict[str, int]
    length: float
    depth: dict[int, float]


def layered(cells: Sequence[Cell], links: Sequence[Link], ties: Sequence[tuple[str, str]] = ()) -> Layered:
    """Lay out cells joined by links; cells named in a tie (messages) come to stand in one column if they can."""
    if not cells:
        return Layered(along={}, across={}, column={}, length=0.0, depth={})
    ids = [cell.id for cell in cells]
    forward, backward = forward_links(ids, links)
    column = columns_of(ids, forward, ties, backward)
    rows = rows_of(cells, column, parts_of(ids, links), forward, backward)
    order(rows)
    across = aligned(rows, ranks_of(ids, forward))
    along, length = _along(rows, across)
    return Layered(
        along={cell.id: along[column[cell.id]] for cell in cells},
        across={cell.id: across.at[i] for i, cell in enumerate(cells)},
        column=column,
        length=length,
        depth=across.depth,
    )


def ranks_of(ids: Sequence[str], forward: Sequence[Link]) -> dict[int, int]:
    """Rank links by id(link): 0 on the main path (the longest, by the larger share), 1 the best way on from a cell."""
    out: dict[str, list[Link]] = {i: [] for i in ids}
    for link in forward:
        out[link.source].append(link)
    ahead: dict[str, int] = {}
    for i in _from_the_end(ids, out):
        ahead[i] = max((ahead[link.target] + 1 for link in out[i]), default=0)
    best = {i: max(ls, key=lambda ln: (not ln.aside, ahead[ln.target], ln.share)) for i, ls in out.items() if ls}
    ranks = {id(link): 1 for link in best.values()}
    here = max(ids, key=lambda i: ahead[i])
    while here in best:
        ranks[id(best[here])] = 0
        here = best[here].target
    return ranks


def _from_the_end(ids: Sequence[str], out: Mapping[str, list[Link]]) -> list[str]:
    """Sort so that a cell comes after all that it leads to."""
    waiting = {i: len(out[i]) for i in ids}
    before: dict[str, list[str]] = {i: [] for i in ids}
    for i in ids:
        for link in out[i]:
            before[link.target].append(i)
    ready = [i for i in ids if waiting[i] == 0]
    for i in ready:
        for earlier in before[i]:
            waiting[earlier] -= 1
            if waiting[earlier] == 0:
                ready.append(earlier)
    return ready


def _along(rows: Rows, across: Across) -> tuple[list[float], float]:
    """Return where the columns' centres stand and how long all of it is."""
    gaps = _gaps(rows, across)
    at: list[float] = []
    edge = 0.0
    for number, spots in enumerate(rows.columns):
        cells = [cell for i in spots if (cell := rows.spots[i].cell) is not None]
        at.append(edge + max((cell.before for cell in cells), default=0.0))
        edge = at[-1] + max((cell.after for cell in cells), default=0.0)
        edge += gaps[number] if number < len(rows.columns) - 1 else 0.0
    return at, edge


def _gaps(rows: Rows, across: Across) -> list[float]:
    """Return how wide the gap after each column is: room for labels and for the upright pieces of flows."""
    gaps = [COLUMN_GAP] * len(rows.columns)
    tops = _tops(across)
    spans: dict[int, list[tuple[float, int]]] = {}
    for a, b, link in rows.joints:
        one, other = rows.spots[a], rows.spots[b]
        if one.cell is not None and one.cell.id == link.source and link.label:
            gaps[one.column] = max(gaps[one.column], link.label + LABEL_ROOM)
        high, low = sorted((tops[one.band] + across.at[a], tops[other.band] + across.at[b]))
        if low - high > 1:
            spans.setdefault(one.column, []).extend(((high, 1), (low, -1)))
    for column, ends in spans.items():
        gaps[column] += TRACK * max(0, _most_at_once(ends) - FREE_TRACKS)
    return gaps


def _tops(across: Across) -> dict[int, float]:
    tops: dict[int, float] = {}
    top = 0.0
    for band in sorted(across.depth):
        tops[band] = top
        top += across.depth[band]
    return tops


def _most_at_once(ends: list[tuple[float, int]]) -> int:
    most = now = 0
    for _, step in sorted(ends):
        now += step
        most = max(most, now)
    return most
