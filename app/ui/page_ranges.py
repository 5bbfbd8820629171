"""Which pages somebody means by "1-3, 5". Pure; no widgets."""

from __future__ import annotations

import re

from app.i18n import msg
from app.model.errors import Refused

RANGE = re.compile(r"(\d{1,6})?\s*(?:([-–])\s*(\d{1,6})?)?")


def pages_in(words: str, count: int) -> tuple[int, ...]:
    """Return the pages that are meant, in that order, counted from 0; raise Refused if that is unclear.

    "3-" is all from the third, "-3" the first three.
    """
    found: list[int] = []
    for part in re.split(r"[,;]", words):
        found += _range(part.strip(), count)
    return tuple(dict.fromkeys(found))


def _range(part: str, count: int) -> range:
    match = RANGE.fullmatch(part)
    if match is None or not (match[1] or match[3]):
        raise Refused(msg("Write which pages are to be printed as numbers, such as 1-3, 5."))
    first = int(match[1] or 1)
    last = int(match[3] or count) if match[2] else first
    if not 1 <= first <= last <= count:
        raise Refused(msg("There are pages 1 to {count}. “{words}” is not among them.", count=count, words=part))
    return range(first - 1, last)
