"""What lies on the clipboard after copying: named at once, made only when another program asks for it.

Copying costs nothing this way, however large the map. The object dies with the clipboard's next content; at the end
of the program `finished` takes its place, because nothing of Python may be asked then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QByteArray, QMetaType, QMimeData
from PySide6.QtGui import QImage

from app.model.errors import Refused
from app.model.records import Record
from app.ui.guard import guarded

Made = bytes | str | QImage
Maker = Callable[[], Made]


class LazyData(QMimeData):
    """Formats by their media types, each with the function that makes it."""

    def __init__(self, makers: Mapping[str, Maker], own: tuple[Record, ...] = ()) -> None:
        """Offer formats; `own` are the records themselves, for pasting in this program without writing and reading."""
        super().__init__()
        self.own = own
        self._makers = dict(makers)
        self._known: dict[str, Made | None] = {}

    def formats(self) -> list[str]:
        return list(self._makers)

    def hasFormat(self, media_type: str) -> bool:
        return media_type in self._makers

    @guarded
    def retrieveData(self, media_type: str, wanted: QMetaType | QMetaType.Type) -> Any:
        """Answer Qt what it asks for; nothing if it cannot be made."""
        made = self._made(media_type) if media_type in self._makers else None
        return QByteArray(made) if isinstance(made, bytes) else made

    def finished(self) -> QMimeData:
        """Make everything now, and return it as data that needs no Python."""
        plain = QMimeData()
        for media_type in self._makers:
            match self._made(media_type):
                case bytes() as made:
                    plain.setData(media_type, QByteArray(made))
                case str() as words:
                    plain.setText(words)
                case QImage() as image:
                    plain.setImageData(image)
        return plain

    def _made(self, media_type: str) -> Made | None:
        """Make a format when it is first asked for; None if it cannot be made."""
        if media_type not in self._known:
            try:
                self._known[media_type] = self._makers[media_type]()
            except Refused:
                self._known[media_type] = None
        return self._known[media_type]
