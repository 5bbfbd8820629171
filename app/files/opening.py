"""How documents come to be open: new, from a file, as a copy, after a crash, out of the trash.

The user's file is read as bytes and checked before anything else happens. A document that is edited always has a
session of its own, found by (document, real path).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.files import sessions
from app.files.opened import OpenFile, ReadOnlyStore
from app.files.publish import ANYTHING, publish, real_path
from app.files.reading import checking
from app.files.trouble import (
    open_elsewhere,
)
from app.files.working import reopen, start
from app.model.collector import without_collecting
from app.model.document import Document
from app.model.records import Record
from app.model.slices import Slices, finished
from app.session import Session
from app.settings import Folders, folders
from app.storage.connect import Bookkeeping
from app.storage.identity import hash_of, new_uid
from app.storage.image import Image, image_bytes, read_image
from app.storage.store import NEVER_SAVED


def create(
    records: Iterable[Record], path: Path | None = None, *, ahead: bool = False, where: Folders | None = None
) -> OpenFile:
    """Start a new document with these records. With a path it is saved there at once (a file there is replaced).

    `ahead` says that an untitled document is worth keeping as it is, such as one taken in from another format.
    """
    uid = new_uid()
    data = image_bytes(Document(records), uid)
    books = Bookkeeping(uid=uid, saved_head=NEVER_SAVED if ahead or path else "")
    made = start(where or folders(), data, books, None)
    if path is not None:
        try:
            made.save_as(path)
        except BaseException:
            made.close(discard=True)
            raise
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A new document whose bytes have been written and read back, and that is not open yet."""

    data: bytes
    image: Image


def made_ready(records: Iterable[Record]) -> NewFile:
    """Do what takes long about a new document, opening nothing; it touches no folder and may run in a thread."""
    data = image_bytes(Document(records), new_uid())
    return NewFile(data=data, image=read_image(data))


def create_ready(new: NewFile, *, where: Folders | None = None) -> OpenFile:
    """Open a new document that was made ready; it is worth keeping as it is."""
    books = Bookkeeping(uid=new.image.uid, saved_head=NEVER_SAVED)
    return start(where or folders(), new.data, books, None, new.image.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """A file that was read and found to be sound, and is not open yet."""

    path: Path
    data: bytes
    image: Image


def checking_file(path: Path, *, where: Folders | None = None) -> Slices[CheckedFile]:
    """Read a file and check it, opening nothing; raise Trouble with a sentence and the ways out."""
    data, image = yield from checking(where or folders(), path)
    return CheckedFile(path=path, data=data, image=image)


def open_file(path: Path, read_only: bool = False, *, where: Folders | None = None) -> OpenFile:
    """Open a file; raise Trouble with a sentence and the ways out. A session left by a crash is taken up again.

    A file that a newer program saved, and that we may read, opens for reading only.
    """
    with without_collecting():
        return open_checked(finished(checking_file(path, where=where)), read_only, where=where)


def open_checked(file: CheckedFile, read_only: bool = False, *, where: Folders | None = None) -> OpenFile:
    """Open a file that has been checked, as `open_file` does."""
    home, path, data, image = where or folders(), file.path, file.data, file.image
    target = real_path(path)
    if read_only or image.is_newer:
        return only_shown(image.document, image.uid, path, where=home)
    with sessions.bookkeeping(home):
        for folder in _sessions_of(home, image.uid, target):
            held = sessions.take(folder)
            if held is None:
                raise open_elsewhere(path)
            reopened = reopen(home, held)
            if reopened.is_ahead or not reopened.changed_outside():
                reopened.path = path.absolute()
                return reopened
            reopened.close()
        books = Bookkeeping(uid=image.uid, revision=image.revision, path=str(target), file_hash=hash_of(data))
        return start(home, image.data, books, path.absolute(), image.document)


def open_copy(path: Path, *, where: Folders | None = None) -> OpenFile:
    """Open what a file holds as a new document without a name; the file is not touched."""
    home = where or folders()
    document = finished(checking(home, path))[1].document
    return create(document, where=home)


def read_document(path: Path, *, where: Folders | None = None) -> Document:
    """Read a published file for looking at; nothing is opened, locked or left behind. Raise Trouble."""
    return finished(reading_document(path, where=where))


def reading_document(path: Path, *, where: Folders | None = None) -> Slices[Document]:
    """Do what `read_document` does, in slices."""
    return (yield from checking(where or folders(), path))[1].document


def write_new(document: Document, path: Path, *, replacing: bool = True, where: Folders | None = None) -> None:
    """Write a document as a new file without opening it. Unless `replacing`, a file that is there is kept."""
    target = real_path(path)
    sessions.require_not_open(where or folders(), target)
    data = image_bytes(document, new_uid())
    publish(data, target, new_uid(), ANYTHING if replacing else "", lambda previous: None)


def only_shown(document: Document, uid: str, path: Path, *, where: Folders | None = None) -> OpenFile:
    """Open what was read of a file for looking at; no act can be done on it."""
    return OpenFile(Session(document, ReadOnlyStore()), uid, where or folders(), path.absolute())


def _sessions_of(home: Folders, uid: str, target: Path) -> list[Path]:
    known = sessions.known(home.sessions)
    return [folder for folder, about in known if (about.uid, about.path) == (uid, str(target))]
