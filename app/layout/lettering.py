"""How much room words take, estimated without a font: average widths of letters, a little generous.

For leaving room in a layout; what is painted is measured by the painter.
"""

from __future__ import annotations

from functools import lru_cache

LINE = 1.17
"""The height of a line in font sizes."""
SPACE = 0.33
_NARROW = dict.fromkeys("iljI.,:;|!'", 0.35)
_SLIM = dict.fromkeys('frt()[]{}-/"*', 0.46)
_BROAD = dict.fromkeys("mwMW%@", 1.0)
_WIDTHS = {" ": SPACE, **_NARROW, **_SLIM, **_BROAD}
_SMALL, _CAPITAL, _IDEOGRAPH = 0.64, 0.77, 1.05
_FIRST_IDEOGRAPH = "\u2e80"


@lru_cache(maxsize=20_000)
def width_of(text: str) -> float:
    """Estimate how wide a text without line breaks is, in font sizes."""
    return sum(_WIDTHS.get(letter) or _other(letter) for letter in text)


def _other(letter: str) -> float:
    if letter >= _FIRST_IDEOGRAPH:
        return _IDEOGRAPH
    return _CAPITAL if letter.isupper() else _SMALL


@lru_cache(maxsize=20_000)
def size_of(text: str, widest: float, size: float) -> tuple[float, float]:
    """Estimate (width, height) of a text broken into lines at most `widest` wide; a longer word makes it wider."""
    lines = [0.0]
    for i, paragraph in enumerate(text.split("\n")):
        if i:
            lines.append(0.0)
        for word in paragraph.split():
            wide = width_of(word) * size
            joined = lines[-1] + SPACE * size + wide if lines[-1] else wide
            if joined > widest and lines[-1]:
                lines.append(wide)
            else:
                lines[-1] = joined
    return max(lines), len(lines) * LINE * size


def longest_word(text: str) -> float:
    """Estimate how wide the longest word of a text is, in font sizes."""
    return max((width_of(word) for word in text.split()), default=0.0)
