"""Steps, remarks and data objects as shapes of a slide, each with the text, colours and size it has on the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from app.exchange.slides.lettering import OUTSIDE, fitting, room_below
from app.exchange.slides.options import (
    INK,
    MUTED,
    OUTLINE,
    REMARK,
    REMARK_LINE,
    STEP,
    TINTS,
    Tint,
    ink_on,
    plain_colour,
)
from app.exchange.slides.sheet import Sheet
from app.i18n import text
from app.model.kinds import ACTIVITY, EVENT, GATEWAY, bpmn_type_of, kind_of_step
from app.model.records import Box, DataObject, Step, TextNote

DASHES = {"solid": MSO_LINE.SOLID, "sysDot": MSO_LINE.ROUND_DOT, "dash": MSO_LINE.DASH, "dashDot": MSO_LINE.DASH_DOT}
NUMBER = 0.8
"""The size of a step's number beside that of its name."""
GATEWAY_SIGNS = {"parallelGateway": "+", "inclusiveGateway": "○", "complexGateway": "∗", "eventBasedGateway": "⬠"}
LARGE_GATEWAY = 80.0
CORNER, ROUND = 8.0, 10_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A shape of PowerPoint: the share of it that text may take, the radius of its corners in map units, and the
    numbers of its connection sites at the top, left, bottom and right."""

    shape: Any
    width: float = 0.94
    height: float = 0.92
    corner: float = 0.0
    sites: tuple[int, int, int, int] = (0, 1, 2, 3)


FORMS: Mapping[str, Form] = {
    "rounded": Form(shape=MSO_SHAPE.ROUNDED_RECTANGLE, width=0.84, corner=CORNER),
    "hourglass": Form(shape=MSO_SHAPE.FLOWCHART_DELAY, width=0.8, height=0.7),
    "subprocess": Form(shape=MSO_SHAPE.FLOWCHART_PREDEFINED_PROCESS, width=0.73),
    "document": Form(shape=MSO_SHAPE.FLOWCHART_DOCUMENT, height=0.76),
    "diamond": Form(shape=MSO_SHAPE.FLOWCHART_DECISION, width=0.5, height=0.62),
    "diamond_plus": Form(shape=MSO_SHAPE.FLOWCHART_DECISION, width=0.5, height=0.62),
    "pill": Form(shape=MSO_SHAPE.FLOWCHART_TERMINATOR, width=0.86, height=0.8),
    "pill_thick": Form(shape=MSO_SHAPE.FLOWCHART_TERMINATOR, width=0.86, height=0.8),
    "circle_double": Form(shape=MSO_SHAPE.ROUNDED_RECTANGLE, width=0.7, height=0.7, corner=ROUND),
}
"""Events are rounded into circles: PowerPoint's own circles have eight sites, which LibreOffice counts otherwise."""
FRAME = Form(shape=MSO_SHAPE.ROUNDED_RECTANGLE, corner=CORNER)
REMARK_FORM = Form(shape=MSO_SHAPE.RECTANGLE)
DATA = {"store": Form(shape=MSO_SHAPE.FLOWCHART_MAGNETIC_DISK, sites=(1, 2, 3, 4))}
SHEET = Form(shape=MSO_SHAPE.FOLDED_CORNER)


def form_of(element: object) -> Form:
    """Return the shape that something is on a slide."""
    match element:
        case Step() as step if step.expanded and kind_of_step(step).family == ACTIVITY:
            return FRAME
        case Step() as step if kind_of_step(step).family == EVENT and step.width < 1.6 * step.height:
            return FORMS["circle_double"]
        case Step() as step:
            return FORMS[kind_of_step(step).outline]
        case DataObject() as data:
            return DATA.get(data.kind, SHEET)
        case _:
            return REMARK_FORM


def add_step(shapes: Any, sheet: Sheet, step: Step, number: str, mark: str) -> Any:
    """Put a step on a slide; its name stands in it, or below where it has no room for one."""
    form, tint = form_of(step), TINTS.get(mark)
    shape = shapes.add_shape(form.shape, *_place(sheet, step.box))
    named = " ".join(part for part in (number, step.name.strip()) if part)
    name_shape(shape, named or text(kind_of_step(step).name))
    fill = tint.fill if tint else plain_colour(step.fill, STEP)
    ends = kind_of_step(step).may_end
    paint(shape, sheet, fill, plain_colour(step.stroke, OUTLINE), 2.6 if ends else 1.3, tint)
    ink = tint.text if tint else ink_on(fill)
    if form.corner:
        round_off(shape, step.box, form.corner)
    if form is FRAME:
        write(
            shape, sheet, _signed(step.name, tint), 11.0, ink, number=number, bold=True, struck=mark == "cut", top=True
        )
    elif has_name_outside(step):
        write(shape, sheet, GATEWAY_SIGNS.get(bpmn_type_of(step), ""), step.height * 0.5, ink)
        _add_name_below(shapes, sheet, step, number, tint, mark)
    else:
        words = _signed(step.name, tint)
        size = fitting(f"{number} {words}".strip(), step.width * form.width, step.height * form.height)
        write(shape, sheet, words, size, ink, number=number, struck=mark == "cut")
    return shape


def has_name_outside(step: Step) -> bool:
    """Answer whether a step is too small to hold its name."""
    kind = kind_of_step(step)
    if kind.family == GATEWAY:
        return step.width < LARGE_GATEWAY or kind.outline == "diamond_plus"
    return kind.family == EVENT and step.width < 1.6 * step.height


