"""What the pages of a meeting are made of: texts sized for a projector, keys that stand on the screen, the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSizePolicy, QSpinBox, QWidget

from app.i18n import Message, msg, text
from app.render.theme import Palette, qcolor
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.meeting.sitting import Sitting
from app.ui.parts import Column, scrolling
from app.ui.texts import plain_label

TIMES = "times"
"""The property of a label: how many times as large as the usual text."""
SHORT = {
    "PgUp": msg("PgUp"),
    "PgDown": msg("PgDn"),
    "Ctrl+PgDown": msg("Ctrl+PgDn"),
    "Ctrl+Return": msg("Ctrl+Enter"),
}
"""Keys whose names are long where Qt spells them out."""
LEAST = 40
"""The least height of texts that scroll, in pixels."""
NOT_A_MODIFIER = Qt.KeyboardModifier.KeypadModifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Something that a key does, and a button that says so; without words there is only the key."""

    keys: tuple[str, ...]
    act: Callable[[], object]
    words: Message | None = None
    icon: str = ""
    strong: bool = False

    def means(self, event: QKeyEvent) -> bool:
        pressed = QKeySequence(event.key() | (event.modifiers() & ~NOT_A_MODIFIER).value)
        return any(pressed == QKeySequence(key) for key in self.keys)

    @property
    def name(self) -> str:
        """The first of its keys, as it is written on the keyboard, and short."""
        if self.keys[0] in SHORT:
            return text(SHORT[self.keys[0]])
        return QKeySequence(self.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


class Page(QWidget):
    """One phase on the screen. The window shows its keys, and asks it before it is left."""

    def __init__(self, sitting: Sitting, palette: Palette) -> None:
        super().__init__()
        self.sitting = sitting
        self.colours = palette

    def keys(self) -> list[Key]:
        """List what can be done here besides going on and back."""
        return []

    def again_keys(self) -> list[Key]:
        """Offer another blind ballot of the step in hand, where one can follow."""
        step_id = self.sitting.step.id
        if not self.sitting.may_rate_again(step_id):
            return []
        again = lambda: self.leave() and self.sitting.vote_again([step_id])  # noqa: E731
        return [Key(keys=("F2",), act=again, words=msg("Rate again"), icon="refresh")]

    def begin(self) -> None:
        """Take the focus where it is wanted first."""
        self.take_keys()

    def take_keys(self) -> None:
        """Let keys go to no field: the window has them, and asks the page."""
        self.window().setFocus()

    def scroll_by(self, by: int) -> None:
        """Scroll what is longer than its place, by some lines."""
        for column in self.findChildren(Column):
            bar = column.verticalScrollBar()
            bar.setValue(bar.value() + by * self.fontMetrics().lineSpacing())

    def leave(self) -> bool:
        """Keep what has been typed; answer whether the page may be left."""
        return True

    def go_on(self) -> bool:
        """Do what has to be done before the next phase; answer whether it may come."""
        return self.leave()

    def refresh(self) -> None:
        """Show what has changed in the document."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Take a key that is none of the listed ones; answer whether it meant something here."""
        return False


class KeyButton(QPushButton):
    """A button that shows its key."""

    def __init__(self, key: Key, parent: QWidget) -> None:
        assert key.words is not None
        super().__init__(parent)
        self.setText(f"{text(key.words).replace('&', '&&')}   {key.name}")
        self.setAccessibleName(f"{text(key.words)} ({key.name})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        if key.icon:
            self.setIcon(icon(key.icon))
        self.setProperty("strong", key.strong)
        self.clicked.connect(lambda: key.act())


def large(content: str, times: float, parent: QWidget | None = None, *, wrap: bool = True) -> QLabel:
    """Make a label that is larger than the usual text, and bold if it is much larger."""
    label = plain_label(content, parent, wrap=wrap)
    label.setProperty(TIMES, times)
    return label


def quiet(label: QLabel) -> QLabel:
    """Make a label's text quieter than the rest, still readable."""
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label


def take_sizes(widget: QWidget, unit: int) -> None:
    """Give a widget and all in it sizes that can be read across a room."""
    font = QFont(widget.font())
    font.setPixelSize(unit)
    if widget.font().pixelSize() != unit:
        widget.setFont(font)
    for label in widget.findChildren(QLabel):
        times = label.property(TIMES)
        if times is not None:
            own = QFont(font)
            own.setPixelSize(round(unit * float(times)))
            own.setBold(float(times) > 1.0)
            label.setFont(own)
    for field in (*widget.findChildren(QLineEdit), *widget.findChildren(QComboBox), *widget.findChildren(QSpinBox)):
        field.setMinimumHeight(round(unit * 1.7))
    for button in widget.findChildren(QPushButton):
        button.setMinimumHeight(round(unit * 1.8))
        button.setIconSize(QSize(unit, unit))
        own = QFont(font)
        own.setBold(bool(button.property("strong")))
        button.setFont(own)


def reading(inner: QWidget, parent: QWidget) -> Column:
    """Let texts scroll that do not fit; they are as high as they are at the width they have."""
    made = scrolling(inner, parent)
    made.setMinimumHeight(LEAST)
    inner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    return made


class Stripe(QWidget):
    """A stripe beside what somebody says, in the colour of a view."""

    def __init__(self, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self.setFixedWidth(7)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), qcolor(self._colour))


class Cell(QWidget):
    """A place for one rating: empty, or filled with a dot, never with what was given."""

    def __init__(self, palette: Palette, parent: QWidget, times: float = 1.0) -> None:
        super().__init__(parent)
        self._colours = palette
        self._times = times
        self.is_filled = False
        self.is_current = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, *, filled: bool, current: bool) -> None:
        self.is_filled, self.is_current = filled, current
        self.update()

    def sizeHint(self) -> QSize:
        unit = self.fontMetrics().height() * self._times
        return QSize(round(unit * 2.6), round(unit * 1.5))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, unit = self._colours, self.fontMetrics().height()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wide = 4 if self.is_current else 1.5
            painter.setPen(QPen(qcolor(palette.accent if self.is_current else palette.outline), wide))
            painter.setBrush(qcolor(palette.accent_fill if self.is_filled else palette.ground))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), 6, 6)
            if self.is_filled:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(qcolor(palette.ink))
                painter.drawEllipse(self.rect().center(), unit // 5, unit // 5)
