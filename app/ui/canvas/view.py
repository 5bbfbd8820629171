"""The canvas: shows the map, turns mouse presses into gestures, and hosts what floats over the map.

Keys are in `keys`, what they do in `drawing`. The view holds zoom, tool and the gesture in progress; nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.model.changes import ChangeSet
from app.model.phases import is_upright
from app.model.placement import box_of
from app.model.records import Point, Step
from app.render.outlines import rect
from app.render.theme import Palette
from app.ui.canvas import adding, connecting, folding, keys, labels, pointing
from app.ui.canvas.add_box import AddStepBox
from app.ui.canvas.animation import Glide
from app.ui.canvas.bursts import Burst
from app.ui.canvas.chooser import TargetBox
from app.ui.canvas.commands import keymap
from app.ui.canvas.file_drop import FileDrop
from app.ui.canvas.gestures.base import Gesture, Pointer
from app.ui.canvas.kind_drop import KindDrop
from app.ui.canvas.label_editor import LabelEditor
from app.ui.canvas.minimap import Minimap
from app.ui.canvas.pad import Pad
from app.ui.canvas.painted import PaintedView
from app.ui.canvas.pinch import Pinch
from app.ui.canvas.press import gesture_for
from app.ui.canvas.selection_item import SelectionItem
from app.ui.canvas.showing import Showing
from app.ui.canvas.tools import Tool
from app.ui.guard import guarded
from app.ui.workplace import Workplace


class MapView(PaintedView):
    """The drawing area of one workplace. `edits_elsewhere` answers whether a name is edited where one is working."""

    tool_changed = Signal()
    menu_asked = Signal(QPoint)
    link_pressed = Signal()
    """The sign of the selected step's link was pressed."""
    removal_asked = Signal()
    """The selected lane, pool or phase is to go; what becomes of its contents is to be asked."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.workplace = workplace
        self.tool = Tool.SELECT
        self.gesture: Gesture | None = None
        self.space_held = False
        self.keymap = keymap()
        self.own_keys: Mapping[str, str] = {}
        """Re-assigned keys of what the canvas alone knows, each with the one it was delivered with."""
        self.wants: Callable[[str], bool] = lambda preference: True
        """Answers whether somebody wants to be helped in a way: "snap", "guides"."""
        self.ways_from = ""
        self.line_from: Point | None = None
        self.burst = Burst(workplace)
        self.selection_item = SelectionItem(self.map_scene.phases.heading, self.map_scene.styles.badges_of)
        self.map_scene.addItem(self.selection_item)
        self.label_editor = LabelEditor(self.viewport())
        self.add_box = AddStepBox(self)
        self.target_box = TargetBox(self, self._covers_a_step)
        self.pad = Pad(self.viewport(), lambda key: keys.press_pad(self, key))
        self.minimap = Minimap(self)
        self.kinds = KindDrop(self)
        self.files = FileDrop(self)
        self.edits_elsewhere: Callable[[str], bool] = lambda _record_id: False
        self._glide = Glide(workplace, self.map_scene, self)
        self.showing = Showing(self, workplace)
        self._set_up()
        self._listen()
        self.fit_scene()

    def _set_up(self) -> None:
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pinch = Pinch(self)
        self.viewport().installEventFilter(self._pinch)
        self.retranslate()

    def _listen(self) -> None:
        place = self.workplace
        place.selection_changed.connect(self.refresh_selection)
        place.mode_changed.connect(self.refresh_selection)
        place.mode_changed.connect(lambda: self.set_tool(Tool.SELECT))
        place.map_changed.connect(self.show_beginning)
        place.changed.connect(lambda _changes: self.refresh_selection())
        place.rename_asked.connect(self.edit_label)
        self.label_editor.done.connect(lambda _text: self._label_done())
        self.label_editor.refused.connect(place.say)
        self.label_editor.next_asked.connect(lambda: keys.append_next(self))
        self.target_box.looked_at.connect(lambda record_id: connecting.look_at(self, record_id))
        self.target_box.closed.connect(self._choice_ended)
        for signal in (place.changed, place.mode_changed, place.map_changed):
            signal.connect(self.target_box.close_box)

    # -- looking ------------------------------------------------------------------------------------

    def fit_selection(self) -> None:
        """Show what is selected as large as is sensible."""
        self.showing.fit_selection()

    def reveal(self, record_id: str) -> None:
        """Bring an element into view."""
        self.showing.reveal(record_id)

    def show_moving(self, changes: ChangeSet) -> None:
        """Let what an act has moved glide to its place, if the system lets things move."""
        self._glide.begin(changes, self.visible_area())

    @property
    def is_upright(self) -> bool:
        """Answer whether the shown map runs from top to bottom."""
        return is_upright(self.workplace.document, self.workplace.map_id)

    def pointer_at(self, position: QPoint, held: Qt.KeyboardModifier) -> Pointer:
        return Pointer(self.mapToScene(position), held)

    def set_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.selection_item.palette = palette
        self.map_scene.set_palette(palette)
        self.pad.retranslate()

    def retranslate(self) -> None:
        """Take over the language."""
        self.setAccessibleName(tr("Map"))
        self.pad.retranslate()
        self.minimap.retranslate()
        self.showing.retranslate()
        self.map_scene.redraw_all()

    def set_tool(self, tool: Tool) -> None:
        """Choose what a press on the map begins."""
        if tool != self.tool:
            self.tool = tool
            self.viewport().setCursor(tool.cursor)
            self.workplace.stand_by(tool.hint)
            self.tool_changed.emit()

    # -- what floats over the map ----------------------------------------------------------------

    def refresh_selection(self) -> None:
        """Show outlines, handles and the pad for what is selected now."""
        drawn, there = self.map_scene.styles.as_drawn, self.workplace.document.records
        records = [drawn(there[i]) for i in self.workplace.selection if i in there]
        self.selection_item.show_selection(records, with_handles=self.workplace.may_draw)
        self._place_pad()

    def hide_pad(self) -> None:
        self.pad.hide()

    def _place_pad(self) -> None:
        one = self.workplace.selected_one
        busy = self.gesture is not None or self.target_box.is_asking or self.label_editor.is_editing
        wanted = isinstance(one, Step) and self.workplace.may_draw and not busy
        area = self.mapFromScene(rect(one.box)).boundingRect() if isinstance(one, Step) else QRect()
        if wanted and self.viewport().rect().intersects(area):
            self.pad.show_beside(area, self._covers_a_step)
        else:
            self.pad.hide()

    def _choice_ended(self) -> None:
        self.selection_item.light_up([])
        connecting.look_at(self, "")
        self._place_pad()

    def _covers_a_step(self, area: QRect) -> bool:
        within = self.mapToScene(area).boundingRect()
        near = (self.workplace.document.records.get(i) for i in self.map_scene.index.within(within))
        return any(isinstance(record, Step) and rect(record.box).intersects(within) for record in near)

    @property
    def is_asking(self) -> bool:
        return self.add_box.isVisible() or self.target_box.is_asking

    def ask_for_step(self, at: QPointF, beside: str = "") -> None:
        """Open the "add step" box at a place of the map; the new step follows the one it is asked for `beside`."""
        adding.ask(self, at, beside)

    def add_kind(self, key: str) -> None:
        """Add a building block at a free place in view and edit its label."""
        keys.drop_kind(self, key, self.free_spot())

    def free_spot(self) -> QPointF:
        """Return a place in view for something new: beside the selection, else the middle."""
        return adding.free_spot(self)

    def edit_new(self, record_id: str) -> None:
        """Edit the label of something just made; "" means that it was refused."""
        if record_id:
            self.edit_label(record_id)

    def edit_label(self, record_id: str, typed: str = "") -> None:
        """Edit an element's label in place; `typed` is the first letter that was typed over it."""
        if not self.edits_elsewhere(record_id):
            labels.edit(self, record_id, typed)

    def _label_done(self) -> None:
        self.map_scene.hide_label("")
        self.setFocus()
        self._place_pad()

    # -- events ----------------------------------------------------------------------------------

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.label_editor.finish()
        self.add_box.hide()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self.target_box.is_asking:
            self.target_box.answer(self._end_at(event.position().toPoint()))
        else:
            self.gesture = gesture_for(self, event)
        event.accept()

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.gesture is not None and event.buttons():
            self.gesture.move(self.pointer_at(event.position().toPoint(), event.modifiers()))
        elif self.target_box.is_asking:
            self.target_box.hover(self._end_at(event.position().toPoint()))
        elif not event.buttons():
            self.viewport().setCursor(pointing.cursor_at(self, self.mapToScene(event.position().toPoint())))
        event.accept()

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture, self.gesture = self.gesture, None
        if gesture is not None:
            gesture.finish(self.pointer_at(event.position().toPoint(), event.modifiers()))
        self.viewport().setCursor(self.tool.cursor)
        self.refresh_selection()
        event.accept()

    def _end_at(self, at: QPoint) -> str:
        record = self.map_scene.record_at(self.mapToScene(at), connecting.ENDS)
        return record.id if record is not None else ""

    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self.mapToScene(event.position().toPoint())
        record = self.map_scene.record_at(at)
        if isinstance(record, Step) and pointing.is_on_plus(record, at):
            folding.open_inside(self.workplace, record)
        elif record is not None:
            self.edit_label(record.id)
        else:
            self.ask_for_step(at)
        event.accept()

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            box = box_of(self.workplace.selected_one)
            at = self.mapFromScene(QPointF(box.right, box.centre.y)) if box is not None else self.rect().center()
            self.menu_asked.emit(self.viewport().mapToGlobal(at))
            return
        record = self.map_scene.record_at(self.mapToScene(event.pos()))
        if record is not None and record.id not in self.workplace.selection:
            self.workplace.select([record.id])
        self.menu_asked.emit(event.globalPos())

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keys.press(self, event):
            super().keyPressEvent(event)

    @guarded
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_held = False
            self.viewport().setCursor(self.tool.cursor)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab for drawing while something is selected; otherwise, and from what lies over it, it leads on."""
        return False if self.hasFocus() and self.workplace.selection else super().focusNextPrevChild(forward)

    def drop_kind(self, key: str, at: QPointF) -> None:
        """Add a building block where it was let go; on a flow it is put between."""
        keys.drop_kind(self, key, at)

    # -- keeping up ------------------------------------------------------------------------------

    def moved(self) -> None:
        super().moved()
        self._place_pad()
