"""A slim bar above the map that shows one hint. It covers nothing, takes no focus, and goes with one press.

F6 leads to it like to any pane; Escape dismisses the hint.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.i18n import Message, msg, text, tr
from app.render.theme import Palette
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import TARGET, bold
from app.ui.texts import plain_label, show_text
from app.ui.words import Words

SIGN = 22


class HintBar(QFrame):
    """One hint, which of how many it is, and two ways to be rid of it."""

    dismissed = Signal()
    all_dismissed = Signal()
    seen = Signal()
    """The bar has come to be seen, perhaps after another document was worked on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._shown: tuple[Message, int, int] | None = None
        self.setAutoFillBackground(True)
        self._sign = plain_label("", self)
        self._place = bold(plain_label("", self, wrap=False))
        self._sentence = plain_label("", self)
        self.next_button = self._made_button(msg("Next hint"), self.dismissed)
        self.stop_button = self._made_button(msg("No more hints"), self.all_dismissed)
        self.setFocusProxy(self.next_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._place)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.next_button)
        row.addWidget(self.stop_button)
        self.hide()

    def _made_button(self, message: Message, pressed: SignalInstance) -> QPushButton:
        button = QPushButton(self)
        button.setMinimumHeight(TARGET)
        button.setAutoDefault(True)
        button.clicked.connect(pressed)
        self.words.put(button.setText, message)
        return button

    @property
    def sentence(self) -> str:
        """What is being said; empty while the bar is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def show_hint(self, message: Message, number: int, of: int) -> None:
        """Show a hint, and tell screen readers of it."""
        self._shown = (message, number, of)
        self._show()
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def set_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        colours = QPalette()
        colours.setColor(QPalette.ColorRole.Window, QColor(palette.accent_fill))
        self.setPalette(colours)
        self._sign.setPixmap(icon("info-circle", palette.accent).pixmap(SIGN, SIGN))

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        self._show()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        if self._shown is None:
            return
        message, number, of = self._shown
        show_text(self._place, tr("Hint {k} of {n}", k=number, n=of))
        show_text(self._sentence, text(message))
        self.setAccessibleName(f"{self._place.text()}: {self._sentence.text()}")
