"""Room for lines that lead back to turn: a spot beside each of their cells, on the side from which they come.

Without it a line that leads back would have to run over its cell's neighbour to reach the cell from above or below.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby

from app.layout.graph import Link
from app.layout.rows import Rows, Spot

Joint = tuple[int, int, Link]
Links = dict[tuple[int, bool], list[tuple[int, int]]]
MAIN = 2
"""What crossing a link of the main path costs, beside 1 for any other."""


def add_turns(rows: Rows, back: Collection[int], ranks: Mapping[int, int]) -> None:
    """Give lines that lead back a spot in the columns of their cells; `back` names links by id(link).

    A turn stands next to its cell, above or below, where the line crosses fewer of the cell's own links; one of the
    main path (rank 0 in `ranks`) counts more.
    """
    links = _links_of(rows, back, ranks)
    joints: list[Joint] = []
    for _, of_link in groupby(rows.joints, key=lambda joint: id(joint[2])):
        pieces = list(of_link)
        if id(pieces[0][2]) in back:
            pieces = _turned(rows, pieces, links)
        joints += pieces
    rows.joints[:] = joints
    _sort_in(rows)


def _links_of(rows: Rows, back: Collection[int], ranks: Mapping[int, int]) -> Links:
    """List for both sides of every cell where its links lead on, and what crossing them costs."""
    links: Links = {}
    for a, b, link in rows.joints:
        if id(link) not in back:
            cost = MAIN if ranks.get(id(link)) == 0 else 1
            links.setdefault((a, True), []).append((b, cost))
            links.setdefault((b, False), []).append((a, cost))
    return links


def _turned(rows: Rows, pieces: list[Joint], links: Links) -> list[Joint]:
    """Begin and end a line at spots of its own beside its cells."""
    (first, second, link), (last_but_one, last, _) = pieces[0], pieces[-1]
    out = _crossed(rows, links.get((first, True), ()), second)
    into = _crossed(rows, links.get((last, False), ()), last_but_one)
    if len(pieces) == 1:
        out = into = out + into
    starts = _turn_at(rows, first, link, second, above=out <= 0)
    ends = _turn_at(rows, last, link, last_but_one, above=into <= 0)
    if len(pieces) == 1:
        return [(starts, ends, link)]
    return [(starts, second, link), *pieces[1:-1], (last_but_one, ends, link)]


def _crossed(rows: Rows, near: Sequence[tuple[int, int]], way: int) -> int:
    """Say by how much more a line costs that turns above the cell than one that turns below it."""
    here = rows.position[way]
    return sum(cost if rows.position[i] < here else -cost for i, cost in near if i != way)


def _turn_at(rows: Rows, cell: int, link: Link, way: int, above: bool) -> int:
    spot = rows.spots[cell]
    rows.spots.append(Spot(None, spot.column, spot.band, spot.part, bias=-1))
    rows.position.append(0)
    turn = len(rows.spots) - 1
    rows.turns[turn] = cell
    rows.columns[spot.column].append(turn)
    rows.sides[turn] = (-1 if above else 1, rows.position[way])
    return turn


def _sort_in(rows: Rows) -> None:
    """Put every turn next to its cell; of several those whose lines come from farther stand farther off."""
    for column, here in enumerate(rows.columns):
        cells = {i: k for k, i in enumerate(i for i in here if i not in rows.turns)}

        def place(i: int, cells: dict[int, int] = cells) -> tuple[int, int, int, int]:
            side, way = rows.sides.get(i, (0, 0))
            return cells[rows.turns.get(i, i)], side, way, i

        here.sort(key=place)
        rows.number(column)
