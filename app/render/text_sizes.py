"""How large the texts of what frames a map are: names of phases, pools and groups, remarks, names of documents.

Steps, lanes and flows know their sizes where they are composed. In map units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.model.records import DataObject, Group, Phase, Pool, TextNote
from app.render.deviating import SIZE, DrawnWay
from app.render.drawing import Piece
from app.render.frames import closed_name, data_label, group_label, header_box, header_name, remark_text
from app.render.phases import heading_box, name_fit
from app.render.style import FrameStyle


def frame_text_sizes(pieces: Iterable[Piece]) -> Iterator[int]:
    """Yield the sizes of the texts that frames and things have."""
    for piece in pieces:
        if isinstance(piece.style, FrameStyle):
            yield from _sizes(piece, piece.style)


def _sizes(piece: Piece, style: FrameStyle) -> Iterator[int]:
    match piece.element:
        case Phase() as phase if phase.name and piece.area is not None:
            head = heading_box(phase, piece.area, piece.horizontal)
            yield name_fit(phase.name, head, piece.horizontal, style).size
        case Pool() as pool if pool.name and pool.box is not None:
            horizontal = pool.direction == "horizontal"
            head = header_box(pool.box, horizontal, style.header)
            fit = closed_name(pool.name, pool.box, style) if piece.closed else header_name(pool.name, head, horizontal)
            yield fit.size
        case DrawnWay():
            yield SIZE
        case TextNote() as remark if remark.text.strip():
            yield remark_text(remark).size
        case (Group() | DataObject()) as thing:
            block = group_label(thing) if isinstance(thing, Group) else data_label(thing)
            if block is not None:
                yield block.size
