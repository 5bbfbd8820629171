"""What actions do to a window where one call of one object does not say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.ui.modes import Mode

if TYPE_CHECKING:
    from app.model.records import Lane
    from app.ui.desk import Desk
    from app.ui.main_window import MainWindow


def desk_of(window: MainWindow) -> Desk:
    """Return the desk; only for actions that are enabled with a document."""
    assert window.desk is not None
    return window.desk


def save_pdf(window: MainWindow) -> None:
    """Save as PDF: in Print what is shown there, elsewhere with the usual settings."""
    if window.place.mode == Mode.PRINT:
        desk_of(window).save_shown_pdf()
    else:
        window.files.ask_export("pdf")


def toggle_panel(window: MainWindow, panel: QWidget) -> None:
    panel.setVisible(not panel.isVisible())
    window.refresh()


def toggle_full_screen(window: MainWindow) -> None:
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def move_to_own_window(window: MainWindow) -> None:
    """Move the shown document to a new window."""
    window.move_to(desk_of(window), window.application.open_window())


def toggle_grid(window: MainWindow) -> None:
    """Show the grid's dots or hide them, here and in what is opened from now on."""
    window.view.toggle_grid()
    window.application.settings.put("grid", window.view.show_grid)


def toggle_minimap(window: MainWindow) -> None:
    """Let the minimap show itself or not, here and in what is opened from now on."""
    window.view.minimap.want(not window.view.minimap.is_wanted)
    window.application.settings.put("minimap", window.view.minimap.is_wanted)


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


def selected_lane(window: MainWindow) -> Lane | None:
    from app.model.records import Lane

    lanes = window.place.selected(Lane) if window.workplace is not None else []
    return lanes[0] if len(lanes) == 1 else None


def remove_lane(window: MainWindow) -> None:
    """Remove the selected lane, after asking what becomes of its steps."""
    from app.ui.dialogs.questions import ask_about_lane

    lane = selected_lane(window)
    operation = ask_about_lane(window, window.place.document, lane) if lane is not None else None
    if operation is not None:
        window.place.do(operation)


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


def show_checks(window: MainWindow) -> None:
    window.place.set_mode(Mode.DRAW)
    window.right.setVisible(True)
    desk_of(window).show_checks()


def show_keys(window: MainWindow) -> None:
    """Show the sheet of keys, made from the table of actions."""
    from app.ui.dialogs.key_sheet import KeySheet

    KeySheet(window).show()


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
