"""Where one is in a document: the map that is shown, what is selected, and how one gets elsewhere and back.

It changes nothing in the document, and knows the canvas only by what it asks of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from app.editor import Editor
from app.model.changes import ChangeSet
from app.model.document import Document
from app.model.maps import map_instead, seen_as, seen_at
from app.model.records import Map, Record, Step
from app.model.rules import map_of
from app.ui.trail import Place, Trail

R = TypeVar("R", bound=Record)


class Whereabouts(QObject):
    """The shown map of an editor's document and the selection on it."""

    selection_changed = Signal()
    map_changed = Signal()
    reveal_asked = Signal(str)
    centre_asked = Signal(str)
    """Show an element in the middle, and let it be seen which one it is."""
    trail_changed = Signal()
    look_asked = Signal(float, float, float)
    """Look at the map with this zoom, from above this place."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._selection: tuple[str, ...] = ()
        self._map_id = map_instead(self.document)
        self.trail = Trail(self)
        self.looked_at: Callable[[], tuple[float, float, float] | None] = lambda: None
        """How the map is looked at now; the canvas puts itself here."""

    @property
    def document(self) -> Document:
        """The document that is shown: the process, a proposal's preview, or a version."""
        return self.editor.shown

    @property
    def map_id(self) -> str:
        """The map that is shown."""
        return self._map_id

    @property
    def selection(self) -> tuple[str, ...]:
        return self._selection

    def selected(self, kind: type[R]) -> list[R]:
        """List the selected records of a kind."""
        return [r for i in self._selection if (r := self.document.find(kind, i)) is not None]

    @property
    def selected_one(self) -> Record | None:
        """The selected record, if exactly one is selected."""
        return self.document.records.get(self._selection[0]) if len(self._selection) == 1 else None

    def select(self, ids: Iterable[str]) -> None:
        """Select these elements, and nothing else."""
        wanted = tuple(i for i in dict.fromkeys(ids) if i in self.document)
        if wanted != self._selection:
            self._selection = wanted
            self.selection_changed.emit()

    def reveal(self, record_id: str, *, stride: bool = False) -> None:
        """Go to the map an element is on, select it, and bring it into view. See `Trail` for strides."""
        record_id = seen_as(self.document, record_id)
        if self._go_to(record_id, stride):
            self.reveal_asked.emit(record_id)

    def jump(self, record_id: str, *, stride: bool = False) -> None:
        """Go to an element, select it, and show it in the middle."""
        record_id = seen_as(self.document, record_id)
        if self._go_to(record_id, stride):
            self.centre_asked.emit(record_id)

    def _go_to(self, record_id: str, stride: bool) -> bool:
        """Leave for an element, or a map; answer whether there is an element to be shown."""
        record = self.document.records.get(record_id)
        map_id = record.id if isinstance(record, Map) else map_of(record) if record is not None else None
        if map_id is None or map_id not in self.document:
            return False
        self._leave_for(map_id, stride)
        if not isinstance(record, Map):
            self.select([record_id])
        return not isinstance(record, Map)

    def show_map(self, map_id: str) -> None:
        """Show another map of the document."""
        map_id = seen_at(self.document, map_id)
        if map_id != self._map_id and map_id in self.document:
            self._leave_for(map_id, False)

    def _leave_for(self, map_id: str, stride: bool) -> None:
        self.trail.leave(stride=stride)
        if map_id != self._map_id:
            self._set_map(map_id)
        self.trail_changed.emit()

    def here(self) -> Place:
        """Return where one is, to come back to."""
        return Place(map_id=self._map_id, selection=self._selection, look=self.looked_at())

    def is_there(self, place: Place) -> bool:
        """Answer whether one can come back to a place."""
        return place.map_id in self.document and seen_at(self.document, place.map_id) == place.map_id

    def return_to(self, place: Place) -> None:
        """Come back to a place: its map, what was selected, and how it was looked at."""
        if place.map_id != self._map_id:
            self._set_map(place.map_id)
        self.select(place.selection)
        if place.look is not None:
            self.look_asked.emit(*place.look)
        self.trail_changed.emit()

    def go_up(self) -> None:
        """Show the map that holds the sub-process shown now."""
        shown = self.document.find(Map, self._map_id)
        owner = self.document.find(Step, shown.owner) if shown is not None else None
        if owner is not None:
            self.show_map(owner.map)
            self.select([owner.id])

    def stay_where_possible(self, changes: ChangeSet) -> None:
        """Go elsewhere if the map is gone or is shown within another now; what is gone is selected no more."""
        if self._map_id not in self.document:
            self._set_map(map_instead(self.document, [c.before for c in changes if c.id == self._map_id]))
        elif (seen := seen_at(self.document, self._map_id)) != self._map_id:
            self._set_map(seen)
        self.select(self._selection)

    def _set_map(self, map_id: str) -> None:
        self._map_id = map_id
        self._selection = ()
        self.map_changed.emit()
        self.selection_changed.emit()
