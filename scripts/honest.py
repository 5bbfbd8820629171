"""Prints how often an effect is claimed where nothing changed (A/A logs), by load, number of cases, figure and design.

    python scripts/honest.py [--times 200] [--seed 1] [--loads 0 0.85 0.95] [--sizes 200 400 800 1600]

A claim is the verdict effective or harmful; "better" stands beside it. No more than 5 % may be claims.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.analysis.cases import Cases
from app.analysis.cohorts.figures import DAYS_OF_WON, DAYS_TO_END, WON_SHARE
from app.analysis.cohorts.judging import Plan, compare
from app.analysis.cohorts.outcome import verdict_on
from app.analysis.cohorts.sides import AB, BEFORE_AFTER, SERIES, window_of
from app.model.evaluating import BETTER, EFFECTIVE, HARMFUL, NO_EFFECT
from tests.analysis.cohorts.logs import crowded, flagged, independent

PLANS = {
    "days to an end": Plan(key=DAYS_TO_END, within=10, better="lower", relevant=0.5),
    "days of the won": Plan(key=DAYS_OF_WON, within=10, better="lower", relevant=0.5),
    "share won": Plan(key=WON_SHARE, within=10, better="higher", relevant=0.05),
}


def made(chance: np.random.Generator, size: int, load: float, *, fresh: bool) -> Cases:
    return crowded(chance, size, load, fresh=fresh) if load else independent(chance, size)


def verdicts(load: float, size: int, plan: Plan, design: str, times: int, seed: int, *, fresh: bool) -> Counter[str]:
    """Count the verdicts on so many logs in which nothing changed."""
    chance, found = np.random.default_rng(seed), Counter[str]()
    asked = Plan(key=plan.key, within=plan.within, better=plan.better, relevant=plan.relevant, design=design)
    for _ in range(times):
        cases = made(chance, size, load, fresh=fresh)
        if design == AB:
            cases = flagged(chance, cases)
        change = 0.0 if design == AB else float(np.median(cases.start))
        result = compare(cases, asked, window_of(cases, change), beside=(WON_SHARE,))
        found[verdict_on(result, asked)] += 1
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--loads", type=float, nargs="*", default=[0.0, 0.85, 0.95])
    parser.add_argument("--sizes", type=int, nargs="*", default=[200, 400, 800, 1600])
    parser.add_argument("--designs", nargs="*", default=[BEFORE_AFTER, SERIES, AB])
    parser.add_argument("--fresh", action="store_true", help="the office is empty when the log begins")
    given, worst = parser.parse_args(), 0.0
    print(f"{'design':13}{'figure':17}{'load':>5}{'cases':>6}{'claimed':>9}{'better':>8}{'no effect':>11}{'open':>7}")
    for design in given.designs:
        for name, plan in PLANS.items():
            for load in given.loads:
                for size in given.sizes:
                    found = verdicts(load, size, plan, design, given.times, given.seed, fresh=given.fresh)
                    claimed = (found[EFFECTIVE] + found[HARMFUL]) / given.times
                    shares = [claimed, found[BETTER] / given.times, found[NO_EFFECT] / given.times]
                    rest = 1 - sum(shares)
                    worst = max(worst, claimed)
                    print(f"{design:13}{name:17}{load:5.2f}{size:6}{shares[0]:9.1%}{shares[1]:8.1%}{shares[2]:11.1%}"
                          f"{rest:7.1%}", flush=True)  # fmt: skip
    print(f"most claimed: {worst:.1%}")
    return 0 if worst <= 0.05 else 1


if __name__ == "__main__":
    raise SystemExit(main())
