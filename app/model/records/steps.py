"""What is drawn on a map: steps, flows, text notes, groups, data objects, and what hangs on a step."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.records.base import Box, Estimate, Point, Record, at_least, key, one_of, ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """A step, decision, event or sub-process. Times: processing in minutes, wait in working days.

    `kind` is one of app.model.kinds; `bpmn_type` keeps an imported element type that has no kind of its own.
    `parent` is the expanded sub-process it stands in, `attached_to` the step whose edge a boundary event sits on.
    """

    map: str = ref("Map", optional=False)
    lane: str | None = ref("Lane")
    parent: str | None = ref("Step")
    attached_to: str | None = ref("Step")
    kind: str = "task"
    bpmn_type: str = ""
    event_definitions: tuple[str, ...] = ()
    interrupting: bool = True
    markers: tuple[str, ...] = ()
    expanded: bool = False
    name: str = ""
    description: str = ""
    owner: str = ""
    system: str = ""
    input: str = ""
    output: str = ""
    channel: str = ""
    purpose_company: str = ""
    purpose_customer: str = ""
    stage: str = one_of("", "information", "purchase", "after_sale")
    frontstage: bool = False
    value_class: str = one_of("", "VA", "BVA", "NVA")
    waste: str = one_of("", "move", "hold", "overdo")
    outcome: str = one_of("", "won", "lost", "none")
    processing: Estimate | None = None
    wait: Estimate | None = None
    wait_kind: str = one_of("given", "queue")
    cv: float | None = None
    fixed_cost: Estimate | None = None
    cost_rate: Estimate | None = None
    customer_minutes: Estimate | None = None
    x: float = at_least(-1e6)
    y: float = at_least(-1e6)
    width: float = at_least(1, 1e4, default=120.0)
    height: float = at_least(1, 1e4, default=60.0)
    pinned: bool = False
    fill: str = ""
    stroke: str = ""
    label_box: Box | None = None
    foreign: str = ""

    @property
    def box(self) -> Box:
        return Box(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Record):
    """A line from one element to another. `points` is the whole route, both ends included; empty = not yet routed.

    A missing end is a free end of an imported drawing; it is drawn, and takes no part in the process.
    """

    map: str = ref("Map", optional=False)
    kind: str = one_of("sequence", "message", "association", "data")
    source: str | None = ref("Step", "TextNote", "DataObject", "Group", "Pool", "Lane", "Flow")
    target: str | None = ref("Step", "TextNote", "DataObject", "Group", "Pool", "Lane", "Flow")
    name: str = ""
    description: str = ""
    condition: str = ""
    probability: Estimate | None = None
    is_default: bool = False
    direction: str = one_of("none", "one", "both")
    points: tuple[Point, ...] = ()
    by_hand: bool = False
    label_box: Box | None = None
    stroke: str = ""
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNote(Record):
    """A remark drawn on the map (BPMN: text annotation). Not an objectivity note."""

    map: str = ref("Map", optional=False)
    parent: str | None = ref("Step")
    text: str = ""
    box: Box = Box(0, 0, 120, 50)
    fill: str = ""
    stroke: str = ""
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """A dashed frame around things that belong together; it owns nothing."""

    map: str = ref("Map", optional=False)
    name: str = ""
    box: Box = Box(0, 0, 200, 150)
    fill: str = ""
    stroke: str = ""
    label_box: Box | None = None
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataObject(Record):
    """A document, form or store that steps read or write."""

    map: str = ref("Map", optional=False)
    parent: str | None = ref("Step")
    lane: str | None = ref("Lane")
    kind: str = one_of("object", "store", "input", "output", "message")
    is_collection: bool = False
    name: str = ""
    state: str = ""
    description: str = ""
    box: Box = Box(0, 0, 36, 50)
    fill: str = ""
    stroke: str = ""
    label_box: Box | None = None
    foreign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file kept in the document; `content` is base64. Pictures are shown, anything else can only be saved."""

    target: str | None = key()
    name: str = ""
    media_type: str = ""
    content: str = ""
    order: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """A way from a step to a step on another map, or to a web address."""

    step: str = ref("Step", optional=False)
    name: str = ""
    target_step: str | None = key()
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SilencedCheck(Record):
    """A finding of the live checks that somebody has judged to be all right, and why."""

    target: str = ref("Step", "Flow", "Lane", "Pool", "Map", optional=False)
    check: str = ""
    reason: str = ""
    author: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage(Record):
    """That a step came from others by splitting or merging, so that a re-review recognises it."""

    step: str = key("")
    came_from: tuple[str, ...] = key(())
    how: str = one_of("split", "merge", "replace", "copy")
