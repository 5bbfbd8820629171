"""Leverage: what a small change at one place does to the whole. Formulas: method, part C1 (6).

Moving one point of probability at a decision changes the share of orders; making a step shorter by a tenth changes
the time of the cases that end with one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.analysis.figures import WON, Analysis
from app.analysis.network import Network

POINT = 0.01
"""One point of probability."""
TENTH = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """One place and what it moves.

    `effect` is the relative change of the outcome's share per point of probability moved from the way `other` to the
    way `flow`, or the days saved per case with the outcome if the step takes a tenth less time.
    """

    step: str
    effect: float
    flow: str = ""
    other: str = ""


def levers_on_orders(analysis: Analysis, outcome: str = WON) -> list[Lever]:
    """Return for every decision what one point from its worst way to its best does; the strongest first."""
    share = float(analysis.share(outcome)[0])
    if share <= 0:
        return []
    hope = analysis.given(outcome).hope[:, 0]
    found = []
    for rows in _decisions(analysis.network):
        chances = [hope[analysis.network.targets[row]] for row in rows]
        best, worst = rows[int(np.argmax(chances))], rows[int(np.argmin(chances))]
        if best != worst:
            gain = float(analysis.effect_of_moving(worst, best, outcome)[0]) * POINT / share
            ways, node = analysis.network.ways, analysis.network.sources[best]
            found.append(
                Lever(step=analysis.network.nodes[node].id, effect=gain, flow=ways[best].flow, other=ways[worst].flow)
            )
    return sorted(found, key=lambda lever: (-lever.effect, lever.step))


def levers_on_time(analysis: Analysis, outcome: str = WON) -> list[Lever]:
    """Return for every step the days that a case saves if the step takes a tenth less; the strongest first."""
    days = (analysis.given(outcome).visits * analysis.values.mean)[:, 0] * TENTH
    found = [
        Lever(step=node.id, effect=float(saved))
        for node, saved in zip(analysis.network.nodes, days, strict=True)
        if node.key and saved > 0
    ]
    return sorted(found, key=lambda lever: (-lever.effect, lever.step))


def _decisions(network: Network) -> list[list[int]]:
    """List the ways out of every node that several flows leave."""
    groups: dict[int, list[int]] = {}
    for row, way in enumerate(network.ways):
        if way.flow:
            groups.setdefault(way.source, []).append(row)
    return [rows for rows in groups.values() if len(rows) > 1]
