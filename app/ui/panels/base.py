"""What all panels share: a workplace they listen to."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.i18n import msg
from app.model.changes import ChangeSet
from app.model.errors import Refused
from app.model.operations import Operation
from app.ui.guard import guarded
from app.ui.worded import Worded
from app.ui.workplace import Workplace


class Panel(Worded):
    """A widget that shows a workplace. Subclasses fill in what they want to hear."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
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
        super().retranslate()
        self.refresh()


class LazyPanel(Panel):
    """A panel that shows itself anew only while it can be seen, and when it comes to be seen."""

    def on_changed(self, changes: ChangeSet) -> None:
        if self.isVisible():
            self.refresh()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
