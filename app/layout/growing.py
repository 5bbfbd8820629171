"""Lane and pool frames that follow their contents: grown when a step needs room, restacked in another order.

What was just placed stays where it is; lanes before and after it give way with all that stands in them. Flows whose
ends shift alike are carried along by whoever takes over the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.layout.frames import Frames
from app.layout.sheet import HEADER, above_of
from app.model.document import Document
from app.model.placement import Arrangement, Frame, Place
from app.model.records import Box, Pool

EDGE = 8.0
ROOM = 20.0


def grown_frames(document: Document, map_id: str, boxes: Mapping[str, Box]) -> Arrangement:
    """Answer which frames grow so that every lane encloses its steps when these boxes are new or changed."""
    return grown(Frames(document, map_id), boxes)


def grown(frames: Frames, boxes: Mapping[str, Box]) -> Arrangement:
    """Answer which frames grow when these boxes are new or changed, and which steps give way; costs what gives way."""
    if not frames.leaves:
        return Arrangement()
    with frames.with_boxes(boxes):
        growth = {leaf: _growth(frames, leaf) for leaf in frames.leaves}
        anchor = next((home for i in boxes if (home := frames.home(i)) in growth), frames.leaves[0])
        shift = _shifts(frames.leaves, growth, anchor or frames.leaves[0])
        wanted = _lengthened(frames, _deepened(frames, growth, shift))
        return _answer(frames, wanted, {**_moved(frames, shift), **_moved_beyond(frames, growth, shift)})


def reordered(frames: Frames, order: Sequence[str]) -> Arrangement:
    """Answer how a map looks when sibling lanes, or its pools, lie in another order, each with its contents."""
    by: dict[str, float] = {}
    for blocks in _blocks(frames):
        by.update(_restacked(frames, blocks, order))
    shift = {i: sum(by.get(each, 0.0) for each in chain(frames.document, i)) for i in frames.boxes}
    wanted = {i: frames.across(box, shift[i]) for i, box in frames.boxes.items()}
    return _answer(frames, wanted, _moved(frames, {leaf: shift[leaf] for leaf in frames.leaves}))


def _answer(frames: Frames, wanted: Mapping[str, Box], moved: Mapping[str, Box]) -> Arrangement:
    return Arrangement(
        places=tuple(Place(id=i, box=box) for i, box in moved.items()),
        frames=tuple(Frame(id=i, box=box) for i, box in wanted.items() if box != frames.boxes[i]),
    )


def chain(document: Document, frame_id: str | None) -> list[str]:
    """List a frame and all that it lies in, from the inside out."""
    found: list[str] = []
    while frame_id is not None and frame_id not in found:
        found.append(frame_id)
        frame_id = above_of(document, frame_id)
    return found


@dataclass(frozen=True, slots=True)
class _Growth:
    top: float = 0.0
    bottom: float = 0.0


def _growth(frames: Frames, leaf: str) -> _Growth:
    reach = frames.reach((leaf,))
    if reach is None:
        return _Growth()
    (top, bottom), (first, last) = frames.span(frames.boxes[leaf]), frames.span(reach)
    return _Growth(
        top=top - first + ROOM if first < top + EDGE else 0.0,
        bottom=last - bottom + ROOM if last > bottom - EDGE else 0.0,
    )


def _shifts(leaves: Sequence[str], growth: Mapping[str, _Growth], anchor: str) -> dict[str, float]:
    """Say by how much the content of each lane shifts, so that the anchor's stays."""
    shift: dict[str, float] = {}
    at = 0.0
    for i, leaf in enumerate(leaves):
        at += growth[leaf].top + (growth[leaves[i - 1]].bottom if i else 0.0)
        shift[leaf] = at
    return {leaf: by - shift[anchor] for leaf, by in shift.items()}


def _deepened(frames: Frames, growth: Mapping[str, _Growth], shift: Mapping[str, float]) -> dict[str, Box]:
    """Return all frames as deep as they need to be, and where the shifts put them."""
    inside: dict[str, list[str]] = {}
    for leaf in frames.leaves:
        for frame in chain(frames.document, leaf):
            inside.setdefault(frame, []).append(leaf)
    found: dict[str, Box] = {}
    for frame_id, box in frames.boxes.items():
        first, last = inside[frame_id][0], inside[frame_id][-1]
        top, bottom = frames.span(box)
        span = (top + shift[first] - growth[first].top, bottom + shift[last] + growth[last].bottom)
        found[frame_id] = frames.box(frames.length(box), span)
    return found


