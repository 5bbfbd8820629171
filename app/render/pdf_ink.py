"""A painter that writes the operators of a PDF page (ISO 32000-1, 8 and 9): what the canvas's functions ask of one.

For maps of thousands of steps: a QPainter on a QPdfWriter takes half as long again and makes files twice as large, for
it says everything anew for every letter. Texts that need more than letters beside each other raise Unwritable.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NoReturn, cast

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPen

from app.render.pdf_letters import Face, Letters, Unwritable
from app.render.pdf_paths import InkPath, path_operators

NONE = ""
FLAT = Qt.PenCapStyle.FlatCap
CAPS = {FLAT: 0, Qt.PenCapStyle.RoundCap: 1, Qt.PenCapStyle.SquareCap: 2}
JOINS = {Qt.PenJoinStyle.MiterJoin: 0, Qt.PenJoinStyle.RoundJoin: 1, Qt.PenJoinStyle.BevelJoin: 2}
WINDING = Qt.FillRule.WindingFill


def ink_of(painter: object) -> Ink | None:
    """Return the ink that stands in a painter's place; None for a painter of Qt's."""
    return painter if isinstance(painter, Ink) else None


class Ink:
    """Takes what painter functions say to a painter, page after page, in units that are the caller's affair.

    Colours, widths and dashes are said only where they change. What pens, brushes and fonts mean is worked out once for
    each that is handed over; they are held, so that none takes the place of another in memory.
    """

    def __init__(self, letters: Letters) -> None:
        self._letters, self._written = letters, list[str]()
        self._pens: dict[int, tuple[QPen | QColor | Qt.PenStyle, QPen, str, str]] = {}
        self._brushes: dict[int, tuple[QBrush | QColor | Qt.BrushStyle, str]] = {}
        self._fonts: dict[int, tuple[QFont, Face, str]] = {}
        self._again: dict[int, tuple[object, str]] = {}
        self._face, self._size = letters.face((False, False)), NONE
        self._begin()

    def as_painter(self) -> QPainter:
        """Return this in the place of a painter, as painter functions ask for one."""
        return cast(QPainter, self)

    def __getattr__(self, name: str) -> NoReturn:
        """Whatever else a painter can do, Qt has to do."""
        raise Unwritable(name)

    def _begin(self) -> None:
        self._pen, self._line, self._colour, self._fill = QPen(), NONE, NONE, NONE
        self._said_line, self._said_fill = NONE, NONE
        self._kept: list[tuple[QPen, str, str, str, Face, str, str, str]] = []
        self._written.clear()

    def page(self) -> str:
        """Return what was written, and begin with nothing again."""
        written = "".join(self._written)
        self._begin()
        return written

    # -- what is drawn with ----------------------------------------------------------------------

    def pen(self) -> QPen:
        return self._pen

    def setPen(self, pen: QPen | QColor | Qt.PenStyle) -> None:
        known = self._pens.get(id(pen))
        if known is None:
            made = QPen(pen)
            known = self._pens[id(pen)] = pen, made, line_operators(made), colour_operands(made.color())
        _, self._pen, self._line, self._colour = known

    def setBrush(self, brush: QBrush | QColor | Qt.BrushStyle) -> None:
        known = self._brushes.get(id(brush))
        if known is None:
            made = QBrush(brush)
            is_solid = made.style() == Qt.BrushStyle.SolidPattern
            known = self._brushes[id(brush)] = brush, colour_operands(made.color()) if is_solid else NONE
        self._fill = known[1]

    def setFont(self, font: QFont) -> None:
        known = self._fonts.get(id(font))
        if known is None:
            face = self._letters.face((font.bold(), font.italic()))
            known = self._fonts[id(font)] = font, face, f"/{face.name} {font.pixelSize()} Tf"
        _, self._face, self._size = known

    # -- where -----------------------------------------------------------------------------------

    def save(self) -> None:
        self._kept.append((self._pen, self._line, self._colour, self._fill, self._face, self._size,
                           self._said_line, self._said_fill))  # fmt: skip
        self._written.append("q\n")

    def restore(self) -> None:
        (self._pen, self._line, self._colour, self._fill, self._face, self._size,
         self._said_line, self._said_fill) = self._kept.pop()  # fmt: skip
        self._written.append("Q\n")

    def translate(self, x: float, y: float) -> None:
        self._written.append(f"1 0 0 1 {x:.4f} {y:.4f} cm\n")

    def scale(self, x: float, y: float) -> None:
        self._written.append(f"{x:.8f} 0 0 {y:.8f} 0 0 cm\n")

    def rotate(self, degrees: float) -> None:
        turn = math.radians(degrees)
        cos, sin = math.cos(turn), math.sin(turn)
        self._written.append(f"{cos:.8f} {sin:.8f} {-sin:.8f} {cos:.8f} 0 0 cm\n")

    def setClipRect(self, area: QRectF) -> None:
        self._written.append(f"{_rectangle(area)}W n\n")

    # -- what is drawn ---------------------------------------------------------------------------

    def drawPath(self, path: QPainterPath | InkPath) -> None:
        operators = path.operators() if isinstance(path, InkPath) else path_operators(path)
        self._draw(operators, "" if path.fillRule() == WINDING else "*")

    def drawRect(self, area: QRectF) -> None:
        self._draw(_rectangle(area))

    def fillRect(self, area: QRectF, colour: QColor) -> None:
        line, fill = self._line, self._fill
        self._line = NONE
        self.setBrush(colour)
        self._draw(_rectangle(area))
        self._line, self._fill = line, fill

    def drawRoundedRect(self, area: QRectF, across: float, down: float) -> None:
        path = QPainterPath()
        path.addRoundedRect(area, across, down)
        self.drawPath(path)

    def drawEllipse(self, area: QRectF) -> None:
        path = QPainterPath()
        path.addEllipse(area)
        self.drawPath(path)

    def drawLine(self, *ends: QLineF | QPointF) -> None:
        self.drawLines((QLineF(*ends),))

    def drawLines(self, lines: Iterable[QLineF]) -> None:
        fill, self._fill = self._fill, NONE
        self._draw("".join(f"{a.x1():.2f} {a.y1():.2f} m\n{a.x2():.2f} {a.y2():.2f} l\n" for a in lines))
        self._fill = fill

    def drawText(self, at: QPointF, text: str) -> None:
        """Write a line in the pen's colour."""
        self.write(((at.x(), at.y(), text),))

    def write(self, lines: Iterable[tuple[float, float, str]]) -> None:
        """Write lines in the pen's colour, each from where its base line begins."""
        if self._said_fill != self._colour:
            self._said_fill = self._colour
            self._written.append(f"{self._colour} rg\n")
        say, line = self._written.append, self._face.line
        say(f"BT\n{self._size} 1 0 0 -1 0 0 Tm\n")
        from_x = from_y = 0.0
        for x, y, text in lines:
            say(f"{x - from_x:.2f} {from_y - y:.2f} Td [{line(text)}]TJ\n")
            from_x, from_y = x, y
        say("ET\n")

    def path(self) -> QPainterPath:
        """Return what takes a path's place in functions that add to one, and is written down at once."""
        return cast(QPainterPath, InkPath())

    def again(self, key: object, paint: Callable[[QPainter], None], dx: float = 0.0, dy: float = 0.0) -> None:
        """Draw what is the same for one key, which is held, moved by so much; it is painted the first time only."""
        known = self._again.get(id(key))
        if known is None:
            apart = Ink(self._letters)
            paint(apart.as_painter())
            known = self._again[id(key)] = key, apart.page()
        self._written.append(f"q\n1 0 0 1 {dx:.2f} {dy:.2f} cm\n{known[1]}Q\n")

    def _draw(self, path: str, rule: str = "") -> None:
        line, fill = self._line, self._fill
        if not (line or fill) or not path:
            return
        if line and line != self._said_line:
            self._said_line = line
            self._written.append(line)
        if fill and fill != self._said_fill:
            self._said_fill = fill
            self._written.append(f"{fill} rg\n")
        self._written.append(path)
        self._written.append(("B" if line else "f") + rule + "\n" if fill else "S\n")


def colour_operands(colour: QColor) -> str:
    return f"{colour.redF():.4f} {colour.greenF():.4f} {colour.blueF():.4f}"


def line_operators(pen: QPen) -> str:
    """Return what makes lines look as a pen says (8.4.3); nothing for a pen that draws none."""
    if pen.style() == Qt.PenStyle.NoPen:
        return NONE
    dashes = " ".join(f"{each * pen.widthF():.2f}" for each in pen.dashPattern())
    look = f"{pen.widthF():.2f} w {CAPS[pen.capStyle()]} J {JOINS[pen.joinStyle()]} j [{dashes}] 0 d"
    return f"{colour_operands(pen.color())} RG {look}\n"


def _rectangle(area: QRectF) -> str:
    return f"{area.x():.2f} {area.y():.2f} {area.width():.2f} {area.height():.2f} re\n"
