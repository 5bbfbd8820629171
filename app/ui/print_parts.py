"""The parts of the printed set as ticks: those that the document has anything for, the usual ones ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.i18n import msg
from app.model.document import Document
from app.render.report.kinds import PARTS, offered
from app.ui.print_choices import PrintChoices
from app.ui.print_fields import Fields
from app.ui.print_making import usual_parts

CONTENTS = "contents"


class PartTicks(Fields):
    """A tick for every part. What somebody clicked stays so; the others are ticked as is usual."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words.put(self.setAccessibleName, msg("Parts to be printed"))
        self._wanted: dict[str, bool] = {}
        self._usual = usual_parts(in_hand=False)
        self._is_long = False
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for kind in PARTS:
            box = self.boxes[kind.key] = QCheckBox(self)
            self.words.put(box.setText, kind.title)
            box.clicked.connect(lambda is_ticked, key=kind.key: self._on_click(key, is_ticked))
            column.addWidget(box)

    def offer(self, document: Document, *, in_hand: bool) -> None:
        """Show the parts that a document has anything for."""
        there = {kind.key for kind in offered(document)}
        self._usual = usual_parts(in_hand=in_hand)
        for key, box in self.boxes.items():
            box.setVisible(key in there)
        self._show()

    def show_choices(self, choices: PrintChoices) -> None:
        """Show what somebody wanted, and what not."""
        self._wanted = {**dict.fromkeys(choices.ticked, True), **dict.fromkeys(choices.unticked, False)}
        self._show()

    def show_contents(self, *, is_long: bool) -> None:
        """Show whether the pages are so many that contents are usual."""
        self._is_long = is_long
        self._show()

    @property
    def ticked(self) -> tuple[str, ...]:
        return tuple(key for key, is_wanted in self._wanted.items() if is_wanted)

    @property
    def unticked(self) -> tuple[str, ...]:
        return tuple(key for key, is_wanted in self._wanted.items() if not is_wanted)

    def _on_click(self, key: str, is_ticked: bool) -> None:
        self._wanted[key] = is_ticked
        self.tell()

    def _show(self) -> None:
        for key, box in self.boxes.items():
            usual = self._is_long if key == CONTENTS else key in self._usual
            box.setChecked(self._wanted.get(key, usual))
