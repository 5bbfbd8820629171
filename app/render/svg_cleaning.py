"""Makes what Qt's SVG generator writes plain: what belongs together in groups, no empty ones, nothing said twice.

Lines of one name become one text, so that it can be searched and copied whole. Knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from lxml import etree

from app.model.records import Box
from app.render.fonts import FAMILY, width_of

SVG = "http://www.w3.org/2000/svg"
UNPREFIXED: dict[Any, str] = {None: SVG}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARK = "\ue000"
FALLBACKS = f"{FAMILY}, Verdana, Bitstream Vera Sans, sans-serif"
"""Where DejaVu Sans is not installed, a reader takes the next type of nearly the same width."""
NAMED = ("step", "lane", "pool", "phase", "group", "dataobject", "flow", "words")
"""Parts whose groups have a title; a remark's text stands there as it is."""
GIVEN = {"stroke-linecap": "butt", "stroke-linejoin": "round", "fill-rule": "evenodd", "font-weight": "400",
         "font-style": "normal", "fill-opacity": "1", "stroke-opacity": "1"}  # fmt: skip
"""What holds for the whole picture or anyway, and is not said again."""
STILL = re.compile(r"matrix\(1,0,0,1,0,0\)")
Values = dict[str, str]


class Part(Protocol):
    """What a group shows."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def record(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Shape:
    """An element with all that Qt says about it, and the number of its group in Qt's file."""

    element: etree._Element
    values: Values
    state: int


def number(value: float) -> str:
    """Write a number as short as it may be."""
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def cleaned(written: bytes, parts: Sequence[Part], box: Box, ground: str) -> etree._Element:
    """Return one group with a group for each part; `ground` fills the box behind all."""
    whole = _element("g", {name: GIVEN[name] for name in ("stroke-linecap", "stroke-linejoin", "fill-rule")})
    whole.set("font-family", FALLBACKS)
    x, y, width, height = map(number, box)
    if ground:
        values = {"x": x, "y": y, "width": width, "height": height, "fill": ground.lower(), "id": "ground"}
        whole.append(_element("rect", values))
    for part, shapes in _by_part(written, parts):
        group = _group(part, shapes)
        if len(group):
            whole.append(group)
    return whole


def _by_part(written: bytes, parts: Sequence[Part]) -> Iterator[tuple[Part, list[_Shape]]]:
    current, shapes = parts[0], list[_Shape]()
    for shape in _shapes(written):
        words = shape.element.text or ""
        if words.startswith(MARK):
            yield current, shapes
            current, shapes = parts[int(words[1:])], []
        else:
            shapes.append(shape)
    yield current, shapes


def _shapes(written: bytes) -> Iterator[_Shape]:
    """Go through Qt's file in the order of painting."""
    root = etree.fromstring(written, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for state, group in enumerate(root.iter(f"{{{SVG}}}g")):
        for element in group:
            if element.tag not in (f"{{{SVG}}}g", f"{{{SVG}}}defs"):
                yield _Shape(element, {**group.attrib, **element.attrib}, state)


def _group(part: Part, shapes: Sequence[_Shape]) -> etree._Element:
    group = _element("g", {"id": part.id, "class": part.kind})
    if part.record:
        group.set("data-record", part.record)
    if part.name and part.kind in NAMED:
        etree.SubElement(group, f"{{{SVG}}}title").text = part.name
    for run in _runs(shapes):
        group.append(_text(run, part.name) if _is_text(run[0]) else _drawn(run[0]))
    return group if any(each.tag != f"{{{SVG}}}title" for each in group) else _element("g", {})


def _runs(shapes: Sequence[_Shape]) -> Iterator[list[_Shape]]:
    """Take lines of text that follow each other in one state together; anything else stands alone."""
    run: list[_Shape] = []
    for shape in shapes:
        if run and not (_is_text(run[-1]) and _is_text(shape) and run[-1].state == shape.state):
            yield run
            run = []
        run.append(shape)
    if run:
        yield run


def _is_text(shape: _Shape) -> bool:
    return shape.element.tag == f"{{{SVG}}}text"


def _drawn(shape: _Shape) -> etree._Element:
    """Return a shape with only what is to be said about it."""
    look = {name: value for name, value in shape.values.items() if name.startswith(("fill", "stroke", "transform"))}
    kept: Values = {str(name): str(value) for name, value in shape.element.attrib.items()} | look
    if kept.get("stroke", "none") == "none":
        kept = {name: value for name, value in kept.items() if not name.startswith("stroke")}
    return _element(shape.element.tag.partition("}")[2], _said(kept))


def _said(values: Values) -> Values:
    """Leave out what holds anyway."""
    left = {name: value for name, value in values.items() if GIVEN.get(name) != value}
    if STILL.fullmatch(left.get("transform", "")):
        del left["transform"]
    left.pop(SPACE, None)
    return left


def _text(lines: Sequence[_Shape], name: str) -> etree._Element:
    """Return lines as one text, each in the middle of where it stands, so that another type does not push it aside."""
    first = lines[0]
    values: Values = {key: first.values[key] for key in ("fill", "font-size", "font-weight", "font-style", "transform")
              if key in first.values}  # fmt: skip
    values["fill"] = first.element.get("fill", values.get("fill", "#000000"))
    element = _element("text", {**_said(values), "text-anchor": "middle"})
    element.set(SPACE, "preserve")
    size, bold = float(first.element.get("font-size", "12")), first.values.get("font-weight", "400") >= "600"
    italic = first.values.get("font-style") == "italic"
    rest = " ".join(name.split())
    for i, line in enumerate(lines):
        words = line.element.text or ""
        rest, is_apart = _after(rest, words)
        gap = " " if is_apart and i + 1 < len(lines) else ""
        wide = width_of(words + gap, bold, italic) * size
        middle = float(line.element.get("x", "0")) + wide / 2
        place = {"x": number(middle), "y": number(float(line.element.get("y", "0")))}
        if len(lines) == 1:
            for key, value in place.items():
                element.set(key, value)
            element.text = words
        else:
            span = etree.SubElement(element, f"{{{SVG}}}tspan", place)
            span.text = words + gap
    return element


def _after(rest: str, words: str) -> tuple[str, bool]:
    """Return what of a name follows a line, and whether a space did; lines of something else are words apart."""
    line = " ".join(words.split())
    if not rest.startswith(line):
        return "", True
    left = rest[len(line) :]
    return left.lstrip(), left[:1] in ("", " ")


def _element(tag: str, values: Values) -> etree._Element:
    return etree.Element(f"{{{SVG}}}{tag}", values, nsmap=UNPREFIXED)
