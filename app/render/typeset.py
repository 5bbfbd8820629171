"""Set running text on pages: headings, paragraphs, hanging labels, links. Lengths in points; nothing is painted here.

Long texts break over pages between lines; a heading stays with what follows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.model.records import Box
from app.model.wanted import require_wanted
from app.render.fonts import LINE, width_of
from app.render.labels import TextBlock, wrapped

INK = "ink"
MUTED = "muted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph. `label` hangs in front of it, `width` of that column; colours are names of a palette's fields.

    `anchor` is what links to this place are called, `link` the place a click on this paragraph leads to.
    `rule` draws a line above, `level` (1, 2, ...) enters the paragraph in the outline.
    """

    text: str
    size: int = 9
    bold: bool = False
    italic: bool = False
    colour: str = INK
    indent: float = 0.0
    label: str = ""
    hang: float = 0.0
    before: float = 0.0
    keep_with_next: bool = False
    rule: bool = False
    new_page: bool = False
    anchor: str = ""
    link: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Lines of one paragraph on one page, and the name of their colour."""

    block: TextBlock
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage:
    """What stands on one page: texts, and rules as (left, right, y)."""

    texts: list[Text] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)


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


def typeset(blocks: Sequence[Block], area: Box) -> Typeset:
    """Set paragraphs one below the other into an area of each page."""
    setter = _Setter(area)
    for i, block in enumerate(blocks):
        require_wanted()
        setter.add(block, _height_of_company(blocks[i : i + 8], area.width))
    return setter.result


def _lines_of(block: Block, width: float) -> list[str]:
    room = max(width - block.indent - block.hang, 40.0)
    return wrapped(block.text, room / block.size, block.bold, block.italic)


def _height_of_company(blocks: Iterable[Block], width: float) -> float:
    """Return the height that has to be free for the first of these: it and two lines of what must stay with it."""
    needed = 0.0
    for block in blocks:
        lines = len(_lines_of(block, width))
        needed += block.before + min(lines, 2) * block.size * LINE
        if not block.keep_with_next:
            break
        needed += max(lines - 2, 0) * block.size * LINE
    return needed


class _Setter:
    """The pages as far as they are set, and where the next line goes."""

    def __init__(self, area: Box) -> None:
        self.area = area
        self.y = area.y
        self.result = Typeset(pages=[TextPage()], anchors={}, links=[], outline=[])

    def add(self, block: Block, needed: float) -> None:
        page_begun = self.y > self.area.y
        if page_begun and (block.new_page or self.y + needed > self.area.bottom):
            self._turn()
        elif page_begun:
            self.y += block.before
        self._rule(block)
        first = Spot(page=len(self.result.pages) - 1, box=Box(self.area.x + block.indent, self.y, 0, 0))
        if block.anchor:
            self.result.anchors[block.anchor] = first
        if block.level:
            title = f"{block.label} {block.text}".strip()
            self.result.outline.append(Entry(title=title, level=block.level, spot=first))
        self._set(block)

    def _turn(self) -> None:
        self.result.pages.append(TextPage())
        self.y = self.area.y

    def _rule(self, block: Block) -> None:
        if block.rule:
            self.result.pages[-1].rules.append((self.area.x, self.area.right, self.y))
            self.y += 4

    def _set(self, block: Block) -> None:
        lines = _lines_of(block, self.area.width)
        high = block.size * LINE
        label = block.label
        while lines:
            fitting = max(int((self.area.bottom - self.y) / high + 1e-6), 0)
            if fitting == 0:
                self._turn()
                continue
            self._place(block, lines[:fitting], label)
            lines, label = lines[fitting:], ""

    def _place(self, block: Block, lines: list[str], label: str) -> None:
        page = self.result.pages[-1]
        left = self.area.x + block.indent
        high = len(lines) * block.size * LINE
        box = Box(left + block.hang, self.y, self.area.width - block.indent - block.hang, high)
        if label:
            page.texts.append(self._text(block, Box(left, self.y, block.hang, high), [label], is_label=True))
        page.texts.append(self._text(block, box, lines))
        if block.link:
            widest = max(width_of(line, block.bold, block.italic) for line in lines) * block.size
            spot = Spot(page=len(self.result.pages) - 1, box=Box(left, self.y, block.hang + widest, high))
            self.result.links.append((spot, block.link))
        self.y += high

    def _text(self, block: Block, box: Box, lines: list[str], is_label: bool = False) -> Text:
        set_lines = TextBlock(
            box=box, lines=tuple(lines), size=block.size, bold=block.bold, italic=block.italic, align="left"
        )
        return Text(block=set_lines, colour=MUTED if is_label and not block.bold else block.colour)
