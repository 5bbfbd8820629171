"""The legend of a printed map: only the signs that are really on it. Lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QPainter

from app.i18n import text, tr
from app.model.kinds import KIND_BY_KEY, StepKind, kind_of_step
from app.model.records import Box, DataObject, Flow, Group, Point, Step, TextNote
from app.render.badges import LINK_SIGN, Badge, badge_width, company_notes, customer_notes, paint_badge, verdict_sign
from app.render.clip import paint_clip
from app.render.deviating import DrawnWay, kinds_in, paint_sample
from app.render.drawing import Drawing
from app.render.flows import paint_flow_line
from app.render.fonts import width_of
from app.render.frames import paint_data_object, paint_group, paint_text_note
from app.render.labels import Fitted, block_at, paint_text
from app.render.outlines import rect
from app.render.paint import paint_step_body
from app.render.style import MARK_SIGN, FlowStyle, FrameStyle, Mark, StepStyle, pen
from app.render.theme import Palette, qcolor
from app.render.tinting import fill_of_level

SIZE = 8
LEVEL = 32.0
GLYPH, HIGH, GAP, ROW, ABOVE = 26.0, 12.0, 12.0, 16.0, 10.0
MAGNIFIED = 0.45
"""Signs are painted from steps this much smaller than real ones, so that what is inside them can be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sign and what it means; `paint` draws the sign into a box."""

    words: str
    paint: Callable[[QPainter, Box], None]
    glyph: float = GLYPH

    @property
    def width(self) -> float:
        return self.glyph + 4 + width_of(self.words) * SIZE + GAP


def legend_of(drawing: Drawing) -> list[Entry]:
    """List the signs used in a drawing: marks first, then badges, kinds of step, lines, things."""
    palette = drawing.palette
    return [
        *legend_of_colours(drawing),
        *_marks(drawing, palette), *_badges(drawing, palette), *_kinds(drawing, palette), *_flows(drawing, palette),
        *_things(drawing, palette),
    ]  # fmt: skip


def legend_of_colours(drawing: Drawing) -> list[Entry]:
    """Say by what a map is coloured and what its colours mean, each with its sign, and which steps are picked out."""
    tinting, palette = drawing.tinting, drawing.palette
    titles = [text(title) + ":" for title in tinting.titles] if tinting.legend or tinting.kept is not None else []
    return [
        *(Entry(words=words, paint=lambda _painter, _box: None, glyph=-4) for words in titles),
        *(
            Entry(words=text(meaning.words), glyph=LEVEL,
                  paint=_level_painter(fill_of_level(palette, meaning.level), meaning.sign, palette))
            for meaning in tinting.legend
        ),
        *_ways(drawing, palette),
    ]  # fmt: skip


def _ways(drawing: Drawing, palette: Palette) -> Iterator[Entry]:
    ways = {piece.element.way for piece in drawing.pieces if isinstance(piece.element, DrawnWay)}
    for kind, words in kinds_in(ways):
        yield Entry(words=words, glyph=44.0, paint=_way_painter(kind, palette))


def _way_painter(kind: str, palette: Palette) -> Callable[[QPainter, Box], None]:
    return lambda painter, box: paint_sample(painter, kind, box, palette)


def _level_painter(fill: str, sign: str, palette: Palette) -> Callable[[QPainter, Box], None]:
    def paint(painter: QPainter, box: Box) -> None:
        painter.setPen(pen(palette.outline, 0.7))
        painter.setBrush(qcolor(fill))
        painter.drawRect(rect(box))
        painter.setPen(pen(palette.ink))
        paint_text(painter, block_at(Fitted((sign,), SIZE, True), box, bold=True))

    return paint


def _marks(drawing: Drawing, palette: Palette) -> Iterator[Entry]:
    used = {piece.style.mark for piece in drawing.pieces}
    words = {
        Mark.ADDED: tr("new (thick line)"),
        Mark.CUT: tr("to be cut (dotted, struck through)"),
        Mark.CHANGED: tr("to be changed (dashed)"),
        Mark.MOVED: tr("moved (dashes and dots)"),
    }
    for mark in Mark:
        if mark in used:
            yield Entry(words=f"{MARK_SIGN[mark]} {words[mark]}", paint=_mark_painter(mark, palette))


def _mark_painter(mark: Mark, palette: Palette) -> Callable[[QPainter, Box], None]:
    def paint(painter: QPainter, box: Box) -> None:
        _paint_small(painter, KIND_BY_KEY["task"], box, StepStyle(palette=palette, mark=mark))

    return paint


def _badges(drawing: Drawing, palette: Palette) -> Iterator[Entry]:
    styles = [piece.style for piece in drawing.steps() if isinstance(piece.style, StepStyle)]
    if any(style.company_notes for style in styles):
        yield _badge_entry(company_notes(2), tr("notes, company's view"), palette.company, palette)
    if any(style.customer_notes for style in styles):
        yield _badge_entry(customer_notes(2), tr("notes, customer's view"), palette.customer, palette)
    if any(style.verdict for style in styles):
        yield _badge_entry(verdict_sign("keep"), tr("what was decided"), palette.keep.text, palette)
    if any(style.links for style in styles):
        yield _badge_entry(LINK_SIGN, tr("link to another step or a web address"), palette.accent, palette)
    if any(style.attached for style in styles):
        yield Entry(
            words=tr("has pictures or attachments"), glyph=11.0,
            paint=lambda painter, box: paint_clip(painter, box, palette.ink),
        )  # fmt: skip


def _badge_entry(words: str, meaning: str, fill: str, palette: Palette) -> Entry:
    def paint(painter: QPainter, box: Box) -> None:
        paint_badge(painter, Badge(text=words, fill=fill, box=box), palette)

    return Entry(words=meaning, paint=paint, glyph=badge_width(words))


def _kinds(drawing: Drawing, palette: Palette) -> Iterator[Entry]:
    used = {kind_of_step(piece.element).key for piece in drawing.steps() if isinstance(piece.element, Step)}
    for key, kind in KIND_BY_KEY.items():
        if key in used:
            yield Entry(words=text(kind.name), paint=_kind_painter(kind, palette))


def _kind_painter(kind: StepKind, palette: Palette) -> Callable[[QPainter, Box], None]:
    return lambda painter, box: _paint_small(painter, kind, box, StepStyle(palette=palette))


def _paint_small(painter: QPainter, kind: StepKind, box: Box, style: StepStyle) -> None:
    smaller = max(MAGNIFIED, 28.0 / kind.height)
    width, height = kind.width * smaller, kind.height * smaller
    scale = min(box.width / width, box.height / height)
    painter.save()
    painter.translate(box.centre.x, box.centre.y)
    painter.scale(scale, scale)
    step = Step(id="", map="", kind=kind.key, x=-width / 2, y=-height / 2, width=width, height=height)
    paint_step_body(painter, step, style)
    painter.restore()


def _flows(drawing: Drawing, palette: Palette) -> Iterator[Entry]:
    used = {piece.element.kind for piece in drawing.pieces if isinstance(piece.element, Flow)}
    words = {
        "message": tr("message"),
        "association": tr("belongs together"),
        "data": tr("reads or writes"),
    }
    for kind in words:
        if kind in used:
            yield Entry(words=words[kind], paint=_flow_painter(kind, palette))


def _flow_painter(kind: str, palette: Palette) -> Callable[[QPainter, Box], None]:
    def paint(painter: QPainter, box: Box) -> None:
        points = (Point(box.x, box.centre.y), Point(box.right, box.centre.y))
        paint_flow_line(painter, Flow(id="", map="", kind=kind, points=points), FlowStyle(palette=palette))

    return paint


def _things(drawing: Drawing, palette: Palette) -> Iterator[Entry]:
    style = FrameStyle(palette=palette)
    kinds = {type(piece.element) for piece in drawing.pieces}
    if TextNote in kinds:
        yield Entry(
            words=tr("remark"),
            paint=lambda painter, box: paint_text_note(painter, TextNote(id="", map="", box=box), style),
        )
    if DataObject in kinds:
        yield Entry(
            words=tr("document or data"), glyph=9.0,
            paint=lambda painter, box: paint_data_object(painter, DataObject(id="", map="", box=box), style),
        )  # fmt: skip
    if Group in kinds:
        yield Entry(
            words=tr("group"), paint=lambda painter, box: paint_group(painter, Group(id="", map="", box=box), style)
        )


def _rows(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = []
    used = width + 1
    for entry in entries:
        if used + entry.width - GAP > width:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += entry.width
    return rows


def legend_height(entries: Sequence[Entry], width: float) -> float:
    """Return how high a legend is at a width, zero without entries."""
    return len(_rows(entries, width)) * ROW + ABOVE if entries else 0.0


def paint_legend(painter: QPainter, entries: Sequence[Entry], box: Box, palette: Palette) -> None:
    """Paint the legend from the top left corner of a box, in as many rows as its width makes necessary."""
    y = box.y + ABOVE
    for row in _rows(entries, box.width):
        x = box.x
        for entry in row:
            paint_entry(painter, entry, Box(x, y, entry.width, HIGH), entry.glyph, palette)
            x += entry.width
        y += ROW


def paint_entry(painter: QPainter, entry: Entry, box: Box, column: float, palette: Palette) -> None:
    """Paint a sign and its words, which begin behind a column for the sign."""
    entry.paint(painter, Box(box.x + 1, box.y + 1, entry.glyph - 2, HIGH - 2))
    painter.setPen(pen(palette.ink))
    room = Box(box.x + column + 4, box.y, box.width, HIGH)
    paint_text(painter, block_at(Fitted((entry.words,), SIZE, True), room, align="left"))
