"""The bar above the map that asks what becomes of what a lane or pool holds when it goes. It blocks nothing.

It asks about what is selected: selecting something else, or leaving the map, leaves everything as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout, QWidget

from app.i18n import Message, msg, nmsg, text
from app.model.operations import Operation, RemoveLane
from app.model.operations.lanes import with_inner
from app.model.records import DataObject, Lane, Pool, Record, Step
from app.model.rules import shown_name
from app.ui.access.announcing import announce
from app.ui.canvas.lane_structure import closed_up, removal_of_pool
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.parts import TARGET
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace
from app.ui.wrapping import wrapping_row


def held_in(place: Workplace, frame: Lane | Pool) -> list[Record]:
    """List what a frame holds that has to go somewhere: a lane's steps, a pool's lanes."""
    document = place.document
    if isinstance(frame, Pool):
        return [lane for lane in document.lanes_of(frame.map) if lane.pool == frame.id]
    lanes = {lane.id for lane in with_inner(document, frame)}
    found = {record.id: record for lane in lanes for record in document.referrers(lane, Record)}
    return [r for r in found.values() if isinstance(r, (Step, DataObject)) and r.lane in lanes]


class RemovalBar(Panel):
    """A sentence and the ways on as buttons."""

    closed = Signal()
    """Nothing is asked any more."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._frame_id = ""
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.AlternateBase)
        self._sentence = plain_label("", self)
        self.lanes = QComboBox(self)
        self.lanes.setMinimumHeight(TARGET)
        self.lanes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.lanes.setMinimumContentsLength(14)
        self.words.name(self.lanes, msg("Lane to move to"))
        self.move_button = self._way(
            msg("&Move to the lane"), lambda: self._remove_lane(steps_to=self.lanes.currentData())
        )
        self.outside_button = self._way(msg("Leave &outside all lanes"), self._remove_lane)
        self.cut_button = self._way(msg("&Cut as well"), lambda: self._remove_lane(cut_steps=True))
        self.keep_button = self._way(msg("&Keep the lanes"), lambda: self._remove_pool(with_lanes=False))
        self.all_button = self._way(msg("&Remove all of it"), lambda: self._remove_pool(with_lanes=True))
        self.cancel_button = self._way(msg("Cancel"), self.close_bar)
        self._lay_out()
        self.hide()
        self.listen()

    def _way(self, message: Message, act: Callable[[], object]) -> QPushButton:
        button = self.button(message, act)
        button.setMinimumHeight(TARGET)
        return button

    def _lay_out(self) -> None:
        self._to_lane = QWidget(self)
        self._to_lane.setLayout(wrapping_row(self.move_button, self.lanes))
        ways = (self.outside_button, self.cut_button, self.keep_button, self.all_button)
        second = wrapping_row(*ways, self.cancel_button)
        edge = QFrame(self)
        edge.setFrameShape(QFrame.Shape.HLine)
        edge.setFrameShadow(QFrame.Shadow.Sunken)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 8, 10, 0)
        whole.addWidget(self._sentence)
        whole.addWidget(self._to_lane)
        whole.addLayout(second)
        whole.addWidget(edge)

    def ask(self, frame: Lane | Pool) -> None:
        """Ask what becomes of what a lane or pool holds."""
        self._frame_id = frame.id
        self.refresh()
        self.show()
        first = self.keep_button if isinstance(frame, Pool) else self.outside_button
        (self.move_button if self._to_lane.isVisibleTo(self) else first).setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, self._sentence.text())

    @property
    def frame(self) -> Lane | Pool | None:
        """What is asked about; None while nothing is asked."""
        found = self.workplace.document.records.get(self._frame_id)
        return found if isinstance(found, (Lane, Pool)) else None

    def close_bar(self) -> None:
        """Ask no more; all stays as it is."""
        if self._frame_id:
            self._frame_id = ""
            self.hide()
            self.closed.emit()

    def refresh(self) -> None:
        """Ask with the names and numbers of now; of what is gone, or not to be changed, nothing is asked."""
        frame = self.frame
        if frame is None or not self.workplace.may_draw:
            self.close_bar()
            return
        show_text(self._sentence, text(_question(frame, len(held_in(self.workplace, frame)))))
        is_lane = isinstance(frame, Lane)
        self._offer_lanes(frame)
        self._to_lane.setVisible(is_lane and self.lanes.count() > 0)
        for button in (self.outside_button, self.cut_button):
            button.setVisible(is_lane)
        for button in (self.keep_button, self.all_button):
            button.setVisible(not is_lane)

    def on_selection(self) -> None:
        if self._frame_id and self.workplace.selection != (self._frame_id,):
            self.close_bar()

    def on_map(self) -> None:
        self.close_bar()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _offer_lanes(self, frame: Lane | Pool) -> None:
        chosen = self.lanes.currentData()
        self.lanes.clear()
        going = {lane.id for lane in with_inner(self.workplace.document, frame)} if isinstance(frame, Lane) else set()
        for lane in self.workplace.document.lanes_of(frame.map):
            if lane.id not in going:
                self.lanes.addItem(text(shown_name(lane)), lane.id)
        self.lanes.setCurrentIndex(max(self.lanes.findData(chosen), 0))

    def _remove_lane(self, steps_to: str | None = None, *, cut_steps: bool = False) -> None:
        removing = RemoveLane(lane_id=self._frame_id, steps_to=steps_to, cut_steps=cut_steps)
        self._do(closed_up(self.workplace, removing))

    def _remove_pool(self, *, with_lanes: bool) -> None:
        pool = self.frame
        if isinstance(pool, Pool):
            self._do(removal_of_pool(self.workplace, pool, with_lanes=with_lanes))

    def _do(self, operation: Operation) -> None:
        self.close_bar()
        self.workplace.do(operation)


def _question(frame: Lane | Pool, count: int) -> Message:
    name = shown_name(frame)
    if isinstance(frame, Pool):
        return nmsg(
            "The pool “{name}” holds {n} lane. What becomes of it?",
            "The pool “{name}” holds {n} lanes. What becomes of them?",
            count,
            name=name,
        )
    return nmsg(
        "The lane “{name}” holds {n} step. What becomes of it?",
        "The lane “{name}” holds {n} steps. What becomes of them?",
        count,
        name=name,
    )
