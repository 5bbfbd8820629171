"""What each cell of a page is: pool, lane, group, step, part of a step …, by what it looks like and what it holds.

A page is looked at once, before any record is made. Knows no records.
"""

from __future__ import annotations

from collections import Counter

from app.exchange.drawio.cells import Cell, Sheet
from app.exchange.drawio.looks import Ties
from app.exchange.drawio.places import Places
from app.exchange.drawio.source import OWN_TYPE, Drawn
from app.model.records import Box

LANES = ("lane", "row")
FRAMES = ("pool", *LANES)
_OWN = {"Pool": "pool", "Lane": "lane", "Step": "step", "Group": "group", "TextNote": "note", "DataObject": "data"}
THINGS = ("step", "container", "data", "note", "group", "picture")
LARGE = 4.0
"""A frame is so many times as large as most shapes."""
_SPAN = 0.8
"""A swimlane is a lane of the one around it if it reaches over so much of its length or width."""


def ties_of(sheet: Sheet) -> dict[str, Ties]:
    """Count the lines that lead to each cell and from it."""
    lines = [cell for cell in sheet.cells.values() if cell.is_edge]
    edges = [line for line in lines if not is_silent(line)]
    silent = Counter(end for line in lines if is_silent(line) for end in (line.source, line.target))
    turned = {edge.id for edge in edges if is_turned(edge)}
    into = Counter(edge.source if edge.id in turned else edge.target for edge in edges)
    out_of = Counter(edge.target if edge.id in turned else edge.source for edge in edges)
    return {each: Ties(into=into[each], out_of=out_of[each], silent=silent[each]) for each in {*into, *out_of, *silent}}


def is_turned(edge: Cell) -> bool:
    """Answer whether a line is drawn against its direction: with an arrow at its beginning only."""
    return edge.style.get("startArrow", "none") != "none" and edge.style.get("endArrow") == "none"


def is_silent(edge: Cell) -> bool:
    """Answer whether a line is dashed and has no arrow, so that it only belongs to something."""
    bare = edge.style.get("endArrow") == "none" and edge.style.get("startArrow", "none") == "none"
    return bare and edge.style.is_on("dashed")


def give_roles(drawn: Drawn) -> None:
    """Say what every cell of a page is."""
    for cell in drawn.sheet.cells.values():
        if cell.is_edge:
            drawn.roles[cell.id] = "edge"
        elif not cell.is_vertex:
            drawn.roles[cell.id] = "layer"
    for cell in _from_outside_in(drawn.sheet):
        drawn.roles[cell.id] = _role(drawn, cell)
    _close_pools(drawn)
    _frame_by_place(drawn)


def _from_outside_in(sheet: Sheet) -> list[Cell]:
    """List all vertices, each after the one it lies in."""
    found = [cell for cell in sheet.cells.values() if sheet.parent_of(cell) is None]
    for cell in found:
        found.extend(cell.children)
    return [cell for cell in found if cell.is_vertex]


def _role(drawn: Drawn, cell: Cell) -> str:
    own = _OWN.get(cell.attributes.get(OWN_TYPE, ""))
    if own is not None:
        return "container" if own == "step" and _holds_own(cell) else own
    around = drawn.role(drawn.sheet.parent_of(cell))
    if around == "edge":
        return "label"
    if around in ("part", "grid"):
        return "part"
    if cell.style.shape == "table":
        return "table" if _has_steps_in_rows(drawn, cell) else "grid"
    if around == "table":
        return "row" if _inner(cell) else "part"
    if around == "row":
        return "cell"
    if is_swimlane(cell):
        return _role_of_swimlane(drawn, cell, around)
    return _role_of_shape(drawn, cell, around)


def is_swimlane(cell: Cell) -> bool:
    return "swimlane" in cell.style and not cell.style.shape.startswith("mxgraph.")


def _role_of_swimlane(drawn: Drawn, cell: Cell, around: str) -> str:
    if _is_list(drawn, cell):
        return "container" if drawn.is_tied(cell) else "group"
    parent = drawn.sheet.parent_of(cell)
    if around in FRAMES and parent is not None:
        return "lane" if _is_lane_in(parent, cell) else "container"
    if around == "container":
        return "container"
    inner = [each for each in _inner(cell) if is_swimlane(each) and not _is_list(drawn, each)]
    return "pool" if any(_is_lane_in(cell, each) for each in inner) else "lane"


def _is_lane_in(parent: Cell, cell: Cell) -> bool:
    if parent.style.get("childLayout") == "stackLayout":
        return True
    outer, inner = parent.geometry, cell.geometry
    if outer is None or inner is None:
        return False
    return inner.width >= _SPAN * outer.width or inner.height >= _SPAN * outer.height


def _is_list(drawn: Drawn, cell: Cell) -> bool:
    """A title with lines of text below it, or one that is a step itself, is no lane."""
    inner = _inner(cell)
    if not inner or any(is_swimlane(each) for each in inner):
        return False
    if all(is_text(each) for each in inner):
        return True
    tied = any(drawn.is_tied(each) for each in inner)
    return cell.style.get("childLayout") == "stackLayout" and drawn.is_tied(cell) and not tied


