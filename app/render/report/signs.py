"""Every sign that a map can bear, as entries of a legend: marks, badges, kinds of step, lines, things."""

from __future__ import annotations

from collections.abc import Iterator

from app.model.document import Document
from app.model.kinds import STEP_KINDS
from app.model.records import (
    Attachment,
    Box,
    DataObject,
    Finding,
    Flow,
    Group,
    Link,
    Map,
    Note,
    Point,
    Process,
    Record,
    Step,
    TextNote,
)
from app.render.compose import drawing_of
from app.render.drawing import DrawingOptions
from app.render.legend import Entry, legend_of
from app.render.style import Mark
from app.render.theme import Palette

MAP = "signs"
FAR = 200.0


def all_signs(palette: Palette) -> list[Entry]:
    """Return the legend of a map that has one of everything."""
    marks = {kind.key: mark for kind, mark in zip(STEP_KINDS, Mark, strict=False)}
    return legend_of(drawing_of(Document(_records()), MAP, DrawingOptions(palette=palette, marks=marks)))


def _records() -> Iterator[Record]:
    yield from (Process(id="process"), Map(id=MAP))
    for at, kind in enumerate(STEP_KINDS):
        yield Step(id=kind.key, map=MAP, kind=kind.key, x=at * FAR, width=kind.width, height=kind.height)
    for at, way in enumerate(("message", "association", "data")):
        points = (Point(at * FAR, FAR), Point(at * FAR + 50, FAR))
        yield Flow(id=way, map=MAP, kind=way, points=points)
    box = Box(0, 2 * FAR, 40, 40)
    yield from (
        TextNote(id="remark", map=MAP, box=box),
        DataObject(id="data-object", map=MAP, box=box),
        Group(id="group", map=MAP, box=box),
    )
    first = STEP_KINDS[0].key
    yield from (Note(id=view, target=first, view=view) for view in ("company", "customer"))
    yield Finding(id="finding", step=first, verdict="keep")
    yield Link(id="link", step=first)
    yield Attachment(id="attachment", target=first)
