"""What actions do to a window where one call of one object does not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.modes import Mode

if TYPE_CHECKING:
    from app.ui.canvas.looking import LookingView
    from app.ui.desk import Desk
    from app.ui.main_window import MainWindow
    from app.ui.pdf_preview import Preview


def desk_of(window: MainWindow) -> Desk:
    """Return the desk; only for actions that are enabled with a document."""
    assert window.desk is not None
    return window.desk


def save_pdf(window: MainWindow) -> None:
    """Save as PDF: in Print what is shown there, elsewhere with the usual settings."""
    if window.place.mode == Mode.PRINT:
        desk_of(window).printing.save()
    else:
        window.files.ask_export(".pdf")


def choose_mode(window: MainWindow, mode: Mode) -> None:
    """Change the mode; the focus goes to what is looked at if what had it is no longer there."""
    had = window.focusWidget()
    window.place.set_mode(mode)
    if had is None or not had.isVisible():
        window.looking.setFocus() if window.looking.isVisible() else desk_of(window).focus_next_pane()


def zoomed(window: MainWindow) -> LookingView | Preview:
    """Return what zooming is about: the map, a picture of what is compared, or the printed pages."""
    return desk_of(window).printing.preview or window.looking


def print_on_paper(window: MainWindow) -> None:
    """Show the pages, and ask how they get on paper."""
    window.place.set_mode(Mode.PRINT)
    desk_of(window).printing.hand_over()


def toggle_panel(window: MainWindow, panel: QWidget) -> None:
    panel.setVisible(not panel.isVisible())
    window.refresh()


def toggle_full_screen(window: MainWindow) -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def move_to_own_window(window: MainWindow) -> None:
    """Move the shown document to a new window."""
    window.move_to(desk_of(window), window.application.open_window())


def toggle(window: MainWindow, preference: str) -> None:
    """Switch a preference on or off, in all windows."""
    settings = window.application.settings
    settings.put(preference, not settings.get(preference))


def show_settings(window: MainWindow, page: str = "") -> None:
    """Show the settings; a page may be named."""
    from app.ui.settings.sheet import show_settings as show

    show(window, page)


def show_map_page(window: MainWindow) -> None:
    """Let the map be seen: in front of the start page, and not as it is printed."""
    window.show_document()
    if window.place.mode == Mode.PRINT:
        window.place.set_mode(Mode.DRAW)


def find_step(window: MainWindow) -> None:
    """Filter the steps of the outline."""
    show_map_page(window)
    window.left.setVisible(True)
    desk_of(window).find_step()


def edit_next_steps(window: MainWindow) -> None:
    """Edit in the outline which steps follow the selected one."""
    window.left.setVisible(True)
    desk_of(window).outline.edit_next_steps()


def show_panel_of_drawing(window: MainWindow) -> None:
    """Show the panel beside the map where one draws; a proposal stays in hand."""
    if window.place.mode != Mode.CHANGE:
        window.place.set_mode(Mode.DRAW)
    window.right.setVisible(True)


def show_properties(window: MainWindow) -> None:
    """Show what there is to know of the selection, and begin in the first field."""
    show_panel_of_drawing(window)
    desk_of(window).show_properties()


def remove_selected(window: MainWindow) -> None:
    """Remove what is selected; of a lane, pool or phase, ask what becomes of what it holds."""
    from app.ui.canvas import drawing, frame_keys

    if frame_keys.is_frame(window.place.selected_one):
        remove_frame(window)
    else:
        drawing.remove_selection(window.place)


def remove_frame(window: MainWindow) -> None:
    """Remove the selected lane, pool or phase; what becomes of what it holds is asked above the map."""
    from app.model.records import Lane, Phase, Pool
    from app.ui.canvas import lane_structure, phase_drawing

    place = window.place
    match place.selected_one:
        case _ if not place.may_draw:
            place.say_why_not()
        case Phase() as phase:
            phase_drawing.remove_phase(place, phase)
        case Lane() | Pool() as frame:
            if not desk_of(window).ask_what_becomes(frame):
                lane_structure.remove_empty(place, frame)


def select_around(window: MainWindow) -> None:
    """Select the lane of a step, what that lies in, and so on outwards."""
    from app.ui.canvas import lane_structure

    one = window.place.selected_one
    found = lane_structure.around(window.place, one) if one is not None else None
    if found is not None:
        window.place.select([found.id])
        window.view.reveal(found.id)
        window.view.setFocus()


def add_inner_lane(window: MainWindow) -> None:
    """Add a lane inside the selected lane or pool, and ask for its name."""
    from app.model.records import Lane, Pool
    from app.ui.canvas import lane_structure

    frame = window.place.selected_one
    if isinstance(frame, (Lane, Pool)):
        window.view.edit_new(lane_structure.add_inner(window.place, frame))


def add_pool(window: MainWindow) -> None:
    """Add a closed pool behind all that is there, and ask for its name."""
    from app.ui.canvas import lane_structure

    area = window.view.visible_area()
    window.view.edit_new(lane_structure.add_pool(window.place, (area.left() + 40, area.top() + 40)))


def add_phase(window: MainWindow) -> None:
    """Add a phase and ask for its name."""
    from app.model.records import Box
    from app.ui.canvas import phase_drawing

    area = window.view.map_scene.drawn_area
    drawn = Box(area.x(), area.y(), area.width(), area.height())
    window.view.edit_new(phase_drawing.add_phase(window.place, drawn))


def write_note(window: MainWindow) -> None:
    """Open the form for a note on what is selected."""
    window.place.set_mode(Mode.REVIEW)
    window.right.setVisible(True)
    desk_of(window).write_note()


def new_proposal(window: MainWindow) -> None:
    """Begin a proposal and take it in hand."""
    window.place.set_mode(Mode.CHANGE)
    window.right.setVisible(True)
    desk_of(window).new_proposal()


def toggle_meeting(window: MainWindow) -> None:
    """Begin the meeting, go on with it, or leave it."""
    from app.ui.meeting.holding import toggle_meeting as toggle

    toggle(window, desk_of(window))


def show_checks(window: MainWindow) -> None:
    show_panel_of_drawing(window)
    desk_of(window).show_checks()


def show_keys(window: MainWindow) -> None:
    """Show the sheet of keys, made from the table of actions."""
    from app.ui.dialogs.key_sheet import KeySheet

    sheet = KeySheet(window.application.keymap, window)
    sheet.change_asked.connect(lambda: show_settings(window, "keys"))
    sheet.print_asked.connect(lambda: print_keys(window))
    sheet.show()


def print_keys(window: MainWindow) -> None:
    """Write the sheet of keys as PDF, to be hung beside the screen."""
    from app.ui.key_paper import print_keys as ask

    ask(window)


def show_hints_again(window: MainWindow) -> None:
    """Begin with the first hint again: at once on the example, otherwise when it is opened next."""
    hints = window.desk.hints if window.desk is not None else None
    if hints is not None:
        window.show_document()
        hints.show_again()
    else:
        window.application.settings.put("hints_done", [])
        window.status.say(tr("The hints show again when you open the example."))


def show_about(window: MainWindow) -> None:
    from app.ui.dialogs.questions import show_about as show

    show(window)
