"""Fields of the settings of Print: choices, numbers and ticks that are named, translated, and tell when they change."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from app.i18n import Message
from app.ui.panels.inputs import ChoiceField
from app.ui.texts import plain_label
from app.ui.words import Words


class Fields(QWidget):
    """A group of fields. What has changed is told by `changed`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._choices: list[ChoiceField] = []

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        for field in self._choices:
            field.retranslate()

    def choice(self, options: tuple[tuple[str, Message | str], ...]) -> ChoiceField:
        """Make a choice of words."""
        field = ChoiceField(self)
        field.offer(options)
        field.committed.connect(self.tell)
        self._choices.append(field)
        return field

    def number(self, low: int, high: int, name: Message, unit: str = "") -> QSpinBox:
        """Make a field for a whole number."""
        box = QSpinBox(self)
        box.setRange(low, high)
        box.setSuffix(f" {unit}" if unit else "")
        box.setKeyboardTracking(False)
        self.words.put(box.setAccessibleName, name)
        box.valueChanged.connect(self.tell)
        return box

    def tick(self, message: Message) -> QCheckBox:
        """Make a tick."""
        box = QCheckBox(self)
        self.words.put(box.setText, message)
        box.clicked.connect(self.tell)
        return box

    def named(self, message: Message, field: QWidget) -> QLabel:
        """Make a field's label, which leads the focus to it."""
        label = plain_label("", self, wrap=False)
        label.setBuddy(field)
        self.words.put(label.setText, message)
        if not field.accessibleName():
            self.words.put(lambda said: field.setAccessibleName(said.replace("&", "")), message)
        return label

    def tell(self) -> None:
        """Say that something has changed."""
        self.changed.emit()


def form_in(parent: QWidget | None = None) -> QFormLayout:
    """Make a column of labels and fields that grow."""
    form = QFormLayout(parent)
    form.setContentsMargins(0, 0, 0, 0)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return form


def side_by_side(first: QWidget, sign: str, second: QWidget, parent: QWidget) -> QWidget:
    """Put two fields beside one another, with a sign between them."""
    both = QWidget(parent)
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first)
    row.addWidget(plain_label(sign, both, wrap=False))
    row.addWidget(second)
    row.addStretch(1)
    return both
