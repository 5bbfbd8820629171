"""Makes arrows of what has a beginning and an end: what they are glued to or only touch, their way, heads, words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from app.exchange.sane import coordinate
from app.exchange.sketch import Arrow, Page, plain_colour
from app.exchange.sketch.tree import child, children
from app.exchange.vsdx.content import Content
from app.exchange.vsdx.outlines import corners
from app.exchange.vsdx.placing import DIGITS
from app.exchange.vsdx.things import Thing
from app.model.records import Box, Point

TOUCHING = 6.0
"""Units of the map within which the end of a line touches a shape."""
MAX_PAIRS = 4_000_000
_DOTTED = ("message flow", "association", "nachrichtenfluss", "assoziation")


class Glue(NamedTuple):
    """What a line's ends are glued to, by the numbers of the shapes."""

    begin: str = ""
    end: str = ""


def glue_of(content: etree._Element | None) -> dict[str, Glue]:
    """Return what the lines of a page are glued to."""
    found: dict[str, Glue] = {}
    for connect in children(child(content, "Connects") if content is not None else None, "Connect"):
        line, cell, to = (str(connect.get(name, "")) for name in ("FromSheet", "FromCell", "ToSheet"))
        known = found.get(line, Glue())
        if cell.startswith("Begin"):
            found[line] = known._replace(begin=to)
        elif cell.startswith("End"):
            found[line] = known._replace(end=to)
    return found


def read_lines(content: Content, glue: Mapping[str, Glue], styles: Mapping[str, etree._Element]) -> None:
    """Make arrows of the lines of a page; one that joins nothing and says nothing is decoration."""
    boxes = _boxes(content.page)
    if len(boxes) * len(content.lines) > MAX_PAIRS:
        boxes = []
    for line in content.lines:
        way = _way(line)
        ends = _ends(content, line, glue.get(line.id, Glue()), way, boxes)
        name = line.words()
        if ends == (None, None) and not name:
            content.losses.count("decoration")
            continue
        content.page.arrows.append(_arrow(content.page, line, ends, way, name, styles))


def _boxes(page: Page) -> list[tuple[float, str, Box]]:
    """Return what lines can touch, the smallest first."""
    shapes = [(shape.id, shape.box) for shape in page.shapes.values() if shape.box is not None]
    frames = [(f.id, f.box) for f in page.frames.values() if f.box is not None and f.kind not in ("lane", "pool")]
    return sorted((box.width * box.height, own, box) for own, box in (*shapes, *frames))


def _ends(
    content: Content, line: Thing, glue: Glue, way: list[Point], boxes: list[tuple[float, str, Box]]
) -> tuple[str | None, str | None]:
    found: list[str | None] = []
    for number, at in zip(glue, (way[0], way[-1])):
        own = content.stands_for.get(number)
        if own is None and not number:
            own = next((each for _, each, box in boxes if _touches(box, at)), None)
            if own is not None:
                content.losses.count("touching")
        found.append(own)
    return found[0], found[1]


def _touches(box: Box, at: Point) -> bool:
    across = box.x - TOUCHING <= at.x <= box.right + TOUCHING
    return across and box.y - TOUCHING <= at.y <= box.bottom + TOUCHING


def _way(line: Thing) -> list[Point]:
    """Return a line's way on the map, from its beginning to its end."""
    sheet = line.sheet
    begin, end = (
        line.around.point(sheet.number(f"{which}X") or 0.0, sheet.number(f"{which}Y") or 0.0)
        for which in ("Begin", "End")
    )
    bends = [line.place.point(*corner) for corner in corners(sheet)]
    is_sound = len(bends) > 1 and _is_near(bends[0], begin) and _is_near(bends[-1], end)
    way = [begin, *(bends[1:-1] if is_sound else []), end]
    return [Point(round(x, DIGITS), round(y, DIGITS)) for x, y in way]


def _is_near(one: Point, other: Point) -> bool:
    return abs(one.x - other.x) <= TOUCHING and abs(one.y - other.y) <= TOUCHING


def _arrow(
    page: Page, line: Thing, ends: tuple[str | None, str | None], way: list[Point], name: str,
    styles: Mapping[str, etree._Element],
) -> Arrow:  # fmt: skip
    sheet = line.sheet
    begins, leads = (coordinate(sheet.styled(f"{which}Arrow", styles)) for which in ("Begin", "End"))
    back, forth = bool(begins), bool(leads) or (leads is None and not begins)
    pattern = coordinate(sheet.styled("LinePattern", styles)) or 1.0
    stroke = plain_colour(sheet.cells.get("LineColor", ""))
    arrow = Arrow(
        id=f"line-{sheet.id}", source=ends[0], target=ends[1], name=name, points=_kept(page, ends, way),
        dotted=pattern > 1 or any(word in sheet.called.lower() for word in _DOTTED),
        direction={(True, True): "both", (False, False): "none"}.get((back, forth), "one"),
        stroke="" if stroke == "#000000" else stroke,
    )  # fmt: skip
    if back and not forth:
        arrow.source, arrow.target, arrow.points = arrow.target, arrow.source, tuple(reversed(arrow.points))
    return arrow


def _kept(page: Page, ends: tuple[str | None, str | None], way: list[Point]) -> tuple[Point, ...]:
    """Return a way that is worth keeping: a free line's, or one of level and upright parts."""
    joined = all(end is not None for end in ends)
    is_square = all(min(abs(a.x - b.x), abs(a.y - b.y)) <= 1 for a, b in pairwise(way))
    if joined and (not is_square or not all(_reaches(page, end, at) for end, at in zip(ends, (way[0], way[-1])))):
        return ()
    return tuple(way)


def _reaches(page: Page, end: str | None, at: Point) -> bool:
    """Answer whether a way ends at the border of what it leads to."""
    shape, frame = page.shapes.get(end or ""), page.frames.get(end or "")
    box = shape.box if shape is not None else frame.box if frame is not None else None
    if box is None or not _touches(box, at):
        return False
    inset = min(at.x - box.x, box.right - at.x, at.y - box.y, box.bottom - at.y)
    return inset <= TOUCHING
