"""Where things are and how large, in numbers: the form's way to all that the mouse does by dragging.

Each field ends in the same act as the drag, with what follows from it: another lane, frames that give way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.i18n import msg
from app.model.errors import Refused
from app.model.operations import MoveBorder, MoveFlowLabel, Operation, Resize, edit
from app.model.placement import Place, box_of
from app.model.records import Flow, Lane, Map, Phase, Pool, Process, Record
from app.ui.late import late
from app.ui.panels.field_specs import FieldSpec
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.canvas import acts, drawing, lane_structure, phase_drawing
else:
    acts, drawing, lane_structure, phase_drawing = (
        late(f"app.ui.canvas.{name}") for name in ("acts", "drawing", "lane_structure", "phase_drawing")
    )

BOX_FIELDS = ("x", "y", "width", "height")
FRAME_FIELDS = ("position", "breadth", "length")
PLACES = frozenset({*BOX_FIELDS, *FRAME_FIELDS, "start", "end", "words_x", "words_y", "map_name", "map_direction"})
"""The fields that are read and written here."""


def place_value(place: Workplace, record: Record, spec: FieldSpec) -> Any:
    """Return what such a field shows of a record; None where there is nothing to show."""
    box = box_of(record)
    match record:
        case Process():
            shown = place.document.find(Map, place.map_id)
            return getattr(shown, spec.name.removeprefix("map_"), None)
        case Phase():
            return getattr(record, spec.name)
        case Flow():
            words = acts.words_of(record)
            return None if words is None else round(words.x if spec.name == "words_x" else words.y, 1)
        case Lane() if spec.name == "position":
            return 1 + [lane.id for lane in lane_structure.siblings_of(place, record)].index(record.id)
        case Lane() | Pool():
            return None if box is None else (box.width if _is_level(record, spec) else box.height)
        case _:
            return None if box is None else getattr(box, spec.name)


def place_operation(place: Workplace, record: Record, spec: FieldSpec, value: Any) -> Operation | None:
    """Return the act that such a field means; raise Refused where it cannot be."""
    if isinstance(record, Process):
        return edit(place.map_id, name=value)
    if value is None:
        return None
    match record:
        case Phase():
            at = phase_drawing.within_reach(place, record, spec.name, float(value))
            return MoveBorder(phase_id=record.id, side=spec.name, at=at)
        case Flow():
            return _words(record, spec, float(value))
        case Lane() if spec.name == "position":
            return _at_position(place, record, round(value))
        case Lane() | Pool():
            return _sized(place, record, spec, float(value))
        case _:
            return _moved(place, record, spec, float(value))


def _moved(place: Workplace, record: Record, spec: FieldSpec, value: float) -> Operation | None:
    box = box_of(record)
    if box is None:
        return None
    places = (Place(id=record.id, box=box._replace(**{spec.name: value})),)
    return Resize(places=places) if spec.name in ("width", "height") else drawing.moving(place, places)


def _words(flow: Flow, spec: FieldSpec, value: float) -> Operation:
    words = acts.words_of(flow)
    if words is None:
        raise Refused(msg("This flow has no words to move. Write its name first."))
    box = words._replace(x=value) if spec.name == "words_x" else words._replace(y=value)
    return MoveFlowLabel(flow_id=flow.id, label_box=box)


def _at_position(place: Workplace, lane: Lane, position: int) -> Operation | None:
    """Put a lane at a place among its neighbours, the first being 1; beyond the last one it is the last."""
    order = [each.id for each in lane_structure.siblings_of(place, lane) if each.box is not None]
    rest = [each for each in order if each != lane.id]
    rest.insert(min(max(position, 1), len(order)) - 1, lane.id)
    return lane_structure.ordering(place, rest) if rest != order else None


def _sized(place: Workplace, frame: Lane | Pool, spec: FieldSpec, value: float) -> Operation:
    box = frame.box
    side = "after" if spec.name == "breadth" else "end"
    now = 0.0 if box is None else (box.width if _is_level(frame, spec) else box.height)
    operation = lane_structure.resizing(place, frame, side, value - now)
    if operation is None:
        raise Refused(msg("A lane does not become smaller than what stands in it."))
    return operation


def _is_level(frame: Lane | Pool, spec: FieldSpec) -> bool:
    """Answer whether a measure of a lane or pool lies level on the map."""
    return (spec.name == "length") == (frame.direction != "vertical")
