"""The names of BPMN 2.0: namespaces, families of elements, and which of our kinds an element becomes.

The kinds themselves are declared in app.model.kinds; here is only the way back from a BPMN type to a kind.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from app.model.kinds import KIND_BY_KEY

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
KLARWEG = "https://klarweg.example/bpmn/1"
BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0"
COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"

OWN_PREFIXES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI, "klarweg": KLARWEG,
                "bioc": BIOC, "color": COLOR}  # fmt: skip
XSI_TYPE = f"{{{XSI}}}type"
KLARWEG_ID = f"{{{KLARWEG}}}id"

FILLS = (f"{{{COLOR}}}background-color", f"{{{BIOC}}}fill")
STROKES = (f"{{{COLOR}}}border-color", f"{{{BIOC}}}stroke")

SUB_PROCESSES = frozenset({"subProcess", "transaction", "adHocSubProcess", "subChoreography"})
ACTIVITIES = SUB_PROCESSES | {
    "task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask",
    "callActivity", "choreographyTask", "callChoreography",
}  # fmt: skip
EVENTS = frozenset(
    {
        "startEvent",
        "endEvent",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "boundaryEvent",
        "implicitThrowEvent",
    }
)
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"})
CONVERSATIONS = frozenset({"conversation", "subConversation", "callConversation"})
STEPS = ACTIVITIES | EVENTS | GATEWAYS | CONVERSATIONS
COLLABORATIONS = frozenset({"collaboration", "choreography", "globalConversation", "globalChoreographyTask"})
ROOTS = COLLABORATIONS | {"process"}
DATA = {"dataObjectReference": "object", "dataObject": "object", "dataStoreReference": "store", "dataStore": "store",
        "dataInput": "input", "dataOutput": "output"}  # fmt: skip
FLOWS = {
    "sequenceFlow": "sequence", "messageFlow": "message", "association": "association",
    "conversationLink": "association", "dataInputAssociation": "data", "dataOutputAssociation": "data",
}  # fmt: skip

_KIND_BY_TYPE = {
    "task": "task",
    "exclusiveGateway": "decision",
    "parallelGateway": "parallel",
    "startEvent": "start",
    "endEvent": "end",
    "boundaryEvent": "boundary",
    "intermediateThrowEvent": "event",
    "subProcess": "subprocess",
}


def kind_of_type(bpmn_type: str) -> str:
    """Name the kind of step that an element type becomes."""
    if bpmn_type in _KIND_BY_TYPE:
        return _KIND_BY_TYPE[bpmn_type]
    if bpmn_type in GATEWAYS:
        return "gateway"
    if bpmn_type in EVENTS:
        return "event"
    return "subprocess" if bpmn_type in SUB_PROCESSES else "task"


def exact_type(bpmn_type: str) -> str:
    """Return what `Step.bpmn_type` has to keep: nothing, where the kind alone says it."""
    return "" if KIND_BY_KEY[kind_of_type(bpmn_type)].bpmn_type == bpmn_type else bpmn_type


def bpmn(local: str) -> str:
    """Return an element's full name in the namespace of BPMN."""
    return f"{{{BPMN}}}{local}"


def local(element: Any) -> str:
    """Return an element's name if it belongs to BPMN, otherwise nothing."""
    tag = element.tag
    return tag[len(BPMN) + 2 :] if isinstance(tag, str) and tag.startswith(f"{{{BPMN}}}") else ""


@lru_cache(maxsize=4096)
def split(tag: str) -> tuple[str, str]:
    """Split a full name into namespace and local name."""
    space, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return space, name
