"""The files used last, each with a picture of its map; and what was not saved, to be had back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy, QWidget

from app.i18n import day_words, tr
from app.ui.file_pictures import FilePictures
from app.ui.icons import icon

PATH = Qt.ItemDataRole.UserRole
PICTURE = QSize(112, 60)
ROW = 72
"""The height of a row, pixels: the picture and the space around it."""


class RecentFiles(QListWidget):
    """A list of files; as high as they need, and no higher than there is room."""

    open_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths: list[Path] = []
        self._pictures: dict[Path, QPixmap] = {}
        self._drawing = FilePictures(PICTURE * 2, self)
        self._drawing.drawn.connect(self._show_picture)
        self.setIconSize(PICTURE)
        self.setSpacing(4)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.itemActivated.connect(self._open)
        self.itemClicked.connect(self._open)

    def show_files(self, paths: Sequence[Path]) -> None:
        """List files and have their maps drawn."""
        self._paths = list(paths)
        self._pictures.clear()
        self.refresh()
        for path in self._paths:
            self._drawing.ask(path)

    def refresh(self) -> None:
        """List the files in the language and colours in use."""
        self.clear()
        for path in self._paths:
            changed = _changed_on(path)
            about = tr("{day} · {folder}", day=changed, folder=path.parent) if changed else tr("not found any more")
            item = QListWidgetItem(self._icon_of(path), f"{path.name}\n{about}")
            item.setData(PATH, str(path))
            self.addItem(item)
        self.updateGeometry()

    def stop(self) -> None:
        """Draw no more pictures, because the window goes."""
        self._drawing.stop()

    def sizeHint(self) -> QSize:
        return QSize(320, self.count() * ROW + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 2 * ROW)

    def _icon_of(self, path: Path) -> QIcon:
        return QIcon(self._pictures[path]) if path in self._pictures else icon("map")

    def _show_picture(self, path: Path, image: QImage) -> None:
        image.setDevicePixelRatio(2.0)
        picture = QPixmap.fromImage(image)
        self._pictures[path] = picture
        for row in range(self.count()):
            if self.item(row).data(PATH) == str(path):
                self.item(row).setIcon(QIcon(picture))

    def _open(self, item: QListWidgetItem) -> None:
        self.open_asked.emit(str(item.data(PATH)))


def _changed_on(path: Path) -> str:
    """Say when a file was changed; empty if it cannot be looked at."""
    try:
        return day_words(datetime.fromtimestamp(path.stat().st_mtime).date())
    except OSError:
        return ""
