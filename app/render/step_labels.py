"""Where a step's name, number and signs stand, so that none covers another.

Arithmetic only; nothing is painted here.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.model.kinds import ACTIVITY, bpmn_type_of, kind_of_step
from app.model.records import Box, Step
from app.render.fonts import width_of
from app.render.labels import (
    LARGEST,
    Fitted,
    TextBlock,
    block_at,
    fitted_freely,
    fitted_in_diamond,
    fitted_in_rectangle,
    ink_box,
)
from app.render.outlines import is_gateway, is_pill, is_round_event, outline_name
from app.render.style import StepStyle
from app.render.symbols import TASK_SIGNS, event_sign, marker_signs

NUMBER = 9
"""The size of a step's number, map units."""
SIGN = 13.0
MARKER, PLUS = 10.0, 15.0
TARGET = 26.0
"""The side of what can be pressed of a sub-process' sign, map units."""
BADGE = 12.0
OUTSIDE = 11
"""The size of a name that stands below its shape; then the gap above it, its least and greatest extent."""
GAP, LEAST, WIDEST, TALLEST = 4.0, 90.0, 160.0, 64.0
WIDEST_STRAY = 400.0
CLIP = (9.0, 12.0)
"""How wide and high the sign of attachments is."""


def is_frame(step: Step) -> bool:
    """Answer whether a step is an expanded sub-process: a frame with its name at the top."""
    return step.expanded and kind_of_step(step).family == ACTIVITY


def label_of(step: Step, style: StepStyle) -> TextBlock | None:
    """Return a step's name, wrapped, sized and placed; None if it has none. Nothing of it is ever clipped."""
    name = step.name.strip()
    if not name:
        return None
    if kind_of_step(step).family == ACTIVITY:
        return _frame_label(step, name) if step.expanded else _inside(step, style, name)
    return _inside_if_large(step, style, name) or _outside(step, style, name)


def _frame_label(step: Step, name: str) -> TextBlock:
    left = SIGN + 22 if has_task_sign(step) else 22.0
    box = Box(step.x + left, step.y + 5, max(step.width - left - 8, 10), 18)
    return block_at(fitted_in_rectangle(name, box.width, box.height, LARGEST, True), box, bold=True, align="left")


def _inside(step: Step, style: StepStyle, name: str) -> TextBlock:
    room = _room(step, style)
    block = block_at(fitted_in_rectangle(name, room.width, room.height), room)
    corner, clip = _corner(step, style), clip_of(step, style)
    in_the_way = [box for box in (corner, clip, *style.blocked) if box]
    top, bottom = block.box.y, block.box.bottom
    beside = [box for box in in_the_way if box.y < bottom and top < box.y + box.height]
    if not beside or not any(map(ink_box(block).meets, beside)):
        return block
    left = _room_left(room, in_the_way)
    return block_at(fitted_in_rectangle(name, left.width, left.height), left)


def _room_left(room: Box, in_the_way: Sequence[Box]) -> Box:
    """Return the room between what stands in its upper and what stands in its lower half."""
    middle = room.centre.y
    top = max((box.bottom for box in in_the_way if box.centre.y < middle), default=room.y)
    bottom = min((box.y for box in in_the_way if box.centre.y >= middle), default=room.bottom)
    top, bottom = max(top, room.y), min(bottom, room.bottom)
    return Box(room.x, top, room.width, bottom - top) if bottom - top >= 12 else room


def _room(step: Step, style: StepStyle) -> Box:
    """Return the part of an activity's box that its name may take."""
    side, outline = 5.0, outline_name(step)
    left = side + (18 if outline == "hourglass" else 0)
    top = 5.0 if style.mark else 3.0
    bottom = BADGE / 2 + 1 if has_low_badges(style) else 3.0
    if outline == "subprocess" or marker_signs(step):
        bottom = max(bottom, (PLUS if outline == "subprocess" else MARKER) + 4)
    if outline == "document":
        bottom = max(bottom, min(20.0, step.height * 0.3))
    width, height = max(step.width - left - side, 8), max(step.height - top - bottom, 6)
    return Box(step.x + left, step.y + top, width, height)


def marker_boxes(step: Step) -> list[tuple[str, Box]]:
    """Return the small signs at a step's lower edge with their places; a closed sub-process ends with its plus."""
    sides = [(name, MARKER) for name in marker_signs(step)]
    if outline_name(step) == "subprocess" and not is_frame(step):
        sides.append(("subprocess", PLUS))
    found, left = [], step.box.centre.x - (sum(side + 4 for _, side in sides) - 4) / 2
    for name, side in sides:
        found.append((name, Box(left, step.box.bottom - side - 3, side, side)))
        left += side + 4
    return found


def plus_target(step: Step) -> Box | None:
    """Return where a closed sub-process can be pressed to look inside; None for any other step."""
    for name, box in marker_boxes(step):
        if name == "subprocess":
            return box.grown((TARGET - PLUS) / 2)
    return None


