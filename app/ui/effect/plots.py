"""Widgets that show a plot: bars of what small changes do, and the spread of the time before and after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.analysis.waits import Spreads
from app.i18n import text, tr
from app.render.plots import Bar, Curve, bars_height, paint_bars, paint_curves
from app.render.theme import LIGHT, Palette
from app.ui.guard import guarded

MARGIN = 8
DAYS = "d"


class Bars(QWidget):
    """A few bars, one below the other."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours: Palette = LIGHT
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars; what they say can be read by screen readers as well."""
        self.bars = tuple(bars)
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.words}" for bar in bars))
        self.updateGeometry()
        self.update()

    def _size(self) -> int:
        return max(9, round(self.fontMetrics().height() * 0.8))

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(400, round(bars_height(self.bars, self._size())) + 2 * MARGIN)

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.sizeHint().height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        paint_bars(painter, area, self.bars, self.colours, self._size())
        painter.end()


class SpreadView(QWidget):
    """How the time of the cases is spread, today and with the proposal, if there is one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours: Palette = LIGHT
        self.spreads: Spreads | None = None
        self.setMinimumSize(320, 180)

    def show_spreads(self, spreads: Spreads | None) -> None:
        """Show a spread, or nothing."""
        self.spreads = spreads
        self.setAccessibleDescription("; ".join(curve.name for curve in self._curves()))
        self.update()

    def _curves(self) -> tuple[Curve, ...]:
        found = self.spreads
        if found is None:
            return ()
        from app.analysis.figure_words import figure

        then, now = (figure(median) for median in found.medians)
        today = tr("today: half of them within {days} d", days=then)
        before = Curve(heights=found.before, median=found.medians[0], name=today)
        if not found.after:
            return (before,)
        changed = tr("with the proposal: half of them within {days} d", days=now)
        return before, Curve(heights=found.after, median=found.medians[1], name=changed)

    @property
    def title(self) -> str:
        """What is pictured."""
        return text(self.spreads.name) if self.spreads is not None else ""

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        curves = self._curves()
        if self.spreads is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = max(9, round(self.fontMetrics().height() * 0.8))
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        paint_curves(painter, area, curves, self.spreads.until, DAYS, self.colours, size)
        painter.end()
