"""Set running text on pages: headings, paragraphs, hanging labels, tables, figures, links. Lengths in points.

Long texts break over pages between lines; a heading stays with what follows it; a table's head is set again on the next
page. Nothing is painted here: a figure is room that somebody else paints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from app.model.records import Box
from app.model.wanted import require_wanted
from app.render.balance import Laid, balanced
from app.render.content import MUTED, Block, Content, Figure, Row
from app.render.fonts import LINE, width_of
from app.render.labels import Align, TextBlock
from app.render.text_lines import BETWEEN, TAIL, cells_of, lines_of

SHORT = 3
"""Paragraphs of no more lines are not parted; of longer ones two lines at least stand on each page."""
UNDER_TITLE = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Lines of one paragraph on one page, and the name of their colour."""

    block: TextBlock
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """What stands on one page: texts, rules as (left, right, y), and figures with their boxes."""

    texts: list[Text] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)
    figures: list[tuple[Box, Figure]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on a page of running text: page index from 0 and box."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the outline."""

    title: str
    level: int
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeset:
    """Pages, where anchors are, which boxes lead where, and the outline."""

    pages: list[TextPage]
    anchors: dict[str, Spot]
    links: list[tuple[Spot, str]]
    outline: list[Entry]


def typeset(contents: Sequence[Content], area: Box) -> Typeset:
    """Set paragraphs, tables and figures one below the other into an area of each page."""
    result = Typeset(pages=[], anchors={}, links=[], outline=[])
    for run in _runs(contents):
        _append(result, balanced(partial(_laid, run, _heights_of_company(run, area), area)))
    return result if result.pages else Typeset(pages=[TextPage()], anchors={}, links=[], outline=[])


def _runs(contents: Sequence[Content]) -> Iterator[Sequence[Content]]:
    """Yield what stands on pages of its own, one after another."""
    begins = [at for at, content in enumerate(contents) if content.new_page or at == 0]
    for first, after in zip(begins, [*begins[1:], len(contents)], strict=True):
        yield contents[first:after]


def _laid(
    run: Sequence[Content], heights: Sequence[float], area: Box, height: float = 1.0, closer: float = 1.0,
    pages: range = range(0),
) -> Laid[Typeset]:  # fmt: skip
    end = area.y + max(area.height * height, *heights)
    setter = _Setter(area, closer, dict.fromkeys(pages, end))
    for content, needed in zip(run, heights, strict=True):
        require_wanted()
        setter.add(content, needed)
    return Laid(setter.result, len(setter.result.pages), (setter.y - area.y) / area.height)


def _append(result: Typeset, more: Typeset) -> None:
    first = len(result.pages)

    def moved(spot: Spot) -> Spot:
        return replace(spot, page=spot.page + first)

    result.pages.extend(more.pages)
    result.anchors.update({name: moved(spot) for name, spot in more.anchors.items()})
    result.links.extend((moved(spot), goal) for spot, goal in more.links)
    result.outline.extend(replace(entry, spot=moved(entry.spot)) for entry in more.outline)


def _under(block: Block) -> float:
    """Return the room that a title has below it."""
    return UNDER_TITLE if block.level == 1 and not block.tail else 0.0


def _heights(content: Content, width: float) -> tuple[float, float]:
    """Return the height of something, and how much of it at least has to stand on the page where it begins."""
    match content:
        case Figure():
            return content.height, content.height
        case Row():
            high = max(map(len, cells_of(content, width))) * content.size * LINE
            return high, high
        case Block():
            lines, line = len(lines_of(content, width)), content.size * LINE
            return lines * line + _under(content), (lines if lines <= SHORT else 2) * line


def height_of(content: Content, width: float) -> float:
    """Return how high something is at a width, without the room before it."""
    return _heights(content, width)[0]


def _heights_of_company(contents: Sequence[Content], area: Box) -> list[float]:
    """Return the height that has to be free for each: it and the beginning of what must stay with it.

    Company that is higher than a page is parted.
    """
    heights: list[float] = []
    needed = 0.0
    for content in reversed(contents):
        require_wanted()
        whole, least = _heights(content, area.width)
        above = content.before + (_under_rule(content) if content.rule else 0)
        together = above + whole + needed if content.keep_with_next else above + least
        needed = together if together <= area.height else above + least
        heights.append(needed)
    return heights[::-1]


def _under_rule(content: Content) -> float:
    return 4 if isinstance(content, Block) else 2


class _Setter:
    """The pages as far as they are set, and where the next line goes."""

    def __init__(self, area: Box, closer: float, ends: Mapping[int, float]) -> None:
        self.area, self.closer, self.ends = area, closer, ends
        self.y = area.y
        self.result = Typeset(pages=[TextPage()], anchors={}, links=[], outline=[])

    def add(self, content: Content, needed: float) -> None:
        page_begun = self.y > self.area.y
        if page_begun and (content.new_page or self.y + needed > self._bottom()):
            self._turn()
            self._set_head_again(content)
        elif page_begun:
            self.y += content.before * (1.0 if isinstance(content, Block) and content.stiff else self.closer)
        self._rule(content)
        self._name(content)
        match content:
            case Block():
                self._set(content)
            case Row():
                self._set_row(content)
            case Figure():
                self._set_figure(content)

    def _bottom(self) -> float:
        return self.ends.get(len(self.result.pages) - 1, self.area.bottom)

    def _name(self, content: Content) -> None:
        spot = Spot(page=len(self.result.pages) - 1, box=Box(self.area.x + content.indent, self.y, 0, 0))
        if content.anchor:
            self.result.anchors[content.anchor] = spot
        if isinstance(content, Block) and content.level:
            title = f"{content.label} {content.text}".strip()
            self.result.outline.append(Entry(title=title, level=content.level, spot=spot))

    def _turn(self) -> None:
        self.result.pages.append(TextPage())
        self.y = self.area.y

    def _set_head_again(self, content: Content) -> None:
        if isinstance(content, Row) and content.head is not None:
            self._set_row(content.head)
            self.y += content.before

    def _rule(self, content: Content) -> None:
        if content.rule:
            self.result.pages[-1].rules.append((self.area.x + content.indent, self.area.right, self.y))
            self.y += _under_rule(content)

    def _set(self, block: Block) -> None:
        lines = lines_of(block, self.area.width)
        high = block.size * LINE
        label, tail = block.label, block.tail
        while lines:
            fitting = max(int((self._bottom() - self.y) / high + 1e-6), 0)
            if len(lines) - fitting == 1 and fitting > 2:
                fitting -= 1
            if fitting > 0:
                self._place(block, lines[:fitting], label, tail)
                lines, label, tail = lines[fitting:], "", ""
            if lines:
                self._turn()
        self.y += _under(block)

    def _place(self, block: Block, lines: Sequence[str], label: str, tail: str) -> None:
        page = self.result.pages[-1]
        left = self.area.x + block.indent
        high = len(lines) * block.size * LINE
        box = Box(left + block.hang, self.y, self.area.width - block.indent - block.hang, high)
        if label:
            page.texts.append(self._text(block, Box(left, self.y, block.hang, high), [label], is_label=True))
        page.texts.append(self._text(block, box, lines))
        widest = max(width_of(line, block.bold, block.italic) for line in lines) * block.size
        if tail:
            line = Box(self.area.right - TAIL, self.y, TAIL, block.size * LINE)
            page.texts.append(self._text(block, line, [tail], align="right"))
            widest = box.width
        if block.link:
            spot = Spot(page=len(self.result.pages) - 1, box=Box(left, self.y, block.hang + widest, high))
            self.result.links.append((spot, block.link))
        self.y += high

    def _set_row(self, row: Row) -> None:
        page, cells = self.result.pages[-1], cells_of(row, self.area.width)
        high = max(map(len, cells)) * row.size * LINE
        whole = (self.area.width - row.indent) / sum(row.shares)
        left = self.area.x + row.indent
        for number, (lines, share) in enumerate(zip(cells, row.shares, strict=True)):
            box = Box(left, self.y, share * whole - BETWEEN, len(lines) * row.size * LINE)
            page.texts.append(self._text(row, box, lines, align="right" if number in row.right else "left"))
            left += share * whole
        if row.link:
            box = Box(self.area.x + row.indent, self.y, self.area.width - row.indent, high)
            self.result.links.append((Spot(page=len(self.result.pages) - 1, box=box), row.link))
        self.y += high + 2

    def _set_figure(self, figure: Figure) -> None:
        box = Box(self.area.x + figure.indent, self.y, self.area.width - figure.indent, figure.height)
        self.result.pages[-1].figures.append((box, figure))
        self.y += figure.height

    def _text(
        self, content: Block | Row, box: Box, lines: Sequence[str], is_label: bool = False, align: Align = "left"
    ) -> Text:
        italic = isinstance(content, Block) and content.italic
        set_lines = TextBlock(
            box=box, lines=tuple(lines), size=content.size, bold=content.bold, italic=italic, align=align
        )
        return Text(block=set_lines, colour=MUTED if is_label and not content.bold else content.colour)
