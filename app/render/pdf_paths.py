"""Painter paths as operators of a PDF page (ISO 32000-1, 8.5.2)."""

from __future__ import annotations

from itertools import pairwise
from struct import calcsize, unpack_from

from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath

MOVE = 0
MOVED, DRAWN, CURVED = "%.2f %.2f m\n", "%.2f %.2f l\n", "%.2f %.2f %.2f %.2f %.2f %.2f c\n"
WRITTEN = {"0": MOVED, "1": DRAWN, "2": "%.2f %.2f ", "3": "%.2f %.2f ", "4": "%.2f %.2f c\n"}
"""The operators by the kinds of a path's elements: to move, to draw a line, and a curve's two handles and end (4)."""


def path_operators(path: QPainterPath) -> str:
    """Return what draws a path; parts of it that end where they begin are closed."""
    written, values = _operators(path)
    return "".join(written) % values


def _operators(path: QPainterPath) -> tuple[list[str], tuple[float, ...]]:
    """Return the operators that draw a path, and the numbers that go into them.

    Its elements are read from what it is stored as: asking for one after the other takes ten times as long.
    """
    kinds, values = _elements(path)
    starts = [at for at, kind in enumerate(kinds) if kind == MOVE]
    written: list[str] = []
    for start, end in pairwise([*starts, len(kinds)]):
        signs = "".join(map(str, kinds[start:end])).replace("233", "234")
        written += map(WRITTEN.__getitem__, signs)
        if end - start > 2 and values[2 * start : 2 * start + 2] == values[2 * end - 2 : 2 * end]:
            written.append("h\n")
    return written, values


class InkPath:
    """A path that takes what the painter functions of lines say to a QPainterPath; all its numbers are written at once.

    The last two numbers are where it has got to.
    """

    def __init__(self) -> None:
        self._written: list[str] = []
        self._values: list[float] = []
        self._rule = Qt.FillRule.OddEvenFill

    def operators(self) -> str:
        return "".join(self._written) % tuple(self._values)

    def fillRule(self) -> Qt.FillRule:
        return self._rule

    def setFillRule(self, rule: Qt.FillRule) -> None:
        self._rule = rule

    def moveTo(self, x: float, y: float) -> None:
        self._written.append(MOVED)
        self._values += x, y

    def lineTo(self, x: float, y: float) -> None:
        self._written.append(DRAWN)
        self._values += x, y

    def quadTo(self, by_x: float, by_y: float, x: float, y: float) -> None:
        """Add a curve with one handle, as the cubic one that it is."""
        from_x, from_y = self._values[-2:]
        self._written.append(CURVED)
        self._values += (from_x + 2 * by_x) / 3, (from_y + 2 * by_y) / 3
        self._values += (x + 2 * by_x) / 3, (y + 2 * by_y) / 3, x, y

    def arcTo(self, around: QRectF, start: float, sweep: float) -> None:
        arc = QPainterPath(QPointF(*self._values[-2:]))
        arc.arcTo(around, start, sweep)
        written, values = _operators(arc)
        self._written += written[1:]
        self._values += values[2:]

    def closeSubpath(self) -> None:
        self._written.append("h\n")


def _elements(path: QPainterPath) -> tuple[list[int], tuple[float, ...]]:
    """Return the kinds of a path's elements, and their places one after the other."""
    stored = QByteArray()
    stream = QDataStream(stored, QIODevice.OpenModeFlag.WriteOnly)
    stream << path
    data = bytes(stored.data())
    (count,) = unpack_from(">i", data)
    read = unpack_from(">" + count * "idd", data, calcsize(">i"))
    kinds = list(read[0::3])
    values = [0.0] * (2 * count)
    values[0::2], values[1::2] = read[1::3], read[2::3]
    return kinds, tuple(values)