def _lengthened(frames: Frames, deep: Mapping[str, Box]) -> dict[str, Box]:
    """Return the frames as long as they need to be; all lanes of a pool (or outside pools) stay equally long."""
    families: dict[str | None, list[str]] = {}
    for frame_id in frames.boxes:
        outermost = chain(frames.document, frame_id)[-1]
        families.setdefault(outermost if frames.document.find(Pool, outermost) else None, []).append(frame_id)
    found: dict[str, Box] = {}
    for family in families.values():
        lengths = [frames.length(deep[i]) for i in family]
        before, after = _missing(frames, family, max(a for a, _ in lengths), min(b for _, b in lengths))
        for i, (left, right) in zip(family, lengths, strict=True):
            found[i] = frames.box((left - before, right + after), frames.span(deep[i]))
    return found


def _missing(frames: Frames, family: Sequence[str], left: float, right: float) -> tuple[float, float]:
    """Say by how much the frames of a family are too short for what stands in them, before and behind."""
    reach = frames.reach(family)
    if reach is None:
        return 0.0, 0.0
    first, last = frames.length(reach)
    inner = left + HEADER
    before = inner - first + ROOM if first < inner + EDGE else 0.0
    after = last - right + ROOM if last > right - EDGE else 0.0
    return before, after


def _moved(frames: Frames, shift: Mapping[str, float]) -> dict[str, Box]:
    """Return where everything stands whose lane shifts."""
    return {i: frames.across(box, by) for leaf, by in shift.items() if by for i, box in frames.inside(leaf).items()}


def _moved_beyond(frames: Frames, growth: Mapping[str, _Growth], shift: Mapping[str, float]) -> dict[str, Box]:
    """Return where that stands which is in no lane, but before the first or behind the last, and goes with it."""
    first, last = frames.leaves[0], frames.leaves[-1]
    before, behind = shift[first] - growth[first].top, shift[last] + growth[last].bottom
    found: dict[str, Box] = {}
    if before or behind:
        top, bottom = frames.span(frames.boxes[first])[0], frames.span(frames.boxes[last])[1]
        for i, box in frames.inside(None).items():
            by = before if frames.span(box)[1] <= top else behind if frames.span(box)[0] >= bottom else 0.0
            if by:
                found[i] = frames.across(box, by)
    return found


def _blocks(frames: Frames) -> list[list[tuple[str, ...]]]:
    """List what can change places: sibling lanes, and the pools; lanes in no pool keep together among those."""
    groups: dict[str | None, list[tuple[str, ...]]] = {}
    for lane in frames.document.lanes_of(frames.map_id):
        if lane.id in frames.boxes:
            groups.setdefault(lane.parent or lane.pool, []).append((lane.id,))
    loose = tuple(i for block in groups.get(None, []) for i in block)
    pools = [(pool.id,) for pool in frames.document.on_map(Pool, frames.map_id) if pool.id in frames.boxes]
    return [*groups.values(), [*pools, *([loose] if loose else [])]] if pools else list(groups.values())


def _restacked(frames: Frames, blocks: Sequence[tuple[str, ...]], order: Sequence[str]) -> dict[str, float]:
    """Say by how much each frame shifts when the blocks named lie in the new order; gaps stay where they are."""
    now = sorted(blocks, key=lambda block: (_whole_span(frames, block)[0], block))
    known = {block[0]: block for block in now if len(block) == 1}
    wanted = [known[i] for i in order if i in known]
    if not wanted:
        return {}
    spans = [_whole_span(frames, block) for block in now]
    gaps = [following[0] - span[1] for span, following in pairwise(spans)]
    coming = iter(wanted)
    edge = spans[0][0]
    by: dict[str, float] = {}
    for block, gap in zip([next(coming) if block in wanted else block for block in now], [*gaps, 0.0], strict=True):
        top, bottom = _whole_span(frames, block)
        by.update(dict.fromkeys(block, round(edge - top, 6)))
        edge += bottom - top + gap
    return by


def _whole_span(frames: Frames, block: Sequence[str]) -> tuple[float, float]:
    spans = [frames.span(frames.boxes[i]) for i in block]
    return min(top for top, _ in spans), max(bottom for _, bottom in spans)
