"""Styles of cells: "rhombus;fillColor=#fff;rounded=1" as data, and the colours they name. Knows no shape's meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

LONGEST = 4_000_000
"""A style can hold a picture; what is longer is no style."""
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_NAME = re.compile(r"[a-zA-Z]{3,30}")
_PAIR = re.compile(r"light-dark\(\s*([^,()]+)")
_NO_COLOURS = frozenset({"none", "default", "inherit", "swimlane", "strokecolor", "fillcolor", "fontcolor",
                         "transparent"})  # fmt: skip


class Style:
    """A cell's style: the names that stand alone, in their order, and the values of the others."""

    __slots__ = ("names", "values")

    def __init__(self, names: tuple[str, ...] = (), values: Mapping[str, str] = MappingProxyType({})) -> None:
        self.names = names
        self.values = values

    def __contains__(self, name: str) -> bool:
        """Answer whether a name stands alone, or is the shape's name."""
        return name in self.names or self.values.get("shape") == name

    def get(self, key: str, default: str = "") -> str:
        return self.values.get(key, default)

    def number(self, key: str, default: float) -> float:
        try:
            found = float(self.values[key])
        except (KeyError, ValueError):
            return default
        return found if abs(found) < 1e6 else default

    def is_on(self, key: str) -> bool:
        return self.values.get(key) == "1"

    @property
    def shape(self) -> str:
        """The shape's name, wherever the style says it."""
        return self.values.get("shape") or next(iter(self.names), "")

    def __str__(self) -> str:
        return "".join(f"{part};" for part in (*self.names, *(f"{key}={value}" for key, value in self.values.items())))

    def without(self, *keys: str) -> Style:
        return Style(self.names, {key: value for key, value in self.values.items() if key not in keys})

    def with_values(self, values: Mapping[str, str]) -> Style:
        return Style(self.names, {**self.values, **values})


def parsed(text: str) -> Style:
    """Read a style; what is said twice counts as it is said last."""
    names: dict[str, None] = {}
    values: dict[str, str] = {}
    for part in text[:LONGEST].split(";"):
        key, equals, value = part.strip().partition("=")
        if equals and key:
            values[key] = value
        elif key:
            names[key] = None
    return Style(tuple(names), values)


PALE = 0.3
"""How much of its title's colour a swimlane has whose body has none."""


def frame_fill(style: Style) -> str:
    """Return the colour of a swimlane's body, or else a pale one of its title's; what shines through is paler."""
    body = colour(style.get("swimlaneFillColor"))
    share = min(style.number("opacity", 100.0), style.number("fillOpacity", 100.0)) / 100
    return _paled(body, share) if body else _paled(colour(style.get("fillColor")), share * PALE)


def _paled(value: str, share: float) -> str:
    """Mix a colour with white; a colour's name stays as it is."""
    if not value.startswith("#"):
        return value
    parts = (int(value[at : at + 2], 16) for at in (1, 3, 5))
    kept = min(max(share, 0.0), 1.0)
    return value if kept == 1 else "#" + "".join(f"{round(255 - (255 - part) * kept):02x}" for part in parts)


def colour(value: str) -> str:
    """Return a colour as our records hold it, or nothing where none is named."""
    value = value.strip()
    pair = _PAIR.match(value)
    value = pair.group(1).strip() if pair else value
    if value.lower() in _NO_COLOURS:
        return ""
    match = _HEX.fullmatch(value)
    if match:
        digits = match.group(1) if len(match.group(1)) == 6 else "".join(2 * each for each in match.group(1))
        return f"#{digits}"
    return value if _NAME.fullmatch(value) else ""
