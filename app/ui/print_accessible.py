"""The accessible PDF of Print: written with the same settings beside the window, for screen readers and archives.

It looks different from the pages that are shown, so it is a file of its own and never the preview.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.cli.attaching import attached_document, too_large_to_attach
from app.i18n import Message, msg, tr
from app.model.errors import Refused
from app.render.output import save_aside
from app.render.report.known import Known
from app.ui.dialogs.bar import MessageBar
from app.ui.dialogs.paths import ask_path_of_pdf
from app.ui.late import late
from app.ui.panels.base import Panel
from app.ui.print_choices import PrintChoices
from app.ui.print_making import print_options
from app.ui.print_scope import document_to_print, wanted_now
from app.ui.progress import Progress
from app.ui.texts import show_tooltip
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.render.tagged import compiling, writing
else:
    compiling, writing = map(late, ("app.render.tagged.compiling", "app.render.tagged.writing"))

ABOUT = msg("The same parts, set so that screen readers can read them out (PDF/UA, PDF/A). Maps stand on one page "
            "each, and in words.")  # fmt: skip
Chosen = tuple[PrintChoices, Known]


class Accessible(QObject):
    """A button that asks where to, writes, and says what has become of it. `chosen` is asked when it is pressed."""

    def __init__(self, page: Panel, progress: Progress, bar: MessageBar, chosen: Callable[[], Chosen]) -> None:
        super().__init__(page)
        self._page, self._place = page, page.workplace
        self._progress, self._bar, self._chosen = progress, bar, chosen
        self.button = page.button(msg("Save accessi&ble PDF …"), self.ask_and_save, "file-type-pdf")
        page.words.put(lambda said: show_tooltip(self.button, said), ABOUT)

    def ask_and_save(self) -> None:
        """Ask where to, unless such files cannot be made here: then say how they can."""
        try:
            compiling.require_installed()
        except Refused as refused:
            self._bar.tell(refused.message, keep=True)
            return
        place = self._place
        beside = place.file.path or Path.home() / (place.process.process.name or tr("Process"))
        name = tr("{name} accessible", name=beside.stem if place.file.path is not None else beside.name)
        path = ask_path_of_pdf(self._page, tr("Save as accessible PDF"), beside.with_name(f"{name}.pdf"))
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write the file beside the window."""
        choices, known = self._chosen()
        self._progress.run(
            msg("“{name}” is being written …", name=path.name), writing_of(self._place, path, choices, known),
            lambda told: self._tell(path, told), lambda message: self._bar.tell(message, keep=True),
        )  # fmt: skip

    def _tell(self, path: Path, told: list[Message]) -> None:
        self._place.say(msg("Written to “{name}”.", name=path.name))
        self._place.written.emit(path)
        if told:
            self._bar.tell(told[0], keep=True)


def writing_of(place: Workplace, path: Path, choices: PrintChoices, known: Known) -> Callable[[], list[Message]]:
    """Return work that writes what is open as it is now, and answers what the file lacks."""
    document, wanted = document_to_print(place).copy(), wanted_now(place)
    inside = place.process.copy() if choices.document else None

    def write() -> list[Message]:
        attached = attached_document(inside, names=choices.names) if inside is not None else ()
        tagged = writing.write_tagged(document, print_options(document, choices, wanted), attached, known)
        save_aside(path, tagged.data)
        too_large = [too_large_to_attach()] if choices.document and not attached else []
        return [*too_large, *([writing.lacking_words(tagged.lacking)] if tagged.lacking else [])]

    return write
