"""Small pictures of files' maps for the start page, drawn beside the window and kept in a folder of their own.

A picture belongs to a path and the moment it was changed; what cannot be read has none, and that is no trouble.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, QSize, QThreadPool, Signal
from PySide6.QtGui import QImage

from app import files
from app.model.collector import go_on_collecting, stop_collecting
from app.model.errors import Refused
from app.model.slices import Slices, finished
from app.platform import make_private_folder
from app.settings import folders

T = TypeVar("T")
KEPT = 200
"""The most pictures that are kept; the oldest go first."""


class FilePictures(QObject):
    """Draws pictures, one after the other, and tells when one is there."""

    drawn = Signal(object, object)
    """The path and its QImage."""

    def __init__(self, size: QSize, parent: QObject | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._folder = folder if folder is not None else folders().data / "pictures"
        self._pool = pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pending: dict[Path, _Drawing] = {}
        pending = self._pending
        self.destroyed.connect(lambda: _give_up(pool, pending))

    def ask(self, path: Path) -> None:
        """Draw a file's picture, or take the one that is kept; `drawn` tells when it is there."""
        kept = kept_at(self._folder, path)
        if kept is None or path in self._pending:
            return
        drawing = _Drawing(path, kept, self._size)
        drawing.told.done.connect(self._take)
        self._pending[path] = drawing
        stop_collecting()
        self._pool.start(drawing)

    def stop(self) -> None:
        """Draw no more; what is being drawn is given up."""
        _give_up(self._pool, self._pending)

    def _take(self, path: Path, image: object) -> None:
        if self._pending.pop(path, None) is not None:
            go_on_collecting()
        if isinstance(image, QImage) and not image.isNull():
            self.drawn.emit(path, image)


def _give_up(pool: QThreadPool, pending: dict[Path, _Drawing]) -> None:
    """Let what is being drawn come to its end, unwanted.

    It is done before the pool is deleted: its destructor waits for the thread with the interpreter in hand, which the
    thread waits for.
    """
    pool.clear()
    for drawing in pending.values():
        drawing.is_wanted = False
    pool.waitForDone()
    for _drawing in pending:
        go_on_collecting()
    pending.clear()


def kept_at(folder: Path, path: Path) -> Path | None:
    """Return where the picture of a file, as it is now, is kept; None if the file is not there."""
    import hashlib

    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return None
    return folder / (hashlib.sha256(f"{path.absolute()}\0{changed}".encode()).hexdigest()[:32] + ".png")


def picture_of(path: Path, kept: Path, size: QSize, is_wanted: Callable[[], bool] = lambda: True) -> QImage:
    """Return a file's picture, drawing and keeping it if there is none; an empty one if it cannot be read.

    It is given up as soon as it is not wanted any more.
    """
    image = QImage(str(kept)) if kept.exists() else QImage()
    if not image.isNull():
        return image
    from app.render.image import SMALL, thumbnail

    try:
        document = finished(_while_wanted(files.reading_document(path), is_wanted))
        if document is None:
            return QImage()
        image = thumbnail(document, size.width(), size.height(), SMALL)
        make_private_folder(kept.parent)
    except (Refused, OSError):
        return QImage()
    if image.save(str(kept)):
        _tidy(kept.parent)
    return image


def _while_wanted(work: Slices[T], is_wanted: Callable[[], bool]) -> Slices[T | None]:
    """Do some work as long as its answer is wanted; None if it is not."""
    while is_wanted():
        try:
            next(work)
        except StopIteration as end:
            return cast(T, end.value)
        yield
    return None


def _tidy(folder: Path) -> None:
    pictures = sorted(folder.glob("*.png"), key=lambda file: file.stat().st_mtime)
    for old in pictures[:-KEPT]:
        old.unlink(missing_ok=True)


class _Told(QObject):
    done = Signal(object, object)


class _Drawing(QRunnable):
    """The drawing of one file's picture."""

    def __init__(self, path: Path, kept: Path, size: QSize) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.told = _Told()
        self._path, self._kept, self._size = path, kept, size
        self.is_wanted = True

    def run(self) -> None:
        image = picture_of(self._path, self._kept, self._size, lambda: self.is_wanted)
        if self.is_wanted:
            self.told.done.emit(self._path, image)
