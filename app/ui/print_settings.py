"""The settings beside the printed pages: what, on which paper, how large, with what. It tells when they change."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from app.analysis.colouring import ALL, FILTERS, KINDS, NONE
from app.i18n import Message, msg
from app.render.paper import PAPERS
from app.ui.panels.inputs import ChoiceField
from app.ui.print_choices import FITS, ORIENTATIONS, SCOPES, PrintChoices
from app.ui.texts import plain_label, show_tooltip
from app.ui.words import Words

SHOWN_PAPERS = ("A4", "A3", "A2", "A1", "A0", "A5", "Letter", "Tabloid")
CHOSEN = ("scope", "paper", "orientation", "fit", "colour", "only")
FLAGS = ("this_map", "change_map", "notes", "pictures", "minutes", "names", "grey", "document")


class PrintSettings(QWidget):
    """Fields of the settings."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self.scope = self._choice(tuple(SCOPES.items()))
        self.paper = self._choice(tuple((name, name) for name in SHOWN_PAPERS if name in PAPERS))
        self.orientation = self._choice(tuple(ORIENTATIONS.items()))
        self.fit = self._choice(tuple(FITS.items()))
        self.colour = self._choice((("", NONE), *KINDS.items()))
        self.only = self._choice((("", ALL), *FILTERS.items()))
        self._department = ""
        self.columns, self.rows = self._number(1, 20, msg("Pages across")), self._number(1, 20, msg("Pages down"))
        self.percent = self._number(10, 400, msg("Size in per cent"))
        self.percent.setSuffix(" %")
        self.this_map = self._box(msg("Only the &map that is shown"))
        self.change_map = self._box(msg("Mar&k what the proposal changes"))
        self.notes = self._box(msg("&Notes as an appendix"))
        self.pictures = self._box(msg("P&ictures of steps as an appendix"))
        self.minutes = self._box(msg("Minutes of the last review round"))
        self.names = self._box(msg("N&ames of people"))
        self.grey = self._box(msg("Shades of &grey"))
        self.document = self._box(msg("Klarweg &document in the file"))
        self.words.put(
            lambda said: show_tooltip(self.document, said),
            msg("The PDF opens again in Klarweg. Without names it holds no people and no single ratings."),
        )
        self._lay_out()
        self.show_choices(PrintChoices())

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for label, field in (
            (msg("&What"), self.scope),
            (msg("Pape&r"), self.paper),
            (msg("&Orientation"), self.orientation),
            (msg("Si&ze"), self.fit),
            (msg("&Colour by"), self.colour),
            (msg("Pick o&ut"), self.only),
        ):
            self._form.addRow(self._named(label, field), field)
        self._pages = QWidget(self)
        row = QHBoxLayout(self._pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.columns)
        row.addWidget(plain_label("×", self, wrap=False))
        row.addWidget(self.rows)
        row.addStretch(1)
        self._form.addRow(self._named(msg("Pages"), self.columns), self._pages)
        self._form.addRow(self._named(msg("Per cent"), self.percent), self.percent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
        for name in FLAGS:
            column.addWidget(getattr(self, name))

    def show_choices(self, choices: PrintChoices) -> None:
        """Show settings."""
        self.blockSignals(True)
        self._department = choices.department
        for name in CHOSEN:
            getattr(self, name).show_value(getattr(choices, name))
        for name in ("columns", "rows", "percent"):
            getattr(self, name).setValue(getattr(choices, name))
        for name in FLAGS:
            getattr(self, name).setChecked(getattr(choices, name))
        self.blockSignals(False)
        self._show_needed()

    @property
    def choices(self) -> PrintChoices:
        """The settings as they stand."""
        values: dict[str, Any] = {name: getattr(self, name).value for name in CHOSEN}
        values |= {name: getattr(self, name).value() for name in ("columns", "rows", "percent")}
        return PrintChoices(
            department=self._department, **values, **{name: getattr(self, name).isChecked() for name in FLAGS}
        )

    def offer(self, *, has_proposal: bool, has_several_maps: bool, has_pictures: bool, has_round: bool) -> None:
        """Show what can be chosen now."""
        self.change_map.setVisible(has_proposal)
        self.this_map.setVisible(has_several_maps)
        self.pictures.setVisible(has_pictures)
        self.minutes.setVisible(has_round)

    def show_colours(self, kind: str, only: str, department: str) -> None:
        """Print in the colours in which the map was shown last; steps of "mine" are those of a department."""
        self._department = department
        self.only.offer((("", ALL), *((key, word) for key, word in FILTERS.items() if key != "mine" or department)))
        self.colour.show_value(kind)
        self.only.show_value(only)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        for field in (self.scope, self.orientation, self.fit, self.colour, self.only):
            field.retranslate()

    def _choice(self, options: tuple[tuple[str, Message | str], ...]) -> ChoiceField:
        field = ChoiceField(self)
        field.offer(options)
        field.committed.connect(self._on_changed)
        return field

    def _number(self, low: int, high: int, name: Message) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(low, high)
        box.setKeyboardTracking(False)
        self.words.put(box.setAccessibleName, name)
        box.valueChanged.connect(self._on_changed)
        return box

    def _box(self, message: Message) -> QCheckBox:
        box = QCheckBox(self)
        self.words.put(box.setText, message)
        box.clicked.connect(self._on_changed)
        return box

    def _named(self, message: Message, field: QWidget) -> QLabel:
        label = plain_label("", self, wrap=False)
        label.setBuddy(field)
        self.words.put(label.setText, message)
        if not field.accessibleName():
            self.words.put(lambda said: field.setAccessibleName(said.replace("&", "")), message)
        return label

    def _on_changed(self) -> None:
        self._show_needed()
        self.changed.emit()

    def _show_needed(self) -> None:
        self._form.setRowVisible(self._pages, self.fit.value == "at_most")
        self._form.setRowVisible(self.percent, self.fit.value == "percent")
        self.notes.setEnabled(self.scope.value != "map")
        self.names.setEnabled(self.scope.value != "map" or self.minutes.isChecked() or self.document.isChecked())
