"""What a person does on the canvas, put together from operations: append, branch, add, nudge, duplicate, paste.

Each function ends in at most one act. None of them knows pixels or widgets.
"""

from __future__ import annotations

from collections.abc import Iterable

from app import layout
from app.i18n import msg
from app.model.document import Document
from app.model.kinds import KIND_BY_KEY, StepKind
from app.model.operations import (
    Add,
    AddLane,
    AddStep,
    Connect,
    InLane,
    InsertStep,
    Move,
    Operation,
    Paste,
    RemoveAll,
    Together,
    derived_id,
)
from app.model.placement import Place, box_of
from app.model.records import Box, DataObject, Department, Flow, Group, Lane, Point, Record, Step, TextNote
from app.model.rules import default_flow_name, flow_kind_between, why_not_connect
from app.ui.workplace import Workplace

GRID = 10.0
FIRST_LANE = 600.0
"""The length of the first lane on an empty map; lanes grow with their steps."""
DIRECTIONS = {"right": (1, 0), "left": (-1, 0), "up": (0, -1), "down": (0, 1)}


def new_step(place: Workplace, kind: StepKind, box: Box, lane: str | None, name: str = "") -> Step:
    """Make the record of a new step of a kind."""
    return Step(
        id=place.new_id(),
        map=place.map_id,
        lane=lane,
        kind=kind.key,
        name=name,
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
    )


def add_step(place: Workplace, kind_key: str, point: Point, name: str = "") -> str:
    """Add a step at a point (its middle), in the lane under it; return its id, "" if refused."""
    kind = KIND_BY_KEY[kind_key]
    box = layout.place_at(standing(place), place.map_id, point, (kind.width, kind.height))
    step = new_step(place, kind, box, lane_for(place, box.centre), name)
    return _selected(place, step.id, AddStep(step=step))


def lane_for(place: Workplace, point: Point) -> str | None:
    """Return the lane under a point, or the one whose band the point lies in beyond its end."""
    under = layout.lane_at(place.document, place.map_id, point)
    if under is not None:
        return under
    lanes = [lane for lane in place.document.lanes_of(place.map_id) if lane.box is not None]
    outer = {lane.parent for lane in lanes}
    for lane in lanes:
        box = lane.box
        if box is None or lane.id in outer:
            continue
        across = point.x if lane.direction == "vertical" else point.y
        first, last = (box.x, box.right) if lane.direction == "vertical" else (box.y, box.bottom)
        if first <= across <= last:
            return lane.id
    return None


def append_step(place: Workplace, beside: str, kind_key: str = "task", direction: str = "right", name: str = "") -> str:
    """Add a step next to another and lead a flow to it; in the middle of a way it is put between.

    Return the new step's id, "" if refused.
    """
    source = place.document.find(Step, beside)
    if source is None:
        return ""
    kind = KIND_BY_KEY[kind_key]
    box = layout.place_next(standing(place), place.map_id, beside, direction, (kind.width, kind.height))
    lane = layout.lane_at(place.document, place.map_id, box.centre) if direction in ("up", "down") else source.lane
    step = new_step(place, kind, box, lane, name)
    onward = _only_way_on(place, source)
    if onward is not None and not kind.may_end and direction == "right":
        return _selected(place, step.id, InsertStep(flow_id=onward.id, step=step, new_flow_id=place.new_id()))
    return _selected(place, step.id, Together(operations=(AddStep(step=step), _flow_to(place, source, step.id))))


def append_at(place: Workplace, beside: str, kind_key: str, point: Point, name: str = "") -> str:
    """Add a step at a point and lead a flow to it from another; return its id, "" if refused."""
    source = place.document.find(Step, beside)
    if source is None:
        return ""
    kind = KIND_BY_KEY[kind_key]
    box = layout.place_at(standing(place), place.map_id, point, (kind.width, kind.height))
    step = new_step(place, kind, box, lane_for(place, box.centre), name)
    return _selected(place, step.id, Together(operations=(AddStep(step=step), _flow_to(place, source, step.id))))


def branch(place: Workplace, beside: str, kind_key: str = "task") -> str:
    """Add a further way out of a step, below the others."""
    source = place.document.find(Step, beside)
    if source is None:
        return ""
    kind = KIND_BY_KEY[kind_key]
    ways = [f for f in place.document.flows_out_of(beside) if f.kind == "sequence"]
    direction = "down" if ways else "right"
    box = layout.place_next(standing(place), place.map_id, beside, direction, (kind.width, kind.height))
    lane = layout.lane_at(place.document, place.map_id, box.centre) or source.lane
    step = new_step(place, kind, box, lane)
    return _selected(place, step.id, Together(operations=(AddStep(step=step), _flow_to(place, source, step.id))))


