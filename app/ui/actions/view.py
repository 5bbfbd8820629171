"""The View, Process, Tools and Help menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from app.i18n import LANGUAGES, Message, language, msg
from app.ui.actions import acts
from app.ui.actions.base import (
    Action,
    with_document,
    with_selection,
    with_several_documents,
)
from app.ui.modes import Mode

if TYPE_CHECKING:
    pass

Key = QKeySequence.StandardKey

MODES = (
    (Mode.DRAW, msg("&Draw"), "pencil"),
    (Mode.REVIEW, msg("&Review"), "message-2"),
    (Mode.CHANGE, msg("&Change"), "git-pull-request"),
    (Mode.COMPARE, msg("C&ompare"), "columns"),
    (Mode.PRINT, msg("&Print"), "printer"),
)


def mode_action(mode: Mode, name: Message, icon_name: str, *keys: str) -> Action:
    return Action(
        id=f"mode_{mode}", text=name, menu="view", icon=icon_name, keys=keys, enabled=with_document,
        checked=lambda w: w.workplace is not None and w.workplace.mode == mode, run=lambda w: acts.choose_mode(w, mode),
    )  # fmt: skip


def language_action(code: str, name: Message) -> Action:
    return Action(
        id=f"language_{code}", text=name, menu="tools/language", icon="language",
        checked=lambda w: language() == code, run=lambda w: w.application.use_language(code),
    )  # fmt: skip


def theme_action(theme: str, name: Message) -> Action:
    return Action(
        id=f"theme_{theme}", text=name, menu="tools/colours",
        checked=lambda w: w.application.settings.get("palette") == theme,
        run=lambda w: w.application.use_theme(theme),
    )  # fmt: skip


def text_size_action(size: int, name: Message) -> Action:
    return Action(
        id=f"text_{size}", text=name, menu="tools/text_size",
        checked=lambda w: w.application.settings.get("text_size") == size,
        run=lambda w: w.application.use_text_size(size),
    )  # fmt: skip


MODE_ACTIONS = tuple(
    mode_action(*entry, f"Ctrl+{i}", *(("Ctrl+P",) if entry[0] == Mode.PRINT else ()))
    for i, entry in enumerate(MODES, start=1)
)

VIEW_ACTIONS = (
    *MODE_ACTIONS,
    Action(id="zoom_in", text=msg("Zoom &in"), menu="view", icon="zoom-in", keys=(Key.ZoomIn, "Ctrl+="), group=1,
           enabled=with_document, run=lambda w: acts.zoomed(w).zoom_in()),
    Action(id="zoom_out", text=msg("Zoom ou&t"), menu="view", icon="zoom-out", keys=(Key.ZoomOut,), group=1,
           enabled=with_document, run=lambda w: acts.zoomed(w).zoom_out()),
    Action(id="zoom_100", text=msg("&100 %"), menu="view", keys=("Ctrl+0",), group=1, enabled=with_document,
           run=lambda w: acts.zoomed(w).set_zoom(1.0)),
    Action(id="fit", text=msg("&Fit"), menu="view", icon="maximize", keys=("Ctrl+9",), group=1, enabled=with_document,
           run=lambda w: acts.zoomed(w).fit()),
    Action(id="fit_selection", text=msg("Fit the &selection"), menu="view", keys=("Ctrl+8",), group=1,
           enabled=with_selection, run=lambda w: w.view.fit_selection()),
    Action(id="grid", text=msg("&Grid"), menu="view", icon="grid-dots", group=2, enabled=with_document,
           checked=lambda w: bool(w.application.settings.get("grid")), run=lambda w: acts.toggle(w, "grid")),
    Action(id="minimap", text=msg("&Minimap"), menu="view", icon="map", group=2, enabled=with_document,
           checked=lambda w: bool(w.application.settings.get("minimap")), run=lambda w: acts.toggle(w, "minimap")),
    Action(id="page_frames", text=msg("Printed p&ages"), menu="view", icon="printer", group=2, enabled=with_document,
           checked=lambda w: bool(w.application.settings.get("page_frames")),
           run=lambda w: acts.toggle(w, "page_frames")),
    Action(id="left_panel", text=msg("&Left panel"), menu="view", icon="layout-sidebar", keys=("F9",), group=2,
           enabled=with_document, checked=lambda w: w.left.isVisible(), run=lambda w: acts.toggle_panel(w, w.left)),
    Action(id="right_panel", text=msg("Rig&ht panel"), menu="view", icon="layout-sidebar-right", keys=("Shift+F9",),
           group=2, enabled=with_document, checked=lambda w: w.right.isVisible(),
           run=lambda w: acts.toggle_panel(w, w.right)),
    Action(id="next_pane", text=msg("Ne&xt pane"), menu="view", keys=("F6",), group=2, enabled=with_document,
           run=lambda w: acts.desk_of(w).focus_next_pane()),
    Action(id="full_screen", text=msg("F&ull screen"), menu="view", keys=("F11",), group=2,
           checked=lambda w: w.isFullScreen(), run=acts.toggle_full_screen),
    Action(id="up_a_level", text=msg("Up a le&vel"), menu="view", icon="arrow-up", group=3, enabled=with_document,
           run=lambda w: w.place.go_up()),
    Action(id="next_document", text=msg("&Next document"), menu="view/documents", group=4,
           keys=("Ctrl+Tab", "Ctrl+PgDown"), enabled=with_several_documents, run=lambda w: w.documents.turn(+1)),
    Action(id="previous_document", text=msg("Previous docum&ent"), menu="view/documents", group=4,
           keys=("Ctrl+Shift+Tab", "Ctrl+PgUp"), enabled=with_several_documents, run=lambda w: w.documents.turn(-1)),
    Action(id="own_window", text=msg("Move to a &window of its own"), menu="view/documents", group=4,
           enabled=lambda w: with_document(w) and with_several_documents(w), run=acts.move_to_own_window),
)  # fmt: skip

PROCESS_ACTIONS = (
    Action(id="add_note", text=msg("&Objectivity note"), menu="process", icon="message", keys=("Ctrl+Shift+N",),
           group=3, enabled=with_document, run=acts.write_note),
    Action(id="new_proposal", text=msg("New &proposal"), menu="process", icon="git-pull-request", group=3,
           enabled=with_document, run=acts.new_proposal),
    Action(id="meeting", text=msg("&Meeting"), menu="process", icon="presentation", keys=("F5",), group=3,
           enabled=with_document, checked=lambda w: w.desk is not None and w.desk.meeting is not None,
           run=acts.toggle_meeting),
    Action(id="checks", text=msg("&Checks"), menu="process", icon="alert-triangle", group=3, enabled=with_document,
           run=acts.show_checks),
)  # fmt: skip

TOOL_ACTIONS = (
    *(language_action(code, name) for code, name in zip(LANGUAGES, (msg("&German"), msg("&English")), strict=True)),
    theme_action("light", msg("&Light")),
    theme_action("dark", msg("&Dark")),
    theme_action("contrast", msg("&High contrast")),
    theme_action("system", msg("Like the &system")),
    text_size_action(100, msg("&100 %")),
    text_size_action(125, msg("12&5 %")),
    text_size_action(150, msg("15&0 %")),
    text_size_action(200, msg("&200 %")),
    Action(
        id="settings",
        text=msg("&Settings …"),
        menu="tools",
        icon="settings",
        keys=("Ctrl+,",),
        group=3,
        run=acts.show_settings,
    ),
)

HELP_ACTIONS = (
    Action(id="shortcuts", text=msg("&Keys"), menu="help", icon="keyboard", keys=("F1",), run=acts.show_keys),
    Action(id="print_keys", text=msg("&Print the keys as PDF …"), menu="help", icon="printer", run=acts.print_keys),
    Action(id="hints", text=msg("Show the &hints again"), menu="help", run=acts.show_hints_again),
    Action(id="about", text=msg("&About Klarweg"), menu="help", icon="info-circle", run=acts.show_about),
)
