"""Measured figures in place of estimates: what a log can say of the numbers on a map, with how many it rests on.

A log knows calendar days; the map's waits are working days: five of seven count (our convention, named in the source).
A way's share counts the visits that went on through it; where ways cannot be told apart, none is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.analysis.intervals import wilson
from app.analysis.log.events import About, Events, Process
from app.analysis.log.following import flows_of, next_recorded
from app.analysis.log.said import LogSaid, Mean
from app.analysis.log.tally import Tally
from app.analysis.reading import is_parallel
from app.model.document import Document
from app.model.records import Estimate, Flow, Step

FEWEST = 5
"""Visits from which on a measured figure takes the place of an estimate (our convention)."""
WORKING = 5 / 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure of a step or flow, beside what is estimated there now."""

    record: str
    field: str
    measured: Estimate
    estimated: Estimate | None


def measured_by(
    document: Document, of: About | Events, tally: Tally, said: LogSaid, source: str, as_of: str
) -> list[Measured]:
    """List the figures of a map that a log gives, in the order of the map."""
    found = [*_times(document, said, source, as_of), *_shares(document, of.process, tally, source, as_of)]
    return [each for each in found if each.measured != each.estimated]


def _times(document: Document, said: LogSaid, source: str, as_of: str) -> Iterator[Measured]:
    for each in said.steps:
        step = document.get(Step, each.step)
        if step.kind in ("start", "end"):
            continue
        for field, mean, factor, now in (
            ("wait", each.wait, WORKING, step.wait), ("processing", each.work, 1.0, step.processing),
        ):  # fmt: skip
            if mean is not None and mean.n >= FEWEST and mean.value >= 0:
                yield Measured(record=step.id, field=field, estimated=now,
                               measured=_estimate(mean, factor, source, as_of))  # fmt: skip


def _estimate(mean: Mean, factor: float, source: str, as_of: str) -> Estimate:
    low, high = (None if end is None else round(max(end, 0.0) * factor, 6) for end in (mean.low, mean.high))
    return Estimate(value=round(mean.value * factor, 6), low=low, high=high, kind="measured", n=mean.n, source=source,
                    as_of=as_of)  # fmt: skip


def _shares(document: Document, process: Process, tally: Tally, source: str, as_of: str) -> Iterator[Measured]:
    after = flows_of(document)
    number = {step: at for at, step in enumerate(process.steps)}
    for step in document.all(Step):
        flows = [f for f in document.flows_out_of(step.id) if f.kind == "sequence" and f.target in after]
        if len(flows) < 2 or is_parallel(step):
            continue
        counts = _gone(after, number, tally, step.id, flows)
        total = sum(counts)
        if total < FEWEST:
            continue
        for flow, count in zip(flows, counts, strict=True):
            share = wilson(count, total)
            yield Measured(
                record=flow.id, field="probability", estimated=flow.probability,
                measured=Estimate(value=count / total, low=share.low, high=share.high, kind="measured", n=total,
                                  source=source, as_of=as_of),
            )  # fmt: skip


def _gone(
    after: Mapping[str, list[str]], number: Mapping[str, int], tally: Tally, step: str, flows: Sequence[Flow]
) -> list[int]:
    """Count the visits that went on through each way; all 0 where two ways lead to the same recorded step."""
    before = [number[step]] if step in number else [
        at for known, at in number.items() if step in _passed(after, known, number)
    ]  # fmt: skip
    reached: list[set[int]] = []
    counts = []
    for flow in flows:
        target = str(flow.target)
        steps, is_over = ({target}, False) if target in number else next_recorded(after, target, number)
        reached.append({number[each] for each in steps})
        ended = int(tally.ended[before].sum()) if is_over else 0
        counts.append(int(tally.pairs[np.ix_(before, sorted(reached[-1]))].sum()) + ended)
    apart = sum(map(len, reached)) == len(set().union(*reached))
    silent = sum(not each for each in reached)
    return counts if apart and silent <= 1 else [0] * len(flows)


def _passed(after: Mapping[str, list[str]], start: str, known: Mapping[str, int]) -> set[str]:
    """Return what a case goes through after a recorded step, before the next one."""
    seen: set[str] = set()
    waiting = list(after[start])
    while waiting:
        each = waiting.pop()
        if each not in seen and each not in known:
            seen.add(each)
            waiting.extend(after[each])
    return seen
