"""Putting things in order: align, distribute, same size, make space, reset ways. Each is one act.

Arranging the whole map is in `app.ui.arranging`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from app.i18n import Message, msg
from app.layout import Space, space_beyond
from app.layout.obstacles import Obstacles
from app.model.operations import Arrange, ResetRoutes, Resize, Together
from app.model.placement import Place, box_of
from app.model.records import Box, DataObject, Flow, Group, Record, Step, TextNote
from app.ui.canvas.drawing import move
from app.ui.workplace import Workplace

SPACE = 160.0
"""How much space one press of a key makes: that of a step."""
MAKE_SPACE, CLOSE_UP = msg("Make space"), msg("Close up")


def reset_routes(place: Workplace) -> None:
    """Lead the selected flows automatically again, and put their words where they find place."""
    flows = tuple(flow.id for flow in place.selected(Flow))
    if flows:
        place.do(ResetRoutes(flow_ids=flows))


def ordered(place: Workplace) -> list[Record]:
    """List the selected things that can be put in order; what sits on a step's edge stays with it."""
    return [record for record in place.selected(Record) if _can_be_ordered(record)]


def are_ordered(place: Workplace, count: int) -> bool:
    """Answer whether at least so many things are selected that can be put in order; looks at no more than it must."""
    found = (1 for i in place.selection if _can_be_ordered(place.document.records.get(i)))
    return sum(islice(found, count)) == count


def _can_be_ordered(record: Record | None) -> bool:
    return isinstance(record, (Step, TextNote, Group, DataObject)) and getattr(record, "attached_to", None) is None


def align(place: Workplace, how: str) -> None:
    """Bring what is selected to one line: the outermost edge, or the middle between the outermost edges."""
    boxes = _boxes(ordered(place))
    if len(boxes) < 2:
        place.say(msg("Select at least two steps to align them."))
        return
    left, top = min(b.x for b in boxes.values()), min(b.y for b in boxes.values())
    right, bottom = max(b.right for b in boxes.values()), max(b.bottom for b in boxes.values())
    whole = Box(left, top, right - left, bottom - top)
    _move(place, {i: _aligned(box, whole, how) for i, box in boxes.items()})


def _aligned(box: Box, whole: Box, how: str) -> Box:
    match how:
        case "left":
            return box._replace(x=whole.x)
        case "centre":
            return box._replace(x=whole.centre.x - box.width / 2)
        case "right":
            return box._replace(x=whole.right - box.width)
        case "top":
            return box._replace(y=whole.y)
        case "middle":
            return box._replace(y=whole.centre.y - box.height / 2)
        case _:
            return box._replace(y=whole.bottom - box.height)


def distribute(place: Workplace, *, level: bool) -> None:
    """Make the gaps between what is selected equal; the outermost stay."""
    boxes = _boxes(ordered(place))
    if len(boxes) < 3:
        place.say(msg("Select at least three steps to distribute them."))
        return
    turn = _as_it_is if level else _turned
    row = sorted(((turn(box), i) for i, box in boxes.items()), key=lambda entry: (entry[0].centre.x, entry[1]))
    taken = sum(box.width for box, _ in row)
    gap = (row[-1][0].right - row[0][0].x - taken) / (len(row) - 1)
    at, moved = row[0][0].x, {}
    for box, record_id in row:
        moved[record_id] = turn(box._replace(x=at))
        at += box.width + gap
    _move(place, moved)


def _move(place: Workplace, boxes: Mapping[str, Box]) -> None:
    """Move things to these places, unless two of them would come to lie on each other."""
    before = _boxes(place.document.get(Record, i) for i in boxes)
    if _overlap(boxes) and not _overlap(before):
        place.say(msg("They would come to lie on each other, so nothing was moved."))
        return
    places = tuple(Place(id=i, box=box) for i, box in boxes.items() if box != before[i])
    if places:
        move(place, places)


def _overlap(boxes: Mapping[str, Box]) -> bool:
    """Answer whether two of some boxes lie on each other, such as a group and what stands in it."""
    taken = Obstacles(boxes)
    return any(not taken.is_free(box, (i,)) for i, box in boxes.items())


def same_size(place: Workplace, *, width: bool = True, height: bool = True) -> None:
    """Give what is selected the first one's width, height or both; the middles stay."""
    boxes = _boxes(ordered(place))
    if len(boxes) < 2:
        place.say(msg("Select at least two steps to give them the same size."))
        return
    first, places = next(iter(boxes.values())), []
    for record_id, box in list(boxes.items())[1:]:
        wide, high = first.width if width else box.width, first.height if height else box.height
        sized = Box(box.centre.x - wide / 2, box.centre.y - high / 2, wide, high)
        if sized != box:
            places.append(Place(id=record_id, box=sized))
    if places:
        place.do(Resize(places=tuple(places)))


# -- space ---------------------------------------------------------------------------------------


def space_at(place: Workplace, line: float, *, upright: bool) -> Space:
    """Say what lies beyond a line across the shown map."""
    return space_beyond(place.document, place.map_id, line, upright=upright)


def make_space(place: Workplace, space: Space, by: float) -> None:
    """Push what lies beyond a line away, or pull it together as far as there is room."""
    by = space.possible(by)
    if space and by:
        title = MAKE_SPACE if by > 0 else CLOSE_UP
        place.do(Together(operations=(Arrange(arrangement=space.arrangement(by)),), title=title))


def space_beside(place: Workplace, direction: str, by: float = SPACE) -> None:
    """Make space to the right of the selected step, or below it; with a negative distance, close up what is there."""
    boxes = _boxes(place.selected(Record)).values()
    if not boxes:
        place.say(msg("Select the step beside which there is to be space."))
        return
    upright = direction == "right"
    line = max(box.right for box in boxes) if upright else max(box.bottom for box in boxes)
    space = space_at(place, line + 1, upright=upright)
    if not space:
        place.say(_nothing_there(upright))
    elif by < 0 and not space.room:
        place.say(msg("It cannot be pulled together any further."))
    make_space(place, space, by)


def _nothing_there(upright: bool) -> Message:
    return msg("There is nothing to the right of it.") if upright else msg("There is nothing below it.")


# -- boxes ---------------------------------------------------------------------------------------


def _boxes(records: Iterable[Record]) -> dict[str, Box]:
    return {r.id: box for r in records if (box := box_of(r)) is not None}


def _as_it_is(box: Box) -> Box:
    return box


def _turned(box: Box) -> Box:
    return Box(box.y, box.x, box.height, box.width)
