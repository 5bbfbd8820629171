"""The widget that draws both curves of an evaluation, and how the sentences below it are set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.i18n import number, tr
from app.model.from_cases import CaseStudy
from app.render.courses import courses_of, paint_courses
from app.ui.guard import guarded
from app.ui.kind_pictures import theme_for
from app.ui.parts import grown

MARGIN = 8


class CourseView(QWidget):
    """Which share of the cases is won, or has ended, by each day: before and after the change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kept: CaseStudy | None = None
        self.setMinimumSize(grown(240), grown(170))
        self.hide()

    def show_study(self, kept: CaseStudy | None) -> None:
        """Show the curves of a study, or nothing."""
        self.kept = kept
        self.setVisible(kept is not None)
        if kept is not None:
            title, courses = courses_of(kept)
            ends = (tr("{name}: {share} %", name=each.name, share=number(100 * each.shares[-1], 1))
                    for each in courses if each.shares)  # fmt: skip
            self.setAccessibleName(title)
            self.setAccessibleDescription("; ".join(ends))
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.kept is None:
            return
        title, courses = courses_of(self.kept)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = max(9, round(self.fontMetrics().height() * 0.72))
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        paint_courses(painter, area, courses, self.kept.days, title, theme_for(self.palette()), size)
        painter.end()


def listed_lines(lines: Sequence[str]) -> str:
    """Set sentences below each other, each with its own sign."""
    return "\n".join(f"• {line}" for line in lines)
