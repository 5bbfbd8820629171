"""Taking in files of other tools, and writing the document in other formats: beside the window, with a way to give up.

The work is done on copies and in a child process; what is open is touched when it is done, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import files
from app.i18n import msg, nmsg
from app.model.wanted import part
from app.ui.late import late

if TYPE_CHECKING:
    from app import exchange, layout
    from app.exchange import Imported
    from app.files import NewFile, OpenFile
    from app.model import document as documents
    from app.ui import export_choices
    from app.ui.main_window import MainWindow
else:
    exchange, layout, documents = map(late, ("app.exchange", "app.layout", "app.model.document"))
    export_choices = late("app.ui.export_choices")


class FileExchange:
    """What one window does with files of other formats."""

    def __init__(self, window: MainWindow, show: Callable[[Callable[[], OpenFile]], object]) -> None:
        """`show` opens a document in the window and says what trouble there was."""
        self._window = window
        self._show = show

    def import_file(self, path: Path) -> None:
        """Make a new document from a file of another tool, and say what was not understood."""

        def read() -> tuple[NewFile, Imported]:
            imported = exchange.import_file(path)
            with part(0.5, 0.8):
                placed = layout.laid_out(documents.Document(imported.records), imported.needs_layout)
            with part(0.8, 1.0):
                return files.made_ready(placed), imported

        window = self._window
        window.progress.run(
            msg("Reading “{name}” …", name=path.name),
            read,
            lambda made: self._take_import(path.name, *made),
            window.bar.tell,
        )

    def _take_import(self, name: str, made: NewFile, imported: Imported) -> None:
        self._show(lambda: files.create_ready(made))
        if imported.warnings:
            self._window.bar.tell(
                nmsg("{n} thing in “{name}” was not taken over as it is.",
                     "{n} things in “{name}” were not taken over as they are.", len(imported.warnings), name=name),
                (msg("Show the list"), lambda: self._show_warnings(imported.warnings)),
            )  # fmt: skip

    def _show_warnings(self, warnings: Iterable[object]) -> None:
        from app.ui.dialogs.list_sheet import ListSheet

        ListSheet(msg("Not taken over as it is"), [str(each) for each in warnings], self._window).show()

    def show_export(self) -> None:
        """Let a person choose a format and how it is written."""
        from app.ui.dialogs.export_sheet import ExportSheet

        ExportSheet(self._window).show()

    def export(self, path: Path, only: frozenset[str] = frozenset()) -> None:
        """Write the shown document, as it is now, in the format of the file's ending and as that was chosen last."""
        from app.ui.exporting import writing

        window, place = self._window, self._window.place
        settings, uid = window.application.settings, place.file.uid
        choices = export_choices.kept_choices(settings, path.suffix.lower())

        def tell(warnings: Sequence[object]) -> None:
            export_choices.keep_file(settings, uid, path)
            place.say(msg("Written to “{name}”.", name=path.name))
            place.written.emit(path)
            self._tell_left_out(path.name, warnings)

        window.progress.run(
            msg("“{name}” is being written …", name=path.name), writing(place, path, choices, only), tell,
            window.bar.tell,
        )  # fmt: skip

    def _tell_left_out(self, name: str, warnings: Sequence[object]) -> None:
        if warnings:
            self._window.bar.tell(
                nmsg("{n} thing could not be written to “{name}”.", "{n} things could not be written to “{name}”.",
                     len(warnings), name=name),
                (msg("Show the list"), lambda: self._show_left_out(warnings)),
            )  # fmt: skip

    def _show_left_out(self, warnings: Iterable[object]) -> None:
        from app.ui.dialogs.list_sheet import ListSheet

        ListSheet(msg("What could not be written"), [str(each) for each in warnings], self._window).show()

    @property
    def last_file(self) -> Path | None:
        """The file into which the shown document was exported last."""
        place = self._window.workplace
        return export_choices.last_file(self._window.application.settings, place.file.uid) if place else None

    def export_again(self) -> None:
        """Write the document where it was written last, with the same settings; whoever calls knows that it was."""
        path = self.last_file
        if path is not None:
            self.export(path)
