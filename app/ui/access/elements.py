"""Accessible interfaces of what is painted on the canvas: one for each step, flow, lane … that somebody asks about.

Qt's cache holds every interface by address and never owns what Python made. So each one is registered here, kept
here, and taken out of the cache before Python lets it go; otherwise Qt would follow a dangling address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface, QWindow
from shiboken6 import VoidPtr

from app.model.placement import box_of
from app.model.records import DataObject, Flow, Group, Lane, Pool, Record, Step, TextNote
from app.model.rules import map_of
from app.render.outlines import rect
from app.ui.access.words import description_of, name_of

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

Role, State, Text = QAccessible.Role, QAccessible.State, QAccessible.Text
ROLES: dict[type[Record], QAccessible.Role] = {
    Step: Role.ListItem,
    Flow: Role.Graphic,
    Lane: Role.Grouping,
    Pool: Role.Grouping,
    Group: Role.Grouping,
    TextNote: Role.Note,
    DataObject: Role.Graphic,
}
NOTHING = VoidPtr(0)
"""What `interface_cast` returns for no: PySide takes any object's address, None's and that of a number as well."""
NO_INTERFACE = cast(QAccessibleInterface, None)
ALL_RELATIONS = QAccessible.RelationFlag.AllRelations


class Elements:
    """The interfaces of one canvas, by the id of their record."""

    def __init__(self, view: MapView) -> None:
        self.view: MapView | None = view
        """The canvas; None once it has gone, when somebody may still ask."""
        self._made: dict[str, tuple[int, Element]] = {}

    def __len__(self) -> int:
        return len(self._made)

    def of(self, record_id: str) -> Element:
        """Return the interface of a record; the same one as long as the record is there."""
        if record_id not in self._made:
            element = Element(self, record_id)
            self._made[record_id] = (QAccessible.registerAccessibleInterface(element), element)
        return self._made[record_id][1]

    def forget(self, record_id: str) -> None:
        """Let the interface of a record go."""
        unique_id, _element = self._made.get(record_id, (0, None))
        if unique_id:
            QAccessible.deleteAccessibleInterface(unique_id)
            del self._made[record_id]

    def forget_all(self) -> None:
        """Let all interfaces go."""
        for record_id in tuple(self._made):
            self.forget(record_id)

    def end(self) -> None:
        """The canvas has gone."""
        self.view = None
        self.forget_all()

    def record(self, record_id: str) -> Record | None:
        """Return a record that is drawn on the canvas now."""
        if self.view is None:
            return None
        place = self.view.workplace
        record = place.document.records.get(record_id)
        return record if record is not None and map_of(record) == place.map_id else None

    def id_at(self, x: int, y: int) -> str:
        """Return the id of what is drawn at a place of the screen; "" if nothing is, or a widget lies over it."""
        if self.view is None:
            return ""
        port = self.view.viewport()
        inside = port.mapFromGlobal(QPointF(x, y)).toPoint()
        if not port.rect().contains(inside) or port.childAt(inside) is not None:
            return ""
        record = self.view.map_scene.record_at(self.view.mapToScene(inside))
        return record.id if record is not None else ""


class Element(QAccessibleInterface):
    """One thing on the map, as a screen reader meets it."""

    def __init__(self, elements: Elements, record_id: str) -> None:
        super().__init__()
        self._elements = elements
        self.record_id = record_id
        self._acts: Acts | None = None

    def isValid(self) -> bool:
        return self._elements.record(self.record_id) is not None

    def object(self) -> QObject:
        return cast(QObject, None)

    def window(self) -> QWindow:
        view = self._elements.view
        return cast(QWindow, view.window().windowHandle() if view is not None else None)

    def parent(self) -> QAccessibleInterface:
        view = self._elements.view
        return QAccessible.queryAccessibleInterface(view) if view is not None else NO_INTERFACE

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        return NO_INTERFACE

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return NO_INTERFACE

    def focusChild(self) -> QAccessibleInterface:
        return NO_INTERFACE

    def role(self) -> QAccessible.Role:
        record = self._elements.record(self.record_id)
        return ROLES.get(type(record), Role.Graphic) if record is not None else Role.NoRole

    def text(self, t: QAccessible.Text) -> str:
        view, record = self._elements.view, self._elements.record(self.record_id)
        if view is None or record is None:
            return ""
        if t == Text.Name:
            return name_of(view.workplace, record)
        return description_of(view.workplace, record) if t == Text.Description else ""

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Names are changed by editing them."""

    def rect(self) -> QRect:
        view, record = self._elements.view, self._elements.record(self.record_id)
        return _on_screen(view, record) if view is not None and record is not None else QRect()

    def state(self) -> QAccessible.State:
        view, state = self._elements.view, State()
        if view is None:
            return state
        state.focusable = state.selectable = state.multiSelectable = 1
        state.selected = int(self.record_id in view.workplace.selection)
        state.focused = int(view.hasFocus() and view.workplace.selection[-1:] == (self.record_id,))
        state.readOnly = int(not view.workplace.may_draw)
        port = view.viewport()
        state.offscreen = int(not self.rect().intersects(QRect(port.mapToGlobal(QPoint()), port.size())))
        return state

    def relations(self, match: QAccessible.RelationFlag = ALL_RELATIONS) -> list[Any]:
        """Say which elements flows lead to and from."""
        if self._elements.view is None:
            return []
        flag, document = QAccessible.RelationFlag, self._elements.view.workplace.document
        ends = [(flow.target, flag.FlowsTo) for flow in document.flows_out_of(self.record_id)]
        ends += [(flow.source, flag.FlowsFrom) for flow in document.flows_into(self.record_id)]
        return [(self._elements.of(end), kind) for end, kind in ends if kind & match and end in document and end]

    def interface_cast(self, wanted: QAccessible.InterfaceType) -> Any:
        """Offer to be selected."""
        view = self._elements.view
        if wanted != QAccessible.InterfaceType.ActionInterface or view is None:
            return NOTHING
        if self._acts is None:
            self._acts = Acts(view, self.record_id)
        return self._acts


def _on_screen(view: MapView, record: Record) -> QRect:
    """Return where a record is on the screen: its box, a flow's whole way."""
    box = box_of(record)
    area = rect(box) if box is not None else view.map_scene.bounds_of(record.id)
    seen = view.mapFromScene(area).boundingRect()
    return QRect(view.viewport().mapToGlobal(seen.topLeft()), seen.size())


class Acts(QAccessibleActionInterface):
    """What a screen reader can do with an element: go to it, or edit its name."""

    def __init__(self, view: MapView, record_id: str) -> None:
        super().__init__()
        self._view = view
        self._record_id = record_id

    def actionNames(self) -> list[str]:
        return [self.setFocusAction(), self.pressAction()]

    def doAction(self, actionName: str) -> None:
        if self._record_id not in self._view.workplace.document:
            return
        self._view.setFocus()
        self._view.workplace.reveal(self._record_id)
        if actionName == self.pressAction():
            self._view.edit_label(self._record_id)

    def keyBindingsForAction(self, actionName: str) -> list[str]:
        return ["F2"] if actionName == self.pressAction() else []
