"""Intervals for small numbers: Wilson's for a share, and the quantile of Student's t for everything else."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many, with Wilson's 95 % interval. Of nothing there is no share."""

    count: int
    n: int
    value: float | None
    low: float | None
    high: float | None


def wilson(count: int, n: int) -> Share:
    """Return count/n with its 95 % interval (Wilson 1927), which never leaves 0…1 and is honest for few."""
    if n == 0:
        return Share(count=count, n=n, value=None, low=None, high=None)
    p, z2 = count / n, Z95**2
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * math.sqrt(p * (1 - p) / n + z2 / (4 * n**2)) / (1 + z2 / n)
    return Share(count=count, n=n, value=p, low=max(0.0, middle - half), high=min(1.0, middle + half))


@cache
def t_quantile(degrees: int, inside: float = 0.95) -> float:
    """Return t so that this part of Student's distribution lies between -t and t."""
    low, high = 0.0, 1.0
    while _between(high, degrees) < inside:
        high *= 2
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _between(middle, degrees) < inside else (low, middle)
    return (low + high) / 2


def _between(t: float, degrees: int) -> float:
    """Return P(-t < T < t) as a finite sum (Abramowitz & Stegun 26.7.3 and 26.7.4)."""
    theta = math.atan(t / math.sqrt(degrees))
    cos2 = math.cos(theta) ** 2
    odd = degrees % 2
    total = term = (math.cos(theta) if odd else 1.0) if degrees > 1 else 0.0
    for k in range(2 + odd, degrees - 1, 2):
        term *= cos2 * (k - 1) / k
        total += term
    inside = math.sin(theta) * total
    return 2 / math.pi * (theta + inside) if odd else inside


def two_sided(t: float, degrees: int) -> float:
    """Return the probability that Student's t lies at least as far from 0."""
    return min(1.0, max(0.0, 1.0 - _between(abs(t), degrees)))
