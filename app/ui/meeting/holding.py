"""Beginning and leaving the meeting of a document: F5 opens its window, F5 again leaves it.

With a second screen the meeting fills that one, so that the facilitator keeps the main window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.ui.meeting.sitting import Sitting
from app.ui.meeting.window import MeetingWindow

if TYPE_CHECKING:
    from app.ui.desk import Desk
    from app.ui.main_window import MainWindow


def toggle_meeting(window: MainWindow, desk: Desk) -> None:
    """Begin the meeting of a document, or go on with it; leave it if it is on the screen."""
    if desk.meeting is not None:
        desk.meeting.close()
        return
    settings, application = window.application.settings, window.application
    meeting = MeetingWindow(Sitting(desk.workplace, settings), lambda: application.palette, lambda: desk.name)
    desk.meeting = meeting
    meeting.left.connect(lambda: leave_meeting(window, desk))
    window.refresh()
    put_on_screen(meeting, window)


def leave_meeting(window: MainWindow, desk: Desk) -> None:
    """Go back to the main window; the place is in the document."""
    desk.meeting = None
    if desk in window.desks:
        window.refresh()
        window.activateWindow()


def put_on_screen(meeting: MeetingWindow, window: MainWindow) -> None:
    """Show the meeting on the other screen, whole; on the only one as large as the main window."""
    others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
    if others:
        meeting.setGeometry(others[0].geometry())
        meeting.showFullScreen()
    else:
        meeting.setGeometry(window.geometry())
        meeting.show()
    meeting.activateWindow()
    meeting.page_begins()
