"""Taking in files of other tools, and writing the document in other formats: beside the window, with a way to give up.

The work is done on copies and in a child process; what is open is touched when it is done, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import files
from app.i18n import msg, nmsg
from app.ui.late import late

if TYPE_CHECKING:
    from app.exchange import Warning_, into
    from app.files import NewFile, OpenFile
    from app.model import operations
    from app.model.changes import ChangeSet
    from app.ui import doing, export_choices
    from app.ui.importing import intaking, reading
    from app.ui.importing.in_turn import InTurn
    from app.ui.importing.intaking import Where
    from app.ui.main_window import MainWindow
    from app.ui.workplace import Workplace
else:
    into, operations, doing = map(late, ("app.exchange.into", "app.model.operations", "app.ui.doing"))
    intaking, reading = map(late, ("app.ui.importing.intaking", "app.ui.importing.reading"))
    export_choices = late("app.ui.export_choices")


class FileExchange:
    """What one window does with files of other formats."""

    def __init__(self, window: MainWindow, show: Callable[[Callable[[], OpenFile]], object]) -> None:
        """`show` opens a document in the window and says what trouble there was."""
        self._window = window
        self._show = show
        self._reports: dict[Workplace, tuple[Warning_, ...]] = {}
        self._in_turn: InTurn | None = None

    def import_file(self, path: Path) -> None:
        """Read a file of another tool and show what it would become, when those before it have had their turn."""
        from app.ui.importing.in_turn import InTurn

        if self._in_turn is None:
            self._in_turn = InTurn(self._window, self._take)
        self._in_turn.add([path])

    def _take(self, found: reading.Read, where: Where) -> None:
        if where == "new":
            self._take_new(found)
        else:
            self._take_into(found, on_map=where == "here")

    def _take_new(self, found: reading.Read) -> None:
        """Make a new document of what was read."""
        window = self._window
        window.progress.run(
            msg("Reading “{name}” …", name=found.path.name),
            lambda: files.made_ready(found.document),
            lambda made: self._open(found, made),
            window.bar.tell,
        )

    def _open(self, found: reading.Read, made: NewFile) -> None:
        before = self._window.desk
        self._show(lambda: files.create_ready(made))
        if self._window.desk is not before:
            self._say(found, found.imported.warnings)

    def _take_into(self, found: reading.Read, *, on_map: bool) -> None:
        """Add what was read to the open document, as one act: on the map that is shown, or as further maps."""
        place, name = self._window.place, found.path.name
        import_id, in_proposal = place.new_id(), place.editor.proposal is not None
        records = into.coming_into(found.document, found.path.stem, attachments=not in_proposal)
        told = (*found.imported.warnings, *into.left_behind(found.document, records))

        def act(ground: doing.Ground) -> operations.Operation:
            there = intaking.on_the_map(records, ground.document, ground.map_id) if on_map else records
            return operations.TakeIn(import_id=import_id, records=there, source_name=name)

        def then(changes: ChangeSet) -> None:
            added = {change.id for change in changes}
            if added:
                intaking.show(place, records, import_id, added)
                self._say(found, intaking.moved(told, import_id, added))

        doing.do_on(place, len(records), act, msg("Importing “{name}” …", name=name), then)

    def _say(self, found: reading.Read, warnings: tuple[Warning_, ...]) -> None:
        """Say what was not understood, and keep the list at hand."""
        window, place, name = self._window, self._window.place, found.path.name
        self._keep(place, warnings)
        if warnings:
            window.bar.tell(
                nmsg("{n} thing in “{name}” was not taken over as it is.",
                     "{n} things in “{name}” were not taken over as they are.", len(warnings), name=name),
                (msg("Show the list"), self.show_report),
            )  # fmt: skip
        else:
            place.say(msg("“{name}” was imported whole.", name=name))

    def _keep(self, place: Workplace, warnings: tuple[Warning_, ...]) -> None:
        """Keep what an import left out at hand as long as its document is open."""
        if place not in self._reports:
            place.closing.connect(lambda: self._reports.pop(place, None))
        self._reports[place] = warnings
        self._window.refresh()

    @property
    def has_report(self) -> bool:
        """Answer whether the last import into this document left something to be read."""
        place = self._window.workplace
        return place is not None and bool(self._reports.get(place))

    def show_report(self) -> None:
        """Show the list of what the last import into this document did not take over as it is."""
        from app.ui.importing.report_sheet import ImportReport

        place = self._window.place
        ImportReport(place, self._reports[place], self._window).show()

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