def connect(place: Workplace, source: str, target: str) -> str:
    """Lead a flow from one element to another; return its id, "" if refused (the sentence is in the status bar)."""
    name = default_flow_name(place.document, source) if _is_sequence(place, source, target) else ""
    flow_id = place.new_id()
    place.do(Connect(flow_id=flow_id, source=source, target=target, name=name))
    return flow_id if flow_id in place.document else ""


def why_not(place: Workplace, source: str, target: str) -> str | None:
    """Say why two elements cannot be connected; None if they can."""
    reason = why_not_connect(place.document, source, target)
    return None if reason is None else str(reason)


def add_text_note(place: Workplace, point: Point, beside: str = "") -> str:
    """Add a text note at a point, with a dotted line from the element it belongs to."""
    box = layout.place_at(standing(place), place.map_id, point, (140, 50))
    note = TextNote(id=place.new_id(), map=place.map_id, text="", box=box)
    operations: list[Operation] = [Add(record=note)]
    if beside in place.document:
        operations.append(Connect(flow_id=place.new_id(), source=beside, target=note.id, kind="association"))
    return _selected(place, note.id, Together(operations=tuple(operations)))


def add_text_note_beside(place: Workplace, beside: str) -> str:
    """Add a text note next to an element."""
    box = layout.place_next(standing(place), place.map_id, beside, "up", (140, 50))
    return add_text_note(place, box.centre, beside)


def add_lane(place: Workplace, name: str, corner: Point | None = None) -> str:
    """Add a lane at the end, with a department of its own; return its id, "" if refused.

    On an empty map its left upper corner is the one given.
    """
    lanes = [lane for lane in place.document.lanes_of(place.map_id) if lane.parent is None]
    last = lanes[-1] if lanes else None
    lane_id = place.new_id()
    department = next((d for d in place.document.all(Department) if name and d.name == name), None)
    fresh = department or Department(id=derived_id("department", lane_id), name=name, order=float(len(lanes)))
    lane = Lane(
        id=lane_id,
        map=place.map_id,
        pool=last.pool if last else None,
        department=fresh.id,
        name=name,
        order=(last.order + 1) if last else 0.0,
        direction=last.direction if last else "horizontal",
        box=_lane_box(place, last, corner or Point(0, 0)),
    )
    taken_up = Move(places=(), lanes=tuple(_free_steps_in(place, lane)))
    return _selected(place, lane_id, Together(operations=(AddLane(lane=lane, department=fresh), taken_up)))


def _lane_box(place: Workplace, last: Lane | None, corner: Point) -> Box:
    """Return where a new lane lies: below the last one, or around what is on the map already."""
    if last is not None and last.box is not None:
        if last.direction == "vertical":
            return Box(last.box.right, last.box.y, 160, last.box.height)
        return Box(last.box.x, last.box.bottom, last.box.width, 120)
    boxes = [step.box for step in place.document.on_map(Step, place.map_id)]
    if not boxes:
        return Box(round(corner.x, -1), round(corner.y, -1), FIRST_LANE, 120)
    left, top = min(b.x for b in boxes) - 80, min(b.y for b in boxes) - 40
    return Box(
        left, top, max(FIRST_LANE, max(b.right for b in boxes) + 60 - left), max(b.bottom for b in boxes) + 40 - top
    )


def _free_steps_in(place: Workplace, lane: Lane) -> list[InLane]:
    """List the steps that stand inside a new lane's box but in no lane, so that it takes them up."""
    free = [s for s in steps_on(place) if s.lane is None and s.attached_to is None]
    return [InLane(id=s.id, lane=lane.id) for s in free if lane.box is not None and lane.box.contains(s.box.centre)]


def remove_selection(place: Workplace) -> None:
    """Remove what is selected; the status bar says which ways now end."""
    steps = place.selected(Step)
    ids = tuple(r.id for r in place.selected(Record) if isinstance(r, (Step, Flow, TextNote, Group, DataObject)))
    if not ids:
        return
    changes = place.do(RemoveAll(ids=ids))
    healed = {f.source for f in changes.added(Flow)}
    lost = [f for f in changes.removed(Flow) if f.kind == "sequence" and f.id not in ids]
    if steps and lost and not healed and not place.editor.ghosts:
        place.say(msg("The flows of the removed step went with it, since it did not have exactly one way in and out."))


def nudge(place: Workplace, direction: str, step: float = GRID) -> None:
    """Move the selection by one grid step."""
    dx, dy = DIRECTIONS[direction]
    move_by(place, place.selected(Record), dx * step, dy * step)


def move_by(place: Workplace, records: Iterable[Record], dx: float, dy: float) -> None:
    """Move elements; a step whose middle comes to lie in another lane belongs to that lane."""
    places = tuple(
        Place(id=r.id, box=box.moved(dx, dy)) for r in records if is_movable(r) and (box := box_of(r)) is not None
    )
    if places and (dx or dy):
        place.do(Move(places=places, lanes=lanes_after(place, places)))


