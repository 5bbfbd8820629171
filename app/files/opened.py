"""One open document and its file: save, save as, save a copy, close, discard, earlier versions.

Acts go through `.session` and are durable at once; `save` is what brings them into the user's file. How it came to be
open is told in app.files.opening.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.files import kept, sessions
from app.files.forgetting import forget_names, names_of, without_forgotten
from app.files.kept import EarlierVersion
from app.files.publish import ANYTHING, publish, real_path
from app.files.restore import RestoreState
from app.files.sessions import SessionFolder, about_of
from app.files.trouble import reading_trouble, without_name
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.operations import Pseudonymise
from app.model.reviews.pseudonyms import Pseudonym
from app.session import Session
from app.settings import Folders
from app.storage.identity import hash_of, new_uid
from app.storage.image import image_bytes, read_image
from app.storage.store import SqliteStore
from app.storage.trouble import Trouble, read_only_document

Signature = tuple[int, int, int]


class ReadOnlyStore:
    """A store that refuses every act, because the document is only being looked at."""

    def written(self, changes: ChangeSet, *, as_act: bool) -> object:
        raise read_only_document()

    def write_act(self, entry: object, position: int, written: object = None) -> None:
        raise read_only_document()

    def write_move(self, changes: ChangeSet, position: int, written: object = None) -> None:
        raise read_only_document()


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """The private working copy behind a document that is being edited."""

    store: SqliteStore
    folder: SessionFolder


class OpenFile:
    """A document that is open, with its session and the file it belongs to."""

    def __init__(
        self,
        session: Session,
        uid: str,
        where: Folders,
        path: Path | None,
        working: Working | None = None,
        recovered: bool = False,
    ) -> None:
        self.session = session
        self.uid = uid
        self.path = path
        self.recovered = recovered
        self._where = where
        self._working = working
        self._seen: tuple[Signature | None, bool] | None = None
        self._marked = False
        self._stop_listening = session.listen(lambda _changes: self._mark())
        if working is not None:
            self._mark()

    # -- what it is --------------------------------------------------------------------------------

    @property
    def read_only(self) -> bool:
        """Answer whether the document can only be looked at."""
        return self._working is None

    @property
    def session_id(self) -> str:
        """Return the id under which the session is listed after a crash, "" if only looked at."""
        return "" if self._working is None else self._working.folder.id

    @property
    def is_ahead(self) -> bool:
        """Answer whether the session has acts that the file lacks."""
        return self._working is not None and self._head != self._working.store.books.saved_head

    @property
    def trouble(self) -> Trouble | None:
        """Return why editing has stopped, None while all is well."""
        return None if self._working is None else self._working.store.trouble

    def changed_outside(self) -> bool:
        """Answer whether the file is no longer as it was when last read or written here (or has gone)."""
        if self.path is None or self._working is None:
            return False
        signature = _signature(self.path)
        if self._seen is None or self._seen[0] != signature:
            self._seen = (signature, self._differs())
        return self._seen[1]

    # -- saving ------------------------------------------------------------------------------------

    def save(self, *, even_if_changed: bool = False) -> None:
        """Bring the state of the session into its file. Raise Trouble, and then the file is as it was.

        Does nothing if the file has this state already. `even_if_changed` replaces what somebody else saved meanwhile.
        """
        working = self._require_working()
        if self.path is None:
            raise without_name()
        self._settle(working)
        if not self.is_ahead and not self._differs():
            return
        self._publish(working, self.path, ANYTHING if even_if_changed else working.store.books.file_hash)

    def save_as(self, path: Path, *, replacing: bool = True) -> None:
        """Save under another name, and belong to that file from now on. `replacing` allows that it exists."""
        working = self._require_working()
        target = real_path(path)
        with sessions.bookkeeping(self._where):
            sessions.require_not_open(self._where, target, apart_from=working.folder.id)
            self._publish(working, path, ANYTHING if replacing else "")
            working.folder.tell(replace(about_of(working.folder.folder), uid=self.uid, path=str(target)))
        self.path = path.absolute()

    def save_copy(self, path: Path, *, replacing: bool = True) -> None:
        """Write what is on the screen to another file, and go on with this one. Works after the disk has failed."""
        target = real_path(path)
        sessions.require_not_open(self._where, target)
        data = image_bytes(self.session.document, self.uid)
        publish(data, target, new_uid(), ANYTHING if replacing else "", lambda previous: None)

    def _publish(self, working: Working, path: Path, expected: str) -> None:
        target, store, revision = real_path(path), working.store, new_uid()
        if store.trouble is not None:
            raise store.trouble
        data = store.image_bytes(revision)
        head, summed = self._head, hash_of(data)
        store.note(
            publishing_path=str(target),
            publishing_hash=summed,
            publishing_head=head,
            publishing_revision=revision,
        )
        publish(data, target, working.folder.id, expected, self._keeping(target))
        self._settle(working)
        self._keep(target, data)
        self._seen = None
        self._mark()

    def _settle(self, working: Working) -> None:
        """Write into the books what was saved; if the disk does not take it, the next Save or start does so."""
        target = working.store.books.publishing_path
        if target:
            with suppress(Trouble):
                settle(working.store, Path(target))

    def _keeping(self, target: Path) -> Callable[[bytes], None]:
        return lambda old: self._keep(target, without_forgotten(old, self.session.document))

    def _keep(self, target: Path, data: bytes) -> None:
        kept.keep_version(self._where, self.uid, target, data)

    # -- earlier versions --------------------------------------------------------------------------

    def earlier_versions(self) -> list[EarlierVersion]:
        """List the saved states that are kept, the newest first."""
        return kept.versions_of(self._where, self.uid)

    def state_of(self, version: EarlierVersion) -> Document:
        """Read a kept state, to look at or to compare; raise Trouble if it is damaged."""
        try:
            return read_image(version.file.read_bytes()).document
        except OSError as error:
            raise reading_trouble(version.file, error) from error

    def restore(self, version: EarlierVersion) -> ChangeSet:
        """Make the document what it was in an earlier version, as one act that can be undone."""
        records = tuple(self.state_of(version))
        return self.session.execute(RestoreState(records=records, saved_at=version.saved_at))

    # -- forgetting --------------------------------------------------------------------------------

    def pseudonymise(self, pseudonyms: tuple[Pseudonym, ...]) -> list[Path]:
        """Replace people's names here and in all that is kept of this document; undo ends here.

        The user's file follows with the next Save. Returns the kept files that could not be rewritten.
        """
        working = self._require_working()
        names = names_of(self.session.document, pseudonyms)
        self.session.execute(Pseudonymise(pseudonyms=pseudonyms))
        self.session.forget_history()
        working.store.forget_history()
        self._mark()
        return forget_names(self._where, self.uid, pseudonyms, names)

    # -- closing -----------------------------------------------------------------------------------

    def close(self, *, discard: bool = False) -> None:
        """Let go of the document.

        What the file lacks stays for the next start; with `discard` it goes to the trash, where it lies for 14 days.
        Without unsaved acts only the undo history is kept.
        """
        if self._working is None or (self.is_ahead and not discard):
            self.abandon()
            return
        ahead, working = self.is_ahead, self._let_go(self._working)
        if ahead:
            sessions.discard(working.folder, self._where)
        else:
            self._put_away(working)

    def abandon(self) -> None:
        """Let go of the document and leave its session for the next start, whatever it holds (logging out, tests)."""
        if self._working is not None:
            self._let_go(self._working).folder.release()

    def _let_go(self, working: Working) -> Working:
        self._stop_listening()
        self._working = None
        working.store.close()
        return working

    def _put_away(self, working: Working) -> None:
        books = working.store.books
        if books.file_hash and self.session.history.entries:
            kept.keep_journal(self._where, working.store.path, books.uid, books.file_hash)
        working.folder.remove()

    # -- inside ------------------------------------------------------------------------------------

    @property
    def _head(self) -> str:
        history = self.session.history
        return history.entries[history.position - 1].id if history.position else ""

    def _mark(self) -> None:
        if self._working is not None and self.is_ahead != self._marked:
            self._marked = self.is_ahead
            self._working.folder.mark_ahead(self._marked)

    def _differs(self) -> bool:
        if self._working is None or self.path is None:
            return False
        try:
            books = self._working.store.books
            return hash_of(self.path.read_bytes()) not in (books.file_hash, books.publishing_hash)
        except OSError:
            return True

    def _require_working(self) -> Working:
        if self._working is None:
            raise read_only_document()
        return self._working


def settle(store: SqliteStore, target: Path) -> bool:
    """After a Save, or after a crash in one: if the file has the bytes that were to be published, say so in the books.

    Answers whether it has them; in any case nothing is being published any more.
    """
    books = store.books
    done = bool(books.publishing_hash) and _hash_at(target) == books.publishing_hash
    published = {
        "path": books.publishing_path,
        "file_hash": books.publishing_hash,
        "saved_head": books.publishing_head,
        "revision": books.publishing_revision,
    }
    cleared = {"publishing_path": "", "publishing_hash": "", "publishing_head": "", "publishing_revision": ""}
    if books.publishing_hash:
        store.note(**(published if done else {}), **cleared)
    return done


def _hash_at(path: Path) -> str:
    try:
        return hash_of(path.read_bytes())
    except OSError:
        return ""


def _signature(path: Path) -> Signature | None:
    try:
        there = path.stat()
    except OSError:
        return None
    return (there.st_mtime_ns, there.st_size, there.st_ino)
