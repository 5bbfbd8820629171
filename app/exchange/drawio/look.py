"""What a shape stands for, in words of our records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """`what` is step, data, note, group, picture or line; `kind` is the kind of step or of data."""

    what: str = "step"
    kind: str = "task"
    bpmn_type: str = ""
    events: tuple[str, ...] = ()
    interrupting: bool = True
    markers: tuple[str, ...] = ()
    is_collection: bool = False
    is_joint: bool = False
    is_bar: bool = False
    is_circle: bool = False
    is_bound: bool = False
    is_known: bool = True
