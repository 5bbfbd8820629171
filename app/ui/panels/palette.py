"""The building blocks: every kind of step, the text note and the lane, to click or to drag onto the map."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.kinds import PALETTE
from app.render.theme import Palette
from app.ui.canvas.kind_drop import KIND_MIME
from app.ui.guard import guarded
from app.ui.kind_pictures import LANE, PICTURE, TEXT_NOTE, picture_of, theme_for
from app.ui.panels.base import Panel
from app.ui.parts import scrolling
from app.ui.workplace import Workplace

COLUMNS = 2


class PalettePanel(Panel):
    """Buttons with pictures. A click asks for the kind, a drag carries its key."""

    add_asked = Signal(str)
    """The key of the kind (app.model.kinds), "text_note" or "lane"."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        self._painted_in: Palette | None = None
        super().__init__(workplace, parent)
        self.blocks: dict[str, Block] = {}
        inner = QWidget(self)
        grid = QGridLayout(inner)
        grid.setContentsMargins(8, 8, 8, 8)
        others: list[tuple[str, Message]] = [(TEXT_NOTE, msg("Text note")), (LANE, msg("Lane"))]
        for place, (key, name) in enumerate([*((kind.key, kind.name) for kind in PALETTE), *others]):
            block = Block(key, inner)
            self.words.put(block.setText, name)
            block.clicked.connect(lambda _=False, key=key: self.add_asked.emit(key))
            self.blocks[key] = block
            grid.addWidget(block, place // COLUMNS, place % COLUMNS)
        grid.setRowStretch(grid.rowCount(), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, self))
        self.words.put(self.setAccessibleName, msg("Building blocks"))
        self.listen()

    def refresh(self) -> None:
        """Offer the blocks while the map can be changed."""
        theme = theme_for(self.palette())
        for block in self.blocks.values():
            block.setEnabled(self.workplace.may_draw)
            if theme is not self._painted_in:
                block.setIcon(picture_of(block.key, self.palette()))
        self._painted_in = theme

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._painted_in is not None:
            self.refresh()

    def on_changed(self, changes: ChangeSet) -> None:
        """Only whether the map can be changed may be another: a proposal in hand may have gone."""
        if any(block.isEnabled() != self.workplace.may_draw for block in self.blocks.values()):
            self.refresh()


class Block(QToolButton):
    """One building block."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._pressed_at: QPoint | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(PICTURE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed_at
        if way.manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self.drag().exec(Qt.DropAction.CopyAction)

    def drag(self) -> QDrag:
        """Make the drag that carries this block's key."""
        carried = QMimeData()
        carried.setData(KIND_MIME, self.key.encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.setPixmap(self.icon().pixmap(PICTURE))
        drag.setHotSpot(QPoint(PICTURE.width() // 2, PICTURE.height() // 2))
        return drag
