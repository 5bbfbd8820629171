"""What a document keeps of an event log: how it is read, which step each activity is, and what it said of every step.

The events themselves stay outside, named by their hash. Nothing here reads a log or computes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.i18n import msg
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import MAX_TEXT, Dataset

LOG = "event-log"
"""The id of the log that figures are shown of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFound:
    """What a log said of one step; times in days and minutes, None where it said nothing."""

    cases: int
    rework: int
    wait: float | None = None
    work: float | None = None
    won: int = 0
    old_enough: int = 0


WAY_KINDS = ("skipped", "backward", "jump")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviatingWay:
    """A way from step to step that cases took and the map does not show: how often, in how many of all cases.

    `kind` is one of WAY_KINDS; `past` are steps that were skipped, the first few of them.
    """

    source: str
    target: str
    kind: str
    n: int
    cases: int
    share: float
    past: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a log; empty if there is none. `ways` are the most frequent deviating ones."""

    reading: Mapping[str, Any] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, StepFound] = field(default_factory=dict)
    ways: tuple[DeviatingWay, ...] = ()


def dataset_of(name: str, digest: str, window: tuple[str, str], counts: tuple[int, int], kept: Kept) -> Dataset:
    """Make the record of a log. Where it would be too long, the steps that fewest cases came to are left out of it."""
    found, ways = sorted(kept.found.items(), key=lambda each: -each[1].cases), kept.ways
    while True:
        plain = {"reading": kept.reading, "steps": kept.steps, "found": {step: _plain(said) for step, said in found},
                 "ways": [_plain_way(way) for way in ways]}  # fmt: skip
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if len(text) <= MAX_TEXT:
            break
        if not found:
            raise Refused(msg("The log has too many activities to be kept. Leave out those that no step stands for."))
        found, ways = found[: len(found) // 2], ways[: len(ways) // 2]
    cases, events = counts
    return Dataset(id=LOG, name=name, file_hash=digest, window_from=window[0], window_to=window[1], mapping=text,
                   cases=cases, events=events)  # fmt: skip


def _plain(said: StepFound) -> list[float | None]:
    times = (None if each is None else round(each, 4) for each in (said.wait, said.work))
    return [said.cases, said.rework, *times, said.won, said.old_enough]


def _plain_way(way: DeviatingWay) -> list[Any]:
    return [way.source, way.target, way.kind, way.n, way.cases, round(way.share, 6), list(way.past)]


def kept_log(document: Document) -> Kept:
    """Return what a document keeps of its log; nothing if there is none, or if it is damaged."""
    dataset = document.find(Dataset, LOG)
    if dataset is None:
        return Kept()
    try:
        plain = json.loads(dataset.mapping)
        steps = {str(name): str(step) for name, step in plain["steps"].items()}
        found = {str(step): _step_found(values) for step, values in plain["found"].items()}
        ways = tuple(_way(values) for values in plain.get("ways", ()))
        return Kept(reading=dict(plain["reading"]), steps=steps, found=found, ways=ways)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Kept()


def _step_found(values: Any) -> StepFound:
    cases, rework, wait, work, won, old_enough = values
    numbers = [None if each is None else float(each) for each in (wait, work)]
    return StepFound(cases=int(cases), rework=int(rework), wait=numbers[0], work=numbers[1], won=int(won),
                     old_enough=int(old_enough))  # fmt: skip


def _way(values: Any) -> DeviatingWay:
    source, target, kind, n, cases, share, past = values
    if kind not in WAY_KINDS:
        raise ValueError(kind)
    return DeviatingWay(source=str(source), target=str(target), kind=str(kind), n=int(n), cases=int(cases),
                        share=float(share), past=tuple(map(str, past)))  # fmt: skip
