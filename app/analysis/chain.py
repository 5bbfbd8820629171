"""The absorbing Markov chain of a process (Kemeny & Snell): visits, outcomes, times, and all of it given an outcome.

Arrays have the shape (nodes, draws); sums over a whole case have (draws,). Formulas: method, part C1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.analysis.network import Floats, Network
from app.analysis.solvers import solver_for


class Chain:
    """One network with its shares, of shape (ways, draws)."""

    def __init__(self, network: Network, shares: Floats) -> None:
        self.network = network
        self.shares = shares
        self._solver = solver_for(len(network), network.sources, network.targets, shares)

    @cached_property
    def visits(self) -> Floats:
        """How often a case visits each node, on average."""
        return self._solver.solve_left(self.network.begin)

    def total(self, values: Floats) -> Floats:
        """Return what still comes together from each node on, if a visit to a node brings its value."""
        return self._solver.solve(values)

    def probability(self, outcome: str) -> Floats:
        """Return from each node the probability of ending in an outcome (a column of B = N R)."""
        ending = [[node.is_end and node.outcome == outcome] for node in self.network.nodes]
        return self.total(np.array(ending, dtype=np.float64))

    def reaching(self, node: int) -> Reach:
        """Return all that concerns the first visit to a node."""
        unit = np.zeros((len(self.network), 1))
        unit[node] = 1.0
        return Reach(node, self._solver.solve(unit), self._solver.solve_left(unit), self.visits)

    def onward(self, values: Floats) -> Floats:
        """Return the mean over where each node leads (Q times values)."""
        on_ways = self.shares * values[self.network.targets]
        found = np.zeros((len(self.network), on_ways.shape[1]))
        if on_ways.shape[1] == 1:
            np.add.at(found[:, 0], self.network.sources, on_ways[:, 0])
            return found
        for source, brought in zip(self.network.sources.tolist(), on_ways, strict=True):
            found[source] += brought
        return found

    def from_start(self, values: Floats) -> Floats:
        """Return the mean over where cases begin."""
        return np.asarray((self.network.begin * values).sum(axis=0))

    def taken(self) -> Floats:
        """Return how often a case takes each way."""
        return self.visits[self.network.sources] * self.shares

    def given(self, hope: Floats) -> Given:
        """Return the cases that end well, where `hope` is their probability from each node (Doob's transform)."""
        return Given(self, hope)


@dataclass(frozen=True)
class Given:
    """The cases with one outcome: shares become p h_j / h_i, visits N_ij h_j / h_i."""

    chain: Chain
    hope: Floats

    @cached_property
    def share(self) -> Floats:
        """The share of all cases that these are."""
        return self.chain.from_start(self.hope)

    @cached_property
    def visits(self) -> Floats:
        """How often such a case visits each node; 0 where the outcome cannot happen."""
        return ratio(self.chain.visits * self.hope, self.share)

    def sum(self, values: Floats) -> Floats:
        """Return what such a case brings together on its way."""
        return np.asarray((self.visits * values).sum(axis=0))

    def sum_on_ways(self, values: Floats) -> Floats:
        """Return what such a case brings together if taking a way brings its value."""
        taken = self.chain.taken() * self.hope[self.chain.network.targets]
        return ratio((taken * values).sum(axis=0), self.share)

    def time(self, mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
        """Return mean and variance of the elapsed time of such a case, from each node's mean and variance."""
        chain, hope = self.chain, self.hope
        ahead = ratio(chain.total(hope * mean), hope)
        onward = ratio(chain.onward(hope * ahead), hope)
        square = chain.total(hope * (variance + mean**2 + 2 * mean * onward))
        first = ratio(chain.from_start(hope * ahead), self.share)
        return first, ratio(chain.from_start(square), self.share) - first**2


@dataclass(frozen=True)
class Reach:
    """The way of cases until they first come to a node; `column` and `row` of N, `visits` as in the chain."""

    node: int
    column: Floats
    row: Floats
    visits: Floats

    @cached_property
    def probability(self) -> Floats:
        """From each node, the probability of coming to this one at all (1 from the node itself)."""
        return np.asarray(self.column / self.column[self.node])

    @property
    def share(self) -> Floats:
        """The share of all cases that come to the node at all."""
        return np.asarray(self.visits[self.node] / self.column[self.node])

    def sum_from_start(self, values: Floats) -> Floats:
        """Return what a case that comes to the node brings together before it does."""
        return self._sum(self.visits, self.share, values)

    def sum_from(self, other: Reach, values: Floats) -> Floats:
        """Return what a case that is at another node, and comes to this one, brings together before it does."""
        return self._sum(other.row, self.probability[other.node], values)

    def _sum(self, visits: Floats, hope: Floats, values: Floats) -> Floats:
        before = visits - (visits[self.node] / self.column[self.node]) * self.row
        return ratio((before * self.probability * values).sum(axis=0), hope)


def ratio(above: Floats, below: Floats) -> Floats:
    """Divide, 0 where there is nothing to divide by."""
    return np.asarray(np.divide(above, below, out=np.zeros(np.broadcast(above, below).shape), where=below > 0))
