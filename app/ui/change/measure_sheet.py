"""A small sheet that makes the measure a proposal is judged by: a pattern, and the steps that it speaks of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QWidget

from app.i18n import msg, text, tr
from app.model.kinds import is_activity
from app.model.measuring import PATTERN_BY_KEY, PATTERNS, has_measure, new_measure
from app.model.operations import Add, Operation, Together, describe
from app.model.records import Step
from app.model.rules import shown_name
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.parts import faint, name_by
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace

LONGEST = 10_000
"""No case is watched for so many working days."""


class MeasureSheet(PlaceSheet):
    """Which figure, from where, to where. With a proposal it becomes the one by which that is judged."""

    def __init__(
        self, place: Workplace, parent: QWidget, proposal_id: str | None, do: Callable[[Operation], object]
    ) -> None:
        super().__init__(place, parent, msg("Measure"))
        self._proposal_id = proposal_id
        self._do = do
        self.pattern, self.first, self.second = (ChoiceField(self) for _ in range(3))
        self.within = LineField(self)
        self.about = faint(plain_label("", self))
        self._labels = {field: plain_label("", self, wrap=False) for field in self._fields}
        for field, message in (
            (self.pattern, msg("&Figure")), (self.first, msg("&Step, or from the end of")),
            (self.second, msg("&until the begin of")),
            (self.within, msg("Cases count by working &day")),
        ):  # fmt: skip
            name_by(self.words, self._labels[field], field, message)
            self.words.put(self._labels[field].setText, message)
        for choice in (self.pattern, self.first, self.second):
            choice.setMinimumContentsLength(30)
        self.take_button = self.button(msg("&Take this measure"), self.take, "check")
        body = QWidget(self)
        form = QFormLayout(body)
        for field, label in self._labels.items():
            form.addRow(label, field)
        form.addRow(self.about)
        form.addRow(self.take_button)
        self.pattern.committed.connect(lambda _key: self.refresh())
        self.begin(body)
        self.resize(self.fontMetrics().horizontalAdvance("0") * 78, self.sizeHint().height())

    @property
    def _fields(self) -> tuple[ChoiceField | LineField, ...]:
        return self.pattern, self.first, self.second, self.within

    def refresh(self) -> None:
        """Offer what the map has."""
        document = self.place.document
        known = [p for p in PATTERNS if p.steps or not has_measure(document, p)]
        self.pattern.offer((pattern.key, pattern.name) for pattern in known)
        if self.pattern.value not in {pattern.key for pattern in known}:
            self.pattern.show_value(known[0].key)
        numbers = self.place.numbering.now().numbers
        steps = [(s.id, _called(numbers.get(s.id, ""), s)) for s in document.all(Step) if is_activity(s)]
        for field in (self.first, self.second):
            field.offer(steps)
            if field.value is None and steps:
                field.show_value(steps[0][0] if field is self.first else steps[-1][0])
        wanted = PATTERN_BY_KEY[self.pattern.value].steps
        for field, least in ((self.first, 1), (self.second, 2)):
            field.setVisible(wanted >= least)
            self._labels[field].setVisible(wanted >= least)
        show_text(self.about, tr("It is kept with the process and shown among its figures from now on."))

    def take(self) -> None:
        """Make the measure and let the proposal be judged by it."""
        pattern = PATTERN_BY_KEY[self.pattern.value]
        steps = tuple(field.value for field in (self.first, self.second))[: pattern.steps]
        if len(set(steps)) < pattern.steps:
            self.tell(msg("Choose two different steps."))
            return
        within = self.within.text().strip()
        if within and not (within.isdecimal() and 0 < int(within) < LONGEST):
            self.tell(msg("Write the day as a whole number above 0, or leave it empty."))
            return
        day = int(within) if within else None
        measure = new_measure(self.place.document, self.place.new_id(), pattern, steps, day)
        acts: list[Operation] = [Add(record=measure)]
        if self._proposal_id is not None:
            acts.append(describe(self._proposal_id, at=self.place.now(), primary_measure=measure.id))
        title = msg("Measure “{name}”", name=measure.name)
        if self._do(Together(operations=tuple(acts), title=title)):
            self.accept()


def _called(number: str, step: Step) -> str:
    return " ".join(part for part in (number, text(shown_name(step))) if part)
