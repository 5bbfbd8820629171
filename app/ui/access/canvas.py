"""The canvas for screen readers: what is painted on it are its children, before the widgets that float over it.

Qt asks the factory for an interface only when somebody listens; until then nothing here exists.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleSelectionInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from app.i18n import tr
from app.model.changes import ChangeSet
from app.ui.access.announcing import send
from app.ui.access.elements import NO_INTERFACE, NOTHING, Element, Elements
from app.ui.access.reading import Reading
from app.ui.canvas.view import MapView
from app.ui.guard import guarded
from app.ui.workplace import Workplace


class MapAccess(QAccessibleWidget):
    """A map as a screen reader meets it."""

    def __init__(self, view: MapView, elements: Elements, reading: Reading) -> None:
        super().__init__(view, QAccessible.Role.List, tr("Map"))
        self._view = view
        self._elements = elements
        self._reading = reading
        self._chosen = Chosen(self, view.workplace, elements)

    def childCount(self) -> int:
        return len(self._reading.rows) + super().childCount()

    def child(self, index: int) -> QAccessibleInterface:
        rows = self._reading.rows
        record_id = rows.at(index)
        return self._elements.of(record_id) if record_id is not None else super().child(index - len(rows))

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        rows = self._reading.rows
        if isinstance(child, Element):
            row = rows.row_of(child.record_id)
            return -1 if row is None else row
        at = super().indexOfChild(child)
        return at if at < 0 else len(rows) + at

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        record_id = self._elements.id_at(x, y)
        return self._elements.of(record_id) if record_id in self._reading.rows else super().childAt(x, y)

    def focusChild(self) -> QAccessibleInterface:
        selection = self._view.workplace.selection
        if self._view.hasFocus() and selection:
            return self._elements.of(selection[-1])
        return super().focusChild()

    def interface_cast(self, wanted: QAccessible.InterfaceType) -> Any:
        """Offer to choose among the children."""
        return self._chosen if wanted == QAccessible.InterfaceType.SelectionInterface else NOTHING


class Chosen(QAccessibleSelectionInterface):
    """The selection of a map."""

    def __init__(self, access: MapAccess, place: Workplace, elements: Elements) -> None:
        super().__init__()
        self._access = access
        self._place = place
        self._elements = elements

    def selectedItemCount(self) -> int:
        return len(self._place.selection)

    def selectedItems(self) -> list[QAccessibleInterface]:
        return [self._elements.of(i) for i in self._place.selection]

    def selectedItem(self, selectionIndex: int) -> QAccessibleInterface:
        chosen = self._place.selection[selectionIndex : selectionIndex + 1] if selectionIndex >= 0 else ()
        return self._elements.of(chosen[0]) if chosen else NO_INTERFACE

    def isSelected(self, childItem: QAccessibleInterface) -> bool:
        return isinstance(childItem, Element) and childItem.record_id in self._place.selection

    def select(self, childItem: QAccessibleInterface) -> bool:
        if isinstance(childItem, Element):
            self._place.select([*self._place.selection, childItem.record_id])
        return self.isSelected(childItem)

    def unselect(self, childItem: QAccessibleInterface) -> bool:
        if isinstance(childItem, Element):
            self._place.select(i for i in self._place.selection if i != childItem.record_id)
        return not self.isSelected(childItem)

    def selectAll(self) -> bool:
        count = self._access.childCount()
        children = (self._access.child(i) for i in range(count))
        self._place.select(child.record_id for child in children if isinstance(child, Element))
        return True

    def clear(self) -> bool:
        self._place.select([])
        return True


class Speaker(QObject):
    """Tells screen readers where the focus is on a map, and keeps what they know of it up to date."""

    def __init__(self, view: MapView, elements: Elements, reading: Reading) -> None:
        super().__init__(view)
        self._view = view
        self._elements = elements
        self._reading = reading
        self.tell = send
        view.installEventFilter(self)
        place = view.workplace
        place.changed.connect(self._on_changes)
        place.map_changed.connect(self._on_map)
        place.selection_changed.connect(self._on_selection)
        place.numbering.renumbered.connect(reading.reorder)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            QTimer.singleShot(0, self, self.tell_focus)
        return super().eventFilter(watched, event)

    def tell_focus(self) -> None:
        """Say which element has the focus now."""
        selection = self._view.workplace.selection
        if selection and self._view.hasFocus():
            self._tell(self._elements.of(selection[-1]), QAccessible.Event.Focus)

    def _on_selection(self) -> None:
        selection = self._view.workplace.selection
        if not selection:
            self.tell(QAccessibleEvent(self._view, QAccessible.Event.Focus))
            return
        self._tell(self._elements.of(selection[-1]), QAccessible.Event.Selection)
        self.tell_focus()

    def _on_changes(self, changes: ChangeSet) -> None:
        self._reading.take(changes)
        for change in changes:
            if change.after is None:
                self._elements.forget(change.id)
        for record_id in self._view.workplace.selection:
            if record_id in changes.ids and record_id in self._view.workplace.document:
                self._tell(self._elements.of(record_id), QAccessible.Event.NameChanged)

    def _on_map(self) -> None:
        self._reading.begin_anew()
        self._elements.forget_all()

    def _tell(self, element: Element, what: QAccessible.Event) -> None:
        self.tell(QAccessibleEvent(element, what))


def _factory(_name: str, widget: QObject) -> QAccessibleInterface | None:
    if not isinstance(widget, MapView):
        return None
    elements, reading = Elements(widget), Reading(widget.workplace)
    Speaker(widget, elements, reading)
    widget.destroyed.connect(lambda: elements.end())
    return MapAccess(widget, elements, reading)


@cache
def install() -> None:
    """Let Qt ask here for the interfaces of canvases; once for the whole program."""
    QAccessible.installFactory(_factory)
