"""What can be chosen, made from the table of preferences: a field for each, in groups, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import Message, msg
from app.settings import Settings
from app.settings_table import GROUPS, SHOWN, Preference
from app.ui.panels.inputs import CheckField, ChoiceField, LineField
from app.ui.parts import TARGET, bold, faint, line, name_by, row_of, scrolling
from app.ui.texts import plain_label
from app.ui.words import Words

Field = CheckField | ChoiceField | LineField


class ChoicesPage(QWidget):
    """Fields of the preferences."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._words = Words()
        self.fields: dict[str, Field] = {}
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        for place, (group, title) in enumerate(GROUPS):
            if place:
                column.addWidget(line(self))
            column.addWidget(self._heading(title))
            column.addLayout(self._part([each for each in SHOWN if each.group == group]))
        column.addStretch(1)
        self.back_button = QPushButton(self)
        self.back_button.setMinimumHeight(TARGET)
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self.put_back)
        self._words.put(self.back_button.setText, msg("Set all &back to how it was delivered"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inner, self), 1)
        whole.addLayout(row_of(self.back_button, None))
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen."""
        for name, field in self.fields.items():
            field.show_value(self._settings.get(name))
        self.back_button.setEnabled(any(self._settings.get(each.name) != each.default for each in SHOWN))

    def put_back(self) -> None:
        """Set everything on this page back to how it was delivered."""
        self._settings.put_back(preference.name for preference in SHOWN)
        self.refresh()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self._words.again()
        for field in self.fields.values():
            if isinstance(field, ChoiceField):
                field.retranslate()

    # -- building --------------------------------------------------------------------------------

    def _heading(self, title: Message) -> QWidget:
        label = bold(plain_label("", self))
        self._words.put(label.setText, title)
        return label

    def _part(self, preferences: list[Preference]) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for preference in preferences:
            row = grid.rowCount()
            field = self._field(preference)
            if isinstance(field, CheckField):
                grid.addWidget(field, row, 0, 1, 2)
            else:
                grid.addWidget(self._label(preference, field), row, 0)
                grid.addWidget(field, row, 1)
            if preference.hint is not None:
                grid.addWidget(self._hint(preference.hint), row + 1, 0, 1, 2)
        return grid

    def _field(self, preference: Preference) -> Field:
        field: Field
        if preference.options:
            field = ChoiceField(self)
            field.offer(preference.options)
        elif isinstance(preference.default, bool):
            field = CheckField(self)
            self._words.put(field.setText, preference.words)
        else:
            field = LineField(self)
        field.committed.connect(lambda value, name=preference.name: self._settings.put(name, value))
        self.fields[preference.name] = field
        return field

    def _label(self, preference: Preference, field: QWidget) -> QWidget:
        label = plain_label("", self, wrap=False)

        self._words.put(label.setText, preference.words)
        name_by(self._words, label, field, preference.words)
        return label

    def _hint(self, hint: Message) -> QWidget:
        label = faint(plain_label("", self))
        label.setContentsMargins(24, 0, 0, 4)
        self._words.put(label.setText, hint)
        return label
