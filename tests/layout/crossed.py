"""How often drawn ways cross one another: pieces that run through one another, whoever drew them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from app.layout import arrange
from app.model.document import Document
from app.model.records import Flow, Map, Process, Step
from tests.layout.maps import MAP, big_map

Ways = Mapping[str, Sequence[tuple[float, float]]]
Floats = npt.NDArray[np.float64]


def crossings_drawn(ways: Ways) -> int:
    """Count the places at which pieces of different ways cross; touching, joining, lying on one another do not."""
    return len(crossing_pairs(ways))


def crossing_pairs(ways: Ways) -> list[tuple[str, str]]:
    """List the pairs of ways that cross, once for every place."""
    names = list(ways)
    pieces = np.array([(*a, *b) for way in ways.values() for a, b in pairwise(way)], dtype=np.float64).reshape(-1, 4)
    owners = np.array([number for number, way in enumerate(ways.values()) for _ in pairwise(way)])
    found = []
    for k in range(len(pieces)):
        crossed = _cross(pieces[k], pieces[k + 1 :]) & (owners[k + 1 :] != owners[k])
        found += [(names[owners[k]], names[other]) for other in owners[k + 1 :][crossed].tolist()]
    return found


def _cross(piece: Floats, others: Floats) -> npt.NDArray[np.bool_]:
    """Answer for each of some pieces whether it and another one run through one another."""
    a, b, c, d = piece[:2], piece[2:], others[:, :2], others[:, 2:]
    first, second = _side(a, b, c) * _side(a, b, d), _side(c, d, a) * _side(c, d, b)
    return (first < 0) & (second < 0)


def _side(a: Floats, b: Floats, at: Floats) -> Floats:
    """Say on which side of a line a point lies; 0 on it."""
    ab, to = b - a, at - a
    turned: Floats = ab[..., 0] * to[..., 1] - ab[..., 1] * to[..., 0]
    reach = np.abs(ab).max(axis=-1) * np.abs(to).max(axis=-1)
    return np.where(np.abs(turned) <= 1e-9 * reach, 0.0, np.sign(turned))


def without_lanes(document: Document, map_id: str) -> Document:
    """Return the steps of a map itself and the ways between them, as layouts know them that have no lanes."""
    steps = [s for s in document.on_map(Step, map_id) if s.parent is None and s.attached_to is None]
    ids = {step.id for step in steps}
    flows = [f for f in document.on_map(Flow, map_id) if f.kind == "sequence" and {f.source, f.target} <= ids]
    bare = {"points": (), "by_hand": False, "label_box": None, "name": "", "condition": ""}
    return Document(
        [
            Process(id="process"),
            Map(id=MAP),
            *(replace(step, map=MAP, lane=None, expanded=False) for step in steps),
            *(replace(flow, map=MAP, **bare) for flow in flows),  # type: ignore[arg-type]  # plain values
        ]
    )


def our_crossings(document: Document) -> int:
    """Arrange a map and count how often its ways cross."""
    return len(_pairs_arranged(document))


def our_crossings_apart(document: Document) -> int:
    """Arrange a map and count how often ways cross that have no step in common.

    Ways of one step may cross on their way to its sides. In a drawing of dot they meet in its middle, and cannot.
    """
    ends = {flow.id: {flow.source, flow.target} for flow in document.all(Flow)}
    return sum(ends[one].isdisjoint(ends[other]) for one, other in _pairs_arranged(document))


def _pairs_arranged(document: Document) -> list[tuple[str, str]]:
    return crossing_pairs({route.flow: route.points for route in arrange(document, MAP).routes})


def generated_maps() -> dict[str, Document]:
    """Make maps of several sizes and seeds, by name; the same every time."""
    sizes = ((20, 4), (60, 4), (150, 4), (600, 2))
    return {f"{n} steps, seed {seed}": big_map(n, 0, seed) for n, seeds in sizes for seed in range(1, seeds + 1)}


def maps_with_lanes() -> dict[str, Document]:
    return {f"{steps} steps, 4 lanes, seed {seed}": big_map(steps, 4, seed) for steps in (60, 150) for seed in (1, 2)}
