"""In which order steps are painted. Knows no document."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.records import Step


def steps_in_order(steps: Sequence[Step]) -> list[Step]:
    """Order steps as they are painted: what is inside a frame after it, an event on an edge after its step."""
    if not any(step.parent or step.attached_to is not None for step in steps):
        return list(steps)
    by_id = {step.id: step for step in steps}

    def depth(step: Step) -> int:
        deep, parent = 0, by_id.get(step.parent or "")
        while parent is not None and deep < len(steps):
            deep, parent = deep + 1, by_id.get(parent.parent or "")
        return deep

    return sorted(steps, key=lambda step: (step.attached_to is not None, depth(step)))
