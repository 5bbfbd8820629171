"""Paint a step: outline, signs, name, number, badges. The same for canvas, PDF, SVG, PNG and palette icons.

Plain functions on a QPainter in map units; no widget, no document. Nothing here is translucent, so that no PDF
viewer or printer has to turn the drawing into a picture.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from app.model.kinds import ACTIVITY, StepKind, bpmn_type_of, kind_of_step
from app.model.records import Box, Step
from app.render.badges import StepParts, paint_badge, parts_of
from app.render.clip import paint_clip
from app.render.labels import TextBlock, ink_box
from app.render.lettering import Lettering, paint_lettering
from app.render.outlines import (
    inner_line,
    is_double,
    is_gateway,
    is_pill,
    is_round_event,
    outline_name,
    outline_of,
)
from app.render.step_labels import (
    has_task_sign,
    marker_boxes,
    task_sign_box,
)
from app.render.style import THICK, THIN, StepStyle, marked_pen, pen, tint_of
from app.render.symbols import (
    EVENT_SIGNS,
    GATEWAY_SIGNS,
    MARKER_SIGNS,
    TASK_SIGNS,
    event_sign,
    is_thrown,
    placed,
)
from app.render.theme import Palette, contrast, qcolor, readable_on


def paint_step(painter: QPainter, step: Step, style: StepStyle, parts: StepParts | None = None) -> None:
    """Paint a step whole; `parts` are its texts and badges where the caller has placed them already."""
    parts = parts or parts_of(step, style)
    paint_step_body(painter, step, style)
    for lettering in letterings_of(step, style, parts):
        paint_lettering(painter, lettering)
    for badge in parts.badges:
        paint_badge(painter, badge, style.palette)
    if parts.clip is not None:
        paint_clip(painter, parts.clip, clip_colour(step, style))


def clip_colour(step: Step, style: StepStyle) -> str:
    """Return a colour in which the sign of attachments can be seen where it stands."""
    inside = kind_of_step(step).family == ACTIVITY
    ground = fill_of(step, style) if inside else style.ground or style.palette.ground
    return readable_on(ground, style.palette.muted)


def fill_of(step: Step, style: StepStyle) -> str:
    """Return the colour a step is filled with: its mark's, a score's, its own, or the palette's."""
    if style.mark is not None:
        return tint_of(style.palette, style.mark).fill
    return style.fill or step.fill or style.palette.step


def stroke_of(step: Step, palette: Palette) -> str:
    """Return the colour of a step's outline: its own if it can be seen on this ground."""
    return step.stroke if step.stroke and contrast(step.stroke, palette.ground) >= 2 else palette.outline


def paint_step_body(painter: QPainter, step: Step, style: StepStyle) -> None:
    """Paint a step's shape with the signs of its type, without name and badges."""
    painter.setPen(outline_pen(step, style))
    painter.setBrush(qcolor(fill_of(step, style)))
    painter.drawPath(outline_of(step))
    colour = stroke_of(step, style.palette)
    if is_double(step) or bpmn_type_of(step) in ("transaction", "eventBasedGateway"):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, THIN, _event_line(step)))
        painter.drawPath(inner_line(step, step.width * 0.17 if is_gateway(step) else 3.0))
    _paint_type_signs(painter, step, colour, fill_of(step, style))


def outline_pen(step: Step, style: StepStyle) -> QPen:
    """Return the pen of a step's outline: its own colour and dashes, or those of its mark."""
    thick = outline_name(step) == "pill_thick" or bpmn_type_of(step) == "callActivity"
    if style.mark is None:
        return pen(stroke_of(step, style.palette), THICK if thick else THIN, _event_line(step))
    return marked_pen(style.palette, style.mark, "", THICK if thick else THIN)


def _event_line(step: Step) -> Qt.PenStyle:
    """Return dashes for events that do not interrupt, dots for sub-processes that an event starts."""
    if not step.interrupting:
        return Qt.PenStyle.DashLine
    return Qt.PenStyle.DotLine if "event" in step.markers else Qt.PenStyle.SolidLine


