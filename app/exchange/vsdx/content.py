"""Makes shapes and frames of what lies on a page: steps with their words, data and links; lanes, pools, containers."""

from __future__ import annotations

from typing import Any

from app.exchange.sketch import Frame, Page, Shape, plain_colour
from app.exchange.sketch.losses import Losses
from app.exchange.sketch.parts import THINGS
from app.exchange.sketch.placing import MAX_PAIRS
from app.exchange.vsdx.meaning import LANE, LIST, PHASE, POOL, is_opened, kind_of, role_of
from app.exchange.vsdx.outlines import outline_of
from app.exchange.vsdx.things import Thing
from app.model.records import Box

_USUAL = {"FillForegnd": ("#ffffff",), "LineColor": ("#000000",)}
_OWNERS = ("owner", "eigentümer", "verantwortlich", "verantwortlicher")


class Content:
    """A page while its shapes are read. Shapes that are part of another are known by `stands_for`."""

    def __init__(self, page: Page, losses: Losses, connected: set[str]) -> None:
        self.page = page
        self.losses = losses
        self.connected = connected
        self.lines: list[Thing] = []
        self.stands_for: dict[str, str] = {}
        self._tried: dict[str, int] = {}

    def take(self, things: list[Thing], frame: str | None = None) -> None:
        """Take over all things, those in groups too."""
        for thing in things:
            role = role_of(thing)
            if thing.is_line and role != PHASE:
                self.lines.append(thing)
            elif role == PHASE:
                self.losses.count("phase")
            elif role == LIST:
                self.take(thing.inside, frame)
            elif role:
                self._frame(thing, frame, {LANE: LANE, POOL: POOL}.get(role, ""))
            elif is_opened(thing, self.connected) and (thing.sheet.text() or thing.id in self.connected):
                self._frame(thing, frame, "")
            elif is_opened(thing, self.connected):
                self.take(thing.inside, frame)
            else:
                self._shape(thing, frame)

    def _frame(self, thing: Thing, frame: str | None, kind: str) -> None:
        own = self._own(thing)
        opened = kind == "" and is_opened(thing, self.connected)
        self.page.frames[own] = Frame(
            id=own, name=thing.sheet.text() if opened else thing.words(), kind=kind, parent=frame,
            box=None if opened and not outline_of(thing.sheet) else thing.box,
            fill=self._colour(thing, "FillForegnd"), stroke=self._colour(thing, "LineColor"),
            fields=self._fields(thing),
        )  # fmt: skip
        self.page.frames[own].address, self.page.frames[own].address_name = self._link(thing)
        if opened:
            self.take(thing.inside, own)
        else:
            self._are_part_of(thing, own)

    def _shape(self, thing: Thing, frame: str | None) -> None:
        name, (kind, is_told) = thing.words(), kind_of(thing)
        connected = any(part.id in self.connected for part in thing.all())
        if not name and not connected and (kind in ("task", "note", "remark") or not thing.sheet.called):
            self.losses.count("decoration")
            return
        if thing.sheet.type == "Foreign":
            self.losses.count("picture")
        elif not is_told:
            self.losses.count("shape")
        if thing.is_turned:
            self.losses.count("turned")
        own = self._own(thing)
        fields = self._fields(thing)
        address, address_name = self._link(thing)
        self.page.shapes[own] = Shape(
            id=own, name=name, kind=kind, frame=frame, box=thing.box, fill=self._colour(thing, "FillForegnd"),
            stroke=self._colour(thing, "LineColor"), fields=_plainer(fields) if kind in THINGS else fields,
            address=address, address_name=address_name,
        )  # fmt: skip
        self._are_part_of(thing, own)

    def _own(self, thing: Thing) -> str:
        own, number = f"shape-{thing.id}", self._tried.get(thing.id, 1)
        while own in self.page.shapes or own in self.page.frames:
            number += 1
            own = f"shape-{thing.id}-{number}"
        self._tried[thing.id] = number
        return own

    def _are_part_of(self, thing: Thing, own: str) -> None:
        for part in thing.all():
            self.stands_for.setdefault(part.id, own)

    def _colour(self, thing: Thing, cell: str) -> str:
        """Return a colour that somebody chose; the usual white and black mean nothing."""
        if thing.sheet.cells.get("FillPattern") == "0" and cell == "FillForegnd":
            return ""
        found = plain_colour(thing.sheet.cells.get(cell, ""))
        return "" if found in _USUAL[cell] else found

    def _fields(self, thing: Thing) -> dict[str, Any]:
        """Return what the shape's data say: the owner where they name one, all else in words."""
        fields: dict[str, Any] = {}
        lines = []
        for row in thing.sheet.rows("Property"):
            label, value = row.cells.get("Label", "").strip() or row.name, row.cells.get("Value", "").strip()
            if value and label.lower() in _OWNERS:
                fields["owner"] = value
            elif value and row.cells.get("Invisible") != "1":
                lines.append(f"{label}: {value}")
        if lines:
            self.losses.count("data")
            fields["description"] = "\n".join(lines)
        return fields

    def _link(self, thing: Thing) -> tuple[str, str]:
        """Return the first web address of a shape; what leads to another page or file is counted."""
        found = []
        for row in thing.sheet.rows("Hyperlink"):
            address = row.cells.get("Address", "").strip()
            if address.lower().startswith(("http:", "https:", "mailto:")):
                found.append((address, row.cells.get("Description", "").strip()))
            elif address or row.cells.get("SubAddress", "").strip():
                self.losses.count("link")
        for _ in found[1:]:
            self.losses.count("second link")
        return found[0] if found else ("", "")


def _plainer(fields: dict[str, Any]) -> dict[str, Any]:
    """Turn the fields of a step into words; what is no step has only a description."""
    lines = [fields.get("owner", ""), fields.get("description", "")]
    return {"description": "\n".join(line for line in lines if line)}


def put_into_frames(page: Page) -> None:
    """Let what lies in a lane or container by its place, and in no group, belong to the smallest one around it."""
    frames = sorted((f for f in page.frames.values() if f.box is not None), key=lambda each: _area(each.box))
    if len(frames) * (len(page.shapes) + len(frames)) > MAX_PAIRS:
        return
    known = [frame for frame in frames if frame.kind in (LANE, POOL) or frame.parent is None]
    for shape in page.shapes.values():
        if shape.frame is None and shape.box is not None:
            shape.frame = next((f.id for f in known if f.box and f.box.contains(shape.box.centre)), None)
    for frame in frames:
        if frame.parent is None and frame.box is not None:
            around = (f for f in known if f is not frame and f.box and _area(f.box) > _area(frame.box))
            frame.parent = next((f.id for f in around if f.box and f.box.contains(frame.box.centre)), None)


def _area(box: Box | None) -> float:
    return box.width * box.height if box is not None else 0.0
