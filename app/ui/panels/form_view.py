"""A form for one kind of record, made from its table of fields. It shows values and says what was committed.

It knows neither workplace nor operations; app.ui.panels.step_form turns a commit into an act.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Record
from app.ui.panels.field_specs import FieldSpec, SectionSpec
from app.ui.panels.form_edits import options_for, value_of
from app.ui.panels.inputs import CheckField, ChoiceField, LineField, TextField
from app.ui.panels.numbers import EstimateField, NumberField
from app.ui.panels.sections import Section
from app.ui.words import Words

Editor = LineField | TextField | ChoiceField | CheckField | NumberField | EstimateField


class FormView(QWidget):
    """Sections of fields."""

    committed = Signal(object, object)
    """The field (FieldSpec) and its new value."""
    refused = Signal(object)

    def __init__(self, sections: Sequence[SectionSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._specs = tuple(sections)
        self._ids: tuple[str, ...] = ()
        self.read: Callable[[Document, Record, FieldSpec], Any] = value_of
        self.editors: dict[str, Editor] = {}
        self.sections: list[Section] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        for place, spec in enumerate(sections):
            section = Section(spec.title, self.words, self, is_open=place == 0)
            for field in spec.fields:
                self._add(section, field)
            self.sections.append(section)
            layout.addWidget(section)
        layout.addStretch(1)

    def _add(self, section: Section, spec: FieldSpec) -> None:
        editor = _MAKERS[spec.editor](spec)
        editor.setParent(section)
        editor.setObjectName(spec.name)
        if isinstance(editor, CheckField):
            self.words.put(editor.setText, spec.label)
            section.add(None, editor)
        else:
            section.add(_label_of(spec), editor)
        if isinstance(editor, LineField) and spec.hint is not None:
            self.words.put(editor.setPlaceholderText, spec.hint)
        editor.committed.connect(lambda value, spec=spec: self.committed.emit(spec, value))
        if isinstance(editor, (NumberField, EstimateField)):
            editor.refused.connect(self.refused)
        self.editors[spec.name] = editor

    def add_part(self, part: QWidget) -> None:
        """Put a further part below the sections."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, part)

    def show_records(self, document: Document, records: Sequence[Record], fixed: bool) -> None:
        """Show what the records have; a field in which they differ shows nothing.

        What is being typed stays as long as the records are the same ones.
        """
        ids = tuple(record.id for record in records)
        is_other, self._ids = ids != self._ids, ids
        for section, spec in zip(self.sections, self._specs):
            section.setVisible(all(spec.only(record) for record in records))
            for field in spec.fields:
                editor = self.editors[field.name]
                if isinstance(editor, ChoiceField):
                    editor.offer(options_for(document, records[0], field))
                value = _common([self.read(document, record, field) for record in records])
                editor.put(value) if is_other else editor.show_value(value)
                editor.set_fixed(fixed)
                section.show_field(editor, all(field.only(record) for record in records))

    def focus_first(self) -> None:
        """Begin in the first field that is shown."""
        for editor in self.editors.values():
            if editor.isVisible() and editor.focusPolicy() != Qt.FocusPolicy.NoFocus:
                editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    @property
    def is_being_typed(self) -> bool:
        return any(isinstance(e, (LineField, TextField)) and e.is_being_typed for e in self.findChildren(QWidget))

    def commit(self) -> None:
        """Hand over whatever is being typed."""
        for editor in self.editors.values():
            editor.commit()

    def restore(self) -> None:
        """Forget what is being typed: what it belongs to has gone."""
        for editor in self.findChildren(QWidget):
            if isinstance(editor, (LineField, TextField)):
                editor.restore()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        for editor in self.editors.values():
            if isinstance(editor, (ChoiceField, EstimateField)):
                editor.retranslate()


def _label_of(spec: FieldSpec) -> Message:
    """Return a field's label, with the unit of its figure."""
    if spec.editor != "estimate":
        return spec.label
    return msg("{figure} ({unit})", figure=spec.label, unit=spec.unit)


def _common(values: Sequence[Any]) -> Any:
    return values[0] if all(value == values[0] for value in values) else None


_MAKERS: dict[str, Callable[[FieldSpec], Editor]] = {
    "line": lambda spec: LineField(),
    "text": lambda spec: TextField(lines=spec.lines),
    "choice": lambda spec: ChoiceField(),
    "check": lambda spec: CheckField(),
    "steps": lambda spec: LineField(),
    "number": lambda spec: NumberField(low=spec.low, high=spec.high),
    "count": lambda spec: NumberField(low=spec.low, high=spec.high, whole=True),
    "estimate": lambda spec: EstimateField(factor=spec.factor, high=spec.high),
}
