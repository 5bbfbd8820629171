"""The small sheet over the map that explains the deviating ways of a log, and lets rare ones be hidden."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from app.i18n import ntr, tr
from app.model.event_logs import DeviatingWay
from app.model.records import Box
from app.render.deviating import WORDS, kinds_in, paint_sample, usual_least
from app.render.theme import LIGHT, Palette
from app.ui.canvas.floating import Floating
from app.ui.deviating import DeviatingWays
from app.ui.guard import guarded
from app.ui.parts import bold, row_of
from app.ui.texts import plain_label, show_text

AWAY = 14
"""From the corner of the view, pixels."""
SAMPLE = QSize(56, 16)


class DeviatingSheet(Floating):
    """A line for each kind of way, and a slider for how often a way must have been taken."""

    def __init__(self, view: QWidget, ways: DeviatingWays) -> None:
        super().__init__(view)
        self._ways = ways
        self.counts: list[int] = []
        self.title = bold(plain_label("", self, wrap=False))
        self.said = plain_label("", self, wrap=False)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.valueChanged.connect(self._draw_from)
        self.lines = {kind: Sample(kind, self) for kind in WORDS}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.title)
        for line in self.lines.values():
            column.addWidget(line)
        column.addWidget(self.said)
        column.addWidget(self.slider)
        view.installEventFilter(self)
        self.hide()

    def show_ways(self, ways: Sequence[DeviatingWay], drawn: int, palette: Palette) -> None:
        """Explain the ways that there are, and say how many of them are drawn; none is no sheet."""
        self.setVisible(bool(ways))
        if not ways:
            return
        show_text(self.title, tr("What cases did beside the map"))
        there = dict(kinds_in(ways))
        for kind, line in self.lines.items():
            line.setVisible(kind in there)
            line.show_kind(there.get(kind, ""), palette)
        self.counts = sorted({way.n for way in ways})
        least = self._ways.least or usual_least(ways)
        self.slider.blockSignals(True)
        self.slider.setRange(0, len(self.counts) - 1)
        self.slider.setValue(self.counts.index(least) if least in self.counts else 0)
        self.slider.blockSignals(False)
        self.slider.setVisible(len(self.counts) > 1)
        self.slider.setAccessibleName(tr("How often a way must have been seen to be drawn"))
        self.slider.setToolTip(tr("How often a way must have been seen to be drawn"))
        often = ntr("seen at least {n} time", "seen at least {n} times", least)
        show_text(self.said, tr("{drawn} of {all} drawn: {often}", drawn=drawn, all=len(ways), often=often))
        self._take_place()

    def _draw_from(self, at: int) -> None:
        self._ways.draw_from(self.counts[at])

    def _take_place(self) -> None:
        for line in self.lines.values():
            line.updateGeometry()
        self.resize(self.sizeHint())
        self.move(AWAY, AWAY)
        self.raise_()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self.isVisible():
            self._take_place()
        return False


class Sample(QWidget):
    """A short piece of a line beside what it means."""

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind, self._colours = kind, LIGHT
        self.words = plain_label("", self, wrap=False)
        row = row_of(self.words)
        row.setContentsMargins(SAMPLE.width() + 6, 0, 0, 0)
        self.setLayout(row)

    def show_kind(self, words: str, palette: Palette) -> None:
        """Take over words and colours."""
        self._colours = palette
        show_text(self.words, words)
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - SAMPLE.height()) / 2
        paint_sample(painter, self._kind, Box(0, top, SAMPLE.width(), SAMPLE.height()), self._colours)
        painter.end()
