"""What keys do now, in one line: the hint of the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import Message, msg, text, tr
from app.ui.late import late
from app.ui.modes import Mode

if TYPE_CHECKING:
    from app.model import records
    from app.ui.keymap import KeyMap
    from app.ui.workplace import Workplace
else:
    records = late("app.model.records")

Part = tuple[str, Message]
"""The id of something that is done by keys, and what it does."""
WITHOUT_DOCUMENT: tuple[Part, ...] = (("new", msg("new")), ("open", msg("open")), ("shortcuts", msg("keys")))
WITH_SELECTION: tuple[Part, ...] = (
    ("next_step", msg("next step")),
    ("rename", msg("rename")),
    ("branch", msg("branch")),
    ("delete", msg("cut")),
)
TOOLS: tuple[Part, ...] = (
    ("tool_step", msg("step")),
    ("tool_decision", msg("decision")),
    ("tool_lane", msg("lane")),
    ("tool_connect", msg("connect")),
)
WITH_SUBPROCESS: tuple[Part, ...] = (
    ("open_inside", msg("open")),
    ("fold", msg("expand or collapse")),
    ("take_apart", msg("take apart")),
    ("next_step", msg("next step")),
)
REVIEW: tuple[Part, ...] = (("go_next", msg("next step")), ("add_note", msg("objectivity note")))
COMPARE: tuple[Part, ...] = (("next_difference", msg("next difference")), ("previous_difference", msg("back")))


def hint(place: Workplace | None, keymap: KeyMap) -> str:
    """Say what keys do now."""
    if place is None:
        return _said(keymap, WITHOUT_DOCUMENT)
    if place.hint:
        return str(place.hint)
    match place.mode:
        case Mode.DRAW | Mode.CHANGE if place.may_draw and (said := _of_one(place.selected_one, keymap)):
            return said
        case Mode.DRAW if isinstance(place.selected_one, records.Flow):
            return tr("Enter: words · Alt+arrows: bend · Page Down: where it leads · Del: remove")
        case Mode.DRAW if place.selection:
            return _said(keymap, WITH_SELECTION)
        case Mode.DRAW:
            return " · ".join([tr("Double-click: add"), _said(keymap, TOOLS)])
        case Mode.REVIEW:
            return _said(keymap, REVIEW)
        case Mode.CHANGE if place.editor.together:
            return tr("Several proposals are shown together, to be looked at. Take one in hand to draw.")
        case Mode.CHANGE if place.editor.proposal is None:
            return tr("Begin a proposal on the right, or take one in hand; then draw what you would change.")
        case Mode.CHANGE:
            return tr("What you draw becomes part of the proposal; the process stays as it is.")
        case Mode.COMPARE:
            return _said(keymap, COMPARE)
        case Mode.PRINT:
            return " · ".join(
                [tr("The preview is the finished file."), _said(keymap, (("export_pdf", msg("save as PDF")),))]
            )


def _of_one(one: records.Record | None, keymap: KeyMap) -> str:
    """Say what keys do with a lane, pool, phase or sub-process; nothing of its own for anything else."""
    if isinstance(one, (records.Lane, records.Pool)):
        return tr("Arrows: next lane · Alt+arrow: order · Alt+Shift+arrow: size · Enter: rename · Del: remove")
    if isinstance(one, records.Phase):
        return tr("Alt+arrow: move the end · Alt+Shift+arrow: move the start · Enter: rename · Del: remove")
    if isinstance(one, records.Step) and one.kind == "subprocess":
        return _said(keymap, WITH_SUBPROCESS)
    return ""


def _said(keymap: KeyMap, parts: tuple[Part, ...]) -> str:
    """Join keys and what they do; what has no keys is passed over."""
    with_keys = ((keymap.words(keyed_id), name) for keyed_id, name in parts)
    return " · ".join(f"{keys}: {text(name)}" for keys, name in with_keys if keys)
