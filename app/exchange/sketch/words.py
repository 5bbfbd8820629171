"""What a shape is, by the words it is called: names of masters and types, English, German and some others."""

from __future__ import annotations

import re

from app.exchange.sketch.parts import REMARK, STORED, TERMINAL

_WORDS: tuple[tuple[str, str], ...] = (
    ("start/end", TERMINAL), ("start/ende", TERMINAL), ("terminator", TERMINAL), ("terminal", TERMINAL),
    ("grenzstelle", TERMINAL), ("début/fin", TERMINAL), ("inicio/fin", TERMINAL), ("terminaison", TERMINAL),
    ("subprocess", "subprocess"), ("sub-process", "subprocess"), ("unterprozess", "subprocess"),
    ("teilprozess", "subprocess"), ("predefined process", "subprocess"), ("vordefinierter prozess", "subprocess"),
    ("unterprogramm", "subprocess"), ("sous-processus", "subprocess"), ("subproceso", "subprocess"),
    ("sottoprocesso", "subprocess"),
    ("decision", "decision"), ("entscheidung", "decision"), ("verzweigung", "decision"), ("décision", "decision"),
    ("decisión", "decision"), ("decisione", "decision"), ("exclusive gateway", "decision"),
    ("exklusives gateway", "decision"), ("parallel gateway", "parallel"), ("paralleles gateway", "parallel"),
    ("parallel mode", "parallel"), ("gateway", "gateway"),
    ("start event", "start"), ("startereignis", "start"), ("end event", "end"), ("endereignis", "end"),
    ("intermediate event", "event"), ("zwischenereignis", "event"),
    ("multi-document", "document"), ("document", "document"), ("dokument", "document"), ("documento", "document"),
    ("database", STORED), ("datenbank", STORED), ("stored data", STORED), ("gespeicherte daten", STORED),
    ("direct data", STORED), ("internal storage", STORED), ("interner speicher", STORED), ("external data", STORED),
    ("externe daten", STORED), ("data store", STORED), ("datenspeicher", STORED), ("base de données", STORED),
    ("data object", "object"), ("datenobjekt", "object"),
    ("annotation", REMARK), ("anmerkung", REMARK), ("callout", REMARK), ("legende", REMARK), ("kommentar", REMARK),
    ("comment", REMARK), ("delay", "wait"), ("verzögerung", "wait"), ("warten", "wait"), ("wait", "wait"),
    ("start", "start"), ("anfang", "start"), ("end", "end"), ("ende", "end"), ("stop", "end"),
    ("process", "task"), ("prozess", "task"), ("activity", "task"), ("aktivität", "task"), ("task", "task"),
    ("aufgabe", "task"), ("processus", "task"), ("proceso", "task"), ("processo", "task"), ("step", "task"),
    ("schritt", "task"), ("event", "event"), ("ereignis", "event"),
)  # fmt: skip
_SUFFIX = re.compile(r"[.\s]\d+$")


def kind_by_words(called: str) -> str:
    """Return the kind that a name of a shape tells; empty if it tells none. `Decision.42` is a decision."""
    name = " ".join(_SUFFIX.sub("", called.strip().lower()).replace("_", " ").split())
    whole = next((kind for word, kind in _WORDS if word == name), "")
    return whole or next((kind for word, kind in _WORDS if re.search(rf"\b{re.escape(word)}\b", name)), "")
