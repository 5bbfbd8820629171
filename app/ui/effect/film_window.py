"""Where the film of cases is shown: in front of the main window, or on the wall while a meeting is held there.

Asking once more puts it away again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.i18n import msg
from app.model.document import Document
from app.ui.effect.film_sheet import FilmSheet
from app.ui.effect.filming import Filmed, Filming, map_with_circumstances

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.render.theme import Palette
    from app.ui.main_window import MainWindow
    from app.ui.meeting.window import MeetingWindow
    from app.ui.workplace import Workplace

WORKING = msg("Cases are being sent through the map …")


def toggle_film(window: MainWindow) -> None:
    """Show single cases on their way over the map that is shown; on the wall while a meeting is held."""
    desk = window.desk
    if desk is None:
        return
    if desk.meeting is not None:
        toggle_on_the_wall(desk.meeting)
        return
    place = desk.workplace
    document = map_with_circumstances(place.document, place.process)
    _toggle(place, document, window, lambda: window.application.palette, place.say)


def toggle_on_the_wall(meeting: MeetingWindow) -> None:
    """Show the cases as large as the meeting, on the map that it looks at."""
    sitting = meeting.sitting
    document = map_with_circumstances(sitting.frozen, sitting.process)

    def put_on_the_wall(sheet: FilmSheet) -> None:
        meeting.left.connect(sheet.reject)
        sheet.fill(meeting)
        sheet.play()

    _toggle(sitting.workplace, document, meeting, meeting.colours, meeting.say, put_on_the_wall)


def _toggle(
    place: Workplace, document: Document, parent: QWidget, palette: Callable[[], Palette],
    say: Callable[[str], object], then: Callable[[FilmSheet], object] = FilmSheet.show,
) -> None:  # fmt: skip
    opened = [sheet for sheet in parent.findChildren(FilmSheet) if sheet.isVisible()]
    if opened:
        opened[0].reject()
        return

    def show(found: Filmed) -> None:
        say("")
        then(FilmSheet(place, found, palette(), parent))
        filming.deleteLater()

    def fail(sentence: object) -> None:
        say(str(sentence))
        filming.deleteLater()

    if any(each.is_busy for each in parent.findChildren(Filming)):
        return
    filming = Filming(place, parent)
    filming.made.connect(show)
    filming.failed.connect(fail)
    say(str(WORKING))
    filming.begin(document)
