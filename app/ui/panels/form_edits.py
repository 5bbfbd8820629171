"""What committing a field of a form means: the operation for it, and what its choices are. It knows no widgets."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from app.i18n import Message, msg, text
from app.model.calendars import openings_of
from app.model.codec import encode
from app.model.departments import guessed_kind
from app.model.document import Document
from app.model.errors import Refused
from app.model.inner_bands import bands_in, inner_lanes
from app.model.kinds import KIND_BY_KEY, PALETTE
from app.model.operations import (
    Add,
    ChangeKind,
    EditAlike,
    FieldValue,
    InLane,
    Move,
    Operation,
    Pin,
    ServeFirst,
    Together,
    edit,
)
from app.model.operations.base import derived_id
from app.model.placement import Place
from app.model.records import Box, Department, Lane, Map, Process, Record, Step
from app.model.rules import shown_name
from app.model.scenarios import urgent_in
from app.ui.panels.field_specs import FieldSpec, Options

NEW_DEPARTMENT = "new department"
GAP = 30.0


def operation_for(document: Document, records: Sequence[Record], spec: FieldSpec, value: Any) -> Operation | None:
    """Return the one act that gives the records this value; None if there is nothing to do it to."""
    first = records[0]
    match first, spec.name:
        case Step(), "kind":
            return ChangeKind(step_id=first.id, kind=value)
        case Step(), "lane":
            return into_lane(document, [r for r in records if isinstance(r, Step)], value)
        case Lane(), "department":
            return _lane_department(first, value)
        case Lane(), "department_kind":
            return edit(first.department, kind=value) if first.department is not None else None
        case Lane(), "servers" | "calendar":
            return _staffing(document, first, spec.name, value)
        case Step(), "urgent":
            return ServeFirst(step_id=first.id, first=bool(value))
        case Step(), "pinned":
            return Pin(step_ids=(first.id,), pinned=bool(value))
    if len(records) == 1:
        return edit(first.id, **{spec.name: value})
    given = FieldValue(name=spec.name, json=json.dumps(encode(value)))
    return EditAlike(record_ids=tuple(record.id for record in records), values=(given,))


def value_of(document: Document, record: Record, spec: FieldSpec) -> Any:
    """Return what a field shows of a record."""
    if isinstance(record, Lane) and spec.name == "department_kind":
        department = document.find(Department, record.department)
        return department.kind if department is not None else None
    if isinstance(record, Lane) and spec.name in ("servers", "calendar"):
        department = document.find(Department, record.department)
        return getattr(department, spec.name) if department is not None else None
    if isinstance(record, Step) and spec.name == "urgent":
        return record.id in urgent_in(document)
    return getattr(record, spec.name)


def options_for(document: Document, record: Record, spec: FieldSpec) -> Options:
    """List the choices of a field whose choices depend on the document."""
    match record, spec.name:
        case Step(), "kind":
            return kind_options(record)
        case Step(), "lane":
            return lane_options(document, record)
        case Lane(), "department":
            new = () if record.department else ((NEW_DEPARTMENT, msg("a new department with this name")),)
            return ((None, msg("none")), *new, *((d.id, d.name) for d in _by_name(document.all(Department))))
        case _:
            return spec.options


def kind_options(step: Step) -> Options:
    """List the kinds a step can be of, its own first."""
    kinds = [kind for kind in PALETTE if kind.key != step.kind]
    own = KIND_BY_KEY.get(step.kind)
    return tuple((kind.key, kind.name) for kind in ([own] if own is not None else []) + kinds)


def lane_options(document: Document, step: Step) -> Options:
    """List the lanes a step can stand in, and outside; in an open sub-process with lanes, those."""
    inner = inner_lanes(document, document.find(Step, step.parent))
    if inner:
        outer = {lane.parent for lane in inner}
        return tuple((lane.id, shown_name(lane)) for lane in inner if lane.id not in outer)
    return ((None, msg("outside all lanes")), *lane_choices(document, step.map))


def lane_choices(document: Document, map_id: str) -> Iterable[tuple[str, Message | str]]:
    """List the lanes of a map that steps can stand in, under their names."""
    lanes = document.lanes_of(map_id)
    outer = {lane.parent for lane in lanes}
    return [(lane.id, shown_name(lane)) for lane in lanes if lane.id not in outer]


def into_lane(document: Document, steps: Sequence[Step], lane_id: str | None) -> Operation:
    """Put steps into another lane: at the middle of its band, and further on where something stands already."""
    lane = _as_drawn(document, document.find(Lane, lane_id))
    moving = {step.id for step in steps}
    taken = [s.box for s in document.on_map(Step, steps[0].map) if s.lane == lane_id and s.id not in moving]
    places = []
    for step in steps:
        box = step.box if lane is None or lane.box is None else _free(_in_band(step.box, lane), lane, taken)
        taken.append(box)
        places.append(Place(id=step.id, box=box))
    return Move(places=tuple(places), lanes=tuple(InLane(id=step.id, lane=lane_id) for step in steps))


def _as_drawn(document: Document, lane: Lane | None) -> Lane | None:
    """Return a lane where it is drawn: within the sub-process that is open in place, if it belongs to one."""
    shown = document.find(Map, lane.map) if lane is not None else None
    owner = document.find(Step, shown.owner) if shown is not None else None
    bands = bands_in(document, owner) if owner is not None and lane is not None else []
    return next((band for band in bands if lane is not None and band.id == lane.id), lane)


def _in_band(box: Box, lane: Lane) -> Box:
    assert lane.box is not None
    middle = lane.box.centre
    if lane.direction == "horizontal":
        return box._replace(y=middle.y - box.height / 2)
    return box._replace(x=middle.x - box.width / 2)


def _free(box: Box, lane: Lane, taken: Sequence[Box]) -> Box:
    along = (1.0, 0.0) if lane.direction == "horizontal" else (0.0, 1.0)
    while (blocker := next((other for other in taken if other.meets(box)), None)) is not None:
        by = (blocker.right - box.x, blocker.bottom - box.y)
        box = box.moved(along[0] * (by[0] + GAP), along[1] * (by[1] + GAP))
    return box


def _lane_department(lane: Lane, value: str | None) -> Operation:
    if value != NEW_DEPARTMENT:
        return edit(lane.id, department=value)
    made = derived_id("department", lane.id)
    department = Department(id=made, name=lane.name, kind=guessed_kind(lane.name))
    return Together(operations=(Add(record=department), edit(lane.id, department=department.id)))


def _staffing(document: Document, lane: Lane, name: str, value: Any) -> Operation | None:
    """Say how many people a lane's department has, or when they are there; refuse hours that cannot be read."""
    if lane.department is None:
        raise Refused(msg("This lane has no department that could have people. Choose a department first."))
    if name == "servers":
        return edit(lane.department, servers=int(value)) if value is not None else None
    openings_of(value, document.process.hours_per_day)
    return edit(lane.department, calendar=value.strip())


def _by_name(departments: Iterable[Department]) -> list[Department]:
    return sorted(departments, key=lambda department: (department.order, department.name.casefold()))


def title_of(record: Record) -> Message | str:
    """Return what a form is headed with: a name as somebody wrote it, else a word for what it is."""
    if isinstance(record, Process) and not record.name:
        return msg("Process without a name")
    words = text(shown_name(record))
    return words if words == getattr(record, "name", "") else words[:1].upper() + words[1:]
