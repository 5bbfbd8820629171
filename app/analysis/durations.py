"""How long cases take, case by case: random walks through a network, for maxima and percentiles that have no formula.

Durations of a visit are lognormal with the step's mean and spread. The numbers are seeded: the same map gives the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.analysis.chain import Chain
from app.analysis.network import Floats, Indexes

CASES = 20_000
SEED = 1
LONGEST = 1_000_000
"""Visits after which a case that still goes round is left where it is."""
FURTHEST = 40.0
"""So many standard deviations apart, the greater of two variables is certain."""


@dataclass(frozen=True, slots=True)
class Duration:
    """The time through a branch: its chain, what visits take (nodes, draws), what all of it takes (draws,)."""

    chain: Chain
    means: Floats
    variances: Floats
    mean: Floats
    variance: Floats


def walked(
    chain: Chain,
    means: Floats,
    variances: Floats,
    *,
    hope: Floats | None = None,
    goal: int | None = None,
    seed: int = SEED,
    cases: int = CASES,
) -> Floats:
    """Return the elapsed time of many cases, of shape (cases,), with the inputs as drawn first.

    With `hope`, the probability of an outcome from each node, only cases with that outcome are walked; with `goal`
    only as far as that node, its own time not counted.
    """
    random = np.random.default_rng(seed)
    wanted = np.ones(len(chain.network)) if hope is None else hope[:, 0]
    targets, until = _choices(chain, wanted)
    begin = chain.network.begin[:, 0] * wanted
    at = random.choice(len(begin), size=cases, p=begin / begin.sum())
    middle, shape = _lognormal(means[:, 0], variances[:, 0])
    time, walking = np.zeros(cases), np.arange(cases)
    for _ in range(LONGEST):
        if goal is not None:
            walking, at = walking[at != goal], at[at != goal]
            if not len(at):
                break
        time[walking] += middle[at] * np.exp(shape[at] * random.standard_normal(len(at)))
        chosen = (random.random(len(at))[:, None] >= until[at]).sum(axis=1)
        at = targets[at, chosen]
        walking, at = walking[at >= 0], at[at >= 0]
        if not len(at):
            break
    return time


def _lognormal(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Return median and shape of the lognormal durations with these means and variances."""
    relative = np.divide(variance, mean**2, out=np.zeros_like(mean), where=mean > 0)
    spread = np.log1p(relative)
    return mean * np.exp(-spread / 2), np.sqrt(spread)


def _choices(chain: Chain, hope: Floats) -> tuple[Indexes, Floats]:
    """Return, per node, where its ways lead and up to which random number each is taken; -1 leaves the network."""
    network = chain.network
    weights = chain.shares[:, 0] * hope[network.targets] / np.maximum(hope[network.sources], np.finfo(float).tiny)
    degree = np.bincount(network.sources, minlength=len(network))
    column = np.arange(len(network.sources)) - np.repeat(np.cumsum(degree) - degree, degree)
    targets = np.full((len(network), degree.max(initial=0) + 1), -1, dtype=np.intp)
    until = np.zeros((len(network), degree.max(initial=0)))
    targets[network.sources, column] = network.targets
    until[network.sources, column] = weights
    return targets, np.cumsum(until, axis=1)


def slowest(branches: Sequence[Duration], draws: int) -> tuple[Floats, Floats]:
    """Return mean and variance (draws,) of the time until the last of several branches is through.

    The inputs as drawn first are walked, case by case. Further draws follow in the proportion in which Clark's
    approximation of the maximum changes (Clark 1961, The greatest of a finite set of random variables).
    """
    if not branches:
        return np.zeros(draws), np.zeros(draws)
    mean, variance = branches[0].mean, branches[0].variance
    for branch in branches[1:]:
        mean, variance = clark(mean, variance, branch.mean, branch.variance)
    if len(branches) == 1:
        return mean, variance
    times = (walked(b.chain, b.means, b.variances, seed=SEED + k) for k, b in enumerate(branches))
    longest = np.maximum.reduce(list(times))
    return mean * (longest.mean() / mean[0] if mean[0] else 1.0), variance * _part(longest.var(), variance[0])


def _part(walked_variance: float, approximated: float) -> float:
    return float(walked_variance / approximated) if approximated else 1.0


def clark(mean: Floats, variance: Floats, other_mean: Floats, other_variance: Floats) -> tuple[Floats, Floats]:
    """Return mean and variance of the greater of two independent normal variables."""
    from scipy.special import ndtr

    spread = np.sqrt(np.maximum(variance + other_variance, np.finfo(float).tiny))
    apart = np.clip((mean - other_mean) / spread, -FURTHEST, FURTHEST)
    density = np.exp(-(apart**2) / 2) / np.sqrt(2 * np.pi)
    first = mean * ndtr(apart) + other_mean * ndtr(-apart) + spread * density
    square = (variance + mean**2) * ndtr(apart) + (other_variance + other_mean**2) * ndtr(-apart)
    return first, np.maximum(square + (mean + other_mean) * spread * density - first**2, 0.0)
