"""A strip of small pictures with their captions. Used in the step's form, in Review, and wherever a step is discussed.

It shows and asks; what is done with a picture is up to who put it there. Pictures are read in idle slices.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QListWidget, QListWidgetItem, QWidget

from app.i18n import tr
from app.model.attachments import content_of
from app.model.errors import Refused
from app.model.records import Attachment
from app.model.slices import Slices
from app.render.pictures import read_picture
from app.ui.attached.keys import act_of
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.texts import tooltip
from app.ui.work import Idle

ID = Qt.ItemDataRole.UserRole
THUMB = QSize(88, 66)
CELL = 8
"""Room around a small picture, pixels."""
LETTERS = 11
"""How many letters of a caption should be seen."""


class PictureStrip(QListWidget):
    """Small pictures side by side, in as many rows as it takes."""

    opened = Signal(str)
    """A picture (its id) is to be seen large."""
    renamed = Signal(str, str)
    removal_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, may_edit: bool = False) -> None:
        super().__init__(parent)
        self._shown: tuple[Attachment, ...] = ()
        self._may_edit = may_edit
        self._reading = Idle(self)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setIconSize(THUMB)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.itemClicked.connect(lambda item: self.opened.emit(str(item.data(ID))))
        self.itemActivated.connect(self._activate)
        self.itemChanged.connect(self._on_edited)

    @property
    def current_id(self) -> str:
        """The id of the picture that is chosen, "" if none is."""
        chosen = self.selectedItems()
        return str(chosen[0].data(ID)) if chosen else ""

    def show_pictures(self, pictures: Sequence[Attachment]) -> None:
        """Show pictures; the chosen one stays chosen. Those that are shown already are not read again."""
        if tuple(pictures) == self._shown:
            return
        chosen, known = self.current_id, {str(item.data(ID)): item.icon() for item in self._items()}
        self._shown = tuple(pictures)
        self.blockSignals(True)
        self.clear()
        for picture in self._shown:
            self.addItem(self._item(picture, known.get(picture.id)))
            self._items()[-1].setSelected(picture.id == chosen)
        self.blockSignals(False)
        self.setAccessibleName(tr("Pictures"))
        self._reading.begin(self._read([p for p in self._shown if p.id not in known]), lambda _none: None)
        self.fit()

    def choose(self, picture_id: str) -> None:
        """Choose a picture."""
        for item in self._items():
            if item.data(ID) == picture_id:
                self.setCurrentItem(item)

    def begin_rename(self) -> None:
        """Edit the caption of the chosen picture in place."""
        for item in self.selectedItems():
            self.editItem(item)

    def fit(self) -> None:
        """Be as high as the pictures are."""
        wide = max(THUMB.width(), self.fontMetrics().averageCharWidth() * LETTERS)
        cell = QSize(wide + CELL, THUMB.height() + CELL + self.fontMetrics().height())
        self.setGridSize(cell)
        self.blockSignals(True)
        for item in self._items():
            item.setSizeHint(cell - QSize(CELL // 2, CELL // 2))
        self.blockSignals(False)
        columns = max((self.width() - 2 * self.frameWidth()) // cell.width(), 1)
        rows = (self.count() + columns - 1) // columns
        self.setFixedHeight(rows * cell.height() + 2 * self.frameWidth() + 2)

    def finish_reading(self) -> None:
        """Read at once what is still to be read."""
        self._reading.finish()

    def _items(self) -> list[QListWidgetItem]:
        return [item for row in range(self.count()) if (item := self.item(row)) is not None]

    def _item(self, picture: Attachment, known: QIcon | None) -> QListWidgetItem:
        item = QListWidgetItem(known or icon("photo"), picture.name)
        item.setData(ID, picture.id)
        item.setData(Qt.ItemDataRole.ToolTipRole, tooltip(picture.name))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, tr("Picture: {name}", name=picture.name))
        if self._may_edit:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _read(self, pictures: Sequence[Attachment]) -> Slices[None]:
        """Read small pictures one after the other; what cannot be read keeps its sign."""
        for picture in pictures:
            yield
            small = thumb_of(picture, self.devicePixelRatioF())
            for item in self._items():
                if item.data(ID) == picture.id and not small.isNull():
                    self.blockSignals(True)
                    item.setIcon(QIcon(small))
                    self.blockSignals(False)
        self.viewport().update()

    def _activate(self, item: QListWidgetItem) -> None:
        if self.state() != QAbstractItemView.State.EditingState:
            self.opened.emit(str(item.data(ID)))

    def _on_edited(self, item: QListWidgetItem) -> None:
        """Tell of a new caption once the field has been put away; the strip may be filled anew then."""
        picture_id, name = str(item.data(ID)), item.text()
        QTimer.singleShot(0, self, lambda: self.renamed.emit(picture_id, name))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match act_of(event) if self._may_edit else "":
            case "remove":
                self.removal_asked.emit()
            case "back":
                self.move_asked.emit(-1)
            case "on":
                self.move_asked.emit(+1)
            case _:
                super().keyPressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self.fit)


def thumb_of(picture: Attachment, ratio: float = 1.0) -> QPixmap:
    """Return a picture small, in the middle of a sheet of the strip's size; a null one if it cannot be read."""
    try:
        image = read_picture(content_of(picture), round(max(THUMB.width(), THUMB.height()) * ratio))
    except Refused:
        return QPixmap()
    small = image.scaled(THUMB * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    sheet = QPixmap(THUMB * ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.drawImage((sheet.width() - small.width()) // 2, (sheet.height() - small.height()) // 2, small)
    painter.end()
    sheet.setDevicePixelRatio(ratio)
    return sheet
