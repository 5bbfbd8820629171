"""Reads what stands on a page: steps of every kind, data, remarks, groups, pictures; and what hangs on them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.exchange.drawio.attributes import described, read_links
from app.exchange.drawio.cells import Cell
from app.exchange.drawio.kept import pack, slim_style
from app.exchange.drawio.look import Look
from app.exchange.drawio.pictures import picture_of, take_picture
from app.exchange.drawio.roles import LANES, is_text
from app.exchange.drawio.source import OWN_TYPE, Drawn, Source, hangs
from app.exchange.drawio.styles import colour
from app.exchange.drawio.write_styles import fresh_style, read_as
from app.i18n import msg
from app.model.kinds import KIND_BY_KEY
from app.model.records import MAX_SIZE, Box, DataObject, Group, Step, TextNote

_THINGS = ("step", "container", "data", "note", "group", "picture", "grid", "line")
Thing = Step | DataObject | TextNote | Group
BAR = 40.0
"""Size of the gateway that a bar becomes."""
BESIDE = Box(0, 0, 36, 18)
"""Room for the word of a circle that becomes a diamond, at its right above."""
SHORT = 18
"""So many letters fit into any diamond."""


def read_things(source: Source, drawn: Drawn) -> None:
    """Make records of all cells that are no frames, lines or parts of others."""
    for cell in sorted((c for c in drawn.sheet.cells.values() if drawn.role(c) in _THINGS),
                       key=lambda c: sum(1 for _ in drawn.sheet.above(c))):  # fmt: skip
        match drawn.role(cell):
            case "data":
                _read_data(source, drawn, cell)
            case "note" | "grid":
                _read_note(source, drawn, cell)
            case "group":
                _read_group(source, drawn, cell)
            case "line":
                drawn.sheet.warn(cell, msg("A line that belongs to nothing was left out."))
            case "picture" if not _is_worth(drawn, cell):
                drawn.sheet.warn(cell, msg("A picture that lies outside of the file was left out."))
            case _:
                _read_step(source, drawn, cell)


def _is_worth(drawn: Drawn, cell: Cell) -> bool:
    """Answer whether a picture says something: it is named, connected, or in the file."""
    named = bool(cell.value.strip()) or bool(cell.attributes)
    return named or drawn.is_tied(cell) or picture_of(cell.style) is not None


def _colours(drawn: Drawn, cell: Cell) -> dict[str, Any]:
    fill, around = cell.style.get("fillColor"), drawn.sheet.parent_of(cell)
    if fill == "swimlane" and around is not None:
        fill = around.style.get("fillColor")
    return {"fill": colour(fill), "stroke": colour(cell.style.get("strokeColor"))}


def _read_step(source: Source, drawn: Drawn, cell: Cell) -> None:
    look, new = _step_look(drawn, cell), source.id_of(cell)
    kind = KIND_BY_KEY[look.kind]
    box = source.box(drawn, cell, new) or Box(0, 0, kind.width, kind.height)
    box = _of_bar(box) if look.is_bar else box
    fields, others = described(source, drawn, cell)
    texts = [fields.pop("description", ""), *_parts(source, drawn, cell)]
    name = source.label(drawn, cell) or _taken(texts, drawn, cell)
    made = Step(
        id=new, map=drawn.map, kind=kind.key, bpmn_type=look.bpmn_type, event_definitions=look.events,
        interrupting=look.interrupting, markers=look.markers, expanded=drawn.role(cell) == "container", name=name,
        description=source.text(drawn, cell, "\n".join(text for text in texts if text)), x=box.x, y=box.y,
        width=min(box.width, MAX_SIZE), height=min(box.height, MAX_SIZE), label_box=_label_box(cell, look, box, name),
        **({} if look.is_bar else _colours(drawn, cell)), **_where(drawn, cell, look), **fields,
    )  # fmt: skip
    _take_in(source, drawn, cell, made, others)
    _warn_of_shape(drawn, cell, look)
    read_links(source, drawn, cell, made.id)
    take_picture(source, drawn, cell, made.id)


def _of_bar(box: Box) -> Box:
    return Box(box.centre.x - BAR / 2, box.centre.y - BAR / 2, BAR, BAR)


def _label_box(cell: Cell, look: Look, box: Box, name: str) -> Box | None:
    """Let a long question stay inside its diamond, where draw.io writes it too, and a circle's word out of the way."""
    if look.is_circle and OWN_TYPE not in cell.attributes:
        return Box(box.right - box.width / 8, box.y - BESIDE.height / 2, BESIDE.width, BESIDE.height)
    outside = "verticalLabelPosition" in cell.style.values or "labelPosition" in cell.style.values
    if look.kind != "decision" or outside or len(name) <= SHORT or OWN_TYPE in cell.attributes:
        return None
    return Box(box.x + box.width / 10, box.y + box.height / 10, box.width * 0.8, box.height * 0.8)


def _step_look(drawn: Drawn, cell: Cell) -> Look:
    found = drawn.look(cell)
    match drawn.role(cell):
        case "container":
            is_sub = found.what == "step" and found.kind == "subprocess"
            return found if is_sub else Look(kind="subprocess")
        case "picture":
            return Look()
        case _:
            return found if found.what == "step" else Look(is_known=False)


