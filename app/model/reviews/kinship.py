"""Which step of an earlier version a step is: by its id, and across splits and merges by what is recorded of them.

A renamed or moved step keeps its id and is the same step. A copy is a new step.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from app.model.document import Document
from app.model.records import Lineage, Step
from app.model.reviews.panel import department_of
from app.model.reviews.rounds import steps_in_order

SAME, RENAMED, MOVED, NEW, GONE = "same", "renamed", "moved", "new", "gone"
HANDED_DOWN = ("split", "merge", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A step now and the steps it was before. `now` is None for what is gone, `before` empty for what is new."""

    now: str | None
    before: tuple[str, ...]
    how: tuple[str, ...]


def kin(document: Document, old: Document, new: Document) -> list[Kin]:
    """Pair the steps of two versions, those of the new one first; what no step comes from is gone."""
    then = {step.id: step for step in steps_in_order(old)}
    lineages = _handed_down(document)
    found = [_kin_of(step, then, lineages, old, new) for step in steps_in_order(new)]
    known = {before for each in found for before in each.before}
    return [*found, *(Kin(now=None, before=(i,), how=(GONE,)) for i in then if i not in known)]


def came_from(document: Document, step_id: str, then: Container[str]) -> tuple[str, ...]:
    """Name those of some earlier steps that a step was, itself among them if it was there."""
    return _origins(step_id, then, _handed_down(document))[0]


def _handed_down(document: Document) -> dict[str, Lineage]:
    return {line.step: line for line in document.all(Lineage) if line.how in HANDED_DOWN}


def _kin_of(step: Step, then: Mapping[str, Step], lineages: Mapping[str, Lineage], old: Document, new: Document) -> Kin:
    before, how = _origins(step.id, then, lineages)
    same = then.get(step.id)
    if same is not None:
        changed = [RENAMED] if " ".join(same.name.split()) != " ".join(step.name.split()) else []
        changed += [MOVED] if department_of(old, same) != department_of(new, step) else []
        how = (*(changed or [SAME]), *how) if changed or not how else how
    return Kin(now=step.id, before=before, how=how or (NEW,))


def _origins(
    step_id: str, then: Container[str], lineages: Mapping[str, Lineage]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Follow what a step came from until steps of the old version are reached; name the ways too."""
    found: dict[str, None] = {step_id: None} if step_id in then else {}
    how: dict[str, None] = {}
    pending, seen = [step_id], set[str]()
    while pending:
        line = lineages.get(current := pending.pop())
        if line is None or current in seen:
            continue
        seen.add(current)
        how[line.how] = None
        found.update(dict.fromkeys(i for i in line.came_from if i in then))
        pending.extend(i for i in line.came_from if i not in then)
    return tuple(found), tuple(how) if found else ()
