"""Solving with I - Q, where Q holds the shares that go from node to node. Knows nothing of steps.

`FactorSolver` is for one set of shares, `DrawsSolver` for thousands of sets on the same map.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import numpy as np

from app.analysis.network import Floats, Indexes


class Solver(Protocol):
    """Answers N b and a N, N = (I - Q)^-1 (Kemeny & Snell's fundamental matrix); values have shape (nodes, draws)."""

    def solve(self, right: Floats) -> Floats: ...

    def solve_left(self, left: Floats) -> Floats: ...


def solver_for(size: int, sources: Indexes, targets: Indexes, shares: Floats) -> Solver:
    """Return the solver that suits shares of shape (ways, draws)."""
    if shares.shape[1] == 1:
        return FactorSolver(size, sources, targets, shares[:, 0])
    return DrawsSolver(size, sources, targets, shares)


class FactorSolver:
    """A sparse LU factorisation, used from both sides; shares of shape (ways,)."""

    def __init__(self, size: int, sources: Indexes, targets: Indexes, shares: Floats) -> None:
        from scipy.sparse import csc_matrix, identity
        from scipy.sparse.linalg import splu

        moves = csc_matrix((shares, (sources, targets)), shape=(size, size))
        self._factors = splu((identity(size, format="csc") - moves).tocsc())

    def solve(self, right: Floats) -> Floats:
        return np.asarray(self._factors.solve(right))

    def solve_left(self, left: Floats) -> Floats:
        return np.asarray(self._factors.solve(left, trans="T"))


class DrawsSolver:
    """For shares of shape (ways, draws): Gauss's elimination, node by node, for all draws at once.

    Nodes with few neighbours go first (Markowitz), so that a process, which is nearly a chain, stays nearly one.
    """

    def __init__(self, size: int, sources: Indexes, targets: Indexes, shares: Floats) -> None:
        self._draws = shares.shape[1]
        self._out: list[dict[int, Floats]] = [{} for _ in range(size)]
        self._into: list[set[int]] = [set() for _ in range(size)]
        for a, b, share in zip(sources.tolist(), targets.tolist(), shares, strict=True):
            self._add(a, b, share)
        left = set(range(size))
        self._taken: list[_Taken] = []
        while left:
            node = min(left, key=lambda i: (len(self._into[i]) * len(self._out[i]), i))
            left.discard(node)
            self._taken.append(self._take(node))

    def solve(self, right: Floats) -> Floats:
        x = self._per_draw(right)
        for one in self._taken:
            for source, share in one.into:
                x[source] += share * one.again * x[one.node]
        for one in reversed(self._taken):
            for target, share in one.out:
                x[one.node] += share * x[target]
            x[one.node] *= one.again
        return x

    def solve_left(self, left: Floats) -> Floats:
        x = self._per_draw(left)
        for one in self._taken:
            for target, share in one.out:
                x[target] += share * one.again * x[one.node]
        for one in reversed(self._taken):
            for source, share in one.into:
                x[one.node] += share * x[source]
            x[one.node] *= one.again
        return x

    def _per_draw(self, values: Floats) -> Floats:
        return np.array(np.broadcast_to(values, (len(values), self._draws)))

    def _add(self, a: int, b: int, share: Floats) -> None:
        self._out[a][b] = self._out[a][b] + share if b in self._out[a] else share
        self._into[b].add(a)

    def _take(self, node: int) -> _Taken:
        """Lead what comes to a node straight on to where it goes."""
        loop = self._out[node].pop(node, None)
        self._into[node].discard(node)
        again = np.ones(1) if loop is None else 1 / (1 - loop)
        into = [(source, self._out[source].pop(node)) for source in sorted(self._into[node])]
        out = list(self._out[node].items())
        for target, _ in out:
            self._into[target].discard(node)
        for source, first in into:
            for target, second in out:
                self._add(source, target, first * again * second)
        return _Taken(node, again, into, out)


class _Taken(NamedTuple):
    """One node's equation when it was eliminated; `again` is how often it is visited once it is reached."""

    node: int
    again: Floats
    into: list[tuple[int, Floats]]
    out: list[tuple[int, Floats]]
