"""Small building blocks of the look that start page, panels and dialogs share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from app.i18n import Message
from app.ui.guard import guarded
from app.ui.look import POINTS
from app.ui.words import Words

LARGER = "larger"
"""The property of a label that is larger than others: by how many points."""
TARGET = 26
"""The least height of what can be clicked, in pixels."""


def grown(pixels: int) -> int:
    """Return a length that grows with the text size in use; it is given for 100 %."""
    return round(pixels * QApplication.font().pointSizeF() / POINTS)


def name_by(words: Words, label: QLabel, buddy: QWidget, message: Message) -> None:
    """Name a field by its label, for screen readers as well."""
    label.setBuddy(buddy)
    words.put(lambda said: buddy.setAccessibleName(said.replace("&", "").rstrip(":")), message)


def bold(label: QLabel, larger: float = 0.0) -> QLabel:
    """Make a label's text bold, and larger by some points; it follows the text size of the program."""
    if larger:
        label.setProperty(LARGER, larger)
        enlarge(label)
    else:
        label.setFont(bold_font())
    return label


def bold_font() -> QFont:
    """Return a font that is bold and otherwise that of whatever it is given to."""
    font = QFont()
    font.setBold(True)
    return font


def enlarge(label: QLabel) -> None:
    """Give a label that is larger than others its size anew, after another text size has been chosen."""
    font = QFont(QApplication.font())
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() + float(label.property(LARGER)))
    label.setFont(font)


def faint(label: QLabel) -> QLabel:
    """Make a label's text quieter than the rest, still readable."""
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label


class Column(QScrollArea):
    """A column that scrolls up and down and is never narrower than what stands in it."""

    def __init__(self, content: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        width = content.minimumSizeHint().width() if content is not None else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), 80)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolling(content: QWidget, parent: QWidget) -> Column:
    """Put a widget into an area that scrolls only up and down."""
    return Column(content, parent)


def row_of(*widgets: QWidget | None) -> QHBoxLayout:
    """Put widgets beside one another; None is the gap that grows."""
    row = QHBoxLayout()
    for widget in widgets:
        row.addStretch(1) if widget is None else row.addWidget(widget)
    return row


def line(parent: QWidget) -> QFrame:
    """Make a line between two parts of a panel."""
    drawn = QFrame(parent)
    drawn.setFrameShape(QFrame.Shape.HLine)
    drawn.setFrameShadow(QFrame.Shadow.Sunken)
    return drawn


def bold_button(button: QPushButton) -> QPushButton:
    """Make a button stand out as the way on."""
    button.setFont(bold_font())
    return button


def show_alone(stack: QStackedWidget, page: QWidget) -> None:
    """Show a page of a stack that needs no more room than this page, whatever the others need."""
    across = QSizePolicy.Policy
    for each in filter(None, (stack.widget(i) for i in range(stack.count()))):
        wanted = across.Preferred if each is page else across.Ignored
        each.setSizePolicy(wanted, wanted)
    stack.setCurrentWidget(page)
