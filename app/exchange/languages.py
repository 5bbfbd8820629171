"""In which language the texts of a file are that does not say so: by its commonest words, German or English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from app.model.records import Record

WORDS = re.compile(r"[^\W\d_]+")
GERMAN = frozenset(
    {"und", "der", "die", "das", "den", "dem", "ist", "sind", "nicht", "mit", "von", "auf", "zu", "zum", "zur", "ein",
     "eine", "einen", "im", "am", "bei", "nach", "aus", "oder", "ja", "nein", "kunde", "kunden", "angebot", "auftrag",
     "anfrage", "rechnung", "schritt", "abteilung"}
)  # fmt: skip
ENGLISH = frozenset(
    {"and", "the", "of", "is", "are", "not", "with", "for", "to", "a", "an", "on", "by", "from", "or", "yes", "no",
     "customer", "customers", "order", "request", "invoice", "offer", "check", "send", "step", "department"}
)  # fmt: skip
FIELDS = ("name", "description", "text")
MOST = 2_000
"""So many texts are looked at."""


def language_of(records: Iterable[Record]) -> str:
    """Return the language of the texts of records; empty if they do not tell."""
    texts = (value for record in records for name in FIELDS if (value := getattr(record, name, "")))
    german = english = 0
    for text in islice((text for text in texts if isinstance(text, str)), MOST):
        for word in WORDS.findall(text[:400].casefold()):
            german += (word in GERMAN) + bool(set(word) & set("äöüß"))
            english += word in ENGLISH
    if german == english:
        return ""
    return "de" if german > english else "en"
