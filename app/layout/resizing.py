"""Room made or taken between lanes: one edge moves, and what lies beyond goes along with all that stands in it.

No lane becomes smaller than what stands in it. Answers as data, like `growing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.layout.frames import Frames
from app.layout.growing import EDGE, chain
from app.layout.sheet import HEADER
from app.model.placement import Arrangement, Frame, Place
from app.model.records import Box, Pool

SHALLOWEST = 60.0
"""The least depth of a lane without contents."""
TOUCH = 0.5


def moved_edge(frames: Frames, frame_id: str, side: str, by: float) -> Arrangement:
    """Answer how a map looks when an edge of a lane or pool is moved outwards by so much (inwards if negative).

    `side` is "before" or "after" across the lanes, "start" or "end" along them; what beyond it lies goes along.
    """
    if frame_id not in frames.boxes:
        return Arrangement()
    by = within_reach(frames, frame_id, side, by)
    if side in ("start", "end"):
        return _lengthened(frames, _family(frames, frame_id), side == "end", by)
    leaf = _outermost_leaf(frames, frame_id, side == "after")
    return opened(frames, {leaf, *chain(frames.document, leaf)}, frames.boxes[leaf], side == "after", by)


def within_reach(frames: Frames, frame_id: str, side: str, by: float) -> float:
    """Return how far an edge can really be moved outwards; what stands in the frame limits how far inwards."""
    if side in ("start", "end"):
        return max(by, -_spare_along(frames, _family(frames, frame_id), side == "end"))
    return max(by, -_spare(frames, _outermost_leaf(frames, frame_id, side == "after"), side == "after"))


def opened(frames: Frames, growing: Iterable[str], at: Box, after: bool, by: float) -> Arrangement:
    """Answer how a map looks when room is made behind a frame's box, or before it: frames named grow if they end there.

    Frames beyond, and what stands in them or beyond in none, shift by as much.
    """
    wanted = shifted_frames(frames, growing, at, after, by)
    return answer(frames, wanted, shifted_contents(frames, wanted, at, after, by))


def shifted_frames(frames: Frames, growing: Iterable[str], at: Box, after: bool, by: float) -> dict[str, Box]:
    """Return where all frames lie when room is made behind a box, or before it."""
    edge, grown = frames.span(at)[1 if after else 0], set(growing)
    found: dict[str, Box] = {}
    for frame_id, box in frames.boxes.items():
        top, bottom = frames.span(box)
        beyond = top >= edge - TOUCH if after else bottom <= edge + TOUCH
        reaches = bottom >= edge - TOUCH if after else top <= edge + TOUCH
        if (frame_id in grown and reaches) or (not beyond and top < edge - TOUCH and bottom > edge + TOUCH):
            span = (top, bottom + by) if after else (top - by, bottom)
            found[frame_id] = frames.box(frames.length(box), span)
        else:
            found[frame_id] = frames.across(box, by if after else -by) if beyond else box
    return found


def shifted_contents(frames: Frames, wanted: Mapping[str, Box], at: Box, after: bool, by: float) -> dict[str, Box]:
    """Return where that stands whose lane shifts, or which stands beyond in no lane."""
    edge = frames.span(at)[1 if after else 0]
    step = by if after else -by
    found: dict[str, Box] = {}
    for leaf in frames.leaves:
        if wanted[leaf] == frames.across(frames.boxes[leaf], step):
            found.update({i: frames.across(box, step) for i, box in frames.inside(leaf).items()})
    for i, box in frames.inside(None).items():
        top, bottom = frames.span(box)
        if top >= edge - TOUCH if after else bottom <= edge + TOUCH:
            found[i] = frames.across(box, step)
    return found if step else {}


def answer(frames: Frames, wanted: Mapping[str, Box], moved: Mapping[str, Box]) -> Arrangement:
    """Put boxes into an answer, frames only where they change."""
    return Arrangement(
        places=tuple(Place(id=i, box=box) for i, box in moved.items()),
        frames=tuple(Frame(id=i, box=box) for i, box in wanted.items() if box != frames.boxes[i]),
    )


def _outermost_leaf(frames: Frames, frame_id: str, last: bool) -> str:
    """Name the innermost lane that reaches a frame's edge; the frame itself if nothing lies in it."""
    within = [leaf for leaf in frames.leaves if frame_id in chain(frames.document, leaf)]
    return (within[-1] if last else within[0]) if within else frame_id


def _spare(frames: Frames, leaf: str, after: bool) -> float:
    """Say by how much a lane can give way: as far as its contents, and never to nothing."""
    top, bottom = frames.span(frames.boxes[leaf])
    room = bottom - top - SHALLOWEST
    reach = frames.reach((leaf,))
    if reach is not None:
        first, last = frames.span(reach)
        room = min(room, bottom - last - EDGE if after else first - top - EDGE)
    return max(room, 0.0)


def _lengthened(frames: Frames, family: Iterable[str], end: bool, by: float) -> Arrangement:
    """Make all lanes of a pool, or all outside of pools, longer or shorter alike."""
    wanted = dict(frames.boxes)
    for i in family:
        left, right = frames.length(frames.boxes[i])
        wanted[i] = frames.box((left, right + by) if end else (left - by, right), frames.span(frames.boxes[i]))
    return answer(frames, wanted, {})


def _family(frames: Frames, frame_id: str) -> list[str]:
    """List the frames that are as long as one: those of its pool, or those outside of pools."""
    own = _pool_around(frames, frame_id)
    return [i for i in frames.boxes if _pool_around(frames, i) == own]


def _pool_around(frames: Frames, frame_id: str) -> str | None:
    outermost = chain(frames.document, frame_id)[-1]
    return outermost if frames.document.find(Pool, outermost) else None


def _spare_along(frames: Frames, family: Iterable[str], end: bool) -> float:
    lengths = [frames.length(frames.boxes[i]) for i in family]
    left, right = max(a for a, _ in lengths) + HEADER, min(b for _, b in lengths)
    room = right - left - 2 * HEADER
    reach = frames.reach(family)
    if reach is not None:
        first, last = frames.length(reach)
        room = min(room, right - last - EDGE if end else first - left - EDGE)
    return max(room, 0.0)
