"""Which of many names somebody means by the words typed: parts of words count, accents and umlauts need not be typed.

Pure comparison of texts; it knows neither actions nor steps nor widgets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
BEGINS, BEGINS_WORDS, IN_NAME, BESIDE = range(4)
"""How well a name fits, the best first: it begins so, its words do, it holds the words, or what stands beside does."""


@lru_cache(maxsize=20_000)
def folded(words: str) -> tuple[str, ...]:
    """Return the spellings under which a text is found: without accents, and with ä written as ae."""
    low = unicodedata.normalize("NFC", words.casefold())
    return tuple({_plain(low): None, _plain(low.translate(UMLAUTS)): None})


def _plain(low: str) -> str:
    apart = unicodedata.normalize("NFKD", low)
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).split())


def fit_of(typed: str, name: str, beside: Iterable[str] = ()) -> int | None:
    """Say how well a name fits what was typed (see BEGINS …); None if it does not."""
    tokens = [folded(part) for part in typed.split()]
    names = folded(name)
    if any(each.startswith(whole) for each in names for whole in folded(typed)):
        return BEGINS
    if all(any(_begins_word(form, names) for form in token) for token in tokens):
        return BEGINS_WORDS
    if all(_holds(names, token) for token in tokens):
        return IN_NAME
    everything = [*names, *(form for other in beside for form in folded(other))]
    return BESIDE if all(_holds(everything, token) for token in tokens) else None


def _begins_word(form: str, names: Iterable[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(form)}", name) is not None for name in names)


def _holds(names: Iterable[str], forms: Iterable[str]) -> bool:
    return any(form in name for form in forms for name in names)
