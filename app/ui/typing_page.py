"""Typing a process as a list: one line is one step; the map grows beside it. It hands over lines, not records."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.i18n import Message, msg, ntr, text, tr
from app.model.typed_steps import in_all, typed_steps
from app.render.image import thumbnail
from app.render.theme import PAPER, qcolor
from app.ui.beginnings import from_lines
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import TARGET, bold, faint
from app.ui.texts import plain_label, show_text, show_tooltip
from app.ui.words import Words

REST = 250
"""Milliseconds of rest before the picture is drawn anew."""
EXAMPLE = msg(
    "Customer: Ask for an offer\nSales office: Log the request\nComplete?\nNo: Call the customer -> Log the request\n"
    "Field sales: Write the offer"
)
EDGE, WIDEST = 40, 96
FAINT = 0.3


class TypingPage(QWidget):
    """A text field, a picture of what it says, and the way to take it over."""

    taken_over = Signal(str, str)
    """The lines, and the name of the process."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.draw)
        self.name = QLineEdit(self)
        self.name.setMinimumHeight(TARGET + 4)
        self.words.put(self.name.setAccessibleName, msg("Name of the process"))
        self.words.put(self.name.setPlaceholderText, msg("Name of the process, for example: Offers"))
        self.lines = _Lines(self)
        self.lines.setTabChangesFocus(True)
        self.words.put(self.lines.setAccessibleName, msg("Steps, one on each line"))
        self.words.put(self.lines.setPlaceholderText, EXAMPLE)
        self.words.put(
            partial(show_tooltip, self.lines),
            msg("“No: Step -> Name” leads the other way of a decision on to the step of this name; else it ends."),
        )
        self._count = faint(plain_label("", self))
        self.picture = QLabel(self)
        self.picture.setFrameShape(QFrame.Shape.StyledPanel)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(200, 150)
        self.words.put(self.picture.setAccessibleName, msg("The map that the lines make"))
        self.take_over_button = self._made_button(msg("&Take over (Ctrl+Enter)"), "check")
        self.back_button = self._made_button(msg("&Back"), "arrow-left")
        self._lay_out()
        self.lines.textChanged.connect(self._on_text)
        self.lines.finished.connect(self.take_over)
        self.take_over_button.clicked.connect(self.take_over)
        self.back_button.clicked.connect(self.left)
        self._on_text()

    def _made_button(self, message: Message, sign: str) -> QPushButton:
        button = QPushButton(self)
        button.setMinimumHeight(TARGET + 6)
        button.setIcon(icon(sign))
        self.words.put(button.setText, message)
        return button

    def _lay_out(self) -> None:
        title = bold(plain_label("", self), 7)
        self.words.put(title.setText, msg("Type the steps as a list"))
        about = plain_label("", self)
        self.words.put(
            about.setText,
            msg(
                "One line is one step; “Department: Step” puts it into a lane, “?” at its end makes a decision, "
                "“No: Step” below that its other way."
            ),
        )
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(title)
        left.addWidget(about)
        left.addWidget(self.name)
        left.addWidget(self.lines, 1)
        left.addWidget(self._count)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.take_over_button)
        left.addLayout(buttons)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(32)
        row.addLayout(left, 2)
        row.addWidget(self.picture, 3)

    def begin(self) -> None:
        """Put the focus where one types."""
        self.lines.setFocus()
        self._on_text()

    def take_over(self) -> None:
        """Hand over the lines, if they say anything."""
        if self.take_over_button.isEnabled():
            typed, name = self.lines.toPlainText(), self.name.text().strip()
            self.lines.clear()
            self.name.clear()
            self.taken_over.emit(typed, name)

    def draw(self) -> None:
        """Draw what the lines say; while they say nothing, faintly what the example would make."""
        ratio = self.devicePixelRatioF()
        size = self.picture.contentsRect().size() * ratio
        typed = self.lines.toPlainText()
        image = thumbnail(from_lines(typed if typed.strip() else text(EXAMPLE)), size.width(), size.height())
        image.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(image) if typed.strip() else _faint(image))

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        self._on_text()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = max(EDGE, (self.width() - WIDEST * self.fontMetrics().height()) // 2)
        self._row.setContentsMargins(side, 28, side, 20)
        self._rest.start(REST)

    def _on_text(self) -> None:
        count = sum(1 for _step in in_all(typed_steps(self.lines.toPlainText())))
        show_text(self._count, ntr("{n} step", "{n} steps", count) if count else tr("Nothing typed yet."))
        self.take_over_button.setEnabled(count > 0)
        if self.isVisible():
            self._rest.start(REST)


def _faint(image: QImage) -> QPixmap:
    """Return a picture as what is not there yet."""
    picture = QPixmap(image.size())
    picture.setDevicePixelRatio(image.devicePixelRatio())
    picture.fill(qcolor(PAPER.ground))
    painter = QPainter(picture)
    painter.setOpacity(FAINT)
    painter.drawImage(0, 0, image)
    painter.end()
    return picture


class _Lines(QPlainTextEdit):
    """Plain lines; Ctrl+Enter finishes."""

    finished = Signal()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
        else:
            super().keyPressEvent(event)
