"""Paint a drawing list, whole or only what lies within a box. The one place where pieces meet painter functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import groupby

from PySide6.QtGui import QPaintDevice, QPainter

from app.model.records import Box, DataObject, Flow, Group, Lane, Phase, Pool, Step, TextNote
from app.model.wanted import require_wanted, told
from app.render.badges import StepParts, paint_badge, parts_of
from app.render.bodies import Bodies
from app.render.clip import paint_clip
from app.render.deviating import DrawnWay, paint_line, paint_words
from app.render.drawing import Drawing, Piece
from app.render.flow_runs import paint_flow_lines
from app.render.flows import paint_flow_label
from app.render.frames import paint_data_object, paint_group, paint_lane, paint_pool, paint_text_note
from app.render.lettering import paint_lettering
from app.render.paint import clip_colour, letterings_of
from app.render.pdf_ink import ink_of
from app.render.phases import paint_phase
from app.render.style import FlowStyle, FrameStyle, StepStyle


@contextmanager
def painter_on(device: QPaintDevice) -> Iterator[QPainter]:
    """Lend a painter, and end it whatever happens: one that outlives its device ends the program."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        if painter.isActive():
            painter.end()


def paint_drawing(painter: QPainter, drawing: Drawing, within: Box | None = None) -> None:
    """Paint a drawing in map units; with `within`, only pieces that meet this box (nothing is clipped here)."""
    pieces = [piece for piece in drawing.pieces if within is None or piece.box.meets(within)]
    paint_pieces(painter, told(pieces, len(pieces)) if within is None else pieces)


def paint_pieces(painter: QPainter, pieces: Iterable[Piece], bodies: Bodies | None = None) -> None:
    """Paint pieces in their order; lines that follow each other together, shapes that are alike from one.

    `bodies` are the shapes that are known already, from other sheets of the same map.
    """
    bodies = bodies or Bodies()
    for are_lines, run in groupby(pieces, lambda piece: piece.part == "line"):
        if are_lines:
            paint_flow_lines(painter, _flows(run))
        else:
            for piece in run:
                _paint_piece(painter, piece, bodies)


def _paint_piece(painter: QPainter, piece: Piece, bodies: Bodies) -> None:
    require_wanted()
    match piece.element, piece.style:
        case Step() as step, StepStyle() as style:
            bodies.paint(painter, step, style)
            _paint_on_step(painter, step, style, piece.parts or parts_of(step, style))
        case Flow(), FlowStyle() as style:
            paint_flow_label(painter, piece.label, style)
        case ((Lane() | Pool()), FrameStyle() as style) if (ink := ink_of(painter)) is not None:
            ink.again(piece, partial(_paint_frame, piece=piece, element=piece.element, style=style))
        case element, FrameStyle() as style:
            _paint_frame(painter, piece, element, style)


def _paint_on_step(painter: QPainter, step: Step, style: StepStyle, parts: StepParts) -> None:
    for lettering in letterings_of(step, style, parts):
        paint_lettering(painter, lettering)
    for badge in parts.badges:
        paint_badge(painter, badge, style.palette)
    if parts.clip is not None:
        paint_clip(painter, parts.clip, clip_colour(step, style))


def _flows(pieces: Iterable[Piece]) -> Iterator[tuple[Flow, FlowStyle]]:
    for piece in pieces:
        if isinstance(piece.element, Flow) and isinstance(piece.style, FlowStyle):
            yield piece.element, piece.style


def _paint_frame(painter: QPainter, piece: Piece, element: object, style: FrameStyle) -> None:
    match element:
        case Lane():
            paint_lane(painter, element, style)
        case Pool():
            paint_pool(painter, element, style, piece.closed)
        case Group():
            paint_group(painter, element, style)
        case TextNote():
            paint_text_note(painter, element, style)
        case DataObject():
            paint_data_object(painter, element, style)
        case Phase() if piece.area is not None:
            paint_phase(painter, element, piece.area, piece.horizontal, style)
        case DrawnWay():
            (paint_words if piece.part == "label" else paint_line)(painter, element, style.palette)
