"""The bar above the map in Review and Change: by what it is coloured, which steps are picked out, and the legend."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from app.analysis.colouring import ALL, FILTERS, KINDS, NONE
from app.analysis.tints import HEATS, Colouring, Meaning
from app.i18n import Message, msg, text
from app.model.records import Department
from app.render.theme import LIGHT, Palette, qcolor
from app.render.tinting import fill_of_level, legend_words
from app.ui.guard import guarded
from app.ui.modes import Mode
from app.ui.panels.base import Panel
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import row_of
from app.ui.texts import plain_label
from app.ui.workplace import Workplace
from app.ui.wrapping import wrapping_row

INNER, GAP, EDGE = 6, 14, 4
"""Room inside a sign's field, between two lines of the legend, and at its edges; pixels."""
GIVEN = "given"
"""Chosen while the map shows colours that were worked out elsewhere, such as those of a simulation."""
LEAST = 120
"""The least width of a choice, pixels."""


class ColourBar(Panel):
    """Two choices and a legend."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.kind = ChoiceField(self)
        self.only = ChoiceField(self)
        self.legend = Legend(self)
        self.coverage_button = self.tool(msg("Coverage …"), self.show_coverage, "table")
        self._lay_out()
        for field in (self.kind, self.only):
            field.committed.connect(lambda _value: self._choose())
        workplace.colouring.coloured.connect(lambda _ids: self._show_legend())
        workplace.colouring.chosen.connect(self.refresh)
        self.listen()
        self.on_mode()

    def _lay_out(self) -> None:
        pairs = ((self.kind, msg("Colour by"), msg("Colour the map by")), (self.only, msg("Pick out"), msg("Pick out")))
        kinds, self._picking = (self._labelled(*pair) for pair in pairs)
        row = wrapping_row(kinds, self._picking, self.coverage_button)
        row.setContentsMargins(10, 3, 8, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.legend)

    def _labelled(self, field: ChoiceField, label: Message, name: Message) -> QWidget:
        """Put a choice beside its label; in full the label is the choice's name for screen readers."""
        pair = QWidget(self)
        words = plain_label("", pair, wrap=False)
        self.words.put(words.setText, label)
        self.words.name(field, name)
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        field.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        field.setMinimumWidth(LEAST)
        inside = row_of(words, field)
        inside.setContentsMargins(0, 0, 8, 0)
        pair.setLayout(inside)
        return pair

    def offer(self) -> None:
        """Offer what the map can be coloured by, and which steps can be picked out."""
        filters = {key: word for key, word in FILTERS.items() if key != "mine" or self.workplace.colouring.department}
        self.only.offer((("", ALL), *filters.items()))
        self.refresh()

    def _offer_kinds(self, given: Colouring | None) -> None:
        kinds = HEATS if self.workplace.mode == Mode.CHANGE else KINDS
        elsewhere = [(GIVEN, title) for title in given.titles[:1]] if given is not None else []
        self.kind.offer((("", NONE), *elsewhere, *kinds.items()))

    def take_department(self, name: str) -> None:
        """Know which department is one's own, by its name."""
        wanted = name.strip().casefold()
        departments = self.workplace.process.all(Department) if wanted else []
        self.workplace.colouring.department = next(
            (each.id for each in departments if each.name.strip().casefold() == wanted), ""
        )
        self.offer()

    def show_coverage(self) -> None:
        """Show who has looked at what, in a sheet beside the map."""
        from app.ui.coverage_sheet import CoverageSheet

        CoverageSheet(self.workplace, self.window()).show()

    def _choose(self) -> None:
        self.workplace.colouring.choose(self.kind.value or "", self.only.value or "")

    def refresh(self) -> None:
        """Show what is chosen."""
        colouring = self.workplace.colouring
        self._offer_kinds(colouring.given)
        self.kind.show_value(GIVEN if colouring.given is not None else colouring.kind if colouring.is_on else "")
        self.only.show_value(self.workplace.colouring.only)
        self._show_legend()

    def on_changed(self, changes: object) -> None:
        """Nothing here depends on the map itself; the legend follows the colours."""

    def on_mode(self) -> None:
        """Be there in Review, and for heat in Change."""
        mode = self.workplace.mode
        self.setVisible(mode in (Mode.REVIEW, Mode.CHANGE))
        for part in (self._picking, self.coverage_button):
            part.setVisible(mode == Mode.REVIEW)
        self.offer()

    def take_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        self.legend.palette_in_use = palette
        self.legend.update()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for field in (self.kind, self.only):
            field.retranslate()
        super().retranslate()
        self._show_legend()

    def _show_legend(self) -> None:
        self.legend.show_meanings(self.workplace.colouring.shown.legend)


class Legend(QWidget):
    """Signs on their colours with what they mean, in as many rows as there is need for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.palette_in_use = LIGHT
        self.meanings: list[Meaning] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_meanings(self, meanings: list[Meaning]) -> None:
        """Show what is on the map; nothing is no legend."""
        self.meanings = meanings
        words = "; ".join(legend_words(meanings))
        self.setAccessibleName(words)
        self.setVisible(bool(meanings))
        self.updateGeometry()
        self.update()

    @guarded
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded
    def heightForWidth(self, width: int) -> int:
        return self._placed(width)[1]

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 2 * EDGE)

    def _placed(self, width: int) -> tuple[list[tuple[Meaning, QRectF, QRectF]], int]:
        """Place each line of the legend: the field of its sign and that of its words; and say how high all is."""
        metrics = self.fontMetrics()
        high = metrics.height() + 4
        x, y = float(GAP - INNER), float(EDGE)
        placed = []
        for meaning in self.meanings:
            sign = metrics.horizontalAdvance(meaning.sign) + 2 * INNER
            words = metrics.horizontalAdvance(text(meaning.words)) + 4
            if x + sign + INNER + words > width and x > GAP:
                x, y = float(GAP - INNER), y + high + EDGE
            placed.append((meaning, QRectF(x, y, sign, high), QRectF(x + sign + INNER, y, words, high)))
            x += sign + INNER + words + GAP
        return placed, int(y + high + EDGE)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette_in_use
        painter = QPainter(self)
        for meaning, sign, words in self._placed(self.width())[0]:
            painter.setPen(qcolor(palette.outline))
            painter.setBrush(qcolor(fill_of_level(palette, meaning.level)))
            painter.drawRect(sign.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(qcolor(palette.ink))
            painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, meaning.sign)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text(meaning.words))
        painter.end()
