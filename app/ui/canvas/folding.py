"""What a person does with sub-processes: group, take apart, expand and collapse, look inside.

Each function ends in at most one act, as in `drawing`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app import layout
from app.i18n import msg
from app.layout.unfolding import bounds, box_beginning_at, frame_around
from app.model.document import Document
from app.model.errors import Refused
from app.model.inner_bands import TITLE, bands_in, inner_lanes
from app.model.insides import children, has_inside, is_divided, is_open_in_place, own_maps, standing_in
from app.model.kinds import KIND_BY_KEY
from app.model.operations import Collapse, Drawn, Expand, GiveInside, GroupSteps, Operation, TakeApart
from app.model.operations.events_apart import edge_events
from app.model.phases import is_upright
from app.model.placement import Arrangement, Place, box_of
from app.model.records import Box, DataObject, Flow, Group, Lane, Map, Point, Record, Step, TextNote
from app.model.rules import shown_name
from app.ui.canvas.making import making
from app.ui.workplace import Workplace

CLOSED = KIND_BY_KEY["subprocess"]
GROUPABLE = (Step, TextNote, DataObject, Group)


def group(place: Workplace) -> str:
    """Make a sub-process of the selected steps, with a map of its own; return its id, "" if refused."""
    ids = tuple(r.id for r in place.selected(Record) if isinstance(r, GROUPABLE))
    steps = _beginning_first(place, place.selected(Step))
    if not steps:
        place.say(msg("Select the steps that are to become a sub-process."))
        return ""
    first, middle = steps[0], steps[0].box.centre
    frame = Step(
        id=place.new_id(), map=place.map_id, parent=first.parent, lane=first.lane, kind=CLOSED.key,
        x=middle.x - CLOSED.width / 2, y=middle.y - CLOSED.height / 2, width=CLOSED.width, height=CLOSED.height,
    )  # fmt: skip
    grouping = GroupSteps(ids=ids, frame=frame, inside=_inside_of(place, frame.id))
    return making(place, frame.id, _with_inside_arranged(place, grouping))


def _beginning_first(place: Workplace, steps: list[Step]) -> list[Step]:
    """Sort steps along the map, those of the lane that most of them are in before the others."""
    upright = is_upright(place.document, place.map_id)
    many = Counter(step.lane for step in steps)
    return sorted(steps, key=lambda s: (-many[s.lane], s.lane or "", s.y if upright else s.x, s.id))


def _inside_of(place: Workplace, step_id: str) -> Map:
    """Make the record of a map that shows the inside of a step; it runs as the shown one does."""
    upright = is_upright(place.document, place.map_id)
    return Map(id=place.new_id(), owner=step_id, direction="vertical" if upright else "horizontal")


def _with_inside_arranged(place: Workplace, grouping: GroupSteps) -> Operation:
    """Arrange the inner map if it has lanes; otherwise everything stands there as it stood here."""
    try:
        ahead = place.document.ahead(grouping.plan(place.document))
    except Refused:
        return grouping
    if not ahead.on_map(Lane, grouping.inside.id):
        return grouping
    return Drawn(operation=grouping, arrangement=layout.arrange(ahead, grouping.inside.id))


def take_apart(place: Workplace, step: Step) -> None:
    """Dissolve a sub-process into the steps inside it; what stands around gives way."""
    inside, events = list(standing_in(place.document, step.id)), edge_events(place.document, step.id)
    taking = TakeApart(step_id=step.id)
    apart_already = step.expanded and not inner_lanes(place.document, step)
    if place.editor.why_not(taking) is not None or apart_already or not inside:
        changes = place.do(taking)
    else:
        changes = place.do(
            Drawn(operation=taking, arrangement=_with_events(place, taking, _taken_apart(place, step, taking)))
        )
    if changes:
        place.select(inside)
        _say_where_events_are(place, events)


def _with_events(place: Workplace, taking: TakeApart, arrangement: Arrangement) -> Arrangement:
    """Let events that come to sit on other steps stand on the edges of those, where they come to stand."""
    ahead = place.document.ahead(taking.plan(place.document))
    places = {each.id: each for each in arrangement.places}
    for host_id, there in tuple(places.items()):
        for event in edge_events(ahead, host_id):
            host = ahead.get(Step, host_id)
            aside = there.box.x - host.x, there.box.y - host.y
            places[event.id] = Place(id=event.id, box=event.box.moved(*aside))
    return replace(arrangement, places=tuple(places.values()))


def _say_where_events_are(place: Workplace, events: Sequence[Step]) -> None:
    """Say that what watched the whole sub-process sits on its steps now."""
    for event in events:
        host = place.document.find(Step, getattr(place.document.records.get(event.id), "attached_to", None))
        if host is not None:
            place.say(msg("The events on its edge sit on the steps now, from “{name}” on.", name=shown_name(host)))


def _taken_apart(place: Workplace, step: Step, taking: TakeApart) -> Arrangement:
    """Answer where the steps of a closed sub-process stand: together in its place, or each in its own lane."""
    ahead = place.document.ahead(taking.plan(place.document))
    boxes = _boxes_inside(place, step)
    around = bounds(boxes.values()) or step.box
    lanes = {r.lane for i in boxes if isinstance(r := ahead.records.get(i), Step)} - {None}
    if len(lanes) > 1:
        answer = place.board.laned_out(step.id, _in_lanes(place.document, ahead, step, boxes))
        return answer or layout.arrange(ahead, step.map, only=frozenset(boxes))
    new = box_beginning_at(step.box, around.width, around.height, is_upright(place.document, step.map))
    shifted = _shifted(boxes, around, Point(new.x, new.y))
    return place.board.unfolded(step.id, new, shifted)


def _in_lanes(before: Document, ahead: Document, step: Step, boxes: dict[str, Box]) -> dict[str, Box]:
    """Put what stands in the lanes of an inner map into the lanes they stand for, beginning where the step did."""
    upright, around = is_upright(before, step.map), bounds(boxes.values()) or step.box
    found, bands = {}, {lane.id: lane.box for lane in bands_in(before, step)}
    for element_id, box in boxes.items():
        home, stands_for = (
            document.find(Lane, getattr(document.records.get(element_id), "lane", None)) for document in (before, ahead)
        )
        inner = bands.get(home.id, home.box) if home is not None else None
        outer = stands_for.box if stands_for is not None else None
        aside = Point(0, 0)
        if inner is not None and outer is not None:
            aside = Point(outer.centre.x - inner.centre.x, outer.centre.y - inner.centre.y)
        dx, dy = (aside.x, step.y - around.y) if upright else (step.x - around.x, aside.y)
        found[element_id] = box.moved(round(dx), round(dy))
    return found


def toggle(place: Workplace, step: Step) -> None:
    """Show the inside of a sub-process in place, or close it again."""
    if step.expanded:
        collapse(place, step)
    else:
        expand(place, step)


def expand(place: Workplace, step: Step) -> None:
    """Show the inside of a sub-process in place, its lanes as bands; what stands around it gives way.

    One that cannot be shown in place is shown on its own map instead.
    """
    reason = place.editor.why_not(Expand(step_id=step.id)) if is_divided(place.document, step.id) else None
    if reason is not None:
        open_inside(place, step)
        place.say(reason)
        return
    boxes, upright = _boxes_inside(place, step), is_upright(place.document, step.map)
    lanes = _lanes_inside(place, step)
    if lanes:
        around = bounds(lanes) or step.box
        frame = box_beginning_at(step.box, around.width, around.height + TITLE, upright)
        shifted = _shifted(boxes, around, Point(frame.x, frame.y + TITLE))
    else:
        standing = [*boxes.values(), *_ways_inside(place, step)]
        frame, around = frame_around(standing, step.box, upright), bounds(standing) or step.box
        shifted = _shifted(boxes, around, Point(frame.x + layout.FRAME_SIDE, frame.y + layout.FRAME_TOP))
    arrangement = place.board.unfolded(step.id, frame, shifted)
    place.do(Drawn(operation=Expand(step_id=step.id), arrangement=arrangement))


def collapse(place: Workplace, step: Step) -> None:
    """Close a sub-process; what stood in it goes to a map of its own."""
    upright = is_upright(place.document, step.map)
    box = box_beginning_at(step.box, CLOSED.width, CLOSED.height, upright)
    closing = Collapse(step_id=step.id, inside=_inside_of(place, step.id))
    place.do(Drawn(operation=closing, arrangement=place.board.unfolded(step.id, box)))


def open_inside(place: Workplace, step: Step) -> None:
    """Show the map inside a closed sub-process; one without gets one, if the map may be changed."""
    maps = own_maps(place.document, step.id)
    if not maps and not step.expanded and place.may_draw:
        new = _inside_of(place, step.id)
        hidden = bool(children(place.document, step.id))
        place.do(Collapse(step_id=step.id, inside=new) if hidden else GiveInside(inside=new))
        maps = own_maps(place.document, step.id)
    if maps and not is_open_in_place(place.document, maps[0]):
        place.show_map(maps[0].id)
    else:
        place.say(_why_not_inside(place, step))


def _why_not_inside(place: Workplace, step: Step) -> object:
    if step.expanded:
        return msg("This sub-process is open already: its inside is on this map.")
    if has_inside(place.document, step.id):
        return msg("The inside of this sub-process has no map of its own yet. Open it in Draw.")
    return msg("There is nothing inside this sub-process yet.")


def _boxes_inside(place: Workplace, step: Step) -> dict[str, Box]:
    """Return where everything inside a step stands, on its own map or in place."""
    boxes = ((i, box_of(record)) for i, record in standing_in(place.document, step.id).items())
    return {i: box for i, box in boxes if box is not None}


def _lanes_inside(place: Workplace, step: Step) -> list[Box]:
    """Return where the lanes on a step's own map lie."""
    lanes = (lane for shown in own_maps(place.document, step.id) for lane in place.document.lanes_of(shown.id))
    return [lane.box for lane in lanes if lane.box is not None]


def _ways_inside(place: Workplace, step: Step) -> list[Box]:
    """Return the corners of the flows on a step's own map, as boxes without an extent."""
    flows = (flow for shown in own_maps(place.document, step.id) for flow in place.document.on_map(Flow, shown.id))
    return [Box(point.x, point.y, 0, 0) for flow in flows for point in flow.points]


def _shifted(boxes: dict[str, Box], around: Box, corner: Point) -> dict[str, Box]:
    dx, dy = round(corner.x - around.x), round(corner.y - around.y)
    return {i: box.moved(dx, dy) for i, box in boxes.items()}
