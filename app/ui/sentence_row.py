"""A sentence and what can be done about it: in one row if that is lower, else the buttons below the sentence."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayoutItem, QWidget

from app.ui.wrapping import GAP, WrappingRow

LEAST_SENTENCE = 20
"""Beside buttons a sentence has at least room for so many digits."""


class SentenceRow(WrappingRow):
    """A label that wraps, and buttons."""

    def __init__(self, sentence: QLabel, *buttons: QWidget) -> None:
        super().__init__()
        self._label = sentence
        for widget in (sentence, *buttons):
            self.addWidget(widget)

    def minimumSize(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._others()]
        least = self._label.fontMetrics().horizontalAdvance("0") * LEAST_SENTENCE
        return QSize(max([least, *widths]), self._label.fontMetrics().height())

    def is_beside(self, width: int) -> bool:
        """Answer whether the buttons stand beside the sentence."""
        left = width - self._width_of_others()
        least = self._label.fontMetrics().horizontalAdvance("0") * LEAST_SENTENCE
        return left >= least and self._height_beside(width) <= self._height_below(width)

    def _others(self) -> list[QLayoutItem]:
        return [item for item in self._shown() if item.widget() is not self._label]

    def _width_of_others(self) -> int:
        return sum(item.sizeHint().width() + GAP for item in self._others())

    def _height_beside(self, width: int) -> int:
        buttons = max((item.sizeHint().height() for item in self._others()), default=0)
        return max(self._label.heightForWidth(width - self._width_of_others()), buttons)

    def _height_below(self, width: int) -> int:
        return self._label.heightForWidth(width) + GAP + self._wrapped(QRect(0, 0, width, 0), move=False)

    def _place(self, area: QRect, *, move: bool) -> int:
        if not self.is_beside(area.width()):
            high = self._label.heightForWidth(area.width())
            if move:
                self._label.setGeometry(QRect(area.topLeft(), QSize(area.width(), high)))
            below = self._wrapped(area.adjusted(0, high + GAP, 0, 0), move=move)
            return high + GAP + below
        high = self._height_beside(area.width())
        if move:
            self._put_beside(area, max(high, area.height()))
        return high

    def _put_beside(self, area: QRect, high: int) -> None:
        """Give the buttons the right end of the row, and the sentence the rest."""
        x = area.right() + 1 - self._width_of_others()
        self._label.setGeometry(QRect(area.topLeft(), QSize(x - area.x(), high)))
        for item in self._others():
            size = item.sizeHint()
            item.setGeometry(QRect(QPoint(x + GAP, area.y() + (high - size.height()) // 2), size))
            x += GAP + size.width()

    def _wrapped(self, area: QRect, *, move: bool) -> int:
        """Put the buttons into rows of their own; return how high these are."""
        return self._in_lines(self._others(), area, move=move)


def sentence_row(sentence: QLabel, *buttons: QWidget) -> SentenceRow:
    """Put a sentence and buttons into a row; the sentence stands in the middle of its height."""
    sentence.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return SentenceRow(sentence, *buttons)
