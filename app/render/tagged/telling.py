"""From content as it is printed to what the template sets: headings with their ranks, lists, tables, pictures in words.

What somebody wrote stays a plain value all the way: the template never reads it as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import QRectF

from app.i18n import number, tr
from app.model.records import Box
from app.model.wanted import require_wanted
from app.render.content import INK, MUTED, Block, Figure, Row
from app.render.dots import Dots, paint_dots
from app.render.labels import plain
from app.render.legend import legend_height, paint_legend
from app.render.map_words import map_in_words
from app.render.paper import UNIT_PT
from app.render.picture import extent_of
from app.render.rating_dots import HIGH, SIZE, WIDE, RatingDots
from app.render.sheets import MapSheets
from app.render.tagged.letters import Letters
from app.render.tagged.pictures import figure_picture, map_picture, picture_of
from app.render.tagged.places import Places, Told
from app.render.theme import Palette

Node = dict[str, Any]
ACCENT = "accent"
BULLET = "•"
DEEPEST = 6
SIGNS = 0.1
"""The share of a column of signs, which says here that it is one."""
LARGEST = 1.5
"""A map is made at most this much larger than it is drawn."""
LONGEST_ALT = 15_000
"""Letters of an alternative text: strings of a PDF/A may have 32,767 bytes, two a letter."""


class Telling:
    """Makes nodes of one part after the other, and keeps the pictures that they show by their names."""

    def __init__(self, places: Places, palette: Palette) -> None:
        self.places, self.palette = places, palette
        self.letters = Letters()
        self.pictures: dict[str, bytes] = {}
        self._rank, self._has_part, self._is_fresh = 0, False, True

    def nodes(self, told: Sequence[Told], dots: Mapping[str, RatingDots], width: float) -> Iterator[Node]:
        """Yield what stands on the pages of a section; `width` is that of the text in points."""
        self._is_fresh = True
        for kind, run in groupby(told, _kind_of):
            require_wanted()
            contents = list(run)
            if kind is Row:
                yield from self._tables([row for row in contents if isinstance(row, Row)])
            elif kind is Block:
                yield from self._blocks([block for block in contents if isinstance(block, Block)], dots)
            else:
                for content in contents:
                    yield from self._drawn(content, width)

    # -- paragraphs ------------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[Block], dots: Mapping[str, RatingDots]) -> Iterator[Node]:
        """Yield paragraphs; those with the same sign in front are one list, and those with words in front."""
        items: Node | None = None
        hangs = 0.0
        for block in blocks:
            if block.new_page and not self._is_fresh:
                yield {"kind": "break"}
            self._is_fresh = False
            if rank := self._rank_of(block):
                items = None
                words = self._said(f"{block.label} {block.text}").strip() or tr("(without a name)")
                yield {"kind": "heading", "rank": rank, "text": words, "place": self.places.of(block)}
            elif block.label:
                sign = self._said(block.label) if len(block.label) == 1 else ""
                if items is None or items["sign"] != sign or items["indent"] != block.indent:
                    items = {"kind": "list", "sign": sign, "indent": block.indent, "items": []}
                    yield items
                hangs = block.indent + block.hang
                items["items"].append({"label": self._said(block.label), "body": list(self._body(block, dots))})
            elif block.text.strip():
                if items is not None and block.indent >= hangs - 1 and not block.bold:
                    items["items"][-1]["body"].append(self._paragraph(block))
                else:
                    items = None
                    yield self._paragraph(block)

    def _rank_of(self, block: Block) -> int:
        """Return the rank of a heading, with none left out on the way; 0 for a paragraph."""
        if block.level == 1:
            self._has_part = False
        elif not block.level:
            if not (block.bold and block.colour == ACCENT and not block.indent and not block.label):
                return 0
            self._has_part = True
            return self._ranked(2)
        return self._ranked(block.level + self._has_part)

    def _ranked(self, rank: int) -> int:
        self._rank = min(rank, self._rank + 1, DEEPEST)
        return self._rank

    def _body(self, block: Block, dots: Mapping[str, RatingDots]) -> Iterator[Node]:
        yield self._paragraph(block)
        if (found := dots.get(block.anchor)) is not None:
            yield self._dots(found.dots)

    def _paragraph(self, block: Block) -> Node:
        muted = block.colour if block.colour in (MUTED, ACCENT) else INK
        return {
            "kind": "paragraph", "text": self._said(block.text), "bold": block.bold, "italic": block.italic,
            "colour": muted, "indent": block.indent, "place": self.places.of(block),
            "to": self.places.named(block.link) if block.link else "",
        }  # fmt: skip

    # -- tables ----------------------------------------------------------------------------------

    def _tables(self, rows: Sequence[Row]) -> Iterator[Node]:
        """Yield a table for the rows of each head; rows of two columns without a head are terms and what they mean.

        A head above no rows says what a picture shows side by side.
        """
        for head, run in groupby(rows, lambda row: row.head or (row if row.bold else None)):
            body = [row for row in run if row is not head]
            if head is None and all(len(row.cells) == 2 for row in body):
                yield {"kind": "list", "sign": "", "indent": 0.0, "items": [self._term(row) for row in body]}
            elif head is not None and not body:
                yield {"kind": "captions", "shares": head.shares, "texts": list(map(self._said, head.cells))}
            else:
                first = head or body[0]
                yield {
                    "kind": "table", "right": first.right, "indent": first.indent,
                    "shares": [share if cell else SIGNS for share, cell in zip(first.shares, first.cells, strict=True)],
                    "head": [self._said(cell) or tr("Sign") for cell in head.cells] if head is not None else [],
                    "rows": [list(map(self._said, row.cells)) for row in body],
                }  # fmt: skip

    def _term(self, row: Row) -> Node:
        return {"label": self._said(row.cells[0]), "body": [self._paragraph(Block(text=row.cells[1]))]}

    # -- pictures --------------------------------------------------------------------------------

    def _drawn(self, content: Told, width: float) -> Iterator[Node]:
        if isinstance(content, MapSheets):
            yield from self._map(content, width)
        elif isinstance(content, Figure):
            picture = self._keep(figure_picture(content, width, self.palette, self.letters))
            yield from self._with_words(
                {"kind": "figure", "picture": picture, "indent": content.indent, "place": self.places.of(content)},
                content.alt().split("\n"),
            )

    def _map(self, shown: MapSheets, width: float) -> Iterator[Node]:
        """Yield a map above the legend of its signs; the pictures' shapes are known, so that they can be fitted."""
        picture, box = self._keep(map_picture(shown.drawing, self.letters)), extent_of(shown.drawing)
        node = {
            "kind": "map", "picture": picture, "place": self.places.of(shown), "ratio": box.width / box.height,
            "most": box.width * UNIT_PT * LARGEST, "legend": None,
        }  # fmt: skip
        if shown.legend:
            area = Box(0, 0, width, legend_height(shown.legend, width))
            legend = picture_of(lambda painter: paint_legend(painter, shown.legend, area, self.palette), area,
                                self.letters)  # fmt: skip
            node["legend"] = {"picture": self._keep(legend), "alt": "; ".join(each.words for each in shown.legend)}
        yield from self._with_words(node, map_in_words(shown.drawing))

    def _with_words(self, node: Node, lines: Sequence[str]) -> Iterator[Node]:
        """Yield a picture with its alternative text; what is too long for one follows as a list."""
        said = list(map(plain, lines))
        words = "\n".join(said)
        if len(words) <= LONGEST_ALT:
            yield node | {"alt": words}
            return
        yield node | {"alt": f"{said[0]} {tr('Its steps follow in words below the picture.')}"}
        yield {"kind": "break"}
        items = [{"label": BULLET, "body": [self._paragraph(Block(text=line))]} for line in lines]
        yield {"kind": "list", "sign": BULLET, "indent": 0.0, "items": items}

    def _dots(self, dots: Dots) -> Node:
        box = Box(0, 0, WIDE, HIGH)
        picture = picture_of(
            lambda painter: paint_dots(painter, QRectF(*box), dots, self.palette, SIZE), box, self.letters
        )
        given = ", ".join(number(dot.score, 0) for dot in sorted(dots.dots, key=lambda dot: dot.score))
        alt = tr("Ratings on a scale from {low} to {high}: {given}", low=dots.lowest, high=dots.highest,
                 given=given or tr("none"))  # fmt: skip
        return {"kind": "dots", "picture": self._keep(picture), "alt": alt}

    def _keep(self, picture: bytes) -> str:
        name = f"picture{len(self.pictures)}.svg"
        self.pictures[name] = picture
        return name

    def _said(self, words: str) -> str:
        return self.letters.settable(words)


def _kind_of(content: Told) -> type:
    return type(content)
