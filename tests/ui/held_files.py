"""Files held over a widget and let go, with the events that a file manager causes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


class HeldFiles:
    """Files, or other data, in a hand."""

    def __init__(self, *paths: Path, data: QMimeData | None = None) -> None:
        self.data = data if data is not None else data_with(paths)

    def over(self, widget: QWidget, at: QPoint) -> bool:
        """Bring them over a widget; answer whether it would take them."""
        entering = QDragEnterEvent(at, COPY, self.data, LEFT, NONE)
        QApplication.sendEvent(widget, entering)
        if not entering.isAccepted():
            return False
        moving = QDragMoveEvent(at, COPY, self.data, LEFT, NONE)
        QApplication.sendEvent(widget, moving)
        return moving.isAccepted()

    def away_from(self, widget: QWidget) -> None:
        QApplication.sendEvent(widget, QDragLeaveEvent())

    def let_go(self, widget: QWidget, at: QPoint) -> bool:
        """Bring them over a widget and let go, which happens only where they would be taken; answer whether it did."""
        if not self.over(widget, at):
            return False
        QApplication.sendEvent(widget, QDropEvent(QPointF(at), COPY, self.data, LEFT, NONE))
        return True


def data_with(paths: Iterable[Path]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
