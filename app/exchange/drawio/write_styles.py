"""How a record looks in draw.io: the style of its cell, from the table of kinds and the BPMN shapes. Knows no cells."""

from __future__ import annotations

from app.exchange.drawio.bpmn_looks import GATEWAYS, SIGNS, SYMBOLS, TASKS
from app.exchange.drawio.styles import Style, parsed
from app.model.records import DataObject, Flow, Group, Lane, Pool, Record, Step, TextNote

_TEXT = "whiteSpace=wrap;html=1;"
_BELOW = "html=1;verticalLabelPosition=bottom;verticalAlign=top;align=center;labelBackgroundColor=none;"
_EVENT = f"shape=mxgraph.bpmn.event;{_BELOW}perimeter=ellipsePerimeter;outlineConnect=0;aspect=fixed;"
_GATEWAY = f"shape=mxgraph.bpmn.gateway2;{_BELOW}perimeter=rhombusPerimeter;outlineConnect=0;"
_TASK = f"shape=mxgraph.bpmn.task2;{_TEXT}rectStyle=rounded;size=10;"
_KINDS: dict[str, str] = {
    "task": f"rounded=1;{_TEXT}arcSize=12;",
    "decision": f"rhombus;{_TEXT}",
    "start": f"shape=mxgraph.flowchart.terminator;{_TEXT}",
    "end": f"shape=mxgraph.flowchart.terminator;{_TEXT}strokeWidth=3;",
    "wait": f"shape=mxgraph.flowchart.delay;{_TEXT}",
    "document": f"shape=document;{_TEXT}boundedLbl=1;size=0.2;",
    "subprocess": f"{_TASK}isLoopSub=1;",
}
_DATA: dict[str, str] = {
    "store": f"shape=datastore;{_BELOW}",
    "input": f"shape=mxgraph.bpmn.data2;{_BELOW}size=15;bpmnTransferType=input;",
    "output": f"shape=mxgraph.bpmn.data2;{_BELOW}size=15;bpmnTransferType=output;",
    "message": f"shape=message;{_BELOW}",
    "object": f"shape=mxgraph.bpmn.data2;{_BELOW}size=15;bpmnTransferType=none;",
}
_OUTLINE_OF = {"start": "standard", "end": "end", "boundary": "boundInt", "event": "throwing"}
_SYMBOL_OF = {events: name for name, events in reversed(SYMBOLS.items())}
_TASK_OF = {exact: marker for marker, exact in reversed(TASKS.items())}
_GATEWAY_OF = {look: name for name, look in GATEWAYS.items()}
_ROUND = 60.0
"""A start or an end that is no wider than this, and as high as wide, is drawn as a circle."""


def fresh_style(record: Record) -> Style:
    """Return the style of a record that has none of its own; without colours."""
    match record:
        case Step():
            return parsed(_step(record))
        case DataObject():
            return parsed(_DATA[record.kind] + ("isCollection=1;" if record.is_collection else ""))
        case TextNote():
            return parsed(f"shape=note;size=10;{_TEXT}align=left;verticalAlign=top;spacing=4;")
        case Group():
            return parsed(f"rounded=1;arcSize=4;dashed=1;dashPattern=8 3 1 3;{_TEXT}fillColor=none;pointerEvents=0;"
                          "align=left;verticalAlign=top;spacingLeft=6;")  # fmt: skip
        case Pool() | Lane():
            return parsed(_frame(record))
        case Flow():
            return parsed(_flow(record))
        case _:
            raise TypeError(type(record).__name__)


def read_as(record: Record) -> str:
    """Say what a record is, as far as its shape shows it."""
    match record:
        case Step():
            parts = (record.kind, record.bpmn_type, *record.event_definitions, *record.markers,
                     "" if record.interrupting else "passing", "open" if record.expanded else "")  # fmt: skip
            return " ".join(parts)
        case DataObject():
            return f"{record.kind} {record.is_collection}"
        case Flow():
            return f"{record.kind} {record.direction}"
        case Pool() | Lane():
            return record.direction
        case _:
            return type(record).__name__


def _step(step: Step) -> str:
    if step.expanded:
        signs = "isLoopSub=1;verticalAlign=top;align=left;spacingLeft=6;container=1;collapsible=0;"
        return f"{_TASK}{_signs(step)}{signs}"
    if (step.kind, step.bpmn_type) in _GATEWAY_OF and step.kind != "decision":
        kind = _GATEWAY_OF[step.kind, step.bpmn_type]
        return f"{_GATEWAY}gwType={kind};outline=none;symbol=none;"
    if _is_event(step):
        return f"{_EVENT}outline={_outline(step)};symbol={_SYMBOL_OF.get(step.event_definitions, 'general')};"
    if step.kind in ("task", "subprocess") and (step.markers or step.bpmn_type or step.kind == "subprocess"):
        return f"{_TASK}{_type(step)}{_signs(step)}"
    return _KINDS.get(step.kind, _KINDS["task"])


def _is_event(step: Step) -> bool:
    round_one = step.width == step.height <= _ROUND or bool(step.event_definitions)
    return step.kind in ("event", "boundary") or (step.kind in ("start", "end") and round_one)


def _outline(step: Step) -> str:
    if step.kind == "event" and step.bpmn_type == "intermediateCatchEvent":
        return "catching"
    outline = _OUTLINE_OF[step.kind]
    if step.interrupting or outline not in ("standard", "boundInt"):
        return outline
    return {"standard": "eventNonint", "boundInt": "boundNonint"}[outline]


def _type(step: Step) -> str:
    if step.bpmn_type == "callActivity":
        return "bpmnShapeType=call;"
    if step.kind == "subprocess":
        return "bpmnShapeType=transaction;isLoopSub=1;" if step.bpmn_type == "transaction" else "isLoopSub=1;"
    return f"taskMarker={_TASK_OF.get(step.bpmn_type, 'abstract')};"


def _signs(step: Step) -> str:
    return "".join(f"{key}=1;" for key, marker in SIGNS if marker in step.markers)


def _frame(frame: Pool | Lane) -> str:
    upright = frame.direction == "vertical"
    size = 30 if upright else 36
    return (f"swimlane;html=1;whiteSpace=wrap;startSize={size};horizontal={int(upright)};collapsible=0;"
            f"fontStyle={1 if isinstance(frame, Pool) else 0};container=1;")  # fmt: skip


def _flow(flow: Flow) -> str:
    arrows = "endArrow=block;endFill=1;"
    match flow.kind:
        case "message":
            arrows = "dashed=1;startArrow=oval;startFill=0;endArrow=block;endFill=0;"
        case "association" | "data":
            end = {"none": "endArrow=none;", "one": "endArrow=open;", "both": "startArrow=open;endArrow=open;"}
            arrows = f"dashed=1;dashPattern=1 2;{end[flow.direction]}"
    upright = all(a.x == b.x or a.y == b.y for a, b in zip(flow.points, flow.points[1:]))
    way = "edgeStyle=orthogonalEdgeStyle;" if upright else "edgeStyle=none;"
    return f"{way}rounded=0;html=1;{arrows}labelBackgroundColor=default;"
