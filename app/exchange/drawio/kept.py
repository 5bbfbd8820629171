"""What is kept of a cell with its record, so that it is written as it came: the `drawio` part of a `foreign` field.

`style` is the cell's style without colours and places, `as` the kind and type it was read as, `attrs` the attributes
that no field of a record holds, `label` the label with its markup and `shown` what it says. Nothing in here is shown.
"""

from __future__ import annotations

import json
from typing import Any

from app.exchange.drawio.labels import as_label, is_harmless, plain_text
from app.exchange.drawio.styles import Style, colour, parsed

COLOURS = ("fillColor", "strokeColor", "swimlaneFillColor")
PLACES = ("exitX", "exitY", "exitDx", "exitDy", "exitPerimeter", "entryX", "entryY", "entryDx", "entryDy",
          "entryPerimeter")  # fmt: skip


def slim_style(style: Style) -> Style:
    """Return a style without what its record holds: colours, the ends of a line, a picture."""
    coloured = [key for key in COLOURS if colour(style.get(key))]
    return without_picture(style.without(*coloured, *PLACES))


def without_picture(style: Style) -> Style:
    """Return a style without the picture that lies in it; draw.io cuts some at their semicolon."""
    if not style.get("image").startswith("data:"):
        return style
    return Style(tuple(name for name in style.names if not name.startswith("base64,")), style.without("image").values)


def pack(style: Style, read_as: str, attributes: dict[str, str], label: dict[str, str]) -> str:
    """Write what is kept as the text of a `foreign` field; nothing where nothing is."""
    kept: dict[str, Any] = {"style": str(style), "as": read_as, **label} if read_as else {**label}
    if attributes:
        kept["attrs"] = attributes
    if not kept:
        return ""
    return json.dumps({"drawio": kept}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def unpack(foreign: str) -> dict[str, Any]:
    """Read a `foreign` field; what is not of the expected form counts as absent."""
    try:
        plain = json.loads(foreign)["drawio"] if foreign else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def kept_style(foreign: str, read_as: str) -> Style | None:
    """Return the style that a record came with, unless it has become something else since."""
    kept = unpack(foreign)
    style = kept.get("style")
    return parsed(style) if isinstance(style, str) and kept.get("as") == read_as else None


def kept_attributes(foreign: str) -> dict[str, str]:
    """Return the attributes that a record's cell came with."""
    found = unpack(foreign).get("attrs")
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}


def label_of(foreign: str, text: str, *, is_html: bool) -> dict[str, str]:
    """Return a text as the label of an object: as it came, if the record still says what it said."""
    kept = unpack(foreign)
    label, shown = kept.get("label"), kept.get("shown")
    if isinstance(label, str) and is_harmless(label):
        if shown is not None and shown == text:
            return {"label": label, "placeholders": "1"}
        if shown is None and is_html and plain_text(label, is_html=True) == text:
            return {"label": label}
    return {"label": as_label(text) if is_html else text}
