"""What may be connected with what: asked while hovering, asked again by the operation, asked by importers.

Each rule answers None, or the sentence that says why not.
"""

from __future__ import annotations

from app.i18n import Message, msg
from app.model.document import Document
from app.model.kinds import ACTIVITY, kind_of_step
from app.model.records import DataObject, Flow, Group, Lane, Link, Map, Phase, Pool, Process, Record, Step, TextNote

CONNECTABLE = (Step, TextNote, DataObject, Group, Pool, Lane, Flow)
KINDS_OF_FLOW = ("", "sequence", "message", "association", "data")
YES_NO = {"de": ("Ja", "Nein"), "en": ("Yes", "No")}


def why_not_connect(
    document: Document, source_id: str | None, target_id: str | None, kind: str = "", flow: Flow | None = None
) -> Message | None:
    """Say why no flow (of this kind, or of the fitting one) can lead from one element to another.

    `flow` is the flow itself if it is there already and is to be led elsewhere.
    """
    source, target = document.records.get(source_id or ""), document.records.get(target_id or "")
    if source is None or target is None:
        return msg("A flow needs a step at both ends.")
    if not isinstance(source, CONNECTABLE) or not isinstance(target, CONNECTABLE) or kind not in KINDS_OF_FLOW:
        return msg("These two cannot be connected.")
    if map_of(source) != map_of(target) or (flow is not None and flow.map != map_of(source)):
        return msg("Both ends of a flow must be on the same map. Use a link to get to a step on another map.")
    kind = kind or flow_kind_between(document, source, target)
    if kind in ("association", "data"):
        return _why_no_dotted_line(source, target)
    if kind == "message":
        return _why_no_message(document, source, target)
    return _why_no_sequence(document, source, target)


def _why_no_dotted_line(source: Record, target: Record) -> Message | None:
    if source.id == target.id:
        return msg("A dotted line connects two different things.")
    if any(isinstance(end, Flow) and end.kind not in ("sequence", "message") for end in (source, target)):
        return msg("A dotted line leads to an element or to a flow, not to another dotted line.")
    return None


def _why_no_sequence(document: Document, source: Record, target: Record) -> Message | None:
    if not isinstance(source, Step) or not isinstance(target, Step):
        return msg("Only steps can follow one another. Notes and documents are connected with a dotted line.")
    if kind_of_step(source).may_end:
        return msg("Nothing follows an end. Change its kind if the process goes on here.")
    if kind_of_step(target).may_start:
        return msg("Nothing leads into a start. Change its kind if it is a step on the way.")
    if target.attached_to is not None:
        return msg("Nothing leads into an event that sits on a step.")
    if pool_of(document, source) != pool_of(document, target):
        return msg("The process does not run from one organisation into another; they exchange messages.")
    return None


def _why_no_message(document: Document, source: Record, target: Record) -> Message | None:
    if not all(isinstance(end, (Step, Pool, Lane)) for end in (source, target)):
        return msg("Only steps, pools and lanes exchange messages.")
    if any(isinstance(end, Step) and kind_of_step(end).key in ("decision", "parallel") for end in (source, target)):
        return msg("A decision neither sends nor receives messages; a step does.")
    own, other = pool_of(document, source), pool_of(document, target)
    if source.id == target.id or own == other:
        return msg("A message goes from one organisation to another. Within one, the flow itself leads on.")
    return None


def flow_kind_between(document: Document, source: Record, target: Record) -> str:
    """Name the kind of flow that fits between two elements."""
    ends = (source, target)
    if any(isinstance(end, DataObject) for end in ends) and any(
        isinstance(end, Step) and kind_of_step(end).family == ACTIVITY for end in ends
    ):
        return "data"
    if any(isinstance(end, (TextNote, Group, DataObject, Flow)) for end in ends):
        return "association"
    if any(isinstance(end, (Pool, Lane)) for end in ends) or pool_of(document, source) != pool_of(document, target):
        return "message"
    return "sequence"


def map_of(record: Record) -> str | None:
    """Return the map something is drawn on."""
    return getattr(record, "map", None)


def pool_of(document: Document, record: Record | None) -> str | None:
    """Return the pool an element stands in; None outside all pools."""
    match record:
        case Pool():
            return record.id
        case Lane():
            return record.pool
        case Step() | DataObject() if (lane := document.find(Lane, record.lane)) is not None and lane.map == record.map:
            return lane.pool
        case Step() if record.attached_to is not None or record.parent is not None:
            return pool_of(document, document.find(Step, record.attached_to or record.parent))
        case _:
            return None


def default_flow_name(document: Document, source_id: str) -> str:
    """Name the next flow out of a decision: yes, then no, in the document's language; nothing elsewhere."""
    source = document.find(Step, source_id)
    if source is None or source.kind != "decision":
        return ""
    taken = {flow.name for flow in document.flows_out_of(source_id)}
    return next((word for word in yes_and_no(document) if word not in taken), "")


def default_flow_names(document: Document, source_id: str) -> dict[str, str]:
    """Name the ways out of what becomes a decision, by flow id: yes and no. None if somebody has named one already."""
    ways = [flow for flow in document.flows_out_of(source_id) if flow.kind == "sequence"]
    if any(flow.name or flow.condition for flow in ways):
        return {}
    return {flow.id: word for flow, word in zip(ways, yes_and_no(document))}


def yes_and_no(document: Document) -> tuple[str, str]:
    """Return the words for the ways out of a decision in the document's language."""
    return YES_NO.get(document.process.language, YES_NO["en"])


def links_of(document: Document, step_id: str) -> list[Link]:
    """List the links that lead from a step."""
    return [link for link in document.referrers(step_id, Link) if link.step == step_id]


def shown_name(record: Record | None) -> str | Message:
    """Return what to call a record in a sentence: its name, or what it is."""
    name = getattr(record, "name", "") or getattr(record, "text", "") or getattr(record, "title", "")
    if name:
        return " ".join(str(name).split())
    if isinstance(record, Step):
        return kind_of_step(record).name
    return _NAMELESS.get(type(record), msg("something")) if record is not None else msg("something")


_NAMELESS: dict[type[Record], Message] = {
    Process: msg("the process"),
    Map: msg("the map"),
    Flow: msg("a flow"),
    Lane: msg("a lane"),
    Pool: msg("a pool"),
    Phase: msg("a phase"),
    TextNote: msg("a text note"),
    Group: msg("a group"),
    DataObject: msg("a document"),
}