def _inner(cell: Cell) -> list[Cell]:
    return [child for child in cell.children if child.is_vertex]


def is_text(cell: Cell) -> bool:
    """Answer whether a cell is nothing but text."""
    bare = cell.style.get("fillColor") == "none" and cell.style.get("strokeColor") == "none"
    return "text" in cell.style or "partialRectangle" in cell.style or (bare and not cell.style.get("image"))


def _role_of_shape(drawn: Drawn, cell: Cell, around: str) -> str:
    tied, look = drawn.is_tied(cell), drawn.look(cell)
    if around in ("step", "data", "note", "picture"):
        return _role_on_shape(drawn, cell, tied)
    if look.what == "group" or "group" in cell.style.names:
        return "group" if cell.value.strip() or "group" not in cell.style.names else "shell"
    if any(_is_content(drawn, each) for each in _inner(cell)):
        return "container" if tied or look.kind == "subprocess" else "group"
    return look.what


def _role_on_shape(drawn: Drawn, cell: Cell, tied: bool) -> str:
    """What sits on a step is an event at its edge, a thing of its own, or a part of it."""
    if drawn.look(cell).is_bound:
        return "step"
    return drawn.look(cell).what if tied else "part"


def _is_content(drawn: Drawn, cell: Cell) -> bool:
    """Answer whether a child is more than a decoration of the shape it lies in."""
    if drawn.look(cell).is_bound or cell.geometry is None or cell.geometry.relative:
        return False
    if drawn.is_tied(cell):
        return True
    return (bool(cell.value.strip()) and not is_text(cell)) or any(_is_content(drawn, each) for each in _inner(cell))


def _holds_own(cell: Cell) -> bool:
    held = [child for child in cell.children if child.attributes.get(OWN_TYPE) in _OWN]
    return any(child.style.get("outline") not in ("boundInt", "boundNonint") for child in held)


def _has_steps_in_rows(drawn: Drawn, table: Cell) -> bool:
    return any(_inner(place) for row in _inner(table) for place in _inner(row))


def _close_pools(drawn: Drawn) -> None:
    """Beside pools, an empty swimlane is a closed pool; an empty one that lines lead to is a step elsewhere."""
    has_pools = "pool" in drawn.roles.values()
    for cell in drawn.sheet.cells.values():
        is_empty = drawn.role(cell) == "lane" and OWN_TYPE not in cell.attributes and not _inner(cell)
        if not is_empty or drawn.role(drawn.sheet.parent_of(cell)) in FRAMES:
            continue
        if has_pools:
            drawn.roles[cell.id] = "pool"
        elif drawn.is_tied(cell):
            drawn.roles[cell.id] = "step"


def _frame_by_place(drawn: Drawn) -> None:
    """A large shape that others were drawn upon is a frame around them; one without words may be of any size."""
    cells = [cell for cell in drawn.sheet.cells.values() if drawn.role(cell) in THINGS]
    order = {cell.id: number for number, cell in enumerate(cells)}
    boxes = {cell.id: box for cell in cells if (box := drawn.sheet.box(cell)) is not None}
    sizes = sorted(_area(boxes[cell.id]) for cell in cells if drawn.role(cell) == "step" and cell.id in boxes)
    large = LARGE * sizes[len(sizes) // 2] if sizes else 0.0
    frames = [cell for cell in cells if cell.id in boxes and _may_frame(drawn, cell, _area(boxes[cell.id]) > large)]
    places = Places((cell.id, boxes[cell.id]) for cell in frames)
    upon: dict[str, list[Cell]] = {}
    for cell in cells if frames else ():
        box = boxes.get(cell.id)
        for name, around in places.around(box.centre) if box is not None else ():
            if order[name] < order[cell.id] and box is not None and _area(box) < _area(around):
                upon.setdefault(name, []).append(cell)
    empty = set()
    for cell in frames:
        found = upon.get(cell.id, [])
        is_behind = _is_mute(drawn, cell) and any(drawn.is_tied(each) for each in found)
        if is_behind or (_area(boxes[cell.id]) > large and len(found) >= 2):
            drawn.roles[cell.id] = "container" if drawn.is_tied(cell) else "group"
            empty |= {str(cell.style)} if is_behind and not cell.style.get("image") else set()
    for cell in frames:
        if _is_mute(drawn, cell) and str(cell.style) in empty:
            drawn.roles[cell.id] = "group"


def _may_frame(drawn: Drawn, cell: Cell, is_large: bool) -> bool:
    if OWN_TYPE in cell.attributes or drawn.role(cell) not in ("step", "picture"):
        return False
    is_plain = drawn.role(cell) == "step" and drawn.look(cell).kind == "task"
    return (is_plain and is_large) or ((is_plain or drawn.role(cell) == "picture") and _is_mute(drawn, cell))


def _is_mute(drawn: Drawn, cell: Cell) -> bool:
    return not cell.value.strip() and not drawn.is_tied(cell)


def _area(box: Box) -> float:
    return box.width * box.height
