"""Breaks files on purpose: bytes, tags, values, numbers, lines and whole elements; the same number, the same way.

What is packed (zip archives, deflated pages of draw.io, texts inside a PNG) is mostly broken inside and packed again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from tests.exchange.packings import repacked

NASTY = (
    "", " ", "NaN", "INF", "-1e300", "1e300", "-5", "0", "process", "P", "a b", "1x", "x:y", "bpmn:tTask", "tLane",
    "true", "\u202e", "ß" * 50, "%zz", "[]", "http://[", "&#10;", "&amp;amp;", "##any", "9" * 400, "T", "D", "f1",
    "=1+1", "../../a", "<img src='/dev/zero'>", "&lt;b&gt;", "\x00", "x" * 3_000,
)  # fmt: skip
NUMBERS = ("NaN", "1e300", "-1e300", "1e-300", "Infinity", "-1", "0", "999999999999", "1.5", "1,5", "0x10", "", "٣")
NAMES = (
    "task", "lane", "process", "collaboration", "participant", "sequenceFlow", "association", "dataObject",
    "flowElement", "subProcess", "boundaryEvent", "choreographyTask", "laneSet", "incoming", "documentation",
    "extensionElements",
    "dataInputAssociation", "ioSpecification", "group", "definitions", "Bounds", "event", "waypoint", "textAnnotation",
)  # fmt: skip
_VALUE = re.compile(r'="([^"]*)"')
_TAG = re.compile(r"<(/?)([\w:.-]+)")
_ELEMENT = re.compile(r"<([\w:.-]+)[^<>]*/>|<([\w:.-]+)[^<>]*>[^<>]*</\2>")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_WORD = re.compile(r"[\w-]+|[^\w\s]+")


def broken(data: bytes, number: int) -> bytes:
    """Return a file broken in one to four ways; the number decides how."""
    chance = random.Random(number)
    inside = repacked(data, chance, _broken_inside) if chance.random() < 0.8 else None
    return inside if inside is not None else _broken_inside(data, chance)


def _broken_inside(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(WAYS)(data, chance)
    return data


def flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(data)))
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(data)))
    return data[:at] + data[at + chance.randint(1, 40) :]


def repeat(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(max(1, len(data)))
    return data[:at] + data[max(0, at - chance.randint(1, 400)) :]


def revalue(data: bytes, chance: random.Random) -> bytes:
    """Give one attribute another's value, or a nasty one."""
    text = _text(data)
    found = list(_VALUE.finditer(text))
    if not found:
        return reword(data, chance)
    one = chance.choice(found)
    value = chance.choice(found).group(1) if chance.random() < 0.5 else chance.choice(NASTY)
    return _bytes(text[: one.start(1)] + value + text[one.end(1) :])


def renumber(data: bytes, chance: random.Random) -> bytes:
    """Put a nasty number in the place of one."""
    text = _text(data)
    found = list(_NUMBER.finditer(text))
    if not found:
        return data
    one = chance.choice(found)
    return _bytes(text[: one.start()] + chance.choice(NUMBERS) + text[one.end() :])


def reword(data: bytes, chance: random.Random) -> bytes:
    """Put another word or sign of the file, or a nasty one, in the place of one."""
    text = _text(data)
    found = list(_WORD.finditer(text))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    value = other.group() if chance.random() < 0.7 else chance.choice(NASTY)
    return _bytes(text[: one.start()] + value + text[one.end() :])


def reline(data: bytes, chance: random.Random) -> bytes:
    """Take one line out, double it, or put it elsewhere."""
    lines = data.split(b"\n")
    at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
    line = lines[at] if chance.random() < 0.5 else lines.pop(at)
    if chance.random() < 0.8:
        lines.insert(to, line)
    return b"\n".join(lines)


def retag(data: bytes, chance: random.Random) -> bytes:
    """Call all elements of one name by another."""
    text = _text(data)
    found = [match.group(2) for match in _TAG.finditer(text)]
    if not found:
        return reword(data, chance)
    old = chance.choice(found)
    prefix = old.rpartition(":")[0]
    new = chance.choice((chance.choice(found), f"{prefix}:{chance.choice(NAMES)}".lstrip(":")))
    return _bytes(re.sub(rf"(?<=[</]){re.escape(old)}(?=[\s/>])", lambda _: new, text))


def shift(data: bytes, chance: random.Random) -> bytes:
    """Take one small element out, and put it, or a copy, beside another."""
    text = _text(data)
    found = list(_ELEMENT.finditer(text))
    if not found:
        return reline(data, chance)
    one, other = chance.choice(found), chance.choice(found)
    left = text if chance.random() < 0.5 else text[: one.start()] + text[one.end() :]
    at = min(other.start(), len(left)) if chance.random() < 0.8 else 0
    return _bytes(left[:at] + one.group(0) + left[at:])


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip,
    cut,
    repeat,
    revalue,
    revalue,
    renumber,
    reword,
    reline,
    retag,
    retag,
    shift,
    shift,
)
