"""What a shape of draw.io stands for among our kinds (app.model.kinds); by its style, and by how it is connected.

The way back, from a kind to a style, is in write_styles. Knows no cells' places.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.exchange.drawio.bpmn_looks import bpmn_look, old_bpmn_look
from app.exchange.drawio.look import Look
from app.exchange.drawio.styles import Style

_FLOWCHART = "mxgraph.flowchart."
_BY_SHAPE: dict[str, Look] = {
    "rhombus": Look(kind="decision"),
    "decision": Look(kind="decision"),
    "umlDecision": Look(kind="decision"),
    "document": Look(kind="document"),
    "multi-document": Look(kind="document"),
    "multi_document": Look(kind="document"),
    "paper_tape": Look(kind="document"),
    "tape": Look(kind="document"),
    "message": Look(kind="event", bpmn_type="intermediateCatchEvent", events=("message",)),
    "process": Look(kind="subprocess"),
    "predefined_process": Look(kind="subprocess"),
    "delay": Look(kind="wait"),
    "collate": Look(kind="wait"),
    "startState": Look(kind="start"),
    "start_1": Look(kind="start"),
    "start_2": Look(kind="start"),
    "endState": Look(kind="end"),
    "parallel_mode": Look(kind="parallel"),
    "or": Look(kind="gateway"),
    "sumEllipse": Look(kind="gateway"),
    "orEllipse": Look(kind="gateway"),
    "summing_function": Look(kind="gateway"),
    "merge_or_storage": Look(kind="gateway"),
    "extract_or_measurement": Look(kind="gateway"),
    "waypoint": Look(kind="gateway", is_joint=True),
    "on-page_reference": Look(kind="event"),
    "off-page_reference": Look(kind="event"),
    "offPageConnector": Look(kind="event"),
    "note": Look(what="note"),
    "note2": Look(what="note"),
    "callout": Look(what="note"),
    "text": Look(what="note"),
    "label_text": Look(what="note"),
    "curlyBracket": Look(what="note"),
    "annotation_1": Look(what="note"),
    "annotation_2": Look(what="note"),
    "cylinder": Look(what="data", kind="store"),
    "cylinder2": Look(what="data", kind="store"),
    "cylinder3": Look(what="data", kind="store"),
    "datastore": Look(what="data", kind="store"),
    "dataStorage": Look(what="data", kind="store"),
    "database": Look(what="data", kind="store"),
    "direct_data": Look(what="data", kind="store"),
    "stored_data": Look(what="data", kind="store"),
    "sequential_data": Look(what="data", kind="store"),
    "internalStorage": Look(what="data", kind="store"),
    "internal_storage": Look(what="data", kind="store"),
    "image": Look(what="picture"),
    "icon": Look(what="picture"),
    "line": Look(what="line"),
    "group": Look(what="group"),
}
_PLAIN = frozenset(
    {
        "", "rect", "rectangle", "rounded", "label", "ext", "hexagon", "step", "parallelogram", "trapezoid", "card",
        "manualInput", "umlActor", "actor", "cube", "folder", "module", "component", "loopLimit", "display", "cloud",
        "triangle", "doubleEllipse", "square", "html", "data", "manual_input", "manual_operation", "preparation",
        "loop_limit", "process_2", "transfer", "sort", "punched_tape", "mindmap", "tableRow", "partialRectangle",
        "umlState", "umlLifeline", "umlFrame", "plus", "singleArrow", "doubleArrow", "flexArrow", "mxgraph.flowchart",
    }
)  # fmt: skip
"""Shapes that are a step like any other."""
BAR = Look(kind="parallel", is_bar=True)
"""The thick line at which ways part or meet."""
_DETAILS = frozenset({"symbol", "outline", "gwType", "taskMarker", "rectStyle", "bpmnShapeType", "isLoopSub",
                      "bpmnTransferType", "isCollection"})  # fmt: skip
"""What only the newer BPMN shapes say."""
THIN, ROUND = 12.0, 60.0
"""A bar is no thicker, and a circle where lines meet no larger."""
_CONNECTORS = {"xor": "decision", "x": "decision", "or": "gateway", "∨": "gateway", "and": "parallel", "∧": "parallel"}
"""What a small circle with such a word in it does where lines meet."""
TERMINAL = frozenset({"ellipse", "terminator", "doubleEllipse"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """How many lines lead to a cell and from it; `silent` ones are dashed and have no arrow."""

    into: int = 0
    out_of: int = 0
    silent: int = 0

    @property
    def terminal(self) -> str:
        """What stands where lines only begin, or only end."""
        if self.into == 0 and self.out_of > 0:
            return "start"
        return "end" if self.out_of == 0 and self.into > 0 else ""


def look_of(style: Style, ties: Ties, width: float, height: float, label: str) -> Look:
    """Say what a shape stands for; `is_known` is false where it is none that we know."""
    shape = style.shape
    if shape.startswith("mxgraph.bpmn."):
        return bpmn_look(style) if style.get("shape") and _has_details(style) else old_bpmn_look(style, shape)
    if style.get("image") and shape not in ("label",):
        return Look(what="picture")
    if shape.startswith(_FLOWCHART):
        shape = shape[len(_FLOWCHART) :]
    if _is_terminal(style, shape):
        return _terminal(style, shape, ties, min(width, height), label)
    told = next((_BY_SHAPE[name] for name in (shape, *style.names) if name in _BY_SHAPE), None)
    if told is not None:
        return _in_flow(told, ties, shape)
    if not label and _is_bar(style, ties, width, height):
        return BAR
    if _is_frame(style, ties):
        return Look(what="group")
    if _is_bare(style):
        return _in_flow(Look(what="note"), ties, "text")
    known = shape in _PLAIN or (shape in style.names and "shape" not in style.values)
    return Look(is_known=known)


def _in_flow(look: Look, ties: Ties, shape: str) -> Look:
    """What arrows lead to and from is a step, be it only a word; a thick line between arrows is a bar."""
    if not (ties.into or ties.out_of):
        return look
    if look.what == "line":
        return BAR
    return Look() if shape == "text" else look


def _is_bar(style: Style, ties: Ties, width: float, height: float) -> bool:
    """Answer whether a shape between arrows is nothing but a thick line."""
    fill = style.get("fillColor")
    dark = (
        fill == "strokeColor" or (fill == style.get("strokeColor") and bool(fill)) or style.get("strokeColor") == "none"
    )
    thin = min(width, height) <= THIN and max(width, height) >= 3 * min(width, height)
    return thin and dark and fill != "none" and bool(ties.into or ties.out_of)


def _has_details(style: Style) -> bool:
    return not _DETAILS.isdisjoint(style.values)


def _is_terminal(style: Style, shape: str) -> bool:
    rounded = style.is_on("rounded") and style.number("arcSize", 0) >= 40 and shape in _PLAIN
    return shape in TERMINAL or rounded


def _terminal(style: Style, shape: str, ties: Ties, size: float, label: str) -> Look:
    """An oval begins or ends something; in between it is an event if it is a small circle, else a step."""
    if style.number("strokeWidth", 1) >= 3:
        return Look(kind="end")
    if size <= ROUND and label.lower() in _CONNECTORS and ties.into and ties.out_of:
        return Look(kind=_CONNECTORS[label.lower()], is_circle=True)
    if ties.terminal:
        return Look(kind=ties.terminal)
    if shape == "terminator":
        return Look(kind="start")
    return Look(kind="event") if size <= 45 and not label else Look()


def _is_frame(style: Style, ties: Ties) -> bool:
    """A dashed rectangle that nothing fills and nothing is connected with is a group."""
    empty = style.get("fillColor") == "none" and not (ties.into or ties.out_of)
    return empty and style.is_on("dashed") and style.shape in _PLAIN


def _is_bare(style: Style) -> bool:
    return style.get("fillColor") == "none" and style.get("strokeColor") == "none"
