"""The reveal: a dot for each person on both scales, the spread, the figures, and what they mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import text, tr
from app.model.reviews.criteria import VIEWS
from app.model.reviews.words import VIEWS as VIEW_NAMES
from app.render.dots import Dots, paint_dots
from app.render.theme import Palette, qcolor
from app.ui.guard import guarded
from app.ui.meeting.judged import figures_of, judged
from app.ui.meeting.parts import Key, Page, large, quiet
from app.ui.meeting.sitting import Sitting
from app.ui.texts import plain_label


class DotsView(QWidget):
    """Ratings as dots, as wide as there is room."""

    def __init__(self, dots: Dots, said: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._dots = dots
        self._colours = palette
        self.setAccessibleName(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(700, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 90)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        size = max(11, round(self.fontInfo().pixelSize() * 0.8))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), qcolor(self._colours.ground))
            area = QRectF(self.rect()).adjusted(10, 4, -10, -4)
            paint_dots(painter, area, self._dots, self._colours, size)


class RevealPage(Page):
    """Both scales, one below the other, the customer's first."""

    def __init__(self, sitting: Sitting, palette: Palette) -> None:
        super().__init__(sitting, palette)
        column = QVBoxLayout(self)
        found = judged(sitting)
        if found is None:
            column.addWidget(plain_label(tr("Nothing has been revealed."), self))
            return
        for view in VIEWS:
            side = found.customer if view == "customer" else found.company
            dots = found.customer_dots if view == "customer" else found.company_dots
            figures = figures_of(side, sitting.criteria.max_ad)
            column.addWidget(large(text(VIEW_NAMES[view]), 1.15, self))
            column.addWidget(DotsView(dots, figures, palette, self), 1)
            column.addWidget(quiet(plain_label(figures, self)))
        self.sentence = large(found.sentences[0], 1.25, self)
        column.addWidget(self.sentence)
        for sentence in found.sentences[1:]:
            column.addWidget(plain_label(sentence, self))

    def keys(self) -> list[Key]:
        return self.again_keys()
