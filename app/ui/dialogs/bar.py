"""An inline message bar: one sentence and the ways on as buttons. It never blocks the window.

Several questions may be asked one after the other; the last asked is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from app.i18n import Message, msg, text
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.late import late
from app.ui.sentence_row import sentence_row
from app.ui.texts import plain_label, show_text

if TYPE_CHECKING:
    from app.ui.access import announcing
else:
    announcing = late("app.ui.access.announcing")

Way = tuple[Message, Callable[[], object]]


class MessageBar(QFrame):
    """A sentence with buttons, hidden while there is nothing to say."""

    closed = Signal()
    """The bar was closed without any of its buttons having been pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self._message: Message | None = None
        self._ways: tuple[Way, ...] = ()
        self._sentence = plain_label("", self)
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self._dismiss)
        self._buttons: list[QPushButton] = []
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._row = sentence_row(self._sentence)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(10, 4, 6, 4)
        whole.addLayout(self._row, 1)
        whole.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def tell(self, message: Message, *ways: Way, keep: bool = False) -> None:
        """Show a sentence and the ways on; with `keep` it stays after a way has been taken and has no cross."""
        self._message, self._ways, self._keep = message, ways, keep
        self._close.setVisible(not keep)
        self._show()
        self.show()
        announcing.announce(self, self.sentence)

    def clear(self) -> None:
        """Say nothing more."""
        self._message = None
        self.hide()

    @property
    def sentence(self) -> str:
        """What is being said; empty while the bar is hidden."""
        return text(self._message) if self._message is not None else ""

    @property
    def buttons(self) -> list[QPushButton]:
        return list(self._buttons)

    def retranslate(self) -> None:
        """Show the sentence and the buttons in the language in use."""
        self._show()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._close.isVisibleTo(self):
            self._dismiss()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        show_text(self._sentence, self.sentence)
        self._close.setAccessibleName(text(msg("Close this message")))
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(way) for way in self._ways]

    def _button(self, way: Way) -> QPushButton:
        label, act = way
        button = QPushButton(text(label), self)
        button.clicked.connect(lambda: self._take(act))
        self._row.addWidget(button)
        button.show()
        return button

    def _take(self, act: Callable[[], object]) -> None:
        if not self._keep:
            self.clear()
        act()

    def _dismiss(self) -> None:
        self.clear()
        self.closed.emit()
