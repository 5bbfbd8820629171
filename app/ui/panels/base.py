"""What all panels share: a workplace they listen to, their texts, and small building blocks of their look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import Operation
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import bold, name_by
from app.ui.texts import plain_label
from app.ui.words import Words
from app.ui.workplace import Workplace


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
