"""Small pictures of files' maps for the start page, drawn beside the window and kept in a folder of their own.

A picture belongs to a path and the moment it was changed; what cannot be read has none, and that is no trouble.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, QThreadPool, Signal
from PySide6.QtGui import QImage

from app.model.errors import Refused
from app.platform import make_private_folder
from app.settings import folders

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
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pending: dict[Path, _Drawing] = {}

    def ask(self, path: Path) -> None:
        """Draw a file's picture, or take the one that is kept; `drawn` tells when it is there."""
        kept = kept_at(self._folder, path)
        if kept is None or path in self._pending:
            return
        drawing = _Drawing(path, kept, self._size)
        drawing.told.done.connect(self._take)
        self._pending[path] = drawing
        self._pool.start(drawing)

    def _take(self, path: Path, image: object) -> None:
        self._pending.pop(path, None)
        if isinstance(image, QImage) and not image.isNull():
            self.drawn.emit(path, image)


def kept_at(folder: Path, path: Path) -> Path | None:
    """Return where the picture of a file, as it is now, is kept; None if the file is not there."""
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return None
    return folder / (hashlib.sha256(f"{path.absolute()}\0{changed}".encode()).hexdigest()[:32] + ".png")


def picture_of(path: Path, kept: Path, size: QSize) -> QImage:
    """Return a file's picture, drawing and keeping it if there is none; an empty one if it cannot be read."""
    image = QImage(str(kept)) if kept.exists() else QImage()
    if not image.isNull():
        return image
    from app.files import read_document
    from app.render.image import thumbnail

    try:
        image = thumbnail(read_document(path), size.width(), size.height())
        make_private_folder(kept.parent)
    except (Refused, OSError):
        return QImage()
    if image.save(str(kept)):
        _tidy(kept.parent)
    return image


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

    def run(self) -> None:
        self.told.done.emit(self._path, picture_of(self._path, self._kept, self._size))
