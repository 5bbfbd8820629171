"""How documents come to be open: new, from a file, as a copy, after a crash, out of the trash.

The user's file is read as bytes and checked before anything else happens. A document that is edited always has a
session of its own, found by (document, real path).
"""

from __future__ import annotations

import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from app.files import kept, sessions
from app.files.open_file import OpenFile, ReadOnlyStore, Working, require_not_open, settle
from app.files.publish import ANYTHING, publish, real_path, temporary_of
from app.files.sessions import About, SessionFolder, about_of, now
from app.files.trouble import (
    directory,
    empty,
    home_trouble,
    not_a_file,
    open_elsewhere,
    reading_trouble,
    session_damaged,
    session_gone,
    too_large,
)
from app.model.document import Document
from app.model.records import Record
from app.session import Session
from app.settings import Folders, folders
from app.storage.image import LARGEST_FILE, Image, hash_of, image_bytes, new_uid, read_image
from app.storage.journal import history_from
from app.storage.store import Bookkeeping, SqliteStore, lay_ballast, make_session_database
from app.storage.trouble import EARLIER, RECOVER, Trouble

NEVER_SAVED = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A session whose program has ended, or one in the trash. Times are UTC, ISO 8601; `path` None if untitled."""

    id: str
    uid: str
    path: Path | None
    is_ahead: bool
    changed_at: str
    folder: Path

    @property
    def database(self) -> Path:
        """The working copy itself; what `salvage` takes if it is damaged."""
        return self.folder / "session.db"


# -- new, from a file, as a copy -------------------------------------------------------------------


def create(
    records: Iterable[Record], path: Path | None = None, *, ahead: bool = False, where: Folders | None = None
) -> OpenFile:
    """Start a new document with these records. With a path it is saved there at once (a file there is replaced).

    `ahead` says that an untitled document is worth keeping as it is, such as one taken in from another format.
    """
    home = where or folders()
    uid = new_uid()
    data = image_bytes(Document(records), uid)
    made = _started(home, data, Bookkeeping(uid=uid, saved_head=NEVER_SAVED if ahead or path else ""), None)
    if path is not None:
        try:
            made.save_as(path)
        except BaseException:
            made.close(discard=True)
            raise
    return made


def open_file(path: Path, read_only: bool = False, *, where: Folders | None = None) -> OpenFile:
    """Open a file; raise Trouble with a sentence and the ways out. A session left by a crash is taken up again.

    A file that a newer program saved, and that we may read, opens for reading only.
    """
    home, target = where or folders(), real_path(path)
    data, image = _checked(home, path)
    if read_only or image.is_newer:
        return _looked_at(home, image, path)
    with sessions.bookkeeping(home):
        for folder in _sessions_of(home, image.uid, target):
            held = sessions.take(folder)
            if held is None:
                raise open_elsewhere(path)
            reopened = _reopened(home, held)
            if reopened.is_ahead or not reopened.changed_outside():
                reopened.path = path.absolute()
                return reopened
            reopened.close()
        books = Bookkeeping(uid=image.uid, revision=image.revision, path=str(target), file_hash=hash_of(data))
        return _started(home, image.data, books, path.absolute(), image.document)


def open_copy(path: Path, *, where: Folders | None = None) -> OpenFile:
    """Open what a file holds as a new document without a name; the file is not touched."""
    home = where or folders()
    document = _checked(home, path)[1].document
    return create(document, where=home)


def read_document(path: Path, *, where: Folders | None = None) -> Document:
    """Read a published file for looking at; nothing is opened, locked or left behind. Raise Trouble."""
    return _checked(where or folders(), path)[1].document


def write_new(document: Document, path: Path, *, replacing: bool = True, where: Folders | None = None) -> None:
    """Write a document as a new file without opening it. Unless `replacing`, a file that is there is kept."""
    target = real_path(path)
    require_not_open(where or folders(), target)
    data = image_bytes(document, new_uid())
    publish(data, target, new_uid(), ANYTHING if replacing else "", lambda previous: None)


def session_is_ahead(path: Path, *, where: Folders | None = None) -> bool:
    """Answer whether a window, or a session left by a crash, has acts that this file lacks."""
    home, target = where or folders(), real_path(path)
    return any(_is_ahead(folder) for folder, about in sessions.known(home.sessions) if about.path == str(target))


# -- after a crash, out of the trash ---------------------------------------------------------------


def recoverable(*, where: Folders | None = None) -> list[Left]:
    """List the sessions whose program ended without closing them, the oldest first. Clears away what is no session."""
    home = where or folders()
    kept.tidy(home)
    closed = [item for item in sessions.known(home.sessions) if not sessions.is_open(item[0])]
    return [_left(folder, about, _is_ahead(folder)) for folder, about in closed]


def recover(entry: Left, *, where: Folders | None = None) -> OpenFile:
    """Open a session as it was left, undo included; raise Trouble if it is damaged or open elsewhere."""
    home = where or folders()
    with sessions.bookkeeping(home):
        held = sessions.take(entry.folder)
        if held is None:
            raise session_gone()
        reopened = _reopened(home, held)
    reopened.recovered = True
    return reopened


def set_aside(entry: Left, *, where: Folders | None = None) -> None:
    """Move a left session to the trash without opening it."""
    home = where or folders()
    with sessions.bookkeeping(home):
        held = sessions.take(entry.folder)
        if held is None:
            raise session_gone()
        sessions.discard(held, home)


def discarded(*, where: Folders | None = None) -> list[Left]:
    """List what was closed without saving in the last 14 days, the newest first."""
    home = where or folders()
    kept.tidy(home)
    found = [_left(folder, about, True) for folder, about in sessions.known(home.trash)]
    return sorted(found, key=lambda entry: entry.changed_at, reverse=True)


def take_back(entry: Left, *, where: Folders | None = None) -> OpenFile:
    """Open what was closed without saving, as it was; raise Trouble if its file is open in another window."""
    home = where or folders()
    with sessions.bookkeeping(home):
        if entry.path is not None:
            require_not_open(home, real_path(entry.path))
        held = sessions.take(entry.folder)
        if held is None:
            raise session_gone()
        sessions.move(held, home.sessions, replace(about_of(held.folder), discarded_at=""))
    return recover(replace(entry, folder=home.sessions / entry.id), where=home)


def earlier_versions_at(path: Path, *, where: Folders | None = None) -> list[kept.EarlierVersion]:
    """List the kept states of the document that was saved at this path; for a file that cannot be opened any more."""
    return kept.versions_at(where or folders(), real_path(path))


# -- inside ----------------------------------------------------------------------------------------


def read_bytes(path: Path) -> bytes:
    """Read a file of ours as bytes, with the limits on what a file may be."""
    try:
        there = path.stat()
        if stat.S_ISDIR(there.st_mode):
            raise directory(path)
        if not stat.S_ISREG(there.st_mode):
            raise not_a_file(path)
        if there.st_size == 0:
            raise empty(path)
        if there.st_size > LARGEST_FILE:
            raise too_large(path, LARGEST_FILE)
        return path.read_bytes()
    except OSError as error:
        raise reading_trouble(path, error) from error


def _checked(home: Folders, path: Path) -> tuple[bytes, Image]:
    try:
        data = read_bytes(path)
        return data, read_image(data)
    except Trouble as trouble:
        _offer_what_is_kept(home, path, trouble)
        raise


def _offer_what_is_kept(home: Folders, path: Path, trouble: Trouble) -> None:
    """Offer earlier versions only if there are any, and a left session if there is one."""
    target = real_path(path)
    ways = [way for way in trouble.ways if way != EARLIER]
    if kept.versions_at(home, target):
        ways.insert(0, EARLIER)
    if any(about.path == str(target) for _, about in sessions.known(home.sessions)):
        ways.insert(0, RECOVER)
    trouble.ways = tuple(ways)


def _looked_at(home: Folders, image: Image, path: Path) -> OpenFile:
    return OpenFile(Session(image.document, ReadOnlyStore()), image.uid, home, path.absolute())


def _sessions_of(home: Folders, uid: str, target: Path) -> list[Path]:
    known = sessions.known(home.sessions)
    return [folder for folder, about in known if (about.uid, about.path) == (uid, str(target))]


def _started(
    home: Folders, data: bytes, books: Bookkeeping, path: Path | None, document: Document | None = None
) -> OpenFile:
    """Make a session from the bytes of a published file and open it."""
    held = sessions.new_session(home)
    try:
        make_session_database(held.database, data, books)
        lay_ballast(held.ballast)
        store = SqliteStore(held.database, held.ballast)
        opened = store.document() if document is None else document
        _bring_back_undo(home, store, opened)
        held.tell(About(uid=books.uid, path=books.path, opened_at=now()))
    except OSError as error:
        held.remove()
        raise home_trouble(error) from error
    except BaseException:
        held.remove()
        raise
    return _opened(home, held, store, opened, path)


def _bring_back_undo(home: Folders, store: SqliteStore, document: Document) -> None:
    """Take over the journal that an earlier session of the same saved state left, if it fits."""
    journal = kept.kept_journal(home, store.books.uid, store.books.file_hash) if store.books.file_hash else None
    if journal is None:
        return
    try:
        history = history_from(journal.rows, journal.position, document.records)
    except (ValueError, LookupError, TypeError):
        return
    head = history.entries[journal.position - 1].id if journal.position else ""
    store.take_journal(journal.rows, journal.position, head)


def _reopened(home: Folders, held: SessionFolder) -> OpenFile:
    """Open a session that is there, and finish or forget the Save it was in."""
    try:
        store = SqliteStore(held.database, held.ballast)
        document = store.document()
    except Trouble as trouble:
        name = Path(about_of(held.folder).path).name
        held.release()
        raise session_damaged(name) from trouble
    _finish_save(held, store)
    books = store.books
    held.tell(replace(about_of(held.folder), uid=books.uid, path=books.path))
    opened = _opened(home, held, store, document, Path(books.path) if books.path else None)
    opened.recovered = opened.is_ahead
    return opened


def _finish_save(held: SessionFolder, store: SqliteStore) -> None:
    targets = {store.books.path, store.books.publishing_path} - {""}
    if store.books.publishing_hash:
        settle(store, Path(store.books.publishing_path))
    for target in targets:
        try:
            temporary_of(Path(target), held.id).unlink(missing_ok=True)
        except OSError:
            continue


def _opened(home: Folders, held: SessionFolder, store: SqliteStore, document: Document, path: Path | None) -> OpenFile:
    session = Session(document, store, store.history(document))
    return OpenFile(session, store.books.uid, home, path, Working(store=store, folder=held))


def _is_ahead(folder: Path) -> bool:
    """Ask a session's own books; the mark beside them counts while another program has them."""
    held = sessions.take(folder)
    if held is None:
        return (folder / "ahead").exists()
    try:
        store = SqliteStore(held.database)
        try:
            _finish_save(held, store)
            return store.is_ahead
        finally:
            store.close()
    except Trouble:
        return True
    finally:
        held.release()


def _left(folder: Path, about: About, ahead: bool) -> Left:
    return Left(
        id=folder.name,
        uid=about.uid,
        path=Path(about.path) if about.path else None,
        is_ahead=ahead,
        changed_at=about.discarded_at or about.opened_at,
        folder=folder,
    )
