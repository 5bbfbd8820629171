"""How a table is read: sheet, signs, headings, and a preview whose columns each say what they mean.

It shows what the reader found and says what somebody chose; reading is done elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSpinBox, QVBoxLayout, QWidget

from app.exchange.formats import Options
from app.exchange.tables.mapping import Preview, TableMapping, plain_mapping
from app.i18n import Message, msg, text
from app.ui.importing.column_table import ColumnTable
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import name_by
from app.ui.texts import plain_label
from app.ui.words import Words
from app.ui.wrapping import WrappingRow

SEPARATORS: tuple[tuple[str, Message], ...] = (
    (";", msg("Semicolon ;")), (",", msg("Comma ,")), ("\t", msg("Tab")), ("|", msg("Bar |")),
)  # fmt: skip
DECIMALS: tuple[tuple[str, Message], ...] = ((",", msg("Comma: 1,5")), (".", msg("Point: 1.5")))
ENCODINGS: tuple[tuple[str, Message | str], ...] = (
    ("utf-8", "UTF-8"), ("cp1252", msg("Windows, Western Europe")), ("iso8859-15", "ISO 8859-15"),
    ("utf-16", "UTF-16"), ("cp850", msg("DOS, Western Europe")), ("mac-roman", msg("Mac, Western Europe")),
)  # fmt: skip
SAME = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "iso8859-1": "cp1252"}
LAST_HEADING = 1_000


class MappingPanel(QWidget):
    """Choices in a row, and the table under them."""

    chosen = Signal(object)
    """How the table is to be read from now on: options for the reader."""

    def __init__(self, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self._preview = preview
        self._words = Words()
        self.sheet, self.separator, self.encoding, self.decimal = (ChoiceField(self) for _ in range(4))
        self.heading = QSpinBox(self)
        self.heading.setRange(0, LAST_HEADING)
        self.heading.setSpecialValueText(text(msg("none")))
        self.table = ColumnTable(self)
        self._labels: dict[QWidget, QLabel] = {}
        self._lay_out()
        self.sheet.committed.connect(lambda name: self._choose(sheet=name, heading=None, columns=()))
        self.separator.committed.connect(lambda sign: self._choose(separator=sign, heading=None, columns=()))
        self.encoding.committed.connect(lambda name: self._choose(encoding=name, heading=None, columns=()))
        self.decimal.committed.connect(lambda sign: self._choose(decimal=sign))
        self.heading.valueChanged.connect(lambda row: self._choose(heading=row, columns=()))
        self.table.chosen.connect(lambda columns: self._choose(columns=columns))
        self.show_preview(preview)

    def _lay_out(self) -> None:
        choices = WrappingRow()
        for field, message in (
            (self.sheet, msg("&Sheet:")), (self.separator, msg("Se&parator:")), (self.encoding, msg("&Encoding:")),
            (self.decimal, msg("&Decimal sign:")), (self.heading, msg("&Headings in row:")),
        ):  # fmt: skip
            pair = QWidget(self)
            label = self._labels[field] = plain_label("", pair, wrap=False)
            self._words.put(label.setText, message)
            name_by(self._words, label, field, message)
            column = QVBoxLayout(pair)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2)
            column.addWidget(label)
            column.addWidget(field)
            choices.addWidget(pair)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(choices)
        whole.addWidget(self.table, 1)

    def show_preview(self, preview: Preview) -> None:
        """Show what the reader found."""
        self._preview = preview
        mapping = preview.mapping
        is_text = not preview.sheets
        self.sheet.offer((name, name) for name in preview.sheets)
        self.sheet.show_value(mapping.sheet)
        self.separator.offer(_with(SEPARATORS, mapping.separator))
        self.separator.show_value(mapping.separator)
        encoding = SAME.get(mapping.encoding, mapping.encoding)
        self.encoding.offer(_with(ENCODINGS, encoding))
        self.encoding.show_value(encoding)
        self.decimal.offer(DECIMALS)
        self.decimal.show_value(mapping.decimal)
        self.heading.blockSignals(True)
        self.heading.setValue(min(mapping.heading or 0, LAST_HEADING))
        self.heading.blockSignals(False)
        for field, is_shown in (
            (self.sheet, len(preview.sheets) > 1), (self.separator, is_text), (self.encoding, is_text),
        ):  # fmt: skip
            pair = field.parentWidget()
            if pair is not None:
                pair.setVisible(is_shown)
        self.table.show_preview(preview)

    @property
    def mapping(self) -> TableMapping:
        """How the table is read now."""
        return self._preview.mapping

    def _choose(self, **values: object) -> None:
        mapping = replace(self._preview.mapping, **values)  # type: ignore[arg-type]  # the fields are named above
        options: Options = plain_mapping(mapping)
        self.chosen.emit(options)


def _with(known: tuple[tuple[str, Message | str], ...], one: str) -> list[tuple[str, Message | str]]:
    """Return what can be chosen, with one more if it is not among them."""
    return [*known, *([(one, one)] if one not in [key for key, _ in known] else [])]
