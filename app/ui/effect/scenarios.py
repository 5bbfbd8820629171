"""The row of scenarios: circumstances kept under a name, to be taken again or dropped. It simulates nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.i18n import Message, msg, text, tr
from app.model.document import Document
from app.model.operations import DropScenario, KeepScenario, Operation, TakeScenario
from app.model.scenarios import named_scenarios
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.parts import TARGET, name_by
from app.ui.texts import plain_label, show_tooltip
from app.ui.words import Words

SCENARIO = msg("Scenario")
NAME = msg("Name of a scenario")


class ScenarioRow(QWidget):
    """Which scenarios there are, and a name for today's circumstances."""

    def __init__(self, do: Callable[[Operation], object], new_id: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._do, self._new_id = do, new_id
        self.words = Words()
        self.choice, self.name = ChoiceField(self), LineField(self)
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, SCENARIO)
        name_by(self.words, label, self.choice, SCENARIO)
        self.words.put(self.name.setAccessibleName, NAME)
        self.words.put(self.name.setPlaceholderText, NAME)
        self.take_button = self._button(msg("Take"), lambda: self._to_chosen(TakeScenario))
        self.drop_button = self._button(msg("Drop"), lambda: self._to_chosen(DropScenario))
        self.keep_button = self._button(msg("Keep today’s"), self._keep)
        said = msg("Cases, settings, what is done first, people and hours, as they are now.")
        self.words.put(partial(show_tooltip, self.keep_button), said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (label, self.choice, self.take_button, self.drop_button, self.name, self.keep_button):
            row.addWidget(widget, 2 if widget is self.choice else 1 if widget is self.name else 0)

    def _button(self, words: Message, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(self)
        made.setMinimumHeight(TARGET)
        made.setAutoDefault(False)
        self.words.put(made.setText, words)
        made.clicked.connect(lambda: act())
        return made

    def show_scenarios(self, document: Document) -> None:
        """Show which there are, in the language in use."""
        self.words.again()
        scenarios = named_scenarios(document)
        chosen = self.choice.value
        self.choice.offer([(each.id, each.name) for each in scenarios])
        ids = [each.id for each in scenarios]
        self.choice.show_value(chosen if chosen in ids else ids[0] if ids else None)
        if not ids:
            self.choice.setPlaceholderText(tr("none kept yet"))
        for widget in (self.choice, self.take_button, self.drop_button):
            widget.setEnabled(bool(ids))

    def _to_chosen(self, kind: type[TakeScenario] | type[DropScenario]) -> None:
        if self.choice.value is not None:
            self._do(kind(scenario_id=self.choice.value))

    def _keep(self) -> None:
        name = self.name.text().strip() or text(self._free_name())
        if self._do(KeepScenario(scenario_id=self._new_id(), name=name)):
            self.name.put("")

    def _free_name(self) -> Message:
        return msg("Scenario {n}", n=self.choice.count() + 1)
