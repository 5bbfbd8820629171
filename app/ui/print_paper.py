"""Settings of Print: on which paper the maps stand, how large, and how several sheets are put together."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from app.i18n import msg
from app.render.paper import CUSTOM, PAPERS
from app.ui.print_choices import BETWEEN, FITS, ORIENTATIONS, PrintChoices
from app.ui.print_fields import Fields, form_in, side_by_side

SHOWN_PAPERS = ("A4", "A3", "A2", "A1", "A0", "A5", "Letter", "Tabloid")
CHOSEN = ("paper", "orientation", "fit")
NUMBERS = ("width", "height", "margin", "columns", "rows", "percent", "overlap")
TICKS = ("crop_marks", "assembly_plan")


class PaperSettings(Fields):
    """Paper and size of the maps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        papers = tuple((name, name) for name in SHOWN_PAPERS if name in PAPERS)
        self.paper = self.choice((*papers, (CUSTOM, msg("Own size"))))
        self.width_ = self.number(*BETWEEN["width"], msg("Width of the paper"), "mm")
        self.height_ = self.number(*BETWEEN["height"], msg("Height of the paper"), "mm")
        for side in (self.width_, self.height_):
            side.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.orientation = self.choice(tuple(ORIENTATIONS.items()))
        self.margin = self.number(*BETWEEN["margin"], msg("Margins"), "mm")
        self.fit = self.choice(tuple(FITS.items()))
        self.columns = self.number(*BETWEEN["columns"], msg("Pages across"))
        self.rows = self.number(*BETWEEN["rows"], msg("Pages down"))
        self.percent = self.number(*BETWEEN["percent"], msg("Size in per cent"), "%")
        self.overlap = self.number(*BETWEEN["overlap"], msg("Overlap of neighbouring sheets"), "mm")
        self.crop_marks = self.tick(msg("Crop mar&ks"))
        self.assembly_plan = self.tick(msg("Assembly plan"))
        self._lay_out()
        self.show_choices(PrintChoices())

    def _lay_out(self) -> None:
        self._form = form_in()
        self._own = side_by_side(self.width_, "×", self.height_, self)
        self._pages = side_by_side(self.columns, "×", self.rows, self)
        for label, named, field in (
            (msg("Pape&r"), self.paper, self.paper),
            (msg("Width × height"), self.width_, self._own),
            (msg("&Orientation"), self.orientation, self.orientation),
            (msg("Margi&ns"), self.margin, self.margin),
            (msg("Si&ze"), self.fit, self.fit),
            (msg("Pages"), self.columns, self._pages),
            (msg("Per cent"), self.percent, self.percent),
            (msg("O&verlap"), self.overlap, self.overlap),
        ):
            self._form.addRow(self.named(label, named), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
        column.addWidget(self.crop_marks)
        column.addWidget(self.assembly_plan)

    def field(self, name: str) -> Any:
        """Return the field of a setting."""
        return getattr(self, {"width": "width_", "height": "height_"}.get(name, name))

    def show_choices(self, choices: PrintChoices) -> None:
        """Show settings."""
        self.blockSignals(True)
        for name in CHOSEN:
            self.field(name).show_value(getattr(choices, name))
        for name in NUMBERS:
            self.field(name).setValue(getattr(choices, name))
        for name in TICKS:
            self.field(name).setChecked(getattr(choices, name))
        self.blockSignals(False)
        self._show_needed()

    @property
    def values(self) -> dict[str, Any]:
        """The settings as they stand, by their names."""
        values: dict[str, Any] = {name: self.field(name).value for name in CHOSEN}
        values |= {name: self.field(name).value() for name in NUMBERS}
        return values | {name: self.field(name).isChecked() for name in TICKS}

    def tell(self) -> None:
        """Show the fields that are needed now, and say that something has changed."""
        self._show_needed()
        super().tell()

    def _show_needed(self) -> None:
        fit = self.fit.value
        self._form.setRowVisible(self._own, self.paper.value == CUSTOM)
        self._form.setRowVisible(self._pages, fit == "at_most")
        self._form.setRowVisible(self.percent, fit == "percent")
        self._form.setRowVisible(self.overlap, fit != "one_page")
        self.crop_marks.setVisible(fit != "one_page")
        self.assembly_plan.setVisible(fit != "one_page")
