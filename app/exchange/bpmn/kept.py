"""What is kept with a record so that it can be written back as it came: the `bpmn` part of its `foreign` field.

`id`, `tag`, `in` (the id of the element it stood in), `n` (its place there), `attrs`, `rest` (children as plain lists),
`di` (the attributes of its shape or line). Nothing in here is shown, and no name or text of the record is repeated.
"""

from __future__ import annotations

import json
from typing import Any

from app.exchange.bpmn.schema import as_name
from app.exchange.bpmn.tree import is_node, is_texts

Kept = dict[str, Any]

_SHAPES: dict[str, Any] = {"id": str, "tag": str, "in": str, "n": int, "attrs": dict, "rest": list, "di": dict,
                            "set": list, "roots": list, "ns": dict, "styles": list, "extra": list, "plane": dict,
                            "diagram": str, "listed": bool, "slot": bool, "value": str, "ref": str}  # fmt: skip
_NODE_LISTS = ("rest", "roots", "styles", "extra")


def pack(kept: Kept) -> str:
    """Write what is kept as the text of a `foreign` field; empty values are left out."""
    slim = {key: value for key, value in kept.items() if value == 0 or value}
    slim = {key: value for key, value in slim.items() if value is not False}
    return json.dumps({"bpmn": slim}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def unpack(foreign: str) -> Kept:
    """Read a `foreign` field; what is not of the expected form counts as absent."""
    try:
        plain = json.loads(foreign)["bpmn"] if foreign else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
    if not isinstance(plain, dict):
        return {}
    return {key: value for key, value in plain.items() if _is_sound(key, value)}


def _is_sound(key: str, value: Any) -> bool:
    if key not in _SHAPES or not isinstance(value, _SHAPES[key]):
        return False
    if key in _NODE_LISTS:
        return all(is_node(node) for node in value)
    if key == "set":
        return is_node(value)
    if key in ("attrs", "ns", "plane"):
        return is_texts(value)
    return key != "di" or _is_sound_picture(value)


def _is_sound_picture(value: dict[str, Any]) -> bool:
    texts = all(is_texts(value[name]) for name in ("attrs", "label") if name in value)
    bounds = value.get("bounds", [0.0] * 6)
    numbers = isinstance(bounds, list) and len(bounds) == 6 and all(type(v) is float for v in bounds)
    return numbers and texts and type(value.get("n", 0)) is int and type(value.get("map", "")) is str


def natural_id(record_id: str) -> str:
    """Return the id that an element has in a file if nothing else is kept: the record's own, made valid."""
    return as_name(record_id)
