"""Makes records of pages: maps, departments, lanes, sub-processes, steps, flows, links.

What cannot become a record is said with its line. Knows no format.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, TypeVar

from app.exchange.bpmn.departments import derived_department
from app.exchange.result import MANY_NODES, Imported, Report, require_few_frames, require_importable
from app.exchange.sane import clean
from app.exchange.sketch.arrows import make_flows, plainer, say_plainer
from app.exchange.sketch.framing import direction_of, main_direction
from app.exchange.sketch.parts import Frame, Page, Shape
from app.exchange.sketch.placing import first_size
from app.exchange.sketch.preparing import prepare
from app.exchange.sketch.splitting import split_maps
from app.i18n import msg
from app.model.addresses import clean_address
from app.model.errors import Refused
from app.model.records import (
    MAX_TEXT,
    PROCESS_ID,
    Box,
    DataObject,
    Group,
    Lane,
    Link,
    Map,
    Pool,
    Process,
    Record,
    Step,
    TextNote,
)
from app.model.validation import check_of

R = TypeVar("R", bound=Record)
_OF_DATA = ("description", "state", "is_collection")


class Building:
    """The records of a file while they are made."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.records: dict[str, Record] = {}
        self.needs_layout: set[str] = set()
        self.made: dict[tuple[str, str], Record] = {}
        self.departments: set[str] = set()
        self.holding: set[str | None] = set()
        self._used: Counter[str] = Counter()

    def new_id(self, wanted: str) -> str:
        """Return a free id as near as can be to the wanted one."""
        base = clean(wanted)[:200] or "element"
        found = base
        while found in self.records or found == PROCESS_ID:
            self._used[base] += 1
            found = f"{base}-{self._used[base] + 1}"
        return found

    def add(self, record: R, line: int | None = None) -> R:
        """Take a record in; a field that holds what it must not goes back to its first value, and that is said."""
        for name in type(record).__dataclass_fields__:
            if check_of(type(record), name)(getattr(record, name)):
                default: Any = type(record).__dataclass_fields__[name].default
                self.report.warn(msg("The field “{name}” cannot be read; it was left out.", name=name), line=line,
                                 element=record.id)  # fmt: skip
                record = replace(record, **{name: default})
        self.records[record.id] = record
        return record

    def text(self, written: str, line: int | None) -> str:
        """Return a text as it can be kept."""
        if len(written) > MAX_TEXT:
            self.report.warn(msg("A text is longer than {limit} characters; the rest was left out.", limit=MAX_TEXT),
                             line=line)  # fmt: skip
        return clean(written)[:MAX_TEXT]

    def of(self, page: Page, own: str | None) -> Record | None:
        """Return what a shape or frame of a page has become."""
        return None if own is None else self.made.get((page.id, own))


def built(name: str, pages: list[Page], report: Report) -> Imported:
    """Make records of pages; raise Refused if there is nothing to be made."""
    building = Building(report)
    purpose = building.text(pages[0].description, None) if pages else ""
    building.add(Process(id=PROCESS_ID, name=building.text(name, None)[:200], purpose=purpose))
    pages = [part for page in pages for part in split_maps(page, report)]
    frames = 0
    for number, page in enumerate(pages):
        page.require_drawable()
        prepare(page, report)
        frames += len(_bands(page))
        require_few_frames(frames)
        made = Map(id=building.new_id(page.map_id), name=building.text(page.name, None), order=float(number))
        building.made[(page.id, "")] = building.add(replace(made, direction=_direction(page)))
    for page in pages:
        _make_frames(building, page)
        _make_shapes(building, page)
        _make_arrows(building, page)
    _join_maps(building, pages)
    return _answer(building)


