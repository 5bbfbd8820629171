"""A part of a form under a heading that folds it away. Which parts are open is not kept in the file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import Message
from app.ui.icons import icon
from app.ui.parts import bold_font
from app.ui.texts import plain_label
from app.ui.words import Words


class Section(QWidget):
    """A heading and, under it, fields with their labels above them."""

    toggled = Signal(bool)

    def __init__(self, title: Message, words: Words, parent: QWidget | None = None, *, is_open: bool = False) -> None:
        super().__init__(parent)
        self._words = words
        self._heading = QToolButton(self)
        self._heading.setCheckable(True)
        self._heading.setAutoRaise(True)
        self._heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._heading.setFont(bold_font())
        words.put(self._heading.setText, title)
        self._content = QWidget(self)
        self._form = QFormLayout(self._content)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setContentsMargins(8, 2, 2, 10)
        self._form.setVerticalSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._heading)
        layout.addWidget(self._content)
        self._heading.toggled.connect(self._fold)
        self._heading.setChecked(is_open)
        self._fold(is_open)

    def add(self, label: Message | None, field: QWidget) -> QLabel | None:
        """Add a field; without a label (a box to tick names itself) it stands alone."""
        if label is None:
            self._form.addRow(field)
            return None
        named = plain_label("", self._content, wrap=False)
        named.setBuddy(field)
        self._words.put(named.setText, label)
        self._words.put(lambda said: field.setAccessibleName(said.replace("&", "")), label)
        self._form.addRow(named, field)
        return named

    @property
    def is_open(self) -> bool:
        return self._heading.isChecked()

    def open(self, is_open: bool = True) -> None:
        """Unfold the section, or fold it."""
        self._heading.setChecked(is_open)

    def show_field(self, field: QWidget, visible: bool) -> None:
        """Show or hide a field with its label."""
        self._form.setRowVisible(field, visible)

    def _fold(self, is_open: bool) -> None:
        self._heading.setIcon(icon("chevron-down" if is_open else "chevron-right"))
        self._content.setVisible(is_open)
        self.toggled.emit(is_open)
