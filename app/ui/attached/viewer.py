"""A step's pictures one by one, as large as the window: arrow keys lead on, Esc closes. It blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from app.i18n import text, tr
from app.model.attachments import content_of
from app.model.errors import Refused
from app.model.records import Attachment
from app.render.pictures import read_picture
from app.ui.dialogs.sheet import Sheet
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import TARGET, bold
from app.ui.texts import plain_label, show_text

SIZE = QSize(900, 680)
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space)


class Shown(QWidget):
    """One picture, as large as fits, never larger than it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 180)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def image(self) -> QImage:
        return self._image

    def show_image(self, image: QImage) -> None:
        """Show another image; a null one shows nothing."""
        self._image = image
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._image.isNull():
            self._paint(painter)
        if self.hasFocus():
            frame = QStyleOptionFocusRect()
            frame.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, frame, painter, self)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide, high = self._image.width(), self._image.height()
        scale = min(self.width() / wide, self.height() / high, 1.0)
        box = QRectF((self.width() - wide * scale) / 2, (self.height() - high * scale) / 2, wide * scale, high * scale)
        painter.drawImage(box, self._image)


class PictureViewer(Sheet):
    """Looks at pictures; `save` is asked to save a copy of one."""

    def __init__(
        self, title: str, pictures: Sequence[Attachment], at: int, parent: QWidget, save: Callable[[Attachment], object]
    ) -> None:
        super().__init__(title, parent)
        self._pictures = tuple(pictures)
        self._at = at
        self._save = save
        self.shown = Shown(self)
        self.caption = bold(plain_label("", self))
        self._trouble = plain_label("", self)
        body = QWidget(self)
        row = QHBoxLayout()
        self.back_button = self._button(tr("Back"), "chevron-left", lambda: self.go(-1))
        self.next_button = self._button(tr("Next"), "chevron-right", lambda: self.go(+1))
        self.save_button = self._button(tr("Save a copy as …"), "device-floppy", lambda: self._save(self.picture))
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        row.addWidget(self.caption, 1)
        row.addWidget(self.save_button)
        body.setLayout(row)
        self.column.addWidget(self.shown, 1)
        self.column.addWidget(self._trouble)
        self.finish(body)
        self.resize(SIZE)
        self.shown.setFocus()
        self.go(0)

    @property
    def picture(self) -> Attachment:
        """The picture that is shown."""
        return self._pictures[self._at]

    def go(self, by: int) -> None:
        """Show the picture that comes so many later."""
        self._at = min(max(self._at + by, 0), len(self._pictures) - 1)
        words = ""
        try:
            self.shown.show_image(read_picture(content_of(self.picture)))
        except Refused as refused:
            self.shown.show_image(QImage())
            words = text(refused.message)
        show_text(self._trouble, words)
        self._trouble.setVisible(bool(words))
        place = tr("{k} of {n}", k=self._at + 1, n=len(self._pictures))
        show_text(self.caption, f"{self.picture.name}  ({place})")
        self.shown.setAccessibleName(tr("Picture: {name}", name=self.picture.name))
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setEnabled(self._at < len(self._pictures) - 1)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in BACK:
            self.go(-1)
        elif event.key() in ON:
            self.go(+1)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go(-len(self._pictures) if event.key() == Qt.Key.Key_Home else len(self._pictures))
        else:
            super().keyPressEvent(event)

    def _button(self, words: str, icon_name: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(icon_name), words, self)
        button.setMinimumHeight(TARGET)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button