def name_box(step: Step, number: str = "") -> Box | None:
    """Return where a name stands that is outside its step; None if it is inside, or there is none."""
    words = " ".join(part for part in (number, step.name.strip()) if part)
    if not words or not has_name_outside(step):
        return None
    width, height = room_below(words, step.width)
    if step.label_box is not None:
        given = step.label_box
        width = max(given.width, width)
        return Box(given.centre.x - width / 2, given.y, width, max(given.height, height))
    return Box(step.box.centre.x - width / 2, step.box.bottom + 3, width, height)


def _add_name_below(shapes: Any, sheet: Sheet, step: Step, number: str, tint: Tint | None, mark: str) -> None:
    box = name_box(step, number)
    if box is not None:
        add_words(shapes, sheet, box, _signed(step.name, tint), OUTSIDE, tint.text if tint else INK, number=number,
                  struck=mark == "cut")  # fmt: skip


def add_remark(shapes: Any, sheet: Sheet, remark: TextNote, mark: str) -> Any:
    """Put a remark on a slide."""
    tint, box = TINTS.get(mark), remark.box
    shape = shapes.add_shape(REMARK_FORM.shape, *_place(sheet, box))
    fill = tint.fill if tint else plain_colour(remark.fill, REMARK)
    paint(shape, sheet, fill, plain_colour(remark.stroke, REMARK_LINE), 1.0, tint)
    size = fitting(remark.text.strip(), box.width * 0.9, box.height * 0.92, 11.0)
    write(shape, sheet, remark.text.strip(), size, ink_on(fill), align=PP_ALIGN.LEFT, struck=mark == "cut")
    return shape


def add_data(shapes: Any, sheet: Sheet, data: DataObject, mark: str) -> Any:
    """Put a document, form or store on a slide, with its name below."""
    tint = TINTS.get(mark)
    shape = shapes.add_shape(form_of(data).shape, *_place(sheet, data.box))
    paint(
        shape,
        sheet,
        tint.fill if tint else plain_colour(data.fill, STEP),
        plain_colour(data.stroke, OUTLINE),
        1.3,
        tint,
    )
    words = data.name.strip() + (f" [{data.state}]" if data.state else "")
    name_shape(shape, words)
    if words.strip():
        width, height = room_below(words, data.box.width)
        box = data.label_box or Box(data.box.centre.x - width / 2, data.box.bottom + 2, width, height)
        add_words(shapes, sheet, box, words.strip(), 10.0, INK, struck=mark == "cut")
    return shape


def add_words(shapes: Any, sheet: Sheet, box: Box, words: str, size: float, ink: str, **how: Any) -> Any:
    """Put a text on a slide that belongs to no shape."""
    shape = shapes.add_textbox(*_place(sheet, box))
    write(shape, sheet, words, size, ink, **how)
    return shape


def name_shape(shape: Any, words: str) -> None:
    """Call a shape what it shows, in PowerPoint's list of what is on a slide and for screen readers."""
    if words.strip():
        shape.name = " ".join(printable(words).split())


def round_off(shape: Any, box: Box, corner: float = CORNER) -> None:
    """Give a rounded rectangle corners of this radius; one beyond its size makes it a circle or a pill."""
    shape.adjustments[0] = min(corner / max(min(box.width, box.height), 1.0), 0.5)


def paint(shape: Any, sheet: Sheet, fill: str, line: str, width: float, tint: Tint | None) -> None:
    """Colour a shape; "" fills nothing."""
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    else:
        shape.fill.background()
    shape.line.color.rgb = rgb(tint.line if tint else line)
    shape.line.width = Pt(max(sheet.points(max(width, tint.width) if tint else width), 0.5))
    if tint:
        shape.line.dash_style = DASHES[tint.dash]
    drop_effects(shape)


def rgb(colour: str) -> RGBColor:
    """Return a colour as python-pptx takes it."""
    red, green, blue = bytes.fromhex(colour)
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call]  # python-pptx says no types here


def drop_effects(shape: Any) -> None:
    """Take away the shadow that the template's theme gives every shape and line."""
    for effect in shape._element.iter(qn("a:effectRef")):
        effect.set("idx", "0")


def write(
    shape: Any, sheet: Sheet, words: str, size: float, ink: str, *, number: str = "", bold: bool = False,
    struck: bool = False, top: bool = False, align: Any = PP_ALIGN.CENTER,
) -> None:  # fmt: skip
    """Write into a shape, without margins, in a size of map units; PowerPoint keeps it fitting when it is edited."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.vertical_anchor = MSO_ANCHOR.TOP if top else MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(sheet.points(2) if top else 0)
    for i, line in enumerate(printable(words).split("\n")):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT if top else align
        if number and i == 0:
            _add_run(paragraph, f"{number} ", sheet.points(size * NUMBER), MUTED if ink == INK else ink)
        _add_run(paragraph, line, sheet.points(size), ink, bold=bold, struck=struck)


def _add_run(paragraph: Any, words: str, points: float, ink: str, *, bold: bool = False, struck: bool = False) -> None:
    run = paragraph.add_run()
    run.text = words
    run.font.size = Pt(max(round(points * 2) / 2, 1.0))
    run.font.color.rgb = rgb(ink)
    run.font.bold = bold
    if struck:
        run.font._element.set("strike", "sngStrike")


def printable(words: str) -> str:
    """Return a text without control characters, which XML cannot hold."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return "".join(c if c == "\n" or c.isprintable() else " " for c in plain)


def _signed(name: str, tint: Tint | None) -> str:
    return f"{tint.sign} {name.strip()}" if tint else name.strip()


def _place(sheet: Sheet, box: Box) -> tuple[int, int, int, int]:
    return sheet.place(box)
