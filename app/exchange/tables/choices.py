"""Words for what is one of a few: kinds of steps and outcomes, in German and English, as people and we write them."""

from __future__ import annotations

from collections.abc import Mapping

from app.exchange.tables.words import OUTCOMES as WORDS_OF_OUTCOMES
from app.i18n import LANGUAGES, Message, text_in
from app.model.kinds import STEP_KINDS

KINDS: dict[str, tuple[str, ...]] = {
    "task": ("task", "step", "process", "activity", "action", "aufgabe", "tätigkeit", "aktivität", "vorgang"),
    "decision": (
        "decision", "question", "gateway", "branch", "xor", "entscheidung", "frage", "verzweigung", "raute", "exklusiv",
    ),
    "start": ("start", "start event", "begin", "startereignis", "beginn", "anfang"),
    "end": ("end", "end event", "stop", "terminator", "endereignis", "ende", "schluss"),
    "wait": ("wait", "delay", "timer", "warten", "wartezeit", "verzögerung"),
    "document": ("document", "form", "dokument", "formular", "beleg"),
    "subprocess": ("subprocess", "sub process", "teilprozess", "unterprozess", "subprozess"),
    "parallel": ("parallel", "and", "fork", "join", "und", "gleichzeitig", "parallel gateway"),
    "event": ("event", "intermediate event", "ereignis", "zwischenereignis"),
    "gateway": ("or", "inclusive", "oder", "inklusiv"),
}  # fmt: skip
OUTCOMES: dict[str, tuple[str, ...]] = {
    "won": ("won", "win", "gewonnen", "verkauft", "sold"),
    "lost": ("lost", "loss", "verloren"),
    "none": ("none", "neither", "keiner", "keines", "weder noch"),
}
SHOWN: dict[str, Message] = {**{kind.key: kind.name for kind in STEP_KINDS}, **WORDS_OF_OUTCOMES}
AS = {"boundary": "event"}
"""What becomes of a kind that a table cannot hold whole."""


def choice_of(said: str, known: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return which of the known choices a text is; None if it is none."""
    plain = " ".join(said.casefold().replace("-", " ").replace("_", " ").split())
    if not plain:
        return None
    for key, words in known.items():
        if plain == key or plain in words:
            return key
    shown = ((key, text_in(code, word)) for key, word in SHOWN.items() for code in LANGUAGES)
    found = next((AS.get(key, key) for key, word in shown if plain == word.casefold().replace("-", " ")), None)
    return found if found in known else None