def _answer(building: Building) -> Imported:
    drawn = (Step, TextNote, DataObject, Group)
    count = sum(isinstance(record, drawn) for record in building.records.values())
    if not count and not any(isinstance(record, (Lane, Pool)) for record in building.records.values()):
        raise Refused(msg("The file holds no process. Nothing was imported."))
    if count > MANY_NODES:
        building.report.warn(msg("The file has {n} elements to draw; work on it will be slow.", n=count))
    return require_importable(
        Imported(
            records=tuple(building.records.values()),
            warnings=building.report.warnings,
            needs_layout=frozenset(building.needs_layout),
        )
    )


def _bands(page: Page) -> list[Frame]:
    return [frame for frame in page.frames.values() if frame.kind in ("lane", "pool")]


def _direction(page: Page) -> str:
    lanes = [frame for frame in _bands(page) if frame.kind == "lane"]
    return direction_of(lanes, page.direction or main_direction(page))


def _make_frames(building: Building, page: Page) -> None:
    """Make what frames have become, those further out first."""
    counts: Counter[str | None] = Counter()
    building.holding = {shape.frame for shape in page.shapes.values()} | {f.parent for f in page.frames.values()}
    ordered = sorted(page.frames.values(), key=lambda each: len(list(page.frames_around(each.id))))
    for frame in _in_their_order(ordered):
        number = float(counts[frame.parent])
        counts[frame.parent] += 1
        record = _frame_record(building, page, frame, number)
        building.made[(page.id, frame.id)] = building.add(record, frame.line)
        if frame.box is None:
            building.needs_layout.add(record.id)


def _in_their_order(frames: list[Frame]) -> list[Frame]:
    """Order bands by where they lie, keeping what is further out ahead."""
    if not all(frame.box for frame in frames if frame.kind in ("lane", "pool")):
        return frames
    place = {f.id: (f.box.y, f.box.x) if f.box and f.kind in ("lane", "pool") else (0.0, 0.0) for f in frames}
    lanes = sorted((f for f in frames if f.kind in ("lane", "pool")), key=lambda f: place[f.id])
    outer = [f for f in lanes if f.parent is None]
    return [*outer, *(f for f in lanes if f.parent is not None), *(f for f in frames if f.kind not in ("lane", "pool"))]


def _frame_record(building: Building, page: Page, frame: Frame, number: float) -> Record:
    map_id = building.made[(page.id, "")].id
    name = building.text(frame.name, frame.line)
    new = building.new_id(frame.id)
    look: dict[str, Any] = {"id": new, "map": map_id, "name": name, "fill": frame.fill, "stroke": frame.stroke}
    match frame.kind:
        case "lane":
            pool, parent = _around(building, page, frame.parent, Pool), _around(building, page, frame.parent, Lane)
            return Lane(**look, pool=pool, parent=parent, department=_department(building, name), order=number,
                        direction=_direction(page), box=frame.box)  # fmt: skip
        case "pool":
            return Pool(**look, order=number, direction=_direction(page), box=frame.box)
        case "group":
            return Group(**look, box=frame.box or Box(0, 0, 200, 150))
        case _:
            return _open_step(building, page, frame, look)


def _open_step(building: Building, page: Page, frame: Frame, look: dict[str, Any]) -> Step:
    width, height = first_size("subprocess")
    box = frame.box or Box(0.0, 0.0, width, height)
    made = Step(
        **{**look, **frame.fields}, kind="subprocess", expanded=frame.id in building.holding,
        parent=_around(building, page, frame.parent, Step), lane=_around(building, page, frame.parent, Lane),
        x=box.x, y=box.y, width=box.width, height=box.height,
    )  # fmt: skip
    _link(building, made.id, frame.address, frame.address_name, frame.line)
    return made


def _around(building: Building, page: Page, frame: str | None, kind: type[Record]) -> str | None:
    """Return the id of the nearest record of a kind among what lies around."""
    for each in page.frames_around(frame):
        record = building.of(page, each.id)
        if isinstance(record, kind):
            return record.id
    return None


def _department(building: Building, name: str) -> str | None:
    plain = " ".join(name.split())
    if not plain:
        return None
    made = derived_department(plain, len(building.departments))
    building.departments.add(made.id)
    return building.records.setdefault(made.id, made).id


