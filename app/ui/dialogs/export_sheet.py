"""Exporting: the format, what can be chosen for it, and the way to a file. Each format remembers its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from app.i18n import Message, msg, text
from app.model.records import Map
from app.ui.canvas.copying import shown_of
from app.ui.export_choices import (
    ABOUT,
    BOOK,
    LIMITS,
    MM,
    OPTIONS,
    OTHER_TOOL,
    PIXELS,
    SCALE,
    SIZES,
    SLIDES,
    ExportChoices,
    keep_choices,
    kept_choices,
    last_format,
    offered,
)
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import bold_button, faint, name_by, row_of
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

NUMBERS: dict[str, tuple[Message, str, str]] = {
    "percent": (msg("Per cent"), " %", SCALE),
    "pixels": (msg("&Width"), " px", PIXELS),
    "mm": (msg("&Width"), " mm", MM),
    "dpi": (msg("&Resolution"), " dpi", MM),
}
"""For each number its label, its unit, and the kind of size it belongs to."""
TICKS: dict[str, Message] = {
    "transparent": msg("&Transparent ground"),
    "procedure": msg("The written pro&cedure instead of flowcharts"),
    "this_map": msg("Only the &map that is shown"),
    "notes": msg("With the &notes and what else is known about the steps"),
    "names": msg("With the names of &people"),
    "document": msg("Klarweg &document inside, so that the PDF opens again"),
    "accessible": msg("Accessi&ble: for screen readers and archives (PDF/UA, PDF/A)"),
    "only": msg("Only what is &selected"),
}


class ExportSheet(PlaceSheet):
    """Chooses a format and how it is written."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.place, window, msg("Export"))
        self._window = window
        self._settings = window.application.settings
        self.format, self.measure, self.slides = (ChoiceField(self) for _ in range(3))
        self.format.offer(offered().items())
        self.measure.offer(SIZES.items())
        self.slides.offer(SLIDES.items())
        self.numbers = {name: self._number(name, unit) for name, (_label, unit, _size) in NUMBERS.items()}
        self.ticks = {name: self._tick(message) for name, message in TICKS.items()}
        self.about = faint(plain_label("", self))
        self.go_button = bold_button(self.button(msg("&Export …"), self.ask_and_export, "file-export"))
        self._form = QFormLayout()
        self.begin(self._body())
        self.format.committed.connect(lambda suffix: self._show_format(suffix))
        self.measure.committed.connect(lambda _: self._show_needed())
        self.ticks["procedure"].toggled.connect(lambda _: self._show_needed())
        self._show_format(last_format(self._settings))
        self.go_button.setDefault(True)
        self.resize(self.fontMetrics().horizontalAdvance("0") * 64, self.sizeHint().height())
        self._grow()

    def _body(self) -> QWidget:
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._add_row(msg("&Format"), self.format)
        self._form.addRow(self.about)
        self._add_row(msg("S&lides"), self.slides)
        self._add_row(msg("Si&ze"), self.measure)
        for name, field in self.numbers.items():
            self._add_row(NUMBERS[name][0], field)
        for tick in self.ticks.values():
            self._form.addRow(tick)
        column.addLayout(self._form)
        column.addStretch(1)
        column.addLayout(row_of(None, self.go_button))
        return body

    def _add_row(self, message: Message, field: QWidget) -> None:
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, message)
        name_by(self.words, label, field, message)
        self._form.addRow(label, field)

    def _number(self, name: str, unit: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setRange(*LIMITS[name])
        field.setSuffix(unit)
        return field

    def _tick(self, message: Message) -> QCheckBox:
        box = QCheckBox(self)
        self.words.put(box.setText, message)
        return box

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def suffix(self) -> str:
        """The ending of the chosen format."""
        return str(self.format.value)

    @property
    def choices(self) -> ExportChoices:
        """The settings as they stand."""
        values: dict[str, Any] = {"size": self.measure.value, "slides": self.slides.value}
        values |= {name: field.value() for name, field in self.numbers.items()}
        values |= {name: tick.isChecked() for name, tick in self.ticks.items() if name != "only"}
        return ExportChoices(**values)

    def refresh(self) -> None:
        """Show what can be chosen of the document as it is now."""
        self._show_needed()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for field in (self.format, self.measure, self.slides):
            field.retranslate()
        super().retranslate()

    def _show_format(self, suffix: str) -> None:
        self.format.show_value(suffix)
        choices = kept_choices(self._settings, suffix)
        self.measure.show_value(choices.size)
        self.slides.show_value(choices.slides)
        for name, number in self.numbers.items():
            number.setValue(getattr(choices, name))
        for name, tick in self.ticks.items():
            tick.setChecked(bool(getattr(choices, name, False)))
        self._show_needed()

    def _show_needed(self) -> None:
        """Show only what can be chosen for the format, and what the document has."""
        options = OPTIONS.get(self.suffix, ())
        show_text(self.about, text(ABOUT.get(self.suffix, OTHER_TOOL)))
        shown: dict[QWidget, bool] = {self.measure: "size" in options, self.slides: "slides" in options}
        for name, (_label, _unit, size) in NUMBERS.items():
            shown[self.numbers[name]] = "size" in options and self.measure.value == size
        has = {"only": bool(self.place.selection), "this_map": self.place.document.count(Map) > 1}
        unwritten = BOOK if "procedure" in options and not self.ticks["procedure"].isChecked() else ()
        for name, tick in self.ticks.items():
            shown[tick] = name in options and name not in unwritten and has.get(name, True)
        for field, is_needed in shown.items():
            self._form.setRowVisible(field, is_needed)
        self._grow()

    def _grow(self) -> None:
        """Be high enough for the sentences at this width."""
        needed = self.column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    # -- the way on ------------------------------------------------------------------------------

    def ask_and_export(self) -> None:
        """Keep the settings, ask where to, and write; the sheet closes when it is known where to."""
        keep_choices(self._settings, self.suffix, self.choices)
        tick = self.ticks["only"]
        only = frozenset(shown_of(self.place)) if not tick.isHidden() and tick.isChecked() else frozenset()
        if self._window.files.ask_export(self.suffix, only):
            self.accept()
