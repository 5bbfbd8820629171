"""The most frequent ways that cases take and the map does not show, ready to be drawn on it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from app.analysis.log.conformance import BACKWARD, JUMP, SKIPPED, Conformance
from app.analysis.log.events import Process
from app.analysis.log.following import process_of
from app.analysis.log.tally import Tally
from app.model.document import Document
from app.model.event_logs import DeviatingWay, Kept

MOST = 30
"""More lines than these say nothing any more."""
NAMED = 5
"""So many of the steps that were skipped are named."""
DRAWN = (SKIPPED, BACKWARD, JUMP)


def deviating_ways(process: Process, tally: Tally, found: Conformance) -> tuple[DeviatingWay, ...]:
    """Return the ways between two steps of the map that it does not show, the most frequent first."""
    number = {step: at for at, step in enumerate(process.steps)}
    shown = [each for each in found.deviations if each.kind in DRAWN][:MOST]
    ways = []
    for each in shown:
        a, b = number[str(each.source)], number[str(each.target)]
        past = _between(process, a, b)[:NAMED] if each.kind == SKIPPED else ()
        cases = int(tally.pair_cases[a, b])
        ways.append(DeviatingWay(
            source=process.steps[a], target=process.steps[b], kind=each.kind, n=each.n, cases=cases,
            share=cases / found.cases, past=tuple(process.steps[at] for at in past),
        ))  # fmt: skip
    return tuple(ways)


def _between(process: Process, a: int, b: int) -> list[int]:
    """Return what lies on the shortest way of the map from one step to another."""
    came_from = {a: a}
    edge = [a]
    while edge and b not in came_from:
        following = []
        for at in edge:
            for other in map(int, np.flatnonzero(process.follows[at])):
                if other not in came_from:
                    came_from[other] = at
                    following.append(other)
        edge = following
    way: list[int] = []
    at = came_from.get(b, a)
    while at != a:
        way.append(at)
        at = came_from[at]
    return way[::-1]


def still_deviating(document: Document, kept: Kept) -> tuple[DeviatingWay, ...]:
    """Return the kept ways that the map as it is now still does not show."""
    if not kept.ways:
        return ()
    process = process_of(document, set(kept.steps.values()))
    number = {step: at for at, step in enumerate(process.steps)}
    return tuple(_not_shown(process, number, kept.ways))


def _not_shown(process: Process, number: dict[str, int], ways: Iterable[DeviatingWay]) -> Iterable[DeviatingWay]:
    for way in ways:
        a, b = number.get(way.source), number.get(way.target)
        if a is not None and b is not None and not process.follows[a, b]:
            yield way
