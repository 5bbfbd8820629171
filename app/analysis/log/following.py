"""Reads a map as a state machine: which recorded step may follow which, where cases may begin and end.

Steps that a log does not record are passed over in silence, as decisions are. Steps in different branches of a parallel
block may follow one another in any order. A sub-process whose inside is drawn on a map of its own is one step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import numpy as np

from app.analysis.cases import LOST, NEITHER, WON
from app.analysis.log.events import Flags, Process
from app.analysis.reading import is_parallel
from app.model.document import Document
from app.model.maps import maps_in_order
from app.model.reading_order import reading_order
from app.model.records import Flow, Map, Step
from app.model.slices import finished

ENDS_AS = {"won": WON, "lost": LOST, "none": NEITHER}


def process_of(document: Document, recorded: Collection[str]) -> Process:
    """Return what a map allows, in terms of the steps that a log records, in the order of the map."""
    after = flows_of(document)
    steps = tuple(each for each in _in_order(document) if each in recorded)
    number = {step: at for at, step in enumerate(steps)}
    follows = np.zeros((len(steps), len(steps)), dtype=np.bool_)
    finishes = np.zeros(len(steps), dtype=np.bool_)
    for step, at in number.items():
        reached, is_over = next_recorded(after, step, number)
        follows[at, [number[each] for each in reached]] = True
        finishes[at] = is_over
    for one, other in _side_by_side(document, after, number):
        follows[one, other] = follows[other, one] = True
    return Process(steps=steps, follows=follows, begins=_begins(document, after, number), finishes=finishes,
                   ends_as=_ends(document, steps))  # fmt: skip


def flows_of(document: Document) -> dict[str, list[str]]:
    """Return which elements follow each; a boundary event leads on where its step is left by it."""
    after: dict[str, list[str]] = {step.id: [] for step in document.all(Step)}
    for flow in document.all(Flow):
        if flow.kind == "sequence" and flow.source in after and flow.target in after:
            after[flow.source].append(flow.target)
    for step in document.all(Step):
        if step.attached_to in after:
            after[step.attached_to].append(step.id)
    _lead_inside(document, after)
    return after


def _lead_inside(document: Document, after: dict[str, list[str]]) -> None:
    """Let sub-processes lead to what begins inside, and what ends inside to what comes after them."""
    inside: dict[str, list[str]] = {}
    for step in document.all(Step):
        own_map = document.find(Map, step.map)
        owner = step.parent or (own_map.owner if own_map is not None else None)
        if owner in after:
            inside.setdefault(owner, []).append(step.id)
    for owner, steps in inside.items():
        led_to = {each for inner in steps for each in after[inner]}
        onward = after[owner]
        after[owner] = [inner for inner in steps if inner not in led_to] or steps[:1]
        for inner in steps:
            after[inner] = after[inner] or onward


def _in_order(document: Document) -> Iterator[str]:
    for shown in maps_in_order(document):
        yield from finished(reading_order(document, shown.id)).ids


def next_recorded(after: Mapping[str, list[str]], step: str, known: Mapping[str, int]) -> tuple[set[str], bool]:
    """Return the recorded steps that come next, and whether the case may be over before one comes."""
    found: set[str] = set()
    seen, waiting, is_over = set(), list(after[step]), not after[step]
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        if each in known:
            found.add(each)
        else:
            is_over = is_over or not after[each]
            waiting.extend(after[each])
    return found, is_over


def _begins(document: Document, after: Mapping[str, list[str]], number: Mapping[str, int]) -> Flags:
    """Tell where cases may begin: at starts and at what nothing leads to, or at what comes first after them."""
    reached = {each for targets in after.values() for each in targets}
    begins = np.zeros(len(number), dtype=np.bool_)
    for step in document.all(Step):
        if step.kind != "start" and step.id in reached:
            continue
        first = {step.id} if step.id in number else next_recorded(after, step.id, number)[0]
        begins[[number[each] for each in first]] = True
    return begins


def _side_by_side(
    document: Document, after: Mapping[str, list[str]], number: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Go through the pairs of recorded steps that lie in different branches of a parallel block."""
    for step in document.all(Step):
        if not is_parallel(step) or len(after[step.id]) < 2:
            continue
        branches = [_reachable(after, first) for first in after[step.id]]
        common = set.intersection(*branches)
        own = [sorted(number[each] for each in branch - common if each in number) for branch in branches]
        for at, branch in enumerate(own):
            for other in own[at + 1 :]:
                yield from ((a, b) for a in branch for b in other if a != b)


def _reachable(after: Mapping[str, list[str]], first: str) -> set[str]:
    seen, waiting = {first}, [first]
    while waiting:
        for each in after[waiting.pop()]:
            if each not in seen:
                seen.add(each)
                waiting.append(each)
    return seen


def _ends(document: Document, steps: tuple[str, ...]) -> np.typing.NDArray[np.int8]:
    """Tell how a case has ended that comes to a step; an end without an outcome is one without being won or lost."""
    ends = (document.get(Step, each) for each in steps)
    return np.array([ENDS_AS.get(s.outcome, NEITHER if s.kind == "end" else 0) for s in ends], dtype=np.int8)
