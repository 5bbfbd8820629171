"""Makes frames of large shapes that other shapes lie wholly in, as people draw groups with plain rectangles."""

from __future__ import annotations

from app.exchange.sketch.parts import THINGS, Frame, Page, Shape
from app.model.records import Box

LARGER = 3.0
"""How many times as large as what lies in it a frame is at least."""
SMALLEST = (30.0, 15.0)
"""Smaller shapes than this are marks on another, not content."""
MAX_PAIRS = 2_000_000


def make_frames_of_shapes(page: Page) -> None:
    """Turn shapes around others into open sub-processes, and put what lies in them there."""
    content = [shape for shape in page.shapes.values() if shape.box is not None]
    frames = [shape for shape in content if shape.kind in ("task", "subprocess")]
    if not page.nests or len(content) * len(frames) > MAX_PAIRS:
        return
    frames.sort(key=lambda shape: _area(shape.box))
    inner = [shape for shape in content if _counts(shape)]
    for shape in [each for each in frames if any(_is_around(each, other) for other in inner)]:
        del page.shapes[shape.id]
        page.frames[shape.id] = _frame_of(shape)
    around = [shape for shape in frames if shape.id in page.frames]
    for shape in content:
        found = next((each.id for each in around if _is_around(each, shape)), None)
        if found is not None and shape.id in page.frames:
            page.frames[shape.id].parent = found
        elif found is not None:
            shape.frame = found


def _counts(shape: Shape) -> bool:
    box = shape.box
    return box is not None and shape.kind not in THINGS and box.width >= SMALLEST[0] and box.height >= SMALLEST[1]


def _is_around(frame: Shape, shape: Shape) -> bool:
    """Answer whether one shape lies wholly in another of the same frame."""
    outer, inner = frame.box, shape.box
    if outer is None or inner is None or frame is shape or frame.frame != shape.frame:
        return False
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom and _area(outer) >= LARGER * _area(inner)


def _area(box: Box | None) -> float:
    return box.width * box.height if box is not None else 0.0


def _frame_of(shape: Shape) -> Frame:
    fields = {name: value for name, value in shape.fields.items() if name != "attached_to"}
    return Frame(
        id=shape.id, name=shape.name, kind="subprocess", parent=shape.frame, box=shape.box, fill=shape.fill,
        stroke=shape.stroke, fields=fields, address=shape.address, address_name=shape.address_name,
        line=shape.line,
    )  # fmt: skip