def _where(drawn: Drawn, cell: Cell, look: Look) -> dict[str, Any]:
    """Name the step that an event sits on, the open sub-process that a cell lies in, or else its lane."""
    host = drawn.sheet.parent_of(cell) if look.is_bound else None
    if host is None or drawn.role(host) not in ("step", "container") or drawn.look(host).is_bound:
        return _around(drawn, cell)
    return {"attached_to": drawn.made.get(host.id), **_around(drawn, host)}


def _around(drawn: Drawn, cell: Cell) -> dict[str, Any]:
    around = drawn.around(cell, "container", *LANES)
    if around is None:
        return {}
    return {"parent" if drawn.role(around) == "container" else "lane": drawn.made.get(around.id)}


def _take_in(source: Source, drawn: Drawn, cell: Cell, made: Thing, others: dict[str, str]) -> None:
    """Take a record in, with its cell's style where we would write another, and the attributes no field holds."""
    style = slim_style(cell.style)
    own = OWN_TYPE in cell.attributes and str(style) == str(fresh_style(made))
    markup = source.markup(drawn, cell, made.text if isinstance(made, TextNote) else made.name)
    source.add(drawn, cell, replace(made, foreign=pack(style, "" if own else read_as(made), others, markup)))


def _parts(source: Source, drawn: Drawn, cell: Cell) -> list[str]:
    """Return the texts of what is only a part of a cell: lines of a list, words on a shape."""
    found = []
    pending = list(reversed(cell.children))
    while pending:
        child = pending.pop()
        if drawn.role(child) == "part":
            found.append(source.label(drawn, child))
            _warn_of_sign(drawn, cell, child, found[-1])
            pending.extend(reversed(child.children))
    return [text for text in found if text]


def _warn_of_sign(drawn: Drawn, cell: Cell, part: Cell, words: str) -> None:
    """Say that a picture or sign on a shape was not taken over; a plus says that there is more inside."""
    seen = not words and not is_text(part) and not (part.style.shape == "plus" and hangs(part))
    if seen and drawn.role(cell) != "grid":
        drawn.sheet.tell(part, msg("A sign on a shape was left out."))


def _taken(texts: list[str], drawn: Drawn, cell: Cell) -> str:
    """Let a shape without words of its own have the first of those that stand on it as its name."""
    has_parts = any(drawn.role(child) == "part" for child in cell.children)
    return texts.pop(1) if has_parts and len(texts) > 1 else ""


def _warn_of_shape(drawn: Drawn, cell: Cell, look: Look) -> None:
    if look.is_joint:
        drawn.sheet.tell(cell, msg("A joint of lines became a gateway."))
    elif not look.is_known:
        drawn.sheet.tell(cell, msg("The shape “{name}” is none of this program; it became a plain step.",
                                   name=cell.style.shape[:80]))  # fmt: skip


def _read_data(source: Source, drawn: Drawn, cell: Cell) -> None:
    new, look = source.id_of(cell), drawn.look(cell)
    fields, others = described(source, drawn, cell)
    texts = [fields.pop("description", ""), *_parts(source, drawn, cell)]
    made = DataObject(
        id=new, map=drawn.map, kind=look.kind if look.what == "data" else "object", is_collection=look.is_collection,
        name=source.label(drawn, cell) or _taken(texts, drawn, cell), description="\n".join(t for t in texts if t),
        box=source.box(drawn, cell, new) or Box(0, 0, 36, 50), **_colours(drawn, cell), **_around(drawn, cell),
    )  # fmt: skip
    _take_in(source, drawn, cell, made, others | {name: str(value) for name, value in fields.items()})


def _read_note(source: Source, drawn: Drawn, cell: Cell) -> None:
    new = source.id_of(cell)
    texts = [source.label(drawn, cell), *_parts(source, drawn, cell)]
    text = source.text(drawn, cell, "\n".join(each for each in texts if each))
    if not text and OWN_TYPE not in cell.attributes and not drawn.is_tied(cell):
        drawn.sheet.warn(cell, msg("A text without words was left out."))
        return
    box = source.box(drawn, cell, new) or Box(0, 0, 120, 50)
    where = {name: value for name, value in _around(drawn, cell).items() if name == "parent"}
    made = TextNote(id=new, map=drawn.map, text=text, box=box, **_colours(drawn, cell), **where)
    _take_in(source, drawn, cell, made, _attributes(cell))


def _read_group(source: Source, drawn: Drawn, cell: Cell) -> None:
    if cell.style.get("image"):
        drawn.sheet.tell(cell, msg("A picture behind other shapes was left out."))
    new = source.id_of(cell)
    box = source.box(drawn, cell, new) or Box(0, 0, 200, 150)
    made = Group(id=new, map=drawn.map, name=source.label(drawn, cell), box=box, **_colours(drawn, cell))
    _take_in(source, drawn, cell, made, _attributes(cell))


def _attributes(cell: Cell) -> dict[str, str]:
    return {name: value for name, value in cell.attributes.items() if not name.startswith(OWN_TYPE)}
