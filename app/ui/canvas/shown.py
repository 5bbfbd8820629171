"""What a canvas needs to know of whatever it shows: a document, the map of it, marks, and when something changes.

A workplace is one such thing, a side of a comparison another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.analysis.tints import Colouring
from app.model.document import Document
from app.model.records import Record
from app.ui.numbering import Numbering


class Coloured(Protocol):
    """The colouring of the steps, and a signal that tells which are to be drawn anew (None is all)."""

    @property
    def shown(self) -> Colouring: ...
    @property
    def coloured(self) -> SignalInstance: ...


class Shown(Protocol):
    """One map of one document as it is drawn now."""

    @property
    def document(self) -> Document: ...
    @property
    def map_id(self) -> str: ...
    @property
    def said_in(self) -> Document:
        """Where notes, verdicts and attachments are."""
        ...

    @property
    def marks(self) -> Mapping[str, str]:
        """What is added, cut, changed and moved, by id."""
        ...

    @property
    def ghosts(self) -> Iterable[Record]:
        """What is drawn although it is not in the document, because it has been cut."""
        ...

    def mark_text(self, record_id: str) -> str:
        """Return the words in the badge of a mark; empty for the usual ones."""
        ...

    @property
    def may_draw(self) -> bool: ...
    @property
    def numbering(self) -> Numbering: ...
    @property
    def colouring(self) -> Coloured: ...
    @property
    def changed(self) -> SignalInstance: ...
    @property
    def map_changed(self) -> SignalInstance: ...
    @property
    def mode_changed(self) -> SignalInstance: ...
