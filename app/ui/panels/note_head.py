"""What a review looks at: its number and name, where it stands along the flow, and the way back and on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import Message, msg, text, tr
from app.model.insides import lane_around
from app.model.records import Flow, Map, Record, Step
from app.model.rules import shown_name
from app.ui.panels.base import Panel
from app.ui.parts import bold, faint, row_of
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace


class NoteHead(Panel):
    """Title, place, and the two buttons that walk along the flow."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._target = ""
        self.title = bold(plain_label("", self), 2)
        self.where = faint(plain_label("", self))
        self.back_button = self.button(msg("&Back"), lambda: self.go(-1), "chevron-left")
        self.next_button = self.button(msg("&Next"), lambda: self.go(+1), "chevron-right")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.where)
        column.addLayout(row_of(self.back_button, None, self.next_button))
        workplace.numbering.renumbered.connect(self._on_numbers)

    def show_target(self, target_id: str) -> None:
        """Show a step, a flow or a map."""
        self._target = target_id
        target, number = self.workplace.document.records.get(target_id), self.workplace.numbering.number_of(target_id)
        name = text(name_of(target))
        show_text(self.title, f"{number}  {name}" if number else name)
        self._show_place()

    def _show_place(self) -> None:
        order = self.workplace.numbering.order
        place, count = order.stop_of(self._target)
        step = self.workplace.document.find(Step, self._target)
        lane = lane_around(self.workplace.document, step) if step is not None else None
        said = [lane.name if lane is not None else "", tr("{k} of {n} steps", k=place, n=count) if place else ""]
        if self.workplace.document.find(Flow, self._target) is not None:
            said.append(tr("flow"))
        show_text(self.where, " · ".join(part for part in said if part))
        self.where.setVisible(any(said))
        self.back_button.setEnabled(order.beside(self._target, -1) is not None)
        self.next_button.setEnabled(order.beside(self._target, +1) is not None)

    def _on_numbers(self) -> None:
        """Show the number and the way on, which may be others."""
        if self.isVisible():
            self.show_target(self._target)

    def go(self, by: int) -> None:
        """Go along the flow to the step before or after."""
        following = self.workplace.numbering.now().beside(self._target, by)
        if following is not None:
            self.workplace.reveal(following, stride=True)


def name_of(target: Record | None) -> str | Message:
    """Call what is looked at: by its name, or as what it is."""
    if isinstance(target, Map):
        return target.name or msg("The whole map")
    return shown_name(target)
