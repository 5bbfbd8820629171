"""Swimlanes of yEd: the rows or columns of a table node, as lanes of a pool, and who lies in which."""

from __future__ import annotations

from lxml import etree

from app.exchange.graphml.drawings import Look
from app.exchange.graphml.names import inner_text
from app.exchange.sane import coordinate
from app.exchange.sketch import Frame, Page
from app.exchange.sketch.placing import MAX_PAIRS
from app.exchange.sketch.tree import child, children, line_of, local
from app.model.records import Box


def read_table(page: Page, frame: Frame, look: Look) -> None:
    """Make lanes of a table's rows, or of its columns if it has only one row; the table becomes the pool."""
    table = child(look.table, "Table")
    if look.table is None or table is None or frame.box is None:
        return
    rows, columns = _parts(table, "Rows", "Row"), _parts(table, "Columns", "Column")
    by_rows = len(rows) > 1 or not columns
    parts = rows if by_rows else columns
    if not parts:
        return
    names = _names(look.table, "RowNodeLabel" if by_rows else "ColumnNodeLabel")
    frame.kind, frame.direction = "pool", "horizontal" if by_rows else "vertical"
    boxes = _bands(frame.box, table, parts, by_rows)
    for number, (part, box) in enumerate(zip(parts, boxes)):
        own = str(part.get("id") or f"{frame.id}-{number}")
        own = own if own not in page.frames and own not in page.shapes else f"{frame.id}-{own}"
        name = names.get(str(part.get("id", "")), "")
        page.frames[own] = Frame(id=own, name=name, kind="lane", parent=frame.id, box=box, direction=frame.direction,
                                 line=line_of(part))  # fmt: skip


def _parts(table: etree._Element, holder: str, name: str) -> list[etree._Element]:
    """Return the rows or columns; of those that are divided again the innermost."""
    found: list[etree._Element] = []
    inner = child(table, holder)
    for part in [] if inner is None else children(inner, name):
        deeper = _parts(part, holder, name)
        found += deeper or [part]
    return found


def _names(realizer: etree._Element, parameter: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for label in children(realizer, "NodeLabel"):
        for inner in label.iter(etree.Element):
            if local(inner).startswith(parameter) and inner.get("id") is not None:
                found.setdefault(str(inner.get("id")), inner_text(label).strip())
    return found


def _bands(box: Box, table: etree._Element, parts: list[etree._Element], by_rows: bool) -> list[Box]:
    """Return the boxes of lanes that fill a table from its content's edge on; sizes that are unknown are shared."""
    along = box.height if by_rows else box.width
    sizes = [_size(part, by_rows) or along / len(parts) for part in parts]
    start = (box.y if by_rows else box.x) + max(0.0, along - sum(sizes))
    found = []
    for size in sizes:
        found.append(Box(box.x, start, box.width, size) if by_rows else Box(start, box.y, size, box.height))
        start += size
    return found


def _size(part: etree._Element, by_rows: bool) -> float | None:
    size = coordinate(part.get("height" if by_rows else "width"))
    return size if size is not None and size >= 1 else None


def put_into_lanes(page: Page) -> None:
    """Let what lies directly in a table lie in the lane that its middle is in."""
    lanes: dict[str, list[Frame]] = {}
    for frame in page.frames.values():
        if frame.kind == "lane" and frame.parent is not None and frame.box is not None:
            lanes.setdefault(frame.parent, []).append(frame)
    if max(map(len, lanes.values()), default=0) * (len(page.shapes) + len(page.frames)) > MAX_PAIRS:
        return
    for shape in page.shapes.values():
        if shape.box is not None:
            shape.frame = _lane_at(lanes.get(shape.frame or "", []), shape.box) or shape.frame
    for each in page.frames.values():
        if each.kind != "lane" and each.box is not None:
            each.parent = _lane_at(lanes.get(each.parent or "", []), each.box) or each.parent


def _lane_at(lanes: list[Frame], box: Box) -> str | None:
    return next((lane.id for lane in lanes if lane.box is not None and lane.box.contains(box.centre)), None)
