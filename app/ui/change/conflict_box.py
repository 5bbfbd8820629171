"""Conflicts between proposals, each with its ways out as buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import text
from app.model.conflicts import Conflict
from app.model.operations import Operation
from app.model.settling import WayOut
from app.ui.parts import TARGET
from app.ui.texts import plain_label


class WrappedButton(QPushButton):
    """A button whose text may take several lines."""

    def __init__(self, said: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.setAccessibleName(said)
        self._label: QLabel = plain_label(said, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 4)
        column.addWidget(self._label)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(max(TARGET, self._label.heightForWidth(260) + 8))

    @property
    def said(self) -> str:
        """What the button says."""
        return self._label.text()


class ConflictBox(QWidget):
    """The conflicts of a proposal with others, or of several with one another."""

    def __init__(self, do: Callable[[Operation], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._do = do
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.buttons: list[WrappedButton] = []
        self.said: list[str] = []
        self._shown: object = None

    def show_conflicts(self, found: Sequence[tuple[Conflict, Sequence[WayOut]]], *, fixed: bool) -> None:
        """Show conflicts with their ways out; nothing if there are none. What is shown already stays."""
        said = [(text(conflict.sentence), *(text(way.sentence) for way in ways)) for conflict, ways in found]
        if (said, fixed) == self._shown:
            return
        self._shown = (said, fixed)
        while (entry := self._column.takeAt(0)) is not None:
            widget = entry.widget()
            if widget is not None:
                widget.deleteLater()
        self.buttons = []
        self.said = [text(conflict.sentence) for conflict, _ in found]
        for conflict, ways in found:
            self._column.addWidget(self._frame(conflict, ways, fixed))
        self.setVisible(bool(found))

    def _frame(self, conflict: Conflict, ways: Sequence[WayOut], fixed: bool) -> QFrame:
        frame = QFrame(self)
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        rows = QVBoxLayout(frame)
        sign = "⚠" if conflict.blocks else "·"
        rows.addWidget(plain_label(f"{sign}  {text(conflict.sentence)}", frame))
        for way in ways:
            button = WrappedButton(text(way.sentence), frame)
            button.setEnabled(not fixed)
            button.clicked.connect(partial(self._do, way.operation))
            rows.addWidget(button)
            self.buttons.append(button)
        return frame
