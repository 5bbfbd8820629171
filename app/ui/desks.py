"""The desks of a window: an open file comes onto one of its own, connected with what the window has once for all.

A desk that moves to another window is made anew there from the same open file; undo goes with the file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from app.model.records import Department, Step
from app.settings import Settings
from app.ui.actions import acts
from app.ui.arranging import Arranging
from app.ui.desk import Desk
from app.ui.dropping import open_soon
from app.ui.following import follow_by_id
from app.ui.large_acts import LargeActs
from app.ui.map_page import NARROW
from app.ui.workplace import Workplace
from app.ui.written import tell_written

if TYPE_CHECKING:
    from app.files import OpenFile
    from app.ui.main_window import MainWindow

ROOM_FOR_BLOCKS = 1400
"""From this width on an empty map shows its building blocks, whatever is collapsed elsewhere."""


def made_desk(window: MainWindow, file: OpenFile) -> Desk:
    """Make the desk of an open file for a window, with panels, colours and settings as they are kept."""
    workplace = Workplace(file, window)
    desk = Desk(workplace, window)
    LargeActs(workplace, window.progress)
    desk.arranging = Arranging(workplace, window.progress, desk.view.show_moving)
    _connect(window, desk)
    settings = window.application.settings
    desk.take_settings(settings)
    desk.take_keys(window.application.keymap)
    if workplace.process.process.example and desk.packet is None:
        desk.teach(settings)
    desk.set_palette(window.application.palette)
    empty = not workplace.document.count(Step) and window.width() >= ROOM_FOR_BLOCKS
    desk.restore_panels(settings.view(file.uid), collapse_left=window.width() < NARROW and not empty)
    return desk


def _connect(window: MainWindow, desk: Desk) -> None:
    """Let the window hear what happens on a desk, as long as it is the one that is shown."""

    def if_shown(hear: Callable[..., object]) -> Callable[..., None]:
        def heard(*said: Any) -> None:
            if window.desk is desk:
                hear(*said)

        return heard

    workplace, settings = desk.workplace, window.application.settings
    workplace.said.connect(if_shown(window.status.say))
    workplace.mode_changed.connect(if_shown(window.refresh))
    workplace.selection_changed.connect(if_shown(window.refresh))
    workplace.saved_changed.connect(if_shown(window.refresh))
    workplace.written.connect(lambda path: tell_written(window.bar, path))
    workplace.trail_changed.connect(if_shown(window.refresh))
    workplace.note_asked.connect(lambda _target: acts.write_note(window))
    workplace.follow_asked.connect(lambda link_id: follow_by_id(window, link_id))
    desk.zoom_changed.connect(if_shown(window.status.show_zoom))
    desk.view.tool_changed.connect(window.refresh)
    desk.view.menu_asked.connect(window.show_context_menu)
    desk.view.link_pressed.connect(lambda: window.actions_by_id.by_id["follow_link"].trigger())
    desk.map_tabs.asked.connect(lambda action: window.actions_by_id.by_id[action].trigger())
    desk.map_tabs.menu_asked.connect(window.show_map_menu)
    desk.notes.all_notes_asked.connect(lambda: window.actions_by_id.by_id["all_notes"].trigger())
    desk.round_bar.asked.connect(lambda action: window.actions_by_id.by_id[action].trigger())
    if desk.packet is not None:
        desk.packet.save_asked.connect(lambda: window.actions_by_id.by_id["save"].trigger())
    desk.form.turn_asked.connect(lambda: desk.arranging.turn())
    desk.tabs.drawing_begins.connect(desk.view.setFocus)
    desk.view.removal_asked.connect(lambda: acts.remove_frame(window))
    desk.arranging.turned.connect(desk.view.fit)
    desk.view.files.open_asked.connect(lambda paths: open_soon(window, paths))
    desk.outline.menu_asked.connect(window.show_context_menu)
    desk.outline.acts = window.actions_by_id.take_key
    desk.export_asked.connect(lambda: window.files.exchange.show_export())
    desk.notes.author_changed.connect(lambda name, department: _keep_author(desk, settings, name, department))


def _keep_author(desk: Desk, settings: Settings, name: str, department: str) -> None:
    """Fill in for the next note who wrote this one; departments of other documents have other ids."""
    found = desk.workplace.process.find(Department, department)
    settings.put("person", name)
    settings.put("department", found.name if found is not None else "")


def doing(desk: Desk) -> dict[str, Any]:
    """Return what is being done on a desk, so that it goes on in another window."""
    place = desk.workplace
    proposal = place.editor.proposal
    return {"mode": place.mode, "selection": place.selection, "proposal": proposal.id if proposal is not None else None}


def go_on(desk: Desk, done: dict[str, Any]) -> None:
    """Go on with what was done on another desk of the same file."""
    desk.workplace.set_mode(done["mode"])
    if done["proposal"] is not None:
        desk.workplace.take_proposal(done["proposal"])
    desk.workplace.select(done["selection"])
