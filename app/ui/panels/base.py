"""What all panels share: a workplace they listen to, their texts, and small building blocks of their look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import Operation
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.texts import plain_label
from app.ui.words import Words
from app.ui.workplace import Workplace

TARGET = 26
"""The least height of what can be clicked, in pixels."""


class Panel(QWidget):
    """A widget that shows a workplace. Subclasses fill in what they want to hear."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        self.words = Words()
        self._icons: list[tuple[QAbstractButton, str]] = []
        self._is_hearing = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.on_selection)

    def listen(self) -> None:
        """Begin to hear the workplace; called once everything is built."""
        self.workplace.changed.connect(self._hear)
        self.workplace.saved_changed.connect(self._heard)
        self.workplace.selection_changed.connect(self._follow_selection)
        self.workplace.mode_changed.connect(self.on_mode)
        self.workplace.map_changed.connect(self.on_map)
        self.refresh()

    def _hear(self, changes: ChangeSet) -> None:
        self._is_hearing = True
        self.on_changed(changes)

    def _heard(self) -> None:
        self._is_hearing = False

    def _follow_selection(self) -> None:
        """Follow the selection; what is being typed is saved first, which must wait until a change has been told."""
        if self._is_hearing and self.is_being_typed:
            self._later.start(0)
        else:
            self.on_selection()

    @property
    def is_being_typed(self) -> bool:
        """Answer whether something is being typed that will be saved when another thing is shown."""
        return False

    def refresh(self) -> None:
        """Show everything anew."""

    def on_changed(self, changes: ChangeSet) -> None:
        """React to a change of what is shown."""
        self.refresh()

    def on_selection(self) -> None:
        """React to another selection."""

    def on_mode(self) -> None:
        """React to another mode, or to a proposal or version taken up or put down."""
        self.refresh()

    def on_map(self) -> None:
        """React to another map being shown."""

    def do_to_process(self, operation: Operation) -> ChangeSet:
        """Do something to the process itself, whatever is shown (a proposal's preview, a version).

        Raise Refused, also in a file that is open for reading.
        """
        if self.workplace.file.read_only:
            raise Refused(msg("This file is open read only. Save it as a copy to change it."))
        return self.workplace.editor.session.execute(operation)

    def retranslate(self) -> None:
        """Show all texts in the language in use, and icons in the colours in use."""
        self.words.again()
        for button, name in self._icons:
            button.setIcon(icon(name))
        self.refresh()

    # -- building blocks -------------------------------------------------------------------------

    def button(self, message: Message, act: Callable[[], object], icon_name: str = "") -> QPushButton:
        """Make a button with a text, and perhaps an icon."""
        made = QPushButton(self)
        made.setMinimumHeight(TARGET)
        made.setAutoDefault(False)
        if icon_name:
            self._icons.append((made, icon_name))
            made.setIcon(icon(icon_name))
        self.words.put(made.setText, message)
        made.clicked.connect(lambda: act())
        return made

    def tool(self, message: Message, act: Callable[[], object], icon_name: str) -> QToolButton:
        """Make a small button that shows only an icon."""
        made = QToolButton(self)
        self._icons.append((made, icon_name))
        made.setIcon(icon(icon_name))
        made.setIconSize(QSize(18, 18))
        made.setMinimumSize(TARGET, TARGET)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.name(made, message)
        made.clicked.connect(lambda: act())
        return made

    def heading(self, message: Message) -> QLabel:
        """Make a bold line above a part of the panel."""
        label = bold(plain_label("", self))
        self.words.put(label.setText, message)
        return label

    def label(self, message: Message, buddy: QWidget | None = None) -> QLabel:
        """Make a label, which leads the focus to its buddy."""
        made = plain_label("", self)
        self.words.put(made.setText, message)
        if buddy is not None:
            name_by(self.words, made, buddy, message)
        return made


class LazyPanel(Panel):
    """A panel that shows itself anew only while it can be seen, and when it comes to be seen."""

    def on_changed(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self.refresh()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()


def name_by(words: Words, label: QLabel, buddy: QWidget, message: Message) -> None:
    """Name a field by its label, for screen readers as well."""
    label.setBuddy(buddy)
    words.put(lambda said: buddy.setAccessibleName(said.replace("&", "").rstrip(":")), message)


def bold(label: QLabel, larger: float = 0.0) -> QLabel:
    """Make a label's text bold, and larger by some points."""
    font = QFont(label.font())
    font.setBold(True)
    font.setPointSizeF(font.pointSizeF() + larger)
    label.setFont(font)
    return label


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
    font = button.font()
    font.setBold(True)
    button.setFont(font)
    return button