def has_task_sign(step: Step) -> bool:
    return bpmn_type_of(step) in TASK_SIGNS


def task_sign_box(step: Step) -> Box:
    return Box(step.x + 5, step.y + 5, SIGN, SIGN)


def _corner(step: Step, style: StepStyle) -> Box | None:
    """Return the box of what stands in an activity's top left corner: its type's sign and its number."""
    has_sign = has_task_sign(step)
    width = (SIGN + 5 if has_sign else 0) + width_of(style.number) * NUMBER
    if not width:
        return None
    height = SIGN + 5 if has_sign else NUMBER + 4 + (2 if style.mark else 0)
    return Box(step.x, step.y, width + 6, height)


def clip_of(step: Step, style: StepStyle) -> Box | None:
    """Return where the sign of attachments stands: in the upper right corner, or beside it where there is none."""
    if not style.attached:
        return None
    width, height = CLIP
    if kind_of_step(step).family == ACTIVITY:
        return Box(step.box.right - width - 4, step.y + 3, width, height)
    if is_gateway(step):
        return Box(step.x + step.width * 0.75 + 2, step.y + step.height * 0.25 - height, width, height)
    return Box(step.box.right - 2, step.y - height + 2, width, height)


def number_of(step: Step, style: StepStyle) -> TextBlock | None:
    """Return a step's number: inside its top left corner, or beside the corner of a shape that has none."""
    if not style.number:
        return None
    fit = Fitted((style.number,), NUMBER, True)
    if kind_of_step(step).family == ACTIVITY:
        left = step.x + (SIGN + 8 if has_task_sign(step) else 5)
        return block_at(fit, Box(left, step.y + (4 if style.mark or style.figure else 2), 40, fit.height), align="left")
    if is_gateway(step):
        left, top = step.x + step.width * 0.25 - 42, step.y + step.height * 0.25 - fit.height
    else:
        left, top = step.x - 38, step.y + (4 if style.mark else -4)
    return block_at(fit, Box(left, top, 40, fit.height), align="right")


def _inside_if_large(step: Step, style: StepStyle, name: str) -> TextBlock | None:
    """Return the name inside a pill or diamond that can hold it in whole words at a size that can be read."""
    if is_round_event(step) or outline_name(step) == "diamond_plus":
        return None
    if is_gateway(step) and step.width >= 80:
        fit, room = fitted_in_diamond(name, step.width * 0.96, step.height), step.box
    elif is_pill(step):
        left = 20.0 if event_sign(step) else 0.0
        low = BADGE / 2 if has_low_badges(style) else 0.0
        room = Box(step.x + left, step.y, step.width - left, step.height - low)
        fit = fitted_in_rectangle(name, room.width - step.height * 0.55, room.height - 6)
    else:
        return None
    return block_at(fit, room) if fit.size >= 8 and fit.whole else None


def has_low_badges(style: StepStyle) -> bool:
    return bool(style.company_notes or style.customer_notes or style.verdict)


def _outside(step: Step, style: StepStyle, name: str) -> TextBlock:
    """Return the name below the shape, or in the place that the drawing's author gave it."""
    given = step.label_box
    if given is not None and given.meets(step.box.grown(WIDEST_STRAY)):
        return block_in_label_box(name, given)
    width = min(max(step.width, LEAST, longest_word(name) * OUTSIDE + 1), WIDEST)
    fit = fitted_freely(name, width, OUTSIDE)
    if fit.height > TALLEST:
        fit, width = fitted_in_rectangle(name, WIDEST, TALLEST, OUTSIDE), WIDEST
    low = BADGE / 2 if has_low_badges(style) and not is_gateway(step) else 0.0
    box = Box(step.box.centre.x - width / 2, step.box.bottom + GAP + low, width, 0)
    return block_at(fit, box, top=True)


def longest_word(text: str) -> float:
    """Return the width of a text's longest word, in font sizes."""
    return max((width_of(word) for word in text.split(" ")), default=0.0)


def block_in_label_box(name: str, given: Box) -> TextBlock:
    """Return a text in a given label box; a box that is too narrow for the words is widened around its middle."""
    width = max(given.width, 40.0)
    best = fitted_in_rectangle(name, width, max(given.height, 16.0), OUTSIDE)
    if best.size < 9 or not best.whole:
        width = min(max(width, LEAST, longest_word(name) * 10 + 1), WIDEST)
        best = fitted_freely(name, width, 10)
    box = Box(given.centre.x - width / 2, given.y, width, max(given.height, best.height))
    return block_at(best, box, top=best.height >= given.height)


def struck_lines(block: TextBlock) -> list[tuple[float, float, float]]:
    """Return (left, right, y) of a stroke through each line of a text."""
    strokes = []
    for i, line in enumerate(block.lines):
        ink = ink_box(block._replace(lines=(line,)))
        if ink.width:
            strokes.append((ink.x - 1, ink.right + 1, block.box.y + block.size * (1.164 * i + 0.63)))
    return strokes
