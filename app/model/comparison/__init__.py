"""What differs between two processes: as rows, as sentences for readers who do not read diagrams, and as JSON data.

Built on `app.model.versions.differences`. It compares what a version holds; no note, rating or person shows in it.
"""

from __future__ import annotations

from app.model.comparison.entries import Entry, departments_in, entries, marks_in, only_of
from app.model.comparison.rows import (
    ADDED,
    CHANGED,
    COMPARED,
    MOVED,
    REDRAWN,
    REMOVED,
    REROUTED,
    Comparison,
    FieldChange,
    Row,
    compare,
    looks_of,
    plain,
)
from app.model.comparison.sentences import sentences, summary

__all__ = [
    "ADDED",
    "CHANGED",
    "COMPARED",
    "MOVED",
    "REDRAWN",
    "REMOVED",
    "REROUTED",
    "Comparison",
    "Entry",
    "FieldChange",
    "Row",
    "compare",
    "departments_in",
    "entries",
    "looks_of",
    "marks_in",
    "only_of",
    "plain",
    "sentences",
    "summary",
]
