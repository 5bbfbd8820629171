"""Breaks files on purpose: bytes, tags, values and whole elements, always the same way for the same number."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

NASTY = (
    "", " ", "NaN", "INF", "-1e300", "1e300", "-5", "0", "process", "P", "a b", "1x", "x:y", "bpmn:tTask", "tLane",
    "true",    "\u202e", "ß" * 50, "%zz", "[]", "http://[", "&#10;", "&amp;amp;", "##any", "9" * 400, "T", "D", "f1",
)  # fmt: skip
NAMES = (
    "task", "lane", "process", "collaboration", "participant", "sequenceFlow", "association", "dataObject",
    "flowElement", "subProcess", "boundaryEvent", "choreographyTask", "laneSet", "incoming", "documentation",
    "extensionElements",
    "dataInputAssociation", "ioSpecification", "group", "definitions", "Bounds", "event", "waypoint", "textAnnotation",
)  # fmt: skip
_VALUE = re.compile(r'="([^"]*)"')
_TAG = re.compile(r"<(/?)([\w:.-]+)")
_ELEMENT = re.compile(r"<([\w:.-]+)[^<>]*/>|<([\w:.-]+)[^<>]*>[^<>]*</\2>")


def broken(data: bytes, number: int) -> bytes:
    """Return a file broken in one to four ways; the number decides how."""
    chance = random.Random(number)
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
    text = data.decode("utf-8", "surrogateescape")
    found = list(_VALUE.finditer(text))
    if not found:
        return data
    one = chance.choice(found)
    value = chance.choice(found).group(1) if chance.random() < 0.5 else chance.choice(NASTY)
    return (text[: one.start(1)] + value + text[one.end(1) :]).encode("utf-8", "surrogateescape")


def retag(data: bytes, chance: random.Random) -> bytes:
    """Call all elements of one name by another."""
    text = data.decode("utf-8", "surrogateescape")
    found = [match.group(2) for match in _TAG.finditer(text)]
    if not found:
        return data
    old = chance.choice(found)
    prefix = old.rpartition(":")[0]
    new = chance.choice((chance.choice(found), f"{prefix}:{chance.choice(NAMES)}".lstrip(":")))
    text = re.sub(rf"(?<=[</]){re.escape(old)}(?=[\s/>])", lambda _: new, text)
    return text.encode("utf-8", "surrogateescape")


def shift(data: bytes, chance: random.Random) -> bytes:
    """Take one small element out, and put it, or a copy, beside another."""
    text = data.decode("utf-8", "surrogateescape")
    found = list(_ELEMENT.finditer(text))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    left = text if chance.random() < 0.5 else text[: one.start()] + text[one.end() :]
    at = min(other.start(), len(left)) if chance.random() < 0.8 else 0
    return (left[:at] + one.group(0) + left[at:]).encode("utf-8", "surrogateescape")


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip,
    cut,
    repeat,
    revalue,
    revalue,
    retag,
    retag,
    shift,
    shift,
)
