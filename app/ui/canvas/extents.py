"""About where records are drawn, without measuring texts: what the index of a map is filled with.

Many records at once become one array; one record becomes four numbers. Nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from app.model.document import Document
from app.model.placement import box_by_id, box_of
from app.model.records import Box, Flow, Lane, Pool, Record, Step
from app.render.routes import box_around
from app.ui.canvas.index import Extent, Extents

ASIDE, BELOW = 70.0, 80.0
"""Room left and right of, above and below a shape for its name, number and badges, map units."""
BESIDE = 115.0
"""Room around a flow for its words, map units."""


def extent_of(record: Record, document: Document) -> Extent | None:
    """Return where a record is drawn; None for what has no place on a map."""
    if isinstance(record, Flow):
        return _flow_extent(record, document)
    box = box_of(record)
    if box is None:
        return None
    if isinstance(record, (Lane, Pool)):
        return _around(box, 4, 4, None)
    return _around(box, ASIDE, BELOW, getattr(record, "label_box", None))


def extents_of(records: Sequence[Record], document: Document) -> tuple[list[str], Extents]:
    """Return the ids of what is drawn, and where, as rows of one array."""
    steps = [r for r in records if isinstance(r, Step) and r.label_box is None]
    flows = [r for r in records if isinstance(r, Flow) and r.points and r.label_box is None]
    done = {id(r) for r in chain(steps, flows)}
    others = [(r.id, at) for r in records if id(r) not in done and (at := extent_of(r, document)) is not None]
    rows = [_of_steps(steps), _of_routes(flows), np.array([at for _, at in others]).reshape(-1, 4)]
    return [*(r.id for r in steps), *(r.id for r in flows), *(i for i, _ in others)], np.concatenate(rows)


def _of_steps(steps: Sequence[Step]) -> Extents:
    boxes = np.array([(s.x, s.y, s.width, s.height) for s in steps], dtype=np.float64).reshape(-1, 4)
    boxes[:, 2:] += boxes[:, :2]
    boxes += (-ASIDE, -BELOW, ASIDE, BELOW)
    return boxes


def _of_routes(flows: Sequence[Flow]) -> Extents:
    counts = np.fromiter((len(f.points) for f in flows), np.int64, len(flows))
    if not len(counts):
        return np.empty((0, 4))
    numbers: Iterable[float] = chain.from_iterable(chain.from_iterable(f.points for f in flows))
    points = np.fromiter(numbers, np.float64, 2 * int(counts.sum())).reshape(-1, 2)
    starts = np.cumsum(counts) - counts
    low, high = np.minimum.reduceat(points, starts), np.maximum.reduceat(points, starts)
    return np.concatenate([low - BESIDE, high + BESIDE], axis=1)


def _flow_extent(flow: Flow, document: Document) -> Extent | None:
    """Return the extent of a flow; while it has no route, the area between its ends."""
    ends = [box_by_id(document, end) for end in (flow.source, flow.target)] if not flow.points else []
    corners = [c for box in ends if box is not None for c in ((box.x, box.y), (box.right, box.bottom))]
    points = flow.points or tuple(box.centre for box in ends if box is not None)
    if not points:
        return None
    area = box_around(points)
    if corners:
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        area = Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return _around(area, BESIDE, BESIDE, flow.label_box)


def _around(box: Box, aside: float, below: float, label: Box | None) -> Extent:
    left, top, right, bottom = box.x - aside, box.y - below, box.right + aside, box.bottom + below
    if label is None:
        return left, top, right, bottom
    return min(left, label.x), min(top, label.y), max(right, label.right), max(bottom, label.bottom)
