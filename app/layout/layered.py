"""The layered layout of one level: columns along the process, bands across it, straight rows within the bands.

Takes cells and links, answers where cell centres stand (Sugiyama's method, with lanes as a constraint of the order)
and how links run between them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.layout.alignment import Across, aligned
from app.layout.channels import Channel, channels_of
from app.layout.columns import columns_of
from app.layout.graph import Cell, Link, forward_links, parts_of
from app.layout.ordering import order
from app.layout.ports import Line, lines_of, share_ports
from app.layout.rows import Rows, rows_of
from app.layout.turning import add_turns
from app.model.wanted import part, tell_share


@dataclass(frozen=True, slots=True, kw_only=True)
class Layered:
    """Where cells stand: `along` from the left edge of the level, `across` from the top of their band.

    `lines` are the links through the spots of `rows`, which stand at `at` in their bands; the room after column `c`,
    with its `channels`, begins at `edges[c]`.
    """

    along: dict[str, float]
    across: dict[str, float]
    column: dict[str, int]
    length: float
    depth: dict[int, float]
    rows: Rows
    at: list[float]
    lines: list[Line]
    channels: list[Channel]
    edges: list[float]


def layered(cells: Sequence[Cell], links: Sequence[Link], ties: Sequence[tuple[str, str]] = ()) -> Layered:
    """Lay out cells joined by links; cells named in a tie (messages) come to stand in one column if they can."""
    ids = [cell.id for cell in cells]
    forward, backward = forward_links(ids, links)
    column = columns_of(ids, forward, ties, backward)
    rows = rows_of(cells, column, parts_of(ids, links), forward, backward)
    tell_share(0.1)
    with part(0.1, 0.7):
        order(rows)
    back = {id(link) for link in backward}
    ranks = ranks_of(ids, forward)
    add_turns(rows, back, ranks)
    across = aligned(rows, ranks)
    tell_share(0.8)
    tops = _tops(across)
    levels = [tops[spot.band] + at for spot, at in zip(rows.spots, across.at)]
    lines = lines_of(rows, back)
    share_ports(rows, lines, levels)
    tell_share(0.9)
    channels = channels_of(rows, lines, levels)
    along, edges = _along(rows, channels)
    return Layered(
        along={cell.id: along[column[cell.id]] for cell in cells},
        across={cell.id: across.at[i] for i, cell in enumerate(cells)},
        column=column,
        length=edges[-1] + (channels[-1].width if channels[-1].uprights else 0.0) if edges else 0.0,
        depth=across.depth,
        rows=rows,
        at=across.at,
        lines=lines,
        channels=channels,
        edges=edges,
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
    here = max(ids, key=lambda i: ahead[i], default="")
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


def _along(rows: Rows, channels: Sequence[Channel]) -> tuple[list[float], list[float]]:
    """Return where the columns' centres stand, and where the room after each begins."""
    at: list[float] = []
    edges: list[float] = []
    edge = 0.0
    for spots, channel in zip(rows.columns, channels):
        cells = [cell for i in spots if (cell := rows.spots[i].cell) is not None]
        at.append(edge + max((cell.before for cell in cells), default=0.0))
        edges.append(at[-1] + max((cell.after for cell in cells), default=0.0))
        edge = edges[-1] + channel.width
    return at, edges


def _tops(across: Across) -> dict[int, float]:
    tops: dict[int, float] = {}
    top = 0.0
    for band in sorted(across.depth):
        tops[band] = top
        top += across.depth[band]
    return tops
