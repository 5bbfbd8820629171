"""Where a case passes from one department to another, as drawn; how often it does is for `app.analysis`."""

from __future__ import annotations

from collections.abc import Iterator

from app.model.checks.local import department_of
from app.model.checks.ways import ways_out
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.records import Step


def hand_overs(document: Document) -> list[tuple[str, str]]:
    """List the pairs of steps between which a case changes hands; decisions and events between them do nothing."""
    return [
        (step.id, following.id)
        for step in document.all(Step)
        if is_activity(step)
        for following in steps_after(document, step)
        if _whose(document, step) != _whose(document, following)
    ]


def steps_after(document: Document, step: Step) -> Iterator[Step]:
    """Go through the steps in which somebody does something next, each once."""
    seen: set[str] = set()
    pending = [step]
    while pending:
        for flow in ways_out(document, pending.pop()):
            following = document.find(Step, flow.target)
            if following is None or following.id in seen:
                continue
            seen.add(following.id)
            if is_activity(following):
                yield following
            else:
                pending.append(following)


def _whose(document: Document, step: Step) -> str | None:
    department = department_of(document, step)
    return department.id if department is not None else None
