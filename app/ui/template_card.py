"""A large button with a picture of a map, a name, and a line about it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.render.theme import PAPER, qcolor
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import bold, faint
from app.ui.texts import plain_label, show_text

PICTURE = QSize(720, 260)
"""Pixels in which a picture is drawn; it is shown as small as there is room."""
LEAST, MOST = 84, 160
"""The height of the picture, pixels."""
SIGN = 40
ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class TemplateCard(QPushButton):
    """A button that shows what one gets."""

    way_on = Signal(int, int)
    """An arrow key was pressed: so many cards across and down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = _Picture(self)
        self._name = bold(plain_label("", self), 1)
        self._about = faint(plain_label("", self))
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in (self._picture, self._name, self._about):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 10, 10, 10)
        self._column.addWidget(self._picture, 1)
        self._column.addWidget(self._name)
        self._column.addWidget(self._about)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setAutoDefault(True)

    @property
    def has_picture(self) -> bool:
        return not self._picture.shown.isNull()

    def show_words(self, name: str, about: str) -> None:
        """Show what it is called and what it is for."""
        show_text(self._name, name)
        show_text(self._about, about)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)

    def show_picture(self, picture: QPixmap) -> None:
        """Show a map."""
        self._picture.show_picture(picture)

    def show_sign(self, sign: str) -> None:
        """Show an icon on an empty sheet."""
        self._picture.show_picture(icon(sign, PAPER.accent).pixmap(SIGN, SIGN))

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = ARROWS.get(Qt.Key(event.key()))
        if arrow is not None:
            self.way_on.emit(*arrow)
        else:
            super().keyPressEvent(event)


class _Picture(QWidget):
    """A sheet of paper with a picture on it, as large as fits."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown = QPixmap()
        self.setMinimumHeight(LEAST)
        self.setMaximumHeight(MOST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: QPixmap) -> None:
        self.shown = picture
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), qcolor(PAPER.ground))
        painter.setPen(qcolor(PAPER.lane_line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self.shown.isNull():
            room = self.rect().adjusted(4, 4, -4, -4)
            size = self.shown.size() / self.shown.devicePixelRatio()
            if size.width() > room.width() or size.height() > room.height():
                size.scale(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            corner = room.center() - QRect(0, 0, size.width(), size.height()).center()
            painter.drawPixmap(QRect(corner, size), self.shown)
        painter.end()
