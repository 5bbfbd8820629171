"""Values of strangers made sane: numbers that can be places on a map, texts that any file can hold. Knows no format."""

from __future__ import annotations

import math
import re
from typing import Any

from app.model.records import MAX_COORDINATE

UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def coordinate(value: Any) -> float | None:
    """Return a coordinate or size, or None if it is no number (NaN and infinity are none) or lies out of reach."""
    try:
        number = float(str(value)[:100])
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= MAX_COORDINATE else None


def clean(text: str) -> str:
    """Return a text without the characters that XML cannot hold (control characters, halves of a pair)."""
    return UNWRITABLE.sub("\ufffd", text)