def _paint_type_signs(painter: QPainter, step: Step, colour: str, fill: str) -> None:
    if name := event_sign(step):
        solid = is_thrown(step)
        _paint_sign(painter, EVENT_SIGNS[name], _event_sign_box(step), colour, colour if solid else fill, fill)
    if is_gateway(step):
        _paint_gateway_sign(painter, step, colour, fill)
    if has_task_sign(step):
        kind = bpmn_type_of(step)
        solid = kind == "sendTask"
        box = task_sign_box(step)
        _paint_sign(painter, TASK_SIGNS[kind], box, colour, colour if solid else fill, fill)
    if outline_name(step) == "hourglass":
        middle = step.box.centre.y
        _paint_sign(painter, MARKER_SIGNS["hourglass"], Box(step.x + 7, middle - 7, 11, 14), colour, fill, fill)
    _paint_markers(painter, step, colour, fill)


def _paint_sign(
    painter: QPainter, sign: Callable[[], QPainterPath], box: Box, colour: str, inside: str, fill: str
) -> None:
    painter.setBrush(qcolor(inside))
    solid = inside == colour
    painter.setPen(pen(fill if solid else colour, 0.6 if solid else 1.0))
    painter.drawPath(placed(sign(), box))


def _event_sign_box(step: Step) -> Box:
    side = min(step.width, step.height) * 0.44
    middle = step.box.centre
    left = middle.x - side / 2 if is_round_event(step) or not is_pill(step) else step.x + 9
    return Box(left, middle.y - side / 2, side, side)


def _paint_gateway_sign(painter: QPainter, step: Step, colour: str, fill: str) -> None:
    """Paint a gateway's sign; a decision without a type of its own, or with its name inside, has none."""
    kind = bpmn_type_of(step)
    if kind not in GATEWAY_SIGNS or (kind == "exclusiveGateway" and (step.width >= 80 or not step.bpmn_type)):
        return
    side = min(step.width, step.height) * (0.3 if kind == "eventBasedGateway" else 0.42)
    middle = step.box.centre
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, THICK if kind != "eventBasedGateway" else THIN))
    painter.drawPath(placed(GATEWAY_SIGNS[kind](), Box(middle.x - side / 2, middle.y - side / 2, side, side)))


def _paint_markers(painter: QPainter, step: Step, colour: str, fill: str) -> None:
    for name, box in marker_boxes(step):
        _paint_sign(painter, MARKER_SIGNS[name], box, colour, fill, fill)


def letterings_of(step: Step, style: StepStyle, parts: StepParts) -> list[Lettering]:
    """Return what is written on and beside a step, badges left out: its number and its name."""
    inside, written = kind_of_step(step).family == ACTIVITY, list[Lettering]()
    if parts.number is not None:
        ground = _ground(step, style, inside=inside)
        written.append(Lettering(parts.number, readable_on(ground, style.palette.muted)))
    if style.label and parts.label is not None:
        inside = inside or _covers(step, parts.label)
        ground = _ground(step, style, inside=inside)
        strike = style.palette.cut.line if style.mark == "cut" else ""
        written.append(Lettering(parts.label, readable_on(ground, _ink(style)), "" if inside else style.ground, strike))
    return written


def _ground(step: Step, style: StepStyle, *, inside: bool) -> str:
    """Return the colour behind a text inside a step's shape, or beside it."""
    return fill_of(step, style) if inside else style.ground or style.palette.ground


def _covers(step: Step, block: TextBlock) -> bool:
    """Answer whether a name stands on its step's shape."""
    return block.box.y < step.box.bottom and ink_box(block).meets(step.box)


def _ink(style: StepStyle) -> str:
    return style.palette.ink if style.mark is None else tint_of(style.palette, style.mark).text


def paint_kind(painter: QPainter, kind: StepKind, box: Box, palette: Palette) -> None:
    """Paint a kind's shape without a name, as large as fits a box; for palettes and legends."""
    scale = min(box.width / kind.width, box.height / kind.height)
    painter.save()
    painter.translate(box.centre.x, box.centre.y)
    painter.scale(scale, scale)
    step = Step(
        id="", map="", kind=kind.key, x=-kind.width / 2, y=-kind.height / 2, width=kind.width, height=kind.height
    )
    paint_step_body(painter, step, StepStyle(palette=palette))
    painter.restore()
