"""Files over the map: a hint says what letting go would do, and the step under the mouse lights up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel

from app.i18n import text
from app.model.records import Record, Step
from app.ui.attaching import attaching
from app.ui.dropped import Held, Plan, files_in, held, plan_for
from app.ui.guard import guarded
from app.ui.texts import plain_label, show_text

if TYPE_CHECKING:
    from app.ui.canvas.view import MapView

EDGE = 12
"""How far the hint is from the edge of the map, pixels."""


class FileDrop(QObject):
    """What is held over one canvas, and what becomes of it."""

    open_asked = Signal(object)
    """Files (a list of paths) that are to be opened or imported."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)
        self._held: list[Held] = []
        self.hint = _hint_over(view)

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take part in dragging as far as files are held; building blocks are the view's own."""
        if event.type() == QEvent.Type.DragLeave and self._held:
            self.leave()
            return True
        if isinstance(event, QDragEnterEvent):
            if not self.enter(event.mimeData()):
                return False
            event.accept()
            return True
        if isinstance(event, QDropEvent) and self._held:
            at = event.position().toPoint()
            if isinstance(event, QDragMoveEvent):
                event.setAccepted(self.hover(at))
            else:
                self.drop(at)
                event.acceptProposedAction()
            return True
        return False

    def enter(self, data: QMimeData) -> bool:
        """Look at what is held; answer whether it is files."""
        self._held = held(files_in(data))
        return bool(self._held)

    def hover(self, at: QPoint) -> bool:
        """Say what letting go here would do; answer whether it would do anything."""
        if not self._held:
            return False
        step = self._step_at(at)
        plan = self._plan(step)
        self._view.selection_item.show_target(step.box if step is not None else None, plan.does_something)
        self._show_hint(text(plan.message), at)
        return plan.does_something

    def leave(self) -> None:
        """Forget what was held."""
        self._held = []
        self.hint.hide()
        self._view.selection_item.show_target(None)

    def drop(self, at: QPoint) -> None:
        """Do what was said."""
        step = self._step_at(at)
        plan = self._plan(step)
        self.leave()
        self._do(plan, step)

    def take(self, paths: Iterable[Path], target: Record | None) -> None:
        """Do with pasted files what dropping them on the target would do."""
        step = target if isinstance(target, Step) else None
        self._held = held(paths)
        plan = self._plan(step)
        self._held = []
        self._do(plan, step)

    def _do(self, plan: Plan, step: Step | None) -> None:
        if step is not None and plan.to_keep:
            self._view.workplace.select([step.id])
            attaching(self._view.workplace).add_either(step.id, plan.to_keep)
        if plan.to_open:
            self.open_asked.emit(list(plan.to_open))
        if not plan.does_something:
            self._view.workplace.say(plan.message)

    def _plan(self, step: Step | None) -> Plan:
        return plan_for(self._held, step, may_keep=not self._view.workplace.file.read_only)

    def _step_at(self, at: QPoint) -> Step | None:
        found = self._view.map_scene.record_at(self._view.mapToScene(at), (Step,))
        return found if isinstance(found, Step) else None

    def _show_hint(self, words: str, at: QPoint) -> None:
        """Show a sentence at the edge of the map that is further from the mouse."""
        show_text(self.hint, words)
        room = self._view.viewport().geometry()
        self.hint.setFixedWidth(min(self.hint.fontMetrics().horizontalAdvance(words) + 40, room.width() - 20))
        self.hint.adjustSize()
        low = at.y() < room.height() // 2
        top = room.bottom() - self.hint.height() - EDGE if low else room.top() + EDGE
        self.hint.move(room.center().x() - self.hint.width() // 2, top)
        self.hint.show()
        self.hint.raise_()


def _hint_over(view: MapView) -> QLabel:
    hint = plain_label("", view)
    hint.setFrameShape(QFrame.Shape.Box)
    hint.setAutoFillBackground(True)
    hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
    hint.setMargin(8)
    hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    hint.hide()
    return hint