def _make_shapes(building: Building, page: Page) -> None:
    for shape in page.shapes.values():
        record = building.add(_shape_record(building, page, shape), shape.line)
        building.made[(page.id, shape.id)] = record
        if shape.box is None:
            building.needs_layout.add(record.id)
        if isinstance(record, Step):
            _link(building, record.id, shape.address, shape.address_name, shape.line)
        elif shape.address:
            building.report.warn(msg("Only steps can be linked; the address was left out."), line=shape.line,
                                 element=shape.name)  # fmt: skip
    _attach(building, page)


def _shape_record(building: Building, page: Page, shape: Shape) -> Record:
    map_id = building.made[(page.id, "")].id
    box = shape.box or Box(0.0, 0.0, *first_size(shape.kind))
    new, name = building.new_id(shape.id), building.text(shape.name, shape.line)
    look: dict[str, Any] = {"id": new, "map": map_id, "fill": shape.fill, "stroke": shape.stroke}
    parent = _around(building, page, shape.frame, Step)
    lane = _around(building, page, shape.frame, Lane)
    match shape.kind:
        case "note":
            words = "\n".join(filter(None, (name, str(shape.fields.get("description", "")))))
            return TextNote(**look, text=words, parent=parent, box=box)
        case "group":
            return Group(**look, name=name, box=box)
        case "object" | "store":
            fields = {key: value for key, value in shape.fields.items() if key in _OF_DATA}
            return DataObject(**look, **fields, kind=shape.kind, name=name, parent=parent, lane=lane, box=box)
        case _:
            fields = {key: value for key, value in shape.fields.items() if key != "attached_to"}
            return Step(**look, **fields, kind=shape.kind, name=name, parent=parent, lane=lane, x=box.x, y=box.y,
                        width=box.width, height=box.height)  # fmt: skip


def _attach(building: Building, page: Page) -> None:
    """Put events on the steps they say they sit on; one that sits on none is an event of its own."""
    for shape in page.shapes.values():
        record = building.of(page, shape.id)
        if not isinstance(record, Step) or record.kind != "boundary":
            continue
        host = building.of(page, shape.fields.get("attached_to"))
        sits = isinstance(host, Step) and host.kind != "boundary"
        changed = replace(record, attached_to=host.id) if sits and host is not None else replace(record, kind="event")
        building.made[(page.id, shape.id)] = building.records[record.id] = changed


def _link(building: Building, step: str, address: str, name: str, line: int | None) -> None:
    if not address:
        return
    try:
        kept = clean_address(address)
    except Refused as refused:
        building.report.warn(msg("The link to “{address}” was left out. {reason}", address=address[:80],
                                 reason=refused.message), line=line, element=step)  # fmt: skip
        return
    made = Link(id=building.new_id(f"link-{step}"), step=step, address=kept, name=building.text(name, line)[:200])
    building.add(made, line)


def _make_arrows(building: Building, page: Page) -> None:
    counts: Counter[str] = Counter()
    for arrow in page.arrows:
        ends = building.of(page, arrow.source), building.of(page, arrow.target)
        for flow in make_flows(building.report, page, arrow, ends):
            changed = replace(flow, id=building.new_id(arrow.id), map=building.made[(page.id, "")].id,
                              name=building.text(arrow.name, arrow.line))  # fmt: skip
            changed = building.add(changed, arrow.line)
            counts.update(plainer(arrow, changed))
            if not changed.points:
                building.needs_layout.add(changed.id)
    say_plainer(building.report, counts)


def _join_maps(building: Building, pages: list[Page]) -> None:
    """Let maps that show the inside of a step know whose."""
    for page in pages:
        own = building.made[(page.id, "")]
        owner = next((r for (_, i), r in building.made.items() if i == page.owner and isinstance(r, Step)), None)
        if page.owner is not None and owner is not None and isinstance(own, Map) and owner.map != own.id:
            building.records[own.id] = replace(own, owner=owner.id)
