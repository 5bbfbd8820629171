"""The settings beside the printed pages: which parts, on which paper, how large, in which look."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.colouring import ALL, FILTERS, KINDS, NONE
from app.i18n import Message, msg, ntr
from app.model.document import Document
from app.ui.parts import bold
from app.ui.print_choices import PrintChoices
from app.ui.print_fields import Fields, form_in
from app.ui.print_paper import PaperSettings
from app.ui.print_parts import PartTicks
from app.ui.texts import plain_label, show_tooltip

FLAGS = ("this_map", "selected", "in_hand", "names", "grey", "document")


class PrintSettings(Fields):
    """All settings of Print."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._department = ""
        self._selected = 0
        self.parts = PartTicks(self)
        self.paper = PaperSettings(self)
        self.colour = self.choice((("", NONE), *KINDS.items()))
        self.only = self.choice((("", ALL), *FILTERS.items()))
        self.this_map = self.tick(msg("On&ly the map that is shown"))
        self.selected = self.tick(msg("In words only the selected steps"))
        self.in_hand = self.tick(msg("Only the proposal in hand"))
        self.names = self.tick(msg("N&ames of people"))
        self.grey = self.tick(msg("Shades of &grey"))
        self.document = self.tick(msg("Klarweg &document in the file"))
        self.words.put(
            lambda said: show_tooltip(self.document, said),
            msg("The PDF opens again in Klarweg. Without names it holds no people and no single ratings."),
        )
        for group in (self.parts, self.paper):
            group.changed.connect(self.tell)
        self._lay_out()
        self.show_choices(PrintChoices())

    def _lay_out(self) -> None:
        colours = form_in()
        colours.addRow(self.named(msg("&Colour by"), self.colour), self.colour)
        colours.addRow(self.named(msg("Pick o&ut"), self.only), self.only)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading(msg("What is printed")))
        column.addWidget(self.parts)
        for box in (self.this_map, self.selected, self.in_hand):
            column.addWidget(box)
        column.addWidget(self._heading(msg("The map on paper")))
        column.addWidget(self.paper)
        column.addWidget(self._heading(msg("Colours and names")))
        column.addLayout(colours)
        for box in (self.names, self.grey, self.document):
            column.addWidget(box)

    def _heading(self, message: Message) -> QWidget:
        label = bold(plain_label("", self))
        label.setContentsMargins(0, 8, 0, 0)
        self.words.put(label.setText, message)
        return label

    def show_choices(self, choices: PrintChoices) -> None:
        """Show settings."""
        self._department = choices.department
        self.parts.show_choices(choices)
        self.paper.show_choices(choices)
        self.colour.show_value(choices.colour)
        self.only.show_value(choices.only)
        for name in FLAGS:
            getattr(self, name).setChecked(getattr(choices, name))

    @property
    def choices(self) -> PrintChoices:
        """The settings as they stand."""
        flags: dict[str, Any] = {name: getattr(self, name).isChecked() for name in FLAGS}
        return PrintChoices(
            ticked=self.parts.ticked, unticked=self.parts.unticked, colour=self.colour.value, only=self.only.value,
            department=self._department, **flags, **self.paper.values,
        )  # fmt: skip

    def offer(self, document: Document, *, in_hand: bool, has_several_maps: bool, selected: int) -> None:
        """Show what can be chosen now; `selected` is how many steps are."""
        self._selected = selected
        self.parts.offer(document, in_hand=in_hand)
        self.this_map.setVisible(has_several_maps)
        self.selected.setVisible(selected > 0)
        self.in_hand.setVisible(in_hand)
        self._name_selected()

    def show_colours(self, kind: str, only: str, department: str) -> None:
        """Print in the colours in which the map was shown last; steps of "mine" are those of a department."""
        self._department = department
        self.only.offer((("", ALL), *((key, word) for key, word in FILTERS.items() if key != "mine" or department)))
        self.colour.show_value(kind)
        self.only.show_value(only)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        super().retranslate()
        self.parts.retranslate()
        self.paper.retranslate()
        self._name_selected()

    def _name_selected(self) -> None:
        if self._selected:
            self.selected.setText(ntr("In words only the selected step", "In words only the {n} selected steps",
                                      self._selected))  # fmt: skip
