"""Draws of uncertain inputs. An estimate that is the same before and after a change has the same draws in both.

Method, part C4: shares of a decision ~ Dirichlet(counts + 1/2); numbers with low and high ~ PERT around their mean;
others times a lognormal factor, whose SD of the logarithm says how well the number is known.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np

from app.analysis.network import Floats, Network
from app.model.records import Estimate

DRAWS = 2000
WEIGHT = 6.0
"""Concentration of PERT's beta distribution (1 + 4 + 1)."""
SPREADS = {"measured": 0.05, "observed": 0.15, "opinion": 0.35}
COUNTS = {"measured": 400.0, "observed": 30.0, "opinion": 10.0}
"""How many cases a share without n is worth; our own convention."""
NINETY_FIVE = 3.92
"""Width of a 95 % interval in standard deviations."""


class Drawn:
    """Inputs as drawn; keyed by record and field, so that nothing shifts when steps come or go."""

    def __init__(self, seed: int = 1, draws: int = DRAWS) -> None:
        self._seed = seed
        self.draws = draws
        self._values: dict[tuple[str, str], Floats] = {}
        self._shares: dict[int, Floats] = {}

    def value(self, key: str, field: str, estimate: Estimate | None) -> Floats:
        if estimate is None:
            return np.zeros(1)
        found = self._values.get((key, field))
        if found is None:
            found = self._values[key, field] = self._drawn(key, field, estimate)
        return found

    def shares(self, network: Network) -> Floats:
        """Draw the shares of every decision's ways; other ways keep theirs."""
        found = self._shares.get(id(network))
        if found is None:
            found = self._shares[id(network)] = self._drawn_shares(network)
        return found

    def _random(self, key: str, field: str) -> np.random.Generator:
        digest = blake2b(f"{self._seed}\x1f{key}\x1f{field}".encode(), digest_size=16).digest()
        return np.random.Generator(np.random.SFC64(int.from_bytes(digest, "little")))

    def _drawn(self, key: str, field: str, estimate: Estimate) -> Floats:
        random, mean, low, high = self._random(key, field), estimate.value, estimate.low, estimate.high
        if low is not None and high is not None and low < mean < high:
            first = WEIGHT * (mean - low) / (high - low)
            return np.asarray(low + (high - low) * random.beta(first, WEIGHT - first, self.draws))
        spread = SPREADS.get(estimate.kind, SPREADS["opinion"])
        return np.asarray(mean * np.exp(spread * random.standard_normal(self.draws) - spread**2 / 2))

    def _drawn_shares(self, network: Network) -> Floats:
        shares = np.repeat(network.shares, self.draws, axis=1)
        groups: dict[int, list[int]] = {}
        for row, way in enumerate(network.ways):
            if way.flow:
                groups.setdefault(way.source, []).append(row)
        for rows in groups.values():
            if len(rows) > 1 and any(network.ways[row].estimate is not None for row in rows):
                shares[rows] = self._dirichlet(network, rows)
        return shares

    def _dirichlet(self, network: Network, rows: list[int]) -> Floats:
        """Draw the shares of one decision, which keep their sum; the least known way says how well all are known."""
        ways = [network.ways[row] for row in rows]
        total = sum(way.share for way in ways)
        cases = min(_cases(way.estimate) for way in ways if way.estimate is not None)
        gammas = [self._random(w.flow, "share").gamma(w.share / total * cases + 0.5, size=self.draws) for w in ways]
        drawn = np.stack(gammas)
        return np.asarray(total * drawn / drawn.sum(axis=0))


def _cases(estimate: Estimate) -> float:
    """Return how many cases a share is as good as: those counted, else those that give it its interval."""
    if estimate.n is not None:
        return float(estimate.n)
    share, low, high = estimate.value, estimate.low, estimate.high
    if low is not None and high is not None and low < high and 0 < share < 1:
        return max(1.0, share * (1 - share) / ((high - low) / NINETY_FIVE) ** 2 - 1)
    return COUNTS.get(estimate.kind, COUNTS["opinion"])
