"""What belongs to steps or resembles them: what comes after, what is connected, what is alike. Answers ids.

For selecting more than one has; it changes nothing and knows no window.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from app.model.document import Document
from app.model.records import Flow, Lane, Record, Step

SHORTEST = 4
"""A word of fewer letters says nothing about what a step does."""


def downstream(document: Document, ids: Iterable[str]) -> list[str]:
    """List these steps and all that can come after them, along the flow."""
    return _reached(ids, lambda i: (f.target for f in document.flows_out_of(i) if f.kind == "sequence"))


def connected(document: Document, ids: Iterable[str]) -> list[str]:
    """List these elements and all that any line leads to, in either direction."""
    return _reached(ids, lambda i: (end for f in document.referrers(i, Flow) for end in (f.source, f.target)))


def _reached(ids: Iterable[str], beside: Callable[[str], Iterable[str | None]]) -> list[str]:
    found = dict.fromkeys(ids)
    pending = list(found)
    while pending:
        for other in beside(pending.pop()):
            if other is not None and other not in found:
                found[other] = None
                pending.append(other)
    return list(found)


def of_same_kind(document: Document, map_id: str, models: Iterable[Record]) -> list[str]:
    """List what is of the same kind on a map; among steps, tasks are told from decisions."""
    kinds = {(type(model), getattr(model, "kind", "")) for model in models}
    types = {cls for cls, _kind in kinds}
    return [r.id for cls in types for r in document.on_map(cls, map_id) if (cls, getattr(r, "kind", "")) in kinds]


def of_same_kind_and_department(document: Document, map_id: str, models: Iterable[Step]) -> list[str]:
    """List the steps of a map that are of the same kind and in the same department."""
    wanted = {(model.kind, _department(document, model)) for model in models}
    return [s.id for s in document.on_map(Step, map_id) if (s.kind, _department(document, s)) in wanted]


def _department(document: Document, step: Step) -> str:
    lane = document.find(Lane, step.lane)
    return lane.department or lane.id if lane is not None else ""


def with_same_words(document: Document, map_id: str, models: Iterable[Step]) -> list[str]:
    """List the steps of a map whose names share a word with these."""
    wanted = set().union(*(words_of(model.name) for model in models))
    return [s.id for s in document.on_map(Step, map_id) if wanted & words_of(s.name)]


def words_of(name: str) -> set[str]:
    """Return the words of a name that tell something, as they are compared."""
    words = (word.casefold() for word in re.findall(r"\w+", name))
    return {word for word in words if len(word) >= SHORTEST}
