"""Random numbers by name: each is a function of seed, run, case, step, visit and purpose, of nothing else.

A step that is added or cut leaves the numbers of all others as they are, so that before and after differ by the change
and not by luck (common random numbers; method, part C3). SplitMix64 (Steele, Lea & Flood 2014) mixes the names.
"""

from __future__ import annotations

import math
from hashlib import blake2b

import numpy as np

from app.analysis.network import Floats

ARRIVAL, START, WAY, SPREAD, OTHER = range(5)
"""What a number is for; two numbers make one that is normally distributed."""
PURPOSES = 8
MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15
FIRST, SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def mix(number: int) -> int:
    """Stir 64 bits so that neighbours have nothing in common."""
    z = (number + GOLDEN) & MASK
    z = ((z ^ (z >> 30)) * FIRST) & MASK
    z = ((z ^ (z >> 27)) * SECOND) & MASK
    return z ^ (z >> 31)


def name_of(text: str) -> int:
    """Return the 64 bits that a step's id stands for in every run."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def run_name(seed: int, run: int) -> int:
    return mix(mix(seed & MASK) ^ run)


def uniform(run: int, case: int, step: int, visit: int, purpose: int) -> float:
    """Return a number between 0 and 1, both excluded."""
    mixed = mix(mix(mix(run ^ case) ^ step) ^ (visit * PURPOSES + purpose))
    return ((mixed >> 11) + 0.5) * 2.0**-53


def factor(run: int, case: int, step: int, visit: int, shape: float) -> float:
    """Return a lognormal factor of mean 1; `shape` is the standard deviation of its logarithm."""
    if shape <= 0.0:
        return 1.0
    radius = math.sqrt(-2.0 * math.log(uniform(run, case, step, visit, SPREAD)))
    normal = radius * math.cos(2.0 * math.pi * uniform(run, case, step, visit, OTHER))
    return math.exp(shape * normal - 0.5 * shape * shape)


def arrival_chances(run: int, cases: int) -> Floats:
    """Return the number that decides when each case arrives, for all cases at once."""
    mixed = _mixed(
        _mixed(_mixed(np.arange(cases, dtype=np.uint64) ^ np.uint64(run)) ^ np.uint64(0)) ^ np.uint64(ARRIVAL)
    )
    return np.asarray(((mixed >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53)


def _mixed(
    numbers: np.ndarray[tuple[int, ...], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint64]]:
    """Do what `mix` does, to many numbers."""
    z = numbers + np.uint64(GOLDEN)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(FIRST)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(SECOND)
    return z ^ (z >> np.uint64(31))
