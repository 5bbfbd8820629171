"""Fields that keep what somebody types until it is done: Enter or leaving the field commits, Esc restores.

Each has `committed` (the new value), `show_value`, `commit` and `set_fixed`. They know no records.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.i18n import Message, text
from app.ui.guard import guarded


class LineField(QLineEdit):
    """One line of text."""

    committed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self.commit)

    @property
    def is_being_typed(self) -> bool:
        return self.hasFocus() and self.text() != self._shown

    def show_value(self, value: Any) -> None:
        """Show a value, unless somebody is typing here just now."""
        typed = self.is_being_typed
        self._shown = self.written(value)
        if not typed and self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what was shown."""
        if self.text() == self._shown:
            return
        self._shown = self.text()
        self.committed.emit(self._shown)

    def restore(self) -> None:
        """Forget what was typed."""
        self.setText(self._shown)

    def put(self, value: Any) -> None:
        """Show the value of something else, whatever is in the field."""
        self._shown = self.written(value)
        self.setText(self._shown)
        self.setCursorPosition(0)

    def set_fixed(self, fixed: bool) -> None:
        """Allow or forbid changes; the value can be read and copied all the same."""
        self.setReadOnly(fixed)

    def written(self, value: Any) -> str:
        """Write a value as it is shown."""
        return str(value or "")

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.restore()
            event.accept()
        else:
            super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Several lines of text. Tab leads on, Ctrl+Enter commits."""

    committed = Signal(object)

    def __init__(self, parent: QWidget | None = None, lines: int = 3) -> None:
        super().__init__(parent)
        self._shown = ""
        self._lines = lines
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(3)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def _height(self) -> int:
        return self.fontMetrics().lineSpacing() * self._lines + 12

    def show_value(self, value: Any) -> None:
        """Show a value, unless somebody is typing here just now."""
        typed = self.is_being_typed
        self._shown = str(value or "")
        if not typed and self.toPlainText() != self._shown:
            self.setPlainText(self._shown)

    @property
    def is_being_typed(self) -> bool:
        return self.hasFocus() and self.toPlainText() != self._shown

    def commit(self) -> None:
        """Hand over what was typed, if it differs from what was shown."""
        if self.toPlainText() == self._shown:
            return
        self._shown = self.toPlainText()
        self.committed.emit(self._shown)

    def restore(self) -> None:
        """Forget what was typed."""
        self.setPlainText(self._shown)

    def put(self, value: Any) -> None:
        """Show the value of something else, whatever is in the field."""
        self._shown = str(value or "")
        self.setPlainText(self._shown)

    def set_fixed(self, fixed: bool) -> None:
        """Allow or forbid changes; the value can be read and copied all the same."""
        self.setReadOnly(fixed)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.toPlainText() != self._shown:
            self.restore()
            event.accept()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            event.ignore()
        else:
            super().keyPressEvent(event)


class ChoiceField(QComboBox):
    """One of several words. The wheel scrolls the panel, not the choice."""

    committed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Any = None
        self._messages: tuple[Message | str, ...] = ()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self.commit)

    def setAccessibleName(self, name: str) -> None:
        """Be called so; under Linux Qt tells screen readers the chosen word as the name, and this beside it."""
        super().setAccessibleName(name)
        self.setAccessibleDescription(name)

    def offer(self, options: Iterable[tuple[Any, Message | str]]) -> None:
        """Offer these values under these words; the value shown stays chosen if it is among them."""
        pairs = tuple(options)
        values = [value for value, _ in pairs]
        if values == self.values and self._messages == tuple(word for _, word in pairs):
            return
        self._messages = tuple(word for _, word in pairs)
        self.clear()
        for value, word in pairs:
            self.addItem(text(word), value)
        self.show_value(self._shown)

    @property
    def values(self) -> list[Any]:
        return [self.itemData(i) for i in range(self.count())]

    @property
    def value(self) -> Any:
        return self.currentData()

    def show_value(self, value: Any) -> None:
        """Choose a value; one that is not offered shows as nothing chosen."""
        self._shown = value
        self.setCurrentIndex(self.values.index(value) if value in self.values else -1)

    def put(self, value: Any) -> None:
        """Show the value of something else."""
        self.show_value(value)

    def choose(self, value: Any) -> None:
        """Choose a value as a person would."""
        self.setCurrentIndex(self.values.index(value))
        self.commit()

    def commit(self) -> None:
        """Hand over the choice, if it is another one."""
        if self.currentIndex() >= 0 and self.currentData() != self._shown:
            self._shown = self.currentData()
            self.committed.emit(self._shown)

    def set_fixed(self, fixed: bool) -> None:
        """Allow or forbid another choice."""
        self.setEnabled(not fixed)

    def retranslate(self) -> None:
        """Show the words in the language in use."""
        for index, word in enumerate(self._messages):
            self.setItemText(index, text(word))

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CheckField(QCheckBox):
    """Yes or no; neither, while several records differ."""

    committed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clicked.connect(self._on_click)

    def show_value(self, value: Any) -> None:
        """Show yes, no, or neither (None)."""
        self.setTristate(value is None)
        self.setCheckState(Qt.CheckState.PartiallyChecked if value is None else _STATE[bool(value)])

    def put(self, value: Any) -> None:
        """Show the value of something else."""
        self.show_value(value)

    def commit(self) -> None:
        """Nothing is ever pending here."""

    def set_fixed(self, fixed: bool) -> None:
        """Allow or forbid a change."""
        self.setEnabled(not fixed)

    def _on_click(self) -> None:
        checked = self.checkState() != Qt.CheckState.Unchecked
        self.show_value(checked)
        self.committed.emit(checked)


_STATE = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
