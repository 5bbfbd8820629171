"""One side of a comparison as the canvas shows it: its document, what is marked on it, what it has lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Signal

from app.analysis.tints import NO_COLOURING, Colouring
from app.model.document import Document
from app.model.records import Record
from app.ui.numbering import Numbering


class Picked(QObject):
    """Which elements are picked out; all others are drawn faintly."""

    coloured = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown: Colouring = NO_COLOURING

    def pick(self, ids: frozenset[str] | None) -> None:
        """Pick out these elements; None is all."""
        wanted = NO_COLOURING if ids is None else Colouring(kept=ids)
        if wanted != self.shown:
            self.shown = wanted
            self.coloured.emit(None)


class Side(QObject):
    """A document that is only looked at."""

    changed = Signal(object)
    map_changed = Signal()
    mode_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.document = Document()
        self.map_id = ""
        self.marks: Mapping[str, str] = {}
        self.ghosts: list[Record] = []
        self.may_draw = False
        self.numbering = Numbering(lambda: (self.document, self.map_id), self)
        self.colouring = Picked(self)

    @property
    def said_in(self) -> Document:
        """What people said does not show in a comparison."""
        return self.document

    def mark_text(self, record_id: str) -> str:
        """Return nothing: the badge says what became of the element."""
        return ""

    def show(self, document: Document, map_id: str, marks: Mapping[str, str], ghosts: Iterable[Record] = ()) -> None:
        """Show another document, or another map of it; the same one only with other marks."""
        lost = list(ghosts)
        if document is self.document and (map_id, lost) == (self.map_id, self.ghosts):
            self.mark(marks)
            return
        self.document, self.map_id = document, map_id
        self.marks, self.ghosts = marks, lost
        self.numbering.begin()
        self.map_changed.emit()

    def mark(self, marks: Mapping[str, str]) -> None:
        """Mark other elements."""
        self.marks = marks
        self.mode_changed.emit()

    def close(self) -> None:
        """Let the document go."""
        self.numbering.close()
