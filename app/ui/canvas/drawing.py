"""What a person does on the canvas, put together from operations: append, branch, add, connect, remove, move.

Each function ends in at most one act. None of them knows pixels or widgets.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.kinds import KIND_BY_KEY, StepKind
from app.model.operations import (
    Add,
    AddStep,
    Connect,
    Drawn,
    Move,
    Operation,
    RemoveAll,
    Together,
)
from app.model.phases import is_upright
from app.model.placement import Arrangement, Place, box_of
from app.model.records import (
    Box,
    DataObject,
    Flow,
    Group,
    Point,
    Record,
    Step,
    TextNote,
)
from app.model.rules import default_flow_name, flow_kind_between, why_not_connect
from app.ui.canvas import between
from app.ui.canvas.beside import room_beside
from app.ui.canvas.lane_drawing import frames_after, in_the_middle_of, lane_beside, lane_for, lanes_after
from app.ui.canvas.making import cut_away, is_movable, making
from app.ui.doing import Ground, do_on
from app.ui.workplace import Workplace

GRID = 10.0
MOVING = msg("Many elements are being moved …")
REMOVING = msg("Many elements are being removed …")
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
    box = place.board.place_at(point, (kind.width, kind.height), cut_away(place))
    step = new_step(place, kind, box, lane_for(place, box.centre), name)
    step = replace(step, parent=place.board.frame_at(box.centre))
    return making(place, step.id, framed(place, step, AddStep(step=step)))


def append_step(place: Workplace, beside: str, kind_key: str = "task", direction: str = "", name: str = "") -> str:
    """Add a step next to another and lead a flow to it; in the middle of a way it is put between.

    Without a direction it comes next along the map. Return the new step's id, "" if refused.
    """
    onwards, aside = directions(place)
    direction = direction or onwards
    source = place.document.find(Step, beside)
    if source is None:
        return ""
    kind, onward = KIND_BY_KEY[kind_key], only_way_on(place, source)
    if onward is not None and not kind.may_end and direction == onwards:
        step = between.step_of_kind(place, kind_key, name)
        return making(place, step.id, between.inserting(place, onward, step))
    box, giving_way = room_beside(place, source, direction, (kind.width, kind.height))
    lane = lane_beside(place, source, box.centre) if direction in aside else source.lane
    box = _settled(place, source, lane, box)
    step = replace(new_step(place, kind, box, lane, name), parent=source.parent)
    return _made_with_flow(place, source, step, giving_way)


def _settled(place: Workplace, source: Step, lane: str | None, box: Box) -> Box:
    """Return where a step stands that follows another: in the middle of its lane, if that is another one."""
    comes_into_another = lane is not None and lane != source.lane and source.parent is None
    return in_the_middle_of(place, lane, box) if comes_into_another and lane is not None else box


def framed(place: Workplace, step: Step, operation: Operation) -> Operation:
    """Let the sub-process in which an operation puts a new step enclose it."""
    arrangement = place.board.grown_around(step.parent, {step.id: step.box})
    return operation if arrangement == Arrangement() else Drawn(operation=operation, arrangement=arrangement)


def _made_with_flow(place: Workplace, source: Step, step: Step, giving_way: Operation | None = None) -> str:
    """Add a step and lead a flow to it from another, what is in its way gives way; return its id, "" if refused."""
    after = () if giving_way is None else (giving_way,)
    adding = Together(operations=(AddStep(step=step), _flow_to(place, source, step.id), *after))
    return making(place, step.id, framed(place, step, adding))


def directions(place: Workplace) -> tuple[str, tuple[str, str]]:
    """Say in which direction the shown map runs, and which two lead across its lanes."""
    upright = is_upright(place.document, place.map_id)
    return ("down", ("left", "right")) if upright else ("right", ("up", "down"))


def append_at(place: Workplace, beside: str, kind_key: str, point: Point, name: str = "") -> str:
    """Add a step at a point and lead a flow to it from another; return its id, "" if refused."""
    source = place.document.find(Step, beside)
    if source is None:
        return ""
    kind = KIND_BY_KEY[kind_key]
    box = place.board.place_at(point, (kind.width, kind.height), cut_away(place))
    step = new_step(place, kind, box, lane_for(place, box.centre), name)
    return _made_with_flow(place, source, replace(step, parent=place.board.frame_at(box.centre)))


def branch(place: Workplace, beside: str, kind_key: str = "task") -> str:
    """Add a further way out of a step, aside of the others."""
    source = place.document.find(Step, beside)
    if source is None:
        return ""
    kind = KIND_BY_KEY[kind_key]
    ways = [f for f in place.document.flows_out_of(beside) if f.kind == "sequence"]
    onwards, aside = directions(place)
    direction = aside[-1] if ways else onwards
    box, giving_way = room_beside(place, source, direction, (kind.width, kind.height))
    lane = lane_beside(place, source, box.centre) or source.lane
    step = new_step(place, kind, _settled(place, source, lane, box), lane)
    return _made_with_flow(place, source, replace(step, parent=source.parent), giving_way)


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
    box = place.board.place_at(point, (140, 50), cut_away(place))
    note = TextNote(id=place.new_id(), map=place.map_id, text="", box=box)
    operations: list[Operation] = [Add(record=note)]
    if beside in place.document:
        operations.append(Connect(flow_id=place.new_id(), source=beside, target=note.id, kind="association"))
    return making(place, note.id, Together(operations=tuple(operations)))


def add_text_note_beside(place: Workplace, beside: str) -> str:
    """Add a text note next to an element."""
    box = place.board.place_next(beside, "up", (140, 50), cut_away(place))
    return add_text_note(place, box.centre, beside)


def remove_selection(place: Workplace) -> None:
    """Remove what is selected; the status bar says which ways now end."""
    steps = place.selected(Step)
    ids = tuple(r.id for r in place.selected(Record) if isinstance(r, (Step, Flow, TextNote, Group, DataObject)))
    if not ids:
        return
    chosen = set(ids)

    def tell(changes: ChangeSet) -> None:
        healed = {f.source for f in changes.added(Flow)}
        lost = [f for f in changes.removed(Flow) if f.kind == "sequence" and f.id not in chosen]
        if steps and lost and not healed and not place.editor.ghosts:
            place.say(
                msg("The flows of the removed step went with it, since it did not have exactly one way in and out.")
            )

    do_on(place, len(ids), lambda _ground: RemoveAll(ids=ids), REMOVING, tell)


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
        move(place, places)


def move(place: Workplace, places: tuple[Place, ...]) -> None:
    """Put elements elsewhere."""
    do_on(place, len(places), lambda ground: moving(ground, places), MOVING)


def moving(place: Ground, places: tuple[Place, ...]) -> Operation:
    """Return the act that puts elements elsewhere: into the lanes and sub-processes that they come to stand in."""
    frames = frames_after(place, places)
    move = Move(places=places, lanes=lanes_after(place, places), frames=frames)
    staying = _staying(place, places, {frame.id for frame in frames})
    into = {*(frame.frame for frame in frames if frame.frame is not None), *staying.values()}
    if len(into) != 1:
        return move
    coming = {*(frame.id for frame in frames), *staying}
    arrangement = place.board.grown_around(into.pop(), {each.id: each.box for each in places if each.id in coming})
    return move if arrangement == Arrangement() else Drawn(operation=move, arrangement=arrangement)


def _staying(place: Ground, places: Iterable[Place], leaving: set[str]) -> dict[str, str]:
    """Say of what is moved within a sub-process, and not together with it, in which."""
    moved = {each.id for each in places}
    parents = {i: getattr(place.document.records.get(i), "parent", None) for i in moved - leaving}
    return {i: parent for i, parent in parents.items() if parent is not None and parent not in moved}


def steps_on(place: Ground) -> list[Step]:
    """List the steps of the shown map."""
    return place.document.on_map(Step, place.map_id)


def only_way_on(place: Workplace, step: Step) -> Flow | None:
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