def lanes_after(place: Workplace, places: Iterable[Place]) -> tuple[InLane, ...]:
    """Say into which lanes steps come by standing elsewhere. Outside all lanes, a step keeps its lane."""
    moved = []
    for each in places:
        record = place.document.records.get(each.id)
        if isinstance(record, (Step, DataObject)) and getattr(record, "attached_to", None) is None:
            lane = layout.lane_at(place.document, place.map_id, each.box.centre)
            if lane is not None and lane != record.lane:
                moved.append(InLane(id=each.id, lane=lane))
    return tuple(moved)


def to_next_lane(place: Workplace, by: int) -> None:
    """Move the selected steps to the lane below (+1) or above (-1)."""
    lanes = [lane for lane in place.document.lanes_of(place.map_id) if lane.box is not None]
    places, into = [], []
    for step in place.selected(Step):
        at = next((i for i, lane in enumerate(lanes) if lane.id == step.lane), None)
        if at is None or not 0 <= at + by < len(lanes):
            continue
        lane = lanes[at + by]
        box = lane.box or step.box
        wanted = Point(step.box.centre.x, box.centre.y)
        if lane.direction == "vertical":
            wanted = Point(box.centre.x, step.box.centre.y)
        places.append(Place(id=step.id, box=layout.place_at(standing(place), place.map_id, wanted, step.box[2:])))
        into.append(InLane(id=step.id, lane=lane.id))
    if places:
        place.do(Move(places=tuple(places), lanes=tuple(into)))


def duplicate(place: Workplace, dx: float = 30.0, dy: float = 30.0) -> None:
    """Add copies of the selection beside it, with the flows among them, and select them."""
    paste(place, with_inner_flows(place, place.selected(Record)), dx, dy)


def paste(place: Workplace, records: Iterable[Record], dx: float, dy: float, lane_id: str | None = None) -> None:
    """Add copies of records to the shown map and select them."""
    paste_id = place.new_id()
    changes = place.do(
        Paste(paste_id=paste_id, map_id=place.map_id, records=tuple(records), dx=dx, dy=dy, lane_id=lane_id)
    )
    copies = [derived_id("paste", paste_id, record.id) for record in records]
    if changes:
        place.select(i for i in copies if i in place.document and not isinstance(place.document.records[i], Flow))


def with_inner_flows(place: Workplace, records: Iterable[Record]) -> list[Record]:
    """Add to elements the flows that run between two of them, and what sits on or in them."""
    wanted = {r.id: r for r in records if isinstance(r, (Step, TextNote, Group, DataObject))}
    for outer in list(wanted.values()):
        inner = (r for r in place.document.attached_to(outer.id) if isinstance(r, (Step, TextNote, DataObject)))
        wanted.update({r.id: r for r in inner})
    flows = {f.id: f for i in wanted for f in place.document.flows_out_of(i) if f.target in wanted}
    return [*wanted.values(), *flows.values()]


def steps_on(place: Workplace) -> list[Step]:
    """List the steps of the shown map."""
    return place.document.on_map(Step, place.map_id)


def standing(place: Workplace) -> Document:
    """Return all that is drawn, what the proposal in hand cuts too, so that nothing new is put upon it."""
    ghosts = [ghost for ghost in place.editor.ghosts if is_movable(ghost)]
    return Document([*place.document, *ghosts]) if ghosts else place.document


def is_movable(record: Record) -> bool:
    """Answer whether something can be dragged about."""
    return isinstance(record, (Step, TextNote, Group, DataObject))


def _selected(place: Workplace, record_id: str, operation: Operation) -> str:
    """Do an operation that makes a record, select the record, and return its id; "" if it was refused."""
    place.do(operation)
    if record_id not in place.document:
        return ""
    place.select([record_id])
    return record_id


def _only_way_on(place: Workplace, step: Step) -> Flow | None:
    """Return the one sequence flow that leads on from a step that is no decision."""
    ways = [f for f in place.document.flows_out_of(step.id) if f.kind == "sequence"]
    return ways[0] if len(ways) == 1 and step.kind not in ("decision", "parallel", "gateway") else None


def _flow_to(place: Workplace, source: Step, target_id: str) -> Connect:
    return Connect(
        flow_id=place.new_id(), source=source.id, target=target_id, name=default_flow_name(place.document, source.id)
    )


def _is_sequence(place: Workplace, source: str, target: str) -> bool:
    ends = place.document.records.get(source), place.document.records.get(target)
    return None not in ends and flow_kind_between(place.document, ends[0], ends[1]) == "sequence"  # type: ignore[arg-type]
