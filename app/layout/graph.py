"""The layout's own picture of a map: cells (a step with what hangs on it) and links between them.

Coordinates here run along the process (`u`) and across it (`v`), so that one arithmetic serves both directions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A step as the layout sees it: how far it reaches from its centre, and the band it belongs to.

    `half_depth` is half of the step's own depth, without what hangs on it; flows touch one that `slides` anywhere
    along its sides, others at their corners.
    """

    id: str
    band: int = 0
    before: float = 60.0
    after: float = 60.0
    above: float = 30.0
    below: float = 30.0
    half_depth: float = 30.0
    slides: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A flow between two cells; `share` is how many of the cases take it, `label` how long its text is.

    One that begins at an event on a step's edge leads `aside`: never the main path, and below it. `flow` names the
    flow if its ends are the cells themselves and nobody has placed it by hand.
    """

    source: str
    target: str
    share: float = 1.0
    label: float = 0.0
    aside: bool = False
    flow: str | None = None


def forward_links(ids: Sequence[str], links: Iterable[Link]) -> tuple[list[Link], list[Link]]:
    """Split links into those that lead on and those that lead back (depth first, from the first sources on).

    Links from a cell to itself are in neither list.
    """
    out: dict[str, list[Link]] = {i: [] for i in ids}
    entered: set[str] = set()
    for link in links:
        if link.source != link.target:
            out[link.source].append(link)
            entered.add(link.target)
    back: set[int] = set()
    state: dict[str, int] = {}
    for root in [*(i for i in ids if i not in entered), *ids]:
        if root not in state:
            _visit(root, out, state, back)
    every = [link for i in ids for link in out[i]]
    return [link for link in every if id(link) not in back], [link for link in every if id(link) in back]


def _visit(root: str, out: dict[str, list[Link]], state: dict[str, int], back: set[int]) -> None:
    """Walk depth first without recursion; a link to a cell on the current path leads back."""
    state[root] = 1
    path = [(root, iter(out[root]))]
    while path:
        here, rest = path[-1]
        for link in rest:
            if state.get(link.target) == 1:
                back.add(id(link))
            elif link.target not in state:
                state[link.target] = 1
                path.append((link.target, iter(out[link.target])))
                break
        else:
            state[here] = 2
            path.pop()


def parts_of(ids: Sequence[str], links: Iterable[Link]) -> dict[str, int]:
    """Number the connected parts of a map, in the order of their first cells."""
    near: dict[str, list[str]] = {i: [] for i in ids}
    for link in links:
        near[link.source].append(link.target)
        near[link.target].append(link.source)
    part: dict[str, int] = {}
    for number, root in enumerate(ids):
        pending = [root] if root not in part else []
        while pending:
            here = pending.pop()
            if here not in part:
                part[here] = number
                pending.extend(near[here])
    return part
