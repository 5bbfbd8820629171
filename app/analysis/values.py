"""What a visit to each node brings: time, cost, effort, hand-overs. Parallel blocks are worked out from their inside.

Elapsed time = wait + processing, in working days, its spread cv times its mean; cost = fixed + rate x hours. Each
branch of a block is gone through once, and the block takes as long as its slowest branch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.analysis.chain import Chain
from app.analysis.durations import Duration, slowest
from app.analysis.network import CLASSES, Branch, Floats, Network, Node
from app.model.records import Estimate

MINUTES = 60.0
WAIT, PROCESSING, COST, EFFORT, HANDOVERS, FIRST_CLASS = range(6)
"""Rows of `Values.sums`: days, minutes, money, the customer's minutes, changes of department; then days per class."""


class Inputs(Protocol):
    """Where the numbers come from: the estimates themselves, or draws of them."""

    def value(self, key: str, field: str, estimate: Estimate | None) -> Floats:
        """Return an estimate's value of shape (draws,) or (1,)."""
        ...

    def shares(self, network: Network) -> Floats:
        """Return the shares of a network's ways, of shape (ways, draws)."""
        ...


class AsGiven:
    """Every estimate's value."""

    def value(self, key: str, field: str, estimate: Estimate | None) -> Floats:
        return np.array([estimate.value if estimate is not None else 0.0])

    def shares(self, network: Network) -> Floats:
        return network.shares


@dataclass(frozen=True, slots=True)
class Values:
    """What a visit brings. `mean` and `variance` of the elapsed time have the shape (nodes, draws).

    `sums` has (quantities, nodes, draws); these simply add up over all visits.
    """

    mean: Floats
    variance: Floats
    sums: Floats


def values_of(network: Network, inputs: Inputs, draws: int = 1) -> Values:
    """Work out what a visit to each node brings."""
    shape = (len(network), draws)
    mean, variance = np.zeros(shape), np.zeros(shape)
    sums = np.zeros((FIRST_CLASS + len(CLASSES), *shape))
    for i, node in enumerate(network.nodes):
        if node.block is not None:
            mean[i], variance[i], sums[:, i] = _of_block(network.blocks[node.block], inputs, draws)
        elif node.key:
            _fill_in(node, i, inputs, network.hours_per_day, sums)
            mean[i] = sums[WAIT, i] + sums[PROCESSING, i] / (MINUTES * network.hours_per_day)
            variance[i] = (node.cv * mean[i]) ** 2
            if node.value_class >= 0:
                sums[FIRST_CLASS + node.value_class, i] = mean[i]
    return Values(mean, variance, sums)


def _fill_in(node: Node, i: int, inputs: Inputs, hours_per_day: float, sums: Floats) -> None:
    sums[WAIT, i] = inputs.value(node.key, "wait", node.wait)
    sums[EFFORT, i] = inputs.value(node.key, "customer_minutes", node.effort)
    sums[COST, i] = inputs.value(node.key, "fixed_cost", node.fixed_cost)
    if node.processing is not None:
        minutes = inputs.value(node.key, "processing", node.processing)
        sums[PROCESSING, i] = minutes
        sums[COST, i] += inputs.value(node.rate_key, "cost_rate", node.rate) * minutes / MINUTES


def _of_block(branches: Sequence[Branch], inputs: Inputs, draws: int) -> tuple[Floats, Floats, Floats]:
    """Return mean, variance and sums of one passage through a block."""
    total = np.zeros((FIRST_CLASS + len(CLASSES), draws))
    durations = []
    for branch in branches:
        total[HANDOVERS] += branch.begins_with_handover
        if branch.network is not None:
            chain = Chain(branch.network, inputs.shares(branch.network))
            values = values_of(branch.network, inputs, draws)
            total += (chain.visits * values.sums).sum(axis=1)
            total[HANDOVERS] += _handovers(branch, chain)
            through = chain.given(np.ones((len(branch.network), 1))).time(values.mean, values.variance)
            durations.append(Duration(chain, values.mean, values.variance, *through))
    mean, variance = slowest(durations, draws)
    return mean, variance, total


def _handovers(branch: Branch, chain: Chain) -> Floats:
    """Count the changes of department within a branch, and from it to the join."""
    assert branch.network is not None
    within = (chain.taken() * branch.network.handovers()).sum(axis=0)
    leaving = 1.0 - chain.onward(np.ones((len(branch.network), 1)))
    ending = sorted(branch.ending_handovers)
    return np.asarray(within + (chain.visits[ending] * leaving[ending]).sum(axis=0))
