"""The BPMN shapes of draw.io: events, gateways, tasks and data by their outlines, symbols and markers.

One table for each, read in both directions: `looks` asks what a style stands for, `write_styles` how a step looks.
"""

from __future__ import annotations

from app.exchange.drawio.look import Look
from app.exchange.drawio.styles import Style

OUTLINES: dict[str, tuple[str, str, bool]] = {
    "standard": ("start", "", True),
    "eventInt": ("start", "", True),
    "eventNonint": ("start", "", False),
    "catching": ("event", "intermediateCatchEvent", True),
    "boundInt": ("boundary", "", True),
    "boundNonint": ("boundary", "", False),
    "throwing": ("event", "", True),
    "end": ("end", "", True),
}
"""Kind, exact type and whether it interrupts, by the outline of an event."""
SYMBOLS: dict[str, tuple[str, ...]] = {
    "general": (),
    "message": ("message",),
    "timer": ("timer",),
    "escalation": ("escalation",),
    "conditional": ("conditional",),
    "link": ("link",),
    "error": ("error",),
    "cancel": ("cancel",),
    "compensation": ("compensate",),
    "signal": ("signal",),
    "terminate": ("terminate",),
    "multiple": ("message", "timer"),
    "parallelMultiple": ("message", "timer"),
}
GATEWAYS: dict[str, tuple[str, str]] = {
    "exclusive": ("decision", ""),
    "parallel": ("parallel", ""),
    "complex": ("gateway", "complexGateway"),
    "inclusive": ("gateway", ""),
    "event": ("gateway", "eventBasedGateway"),
}
TASKS: dict[str, str] = {
    "user": "userTask",
    "manual": "manualTask",
    "service": "serviceTask",
    "script": "scriptTask",
    "send": "sendTask",
    "receive": "receiveTask",
    "businessRule": "businessRuleTask",
    "business_rule": "businessRuleTask",
}
SIGNS = (("isLoopStandard", "loop"), ("isLoopMultiParallel", "parallel"), ("isLoopMultiSeq", "sequential"),
         ("isLoopComp", "compensation"), ("isAdHoc", "adhoc"))  # fmt: skip
"""The small signs on an activity: key of the style, marker."""
_OLD_GATEWAYS = {"gateway": "exclusive", "gateway_or": "inclusive", "gateway_and": "parallel",
                 "gateway_complex": "complex", "gateway_xor_(data)": "exclusive",
                 "gateway_xor_(event)": "event"}  # fmt: skip
_OLD_PLACES = {"start": "standard", "intermediate": "catching", "end": "end"}


def bpmn_look(style: Style) -> Look:
    """Say what one of the BPMN shapes stands for."""
    name = style.shape.removeprefix("mxgraph.bpmn.")
    if name.startswith("gateway") or "gwType" in style.values or _is_old_gateway(style, name):
        return _gateway(style)
    if name in ("event", "shape"):
        return _event(style)
    if name.startswith("data"):
        kinds = {"input": "input", "output": "output"}
        kind = kinds.get(style.get("bpmnTransferType"), "object")
        return Look(what="data", kind=kind, is_collection=style.is_on("isCollection"))
    return _activity(style) if name.startswith("task") else old_bpmn_look(style, style.shape)


def _is_old_gateway(style: Style, name: str) -> bool:
    return name == "shape" and (style.get("perimeter") == "rhombusPerimeter" or style.get("symbol").endswith("Gw"))


def _gateway(style: Style) -> Look:
    kind = style.get("gwType") or style.get("symbol").removesuffix("Gw")
    if kind not in GATEWAYS:
        kind = "event" if style.get("symbol") in ("multiple", "parallelMultiple") else "exclusive"
        kind = "inclusive" if style.get("outline") == "end" and style.get("symbol") == "general" else kind
    step, exact = GATEWAYS[kind]
    return Look(kind=step, bpmn_type=exact)


def _event(style: Style) -> Look:
    kind, exact, interrupting = OUTLINES.get(style.get("outline"), ("event", "", True))
    known = style.get("outline") in OUTLINES and style.get("symbol", "general") in SYMBOLS
    events = SYMBOLS.get(style.get("symbol"), ())
    return Look(kind=kind, bpmn_type=exact, events=events, interrupting=interrupting, is_bound=kind == "boundary",
                is_known=known)  # fmt: skip


def _activity(style: Style) -> Look:
    markers = tuple(marker for key, marker in SIGNS if style.is_on(key))
    kind = "subprocess" if style.is_on("isLoopSub") or style.get("bpmnShapeType") == "subprocess" else "task"
    exact = TASKS.get(style.get("taskMarker"), "")
    if style.get("bpmnShapeType") == "call":
        kind, exact = "task", "callActivity"
    elif style.get("bpmnShapeType") == "transaction":
        kind, exact = "subprocess", "transaction"
    return Look(kind=kind, bpmn_type=exact, markers=markers)


def old_bpmn_look(style: Style, shape: str) -> Look:
    """Say what one of the older BPMN stencils stands for; their names say it."""
    name = shape.removeprefix("mxgraph.bpmn.")
    if name in _OLD_GATEWAYS:
        kind, exact = GATEWAYS[_OLD_GATEWAYS[name]]
        return Look(kind=kind, bpmn_type=exact)
    first, _, last = name.rpartition("_")
    if last in _OLD_PLACES:
        kind, exact, interrupting = OUTLINES[_OLD_PLACES[last]]
        return Look(kind=kind, bpmn_type=exact, interrupting=interrupting, events=SYMBOLS.get(first, ()))
    if first and last == "task":
        return Look(bpmn_type=TASKS.get(first, ""))
    kinds = {
        "data": "object",
        "data2": "object",
        "data_object": "object",
        "data_input": "input",
        "data_output": "output",
        "data_store": "store",
    }
    if name in kinds:
        return Look(what="data", kind=kinds[name])
    if name.startswith(("event", "shape")):
        return _event(style)
    if name == "conversation":
        return Look(bpmn_type="conversation")
    return Look(is_known=name.startswith(("task", "ad_hoc", "loop", "compensation")))
