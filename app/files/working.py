"""Making and taking up the working copies behind open documents; finishing a Save that a crash cut short.

Whoever calls holds the bookkeeping lock or is the only one who knows the session.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.files import kept, sessions
from app.files.opened import OpenFile, Working, settle
from app.files.publish import temporary_of
from app.files.sessions import About, SessionFolder, about_of, now
from app.files.trouble import (
    home_trouble,
    session_damaged,
)
from app.model.document import Document
from app.session import Session
from app.settings import Folders
from app.storage.connect import Bookkeeping, lay_ballast, make_session_database
from app.storage.journal import history_from
from app.storage.store import SqliteStore
from app.storage.trouble import Trouble


def start(
    home: Folders, data: bytes, books: Bookkeeping, path: Path | None, document: Document | None = None
) -> OpenFile:
    """Make a session from the bytes of a published file and open it."""
    held = sessions.new_session(home)
    store = None
    try:
        make_session_database(held.database, data, books)
        lay_ballast(held.ballast)
        store = SqliteStore(held.database, held.ballast)
        opened = store.document() if document is None else document
        _bring_back_undo(home, store, opened)
        held.tell(About(uid=books.uid, path=books.path, opened_at=now()))
    except BaseException as error:
        if store is not None:
            store.close()
        held.remove()
        if isinstance(error, OSError):
            raise home_trouble(error) from error
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


def reopen(home: Folders, held: SessionFolder) -> OpenFile:
    """Open a session that is there, and finish or forget the Save it was in."""
    try:
        store, document = _store_in(held)
    except Trouble as trouble:
        name = Path(about_of(held.folder).path).name
        held.release()
        raise session_damaged(name) from trouble
    finish_save(held, store)
    books = store.books
    held.tell(replace(about_of(held.folder), uid=books.uid, path=books.path))
    opened = _opened(home, held, store, document, Path(books.path) if books.path else None)
    opened.recovered = opened.is_ahead
    return opened


def _store_in(held: SessionFolder) -> tuple[SqliteStore, Document]:
    store = SqliteStore(held.database, held.ballast)
    try:
        return store, store.document()
    except BaseException:
        store.close()
        raise


def finish_save(held: SessionFolder, store: SqliteStore) -> None:
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


def has_unsaved_acts(folder: Path) -> bool:
    """Ask a session's own books; the mark beside them counts while another program has them."""
    held = sessions.take(folder)
    if held is None:
        return (folder / "ahead").exists()
    try:
        store = SqliteStore(held.database)
        try:
            finish_save(held, store)
            return store.is_ahead
        finally:
            store.close()
    except Trouble:
        return True
    finally:
        held.release()
