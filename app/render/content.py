"""What running text consists of: paragraphs, rows of tables, figures. Lengths in points; nothing is painted here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

INK = "ink"
MUTED = "muted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph. `label` hangs in front of it, `width` of that column; colours are names of a palette's fields.

    `anchor` is what links to this place are called, `link` the place a click on this paragraph leads to.
    The room `before` it may be made closer to spare a page, unless it is `stiff`.
    `rule` draws a line above, `level` (1, 2, ...) enters the paragraph in the outline. `tail` stands at the right edge
    of the first line.
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
    stiff: bool = False
    keep_with_next: bool = False
    rule: bool = False
    new_page: bool = False
    anchor: str = ""
    link: str = ""
    level: int = 0
    tail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a table. `shares` are the columns' parts of the width, `right` the columns set to their right edge.

    `head` is set again where the row begins a page. A row stays whole.
    """

    cells: tuple[str, ...]
    shares: tuple[float, ...]
    right: tuple[int, ...] = ()
    size: int = 8
    bold: bool = False
    colour: str = INK
    indent: float = 0.0
    before: float = 2.0
    keep_with_next: bool = False
    rule: bool = True
    head: Row | None = None
    anchor: str = ""
    link: str = ""
    new_page: ClassVar[bool] = False
    level: ClassVar[int] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Room for a drawing over the whole width. `paint` is called with the painter, the box and the palette.

    `alt` says in words what is to be seen, for those who do not see it; it is asked only where nobody may see.
    """

    height: float
    paint: Callable[..., None]
    alt: Callable[[], str]
    indent: float = 0.0
    before: float = 4.0
    keep_with_next: bool = False
    anchor: str = ""
    rule: ClassVar[bool] = False
    new_page: ClassVar[bool] = False
    level: ClassVar[int] = 0


Content = Block | Row | Figure


def kept_together(blocks: Sequence[Block]) -> list[Block]:
    """Return paragraphs that stand on one page, if it has room for them."""
    return [replace(block, keep_with_next=True) for block in blocks[:-1]] + list(blocks[-1:])
