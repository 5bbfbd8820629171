"""The kinds of step, each declared once: outline, size, icon, shortcut, BPMN mapping.

Palette, canvas, rules, importers and exporters read this table. An imported BPMN type without a kind of its own
keeps its type string (`Step.bpmn_type`) and is drawn as its family's plain shape.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.records import Step

ACTIVITY, EVENT, GATEWAY = "activity", "event", "gateway"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepKind:
    """One kind of step. `outline` is the shape its painter draws; width and height are its first size."""

    key: str
    name: Message
    family: str
    outline: str
    width: float
    height: float
    icon: str
    bpmn_type: str
    shortcut: str = ""
    in_palette: bool = True
    may_start: bool = False
    may_end: bool = False


STEP_KINDS: tuple[StepKind, ...] = (
    StepKind(key="task", name=msg("Step"), family=ACTIVITY, outline="rounded", width=120, height=60,
             icon="rectangle", bpmn_type="task", shortcut="S"),
    StepKind(key="decision", name=msg("Decision"), family=GATEWAY, outline="diamond", width=110, height=76,
             icon="square-rotated", bpmn_type="exclusiveGateway", shortcut="D"),
    StepKind(key="start", name=msg("Start"), family=EVENT, outline="pill", width=110, height=44,
             icon="player-play", bpmn_type="startEvent", may_start=True),
    StepKind(key="end", name=msg("End"), family=EVENT, outline="pill_thick", width=110, height=44,
             icon="player-stop", bpmn_type="endEvent", may_end=True),
    StepKind(key="wait", name=msg("Wait"), family=ACTIVITY, outline="hourglass", width=120, height=60,
             icon="clock", bpmn_type="intermediateCatchEvent"),
    StepKind(key="document", name=msg("Document"), family=ACTIVITY, outline="document", width=120, height=64,
             icon="file-text", bpmn_type="task"),
    StepKind(key="subprocess", name=msg("Sub-process"), family=ACTIVITY, outline="subprocess", width=130, height=64,
             icon="sitemap", bpmn_type="subProcess"),
    StepKind(key="parallel", name=msg("In parallel"), family=GATEWAY, outline="diamond_plus", width=50, height=50,
             icon="arrows-split", bpmn_type="parallelGateway"),
    StepKind(key="event", name=msg("Event"), family=EVENT, outline="circle_double", width=40, height=40,
             icon="circle-dot", bpmn_type="intermediateThrowEvent", in_palette=False),
    StepKind(key="boundary", name=msg("Event on a step"), family=EVENT, outline="circle_double", width=36, height=36,
             icon="circle-dot", bpmn_type="boundaryEvent", in_palette=False),
    StepKind(key="gateway", name=msg("Gateway"), family=GATEWAY, outline="diamond", width=50, height=50,
             icon="square-rotated", bpmn_type="inclusiveGateway", in_palette=False),
)  # fmt: skip
KIND_BY_KEY: dict[str, StepKind] = {kind.key: kind for kind in STEP_KINDS}
PLAIN = KIND_BY_KEY["task"]
PALETTE: tuple[StepKind, ...] = tuple(kind for kind in STEP_KINDS if kind.in_palette)


def kind_of_step(step: Step) -> StepKind:
    """Return a step's kind; an unknown one is treated as a plain step."""
    return KIND_BY_KEY.get(step.kind, PLAIN)


def bpmn_type_of(step: Step) -> str:
    """Return the BPMN element type a step stands for."""
    return step.bpmn_type or kind_of_step(step).bpmn_type


def is_activity(step: Step) -> bool:
    """Answer whether somebody does something here; counts, panel and coverage speak of activities only."""
    return kind_of_step(step).family == ACTIVITY
