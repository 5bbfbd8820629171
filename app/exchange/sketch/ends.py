"""Decides by its arrows, and by its name, what a shape is whose look alone does not tell."""

from __future__ import annotations

from app.exchange.sketch.parts import REMARK, STORED, TERMINAL, Page, Shape

_ENDS = ("end", "stop", "finish", "ende", "schluss", "abschluss", "done", "exit", "fertig")


def decide_shapes(page: Page) -> None:
    """Make every terminal a start or an end, and data and remarks steps where the process leads through them."""
    entered: set[str | None] = set()
    left: set[str | None] = set()
    solid: set[str | None] = set()
    for arrow in page.arrows:
        if arrow.source != arrow.target:
            left.add(arrow.source)
            entered.add(arrow.target)
        if not arrow.dotted and arrow.direction == "one":
            solid |= {arrow.source, arrow.target}
    for shape in page.shapes.values():
        through = shape.id in entered and shape.id in left
        if shape.kind == TERMINAL:
            shape.kind = _end_kind(shape, shape.id in entered, shape.id in left)
        elif shape.kind == STORED:
            shape.kind = "task" if shape.id in solid else "store"
        elif shape.kind == REMARK:
            shape.kind = "task" if through and shape.id in solid else "note"


def _end_kind(shape: Shape, is_entered: bool, is_left: bool) -> str:
    words = shape.name.lower().split()
    first = words[0].strip(".,:;!()") if words else ""
    if is_left and not is_entered:
        return "start"
    if is_entered and not is_left:
        return "end"
    if is_entered:
        return "task"
    return "end" if first in _ENDS else "start"
