"""At the end of a meeting: which steps are rated blind once more. Space ticks, Enter opens the ballot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import tr
from app.ui.meeting.parts import large, quiet
from app.ui.meeting.sitting import Sitting
from app.ui.rounds.step_ticks import StepTicks
from app.ui.texts import plain_label


class AgainList(QWidget):
    """The steps with a box each; those without agreement are ticked at first."""

    ended = Signal()

    def __init__(self, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self.steps = StepTicks(self)
        self.steps.setAccessibleName(tr("Steps that are rated once more"))
        column = QVBoxLayout(self)
        column.addWidget(large(tr("Which steps are rated once more, blind?"), 1.3, self))
        hint = tr("Space ticks a step, A all, N none. Enter opens the ballot; the ratings before stay. Esc: back.")
        column.addWidget(quiet(plain_label(hint, self)))
        column.addWidget(self.steps, 1)

    def begin(self) -> None:
        """Offer what may be rated again now."""
        self.steps.offer(self._sitting.process, self._sitting.held)
        self.steps.tick(self.steps.without_agreement)
        self.steps.setFocus()

    def take_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.ended.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open()
            case Qt.Key.Key_A:
                self.steps.tick(None)
            case Qt.Key.Key_N:
                self.steps.tick(())
            case _:
                return False
        return True

    def _open(self) -> None:
        if not self.steps.ticked:
            self._sitting.say(tr("Tick at least one step."))
            return
        self._sitting.vote_again(self.steps.ticked)
