"""Opening, saving, importing, exporting and closing, as a person does it: dialogs, bars and the ways out of trouble."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app import files
from app.i18n import Message, msg, tr
from app.model.errors import Refused
from app.ui.dialogs.bar import Way
from app.ui.file_exchange import FileExchange
from app.ui.file_kinds import SUFFIX, export_filter, foreign_suffixes, import_filter, is_large, open_filter
from app.ui.late import late
from app.ui.progress import Entry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app import layout
    from app.files import CheckedFile, Left, OpenFile
    from app.model.document import Document
    from app.ui import beginnings
    from app.ui.canvas.looking import Look
    from app.ui.dialogs import paths
    from app.ui.main_window import MainWindow
    from app.ui.opening import Opening
    from app.ui.start_page import StartPage
else:
    layout, beginnings, paths = map(late, ("app.layout", "app.ui.beginnings", "app.ui.dialogs.paths"))


class FileWork:
    """What one window does with files."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.exchange = FileExchange(window, lambda make: self._try(lambda: self._show(make()), None, {}))
        self._openings: dict[Opening, Entry] = {}

    def listen_to(self, page: StartPage) -> None:
        """Do what the start page asks."""
        page.sample_asked.connect(self.open_sample)
        page.template_asked.connect(self.new_from_template)
        page.open_asked.connect(lambda path: self.open(Path(path)) if path else self.ask_open())
        page.typed.connect(self.new_from_lines)
        page.recover_asked.connect(self.recover)
        page.back_asked.connect(self._window.show_document)

    def refresh_start_page(self) -> None:
        settings = self._window.application.settings
        page = self._window.start_page
        page.show_files(settings.recent, files.recoverable(), files.discarded())
        page.show_open_document((self._name() or tr("Untitled")) if self._window.workplace is not None else "")

    # -- new and open ----------------------------------------------------------------------------

    def new(self) -> None:
        """Begin an empty process."""
        self._begin(beginnings.from_template())

    def new_from_template(self, name: str) -> None:
        """Begin a process from a template."""
        self._begin(beginnings.from_template(name))

    def open_sample(self) -> None:
        """Open a copy of the built-in example, where company and customer see a step most differently."""
        from app.ui.first_look import review_widest_gap

        before = self._window.desk
        self._begin(beginnings.the_example())
        if self._window.desk is not None and self._window.desk is not before:
            review_widest_gap(self._window.desk)

    def new_from_lines(self, typed: str, name: str = "") -> None:
        """Make a process of this name from typed steps, one a line."""
        self._begin(beginnings.from_lines(typed, name))

    def ask_open(self) -> None:
        path = paths.ask_path_to_open(self._window, tr("Open"), open_filter())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a file of ours, or import one of another tool; one that is open already is shown."""
        if path.suffix.lower() != SUFFIX and path.suffix.lower() in foreign_suffixes():
            self.exchange.import_file(path)
        elif self._window.application.show_open(path) or any(each.path == path for each in self._openings):
            return
        elif is_large(path):
            self._open_large(path)
        else:
            self._try(lambda: self._show(files.open_file(path)), path, self._ways_to_open(path))

    def _open_large(self, path: Path) -> None:
        """Show what is seen of a file first, and open it when it has been checked."""
        from app.ui.opening import Opening

        opening = Opening(path, lambda checked: self._take_checked(opening, checked))
        entry = Entry(
            msg("“{name}” is being checked. It can be edited in a moment.", name=path.name),
            lambda: self._give_up(opening),
        )
        self._openings[opening] = entry
        self._window.progress.enter(entry, at_once=True)
        opening.look(self._window)
        opening.begin()

    def _take_checked(self, opening: Opening, checked: Callable[[], CheckedFile]) -> None:
        path = opening.path
        self._try(
            lambda: self._show(files.open_checked(checked()), opening.look_now, opening.page),
            path,
            self._ways_to_open(path),
        )
        self._give_up(opening)

    def _give_up(self, opening: Opening) -> None:
        """Let go of a file that is being opened."""
        entry = self._openings.pop(opening, None)
        if entry is None:
            return
        self._window.progress.leave(entry)
        page = opening.page
        if page is not None and page in self._window.documents.pages:
            self._window.documents.remove(page)
        opening.stop()

    def recover(self, left: Left) -> None:
        """Go on with what a crash, or "don't save", left behind."""
        take = files.take_back if left in files.discarded() else files.recover
        self._try(lambda: self._show(take(left)), left.path, {})

    def ask_import(self) -> None:
        path = paths.ask_path_to_open(self._window, tr("Import"), import_filter())
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Show what a file of another tool would become, and take it in."""
        self.exchange.import_file(path)

    def _begin(self, document: Document, *, ahead: bool = False) -> None:
        self._try(lambda: self._show(files.create(document, ahead=ahead)), None, {})

    def _show(self, opened: OpenFile, look: Look | None = None, in_place_of: QWidget | None = None) -> None:
        if opened.path is not None:
            self._window.application.settings.remember(opened.path)
        desk = self._window.show_file(opened, in_place_of)
        if look is not None:
            desk.view.look_when_shown(look)
        if opened.recovered:
            self._window.bar.tell(msg("This document was recovered as it was; undo goes back as before."))

    # -- save and export -------------------------------------------------------------------------

    def save(self) -> bool:
        """Bring the document into its file; ask for a name if it has none. Answer whether it is saved."""
        opened = self._window.place.file
        if opened.path is None:
            return self.ask_save_as()
        ways = {
            "save_as": (msg("Save under another name …"), self.ask_save_as),
            "overwrite": (msg("Replace the other state"), lambda: self._save_over()),
            "retry": (msg("Try again"), self.save),
            "save_copy": (msg("Save a copy …"), self.ask_save_copy),
        }
        return self._try(lambda: self._saved(opened.save), opened.path, ways)

    def _save_over(self) -> None:
        opened = self._window.place.file
        self._try(lambda: self._saved(lambda: opened.save(even_if_changed=True)), opened.path, {})

    def ask_save_as(self) -> bool:
        opened = self._window.place.file
        path = self._asked_path(SUFFIX)
        return path is not None and self._try(lambda: self._saved(lambda: opened.save_as(path)), path, self._retry_as())

    def ask_save_copy(self) -> bool:
        opened = self._window.place.file
        path = self._asked_path(SUFFIX)
        return path is not None and self._try(lambda: opened.save_copy(path), path, self._retry_as())

    def _retry_as(self) -> dict[str, Way]:
        return {"save_as": (msg("Save under another name …"), self.ask_save_as)}

    def _saved(self, save: Callable[[], None]) -> None:
        save()
        window = self._window
        path = window.place.file.path
        if path is not None:
            window.application.settings.remember(path)
            window.place.say(msg("Saved as “{name}”.", name=path.name))
        window.refresh()

    def ask_export(self, suffix: str, only: frozenset[str] = frozenset()) -> bool:
        """Ask where to, and write the document in another format. Answer whether a file was named."""
        path = self._asked_path(suffix, export_filter(suffix))
        if path is not None:
            self.exchange.export(path, only)
        return path is not None

    def export(self, path: Path) -> None:
        """Write the shown document in the format of the file's ending."""
        self.exchange.export(path)

    def show_earlier_versions(self) -> None:
        """List the saved states that are kept, to look at and to go back to."""
        from app.ui.dialogs.earlier import EarlierSheet

        EarlierSheet(self._window.place, self._window).show()

    # -- close -----------------------------------------------------------------------------------

    def close(self) -> bool:
        """Close the document that is shown. Answer whether it is closed."""
        page = self._window.documents.current
        return page is None or self.close_page(page)

    def close_all(self) -> bool:
        """Close all documents of the window, one after the other. Answer whether all are closed."""
        return all(self.close_page(page) for page in self._window.documents.pages)

    def close_page(self, page: QWidget) -> bool:
        """Close a document, asking what becomes of what its file lacks. Answer whether it is closed."""
        opening = next((each for each in self._openings if each.page is page), None)
        if opening is not None:
            self._give_up(opening)
            return True
        desk = next(desk for desk in self._window.desks if desk is page)
        opened, discard = desk.workplace.file, False
        if opened.is_ahead:
            from app.ui.dialogs.questions import ask_before_closing

            self._window.documents.show_page(desk)
            answer = ask_before_closing(self._window, self._name())
            if answer not in ("save", "discard") or (answer == "save" and not self.save()):
                return False
            discard = answer == "discard"
        self._window.put_away(desk)
        opened.close(discard=discard)
        if not self._window.documents.pages:
            self._window.show_start_page()
        return True

    # -- inside ----------------------------------------------------------------------------------

    def _name(self) -> str:
        opened = self._window.place.file
        return opened.path.stem if opened.path is not None else self._window.place.process.process.name

    def _asked_path(self, suffix: str, kinds: str = "") -> Path | None:
        """Ask for a file name; an ending that is missing is added."""
        opened = self._window.place.file
        folder = opened.path.parent if opened.path is not None else Path.home()
        name = "".join(c for c in (self._name() or tr("Process")) if c not in '<>:"/\\|?*').strip() or "klarweg"
        kinds = kinds or tr("Klarweg process") + f" (*{SUFFIX})"
        path = paths.ask_path_to_save(self._window, tr("Save"), folder / f"{name}{suffix}", kinds)
        return path if path is None or path.suffix else path.with_suffix(suffix)

    def _ways_to_open(self, path: Path) -> dict[str, Way]:
        return {
            "read_only": (msg("Open for reading"), lambda: self._show(files.open_file(path, read_only=True))),
            "copy": (msg("Open a copy"), lambda: self._show(files.open_copy(path))),
            "retry": (msg("Try again"), lambda: self.open(path)),
            "earlier_version": (msg("Earlier versions …"), lambda: self._show_kept(path)),
        }

    def _show_kept(self, path: Path) -> None:
        versions = files.earlier_versions_at(path)
        if versions:
            self._try(lambda: self._show(files.open_copy(versions[0].file)), path, {})

    def _try(self, act: Callable[[], object], path: Path | None, ways: Mapping[str, Way]) -> bool:
        """Do something with files; trouble is a sentence in the bar, with the ways out. Answer whether it went well."""
        try:
            act()
        except files.Trouble as trouble:
            if trouble.what == "missing" and path is not None:
                self._window.application.settings.forget(path)
            self._tell(trouble.message, [ways[way] for way in trouble.ways if way in ways])
            return False
        except Refused as refused:
            self._tell(refused.message, [])
            return False
        return True

    def _tell(self, message: Message, ways: list[Way]) -> None:
        self._window.bar.tell(message, *ways)
