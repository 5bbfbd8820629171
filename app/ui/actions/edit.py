"""The Edit and Insert menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from app.i18n import Message, msg, text
from app.ui.actions import acts
from app.ui.actions.base import Action, may_change_selection, may_draw, with_document, with_selection
from app.ui.late import late

if TYPE_CHECKING:
    from app.model import records
    from app.ui.canvas import clipboard, connecting, drawing, duplicating
    from app.ui.canvas.gestures import band
    from app.ui.main_window import MainWindow
else:
    records = late("app.model.records")
    clipboard, connecting = late("app.ui.canvas.clipboard"), late("app.ui.canvas.connecting")
    drawing, duplicating = late("app.ui.canvas.drawing"), late("app.ui.canvas.duplicating")
    band = late("app.ui.canvas.gestures.band")

Key = QKeySequence.StandardKey
LONGEST_LABEL = 60


def one_step(window: MainWindow) -> bool:
    return may_draw(window) and window.place.selected_one is not None and bool(window.place.selected(records.Step))


def can_undo(window: MainWindow) -> bool:
    history = window.place.editor.session.history if window.workplace is not None else None
    return history is not None and (history.undoable is not None or history.blocked_by is not None)


def can_redo(window: MainWindow) -> bool:
    return window.workplace is not None and window.place.editor.session.history.redoable is not None


def undo_words(window: MainWindow) -> Message:
    """Name what undo would take back."""
    entry = window.place.editor.session.history.undoable if window.workplace is not None else None
    return msg("&Undo: {act}", act=_short(entry.label)) if entry is not None else msg("&Undo")


def redo_words(window: MainWindow) -> Message:
    """Name what redo would do again."""
    entry = window.place.editor.session.history.redoable if window.workplace is not None else None
    return msg("&Redo: {act}", act=_short(entry.label)) if entry is not None else msg("&Redo")


def picture_words(window: MainWindow) -> Message:
    """Say what is copied as a picture."""
    if window.workplace is not None and window.place.selection:
        return msg("Copy the selection as a p&icture")
    return msg("Copy the map as a p&icture")


def may_paste(window: MainWindow) -> bool:
    """Answer whether something can be pasted: on the map, or with a step as its picture or attachment."""
    return may_draw(window) or (with_selection(window) and not window.place.file.read_only)


def _short(label: Message) -> str:
    """Return an act's name, short enough for a menu, with no mnemonic of its own."""
    words = text(label).replace("&", "&&")
    return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1] + "…"


def select_all(window: MainWindow) -> None:
    scene = window.view.map_scene
    window.place.select(band.lying_within(scene, scene.drawn_area))


EDIT_ACTIONS = (
    Action(id="undo", text=msg("&Undo"), menu="edit", icon="arrow-back-up", keys=(Key.Undo,), enabled=can_undo,
           says=undo_words,
           run=lambda w: w.place.undo()),
    Action(id="redo", text=msg("&Redo"), menu="edit", icon="arrow-forward-up", keys=("Ctrl+Y", "Ctrl+Shift+Z"),
           enabled=can_redo, says=redo_words, run=lambda w: w.place.redo()),
    Action(id="cut", text=msg("Cu&t out"), menu="edit", icon="scissors", keys=(Key.Cut,), group=1,
           enabled=may_change_selection, run=lambda w: clipboard.cut(w.place)),
    Action(id="copy", text=msg("&Copy"), menu="edit", icon="copy", keys=(Key.Copy,), group=1, enabled=with_selection,
           run=lambda w: clipboard.copy(w.place)),
    Action(id="copy_picture", text=msg("Copy as p&icture"), menu="edit", icon="photo", keys=("Ctrl+Shift+B",), group=1,
           enabled=with_document, says=picture_words, run=lambda w: clipboard.copy_as_picture(w.place)),
    Action(id="paste", text=msg("&Paste"), menu="edit", icon="clipboard", keys=(Key.Paste,), group=1, enabled=may_paste,
           run=lambda w: clipboard.paste(w.view)),
    Action(id="duplicate", text=msg("&Duplicate"), menu="edit", keys=("Ctrl+D",), group=1, enabled=may_change_selection,
           run=lambda w: duplicating.duplicate(w.place)),
    Action(id="delete", text=msg("D&elete"), menu="edit", icon="trash", keys=("Del", "Backspace"), group=1,
           on_canvas_only=True, enabled=may_change_selection, run=acts.remove_selected),
    Action(id="rename", text=msg("Re&name"), menu="edit", icon="edit", keys=("F2",), group=2,
           enabled=may_change_selection, run=lambda w: w.view.edit_label(w.place.selection[0])),
    Action(id="select_all", text=msg("Select &all"), menu="edit", keys=(Key.SelectAll,), group=2, enabled=with_document,
           run=select_all),
)  # fmt: skip

INSERT_ACTIONS = (
    Action(id="next_step", text=msg("&Next step"), menu="insert", icon="square-plus", keys=("Tab",), enabled=one_step,
           on_canvas_only=True, run=lambda w: w.view.edit_new(drawing.append_step(w.place, w.place.selection[0]))),
    Action(id="branch", text=msg("&Branch"), menu="insert", icon="git-branch", keys=("Ctrl+Return",), enabled=one_step,
           on_canvas_only=True, run=lambda w: w.view.edit_new(drawing.branch(w.place, w.place.selection[0]))),
    Action(id="add_step", text=msg("&Step …"), menu="insert", icon="rectangle", keys=("Ins",), enabled=may_draw,
           run=lambda w: w.view.ask_for_step(w.view.free_spot())),
    Action(id="add_decision", text=msg("&Decision"), menu="insert", icon="square-rotated", group=1, enabled=may_draw,
           run=lambda w: w.view.add_kind("decision")),
    Action(id="add_start", text=msg("S&tart"), menu="insert", icon="player-play", group=1, enabled=may_draw,
           run=lambda w: w.view.add_kind("start")),
    Action(id="add_end", text=msg("&End"), menu="insert", icon="player-stop", group=1, enabled=may_draw,
           run=lambda w: w.view.add_kind("end")),
    Action(id="add_subprocess", text=msg("S&ub-process"), menu="insert", icon="sitemap", group=1, enabled=may_draw,
           run=lambda w: w.view.add_kind("subprocess")),
    Action(id="add_text", text=msg("Te&xt note"), menu="insert", icon="text-caption", group=2, enabled=may_draw,
           run=lambda w: w.view.add_kind("text_note")),
    Action(id="add_lane", text=msg("&Lane"), menu="insert", icon="layout-rows", group=2, enabled=may_draw,
           run=lambda w: w.view.add_kind("lane")),
    Action(id="connect", text=msg("&Connect"), menu="insert", icon="arrow-right", group=2, enabled=may_draw,
           keys=("Ctrl+Shift+C",), run=lambda w: connecting.begin(w.view)),
)  # fmt: skip
