"""The fields of one measured figure: value, interval, number of cases, days, source, and what it belongs to.

It shows and returns observations; it knows neither workplace nor operations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QWidget

from app.i18n import Message, day_words, msg, text
from app.model.document import Document
from app.model.errors import Refused
from app.model.kinds import is_activity
from app.model.observing import ORIGINS, days_of, version_choices
from app.model.records import Estimate, Measure, Observation, Person, Step
from app.model.rules import shown_name
from app.ui.days import day_typed
from app.ui.panels.inputs import ChoiceField, LineField
from app.ui.panels.numbers import NumberField, parsed
from app.ui.parts import name_by, row_of
from app.ui.texts import plain_label, show_text
from app.ui.words import Words

NONE = ""


class TypedNumber(NumberField):
    """A number of a form that is read as a whole: what is none stays as it was typed, and is said when it is read."""

    def commit(self) -> None:
        """Write the number as it is understood."""
        if self.why_not() is None:
            super().commit()

    def _why_not(self, typed: str) -> Message:
        if parsed(typed) is None:
            return msg("“{typed}” is not a number. Write digits only.", typed=typed)
        return msg("The number of cases is a whole number above 0.")


class ObservationForm(QWidget):
    """Fields of a figure that somebody measured."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self.value, self.low, self.high = (TypedNumber(self, low=-1e9) for _ in range(3))
        self.n = TypedNumber(self, low=1, whole=True)
        self.first, self.last, self.source = (LineField(self) for _ in range(3))
        self.origin, self.version, self.step, self.person = (ChoiceField(self) for _ in range(4))
        self.unit = plain_label("", self, wrap=False)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._row(layout, msg("&Value"), self.value, self.unit, None)
        self._row(layout, msg("95 % interval, &from"), self.low, self._between(msg("&to"), self.high), self.high, None)
        self._row(layout, msg("&Number of cases"), self.n, None)
        day = self.fontMetrics().horizontalAdvance("0") * 14
        for field in (self.first, self.last):
            field.setFixedWidth(day)
            self.words.put(field.setPlaceholderText, msg("2026-01-31"))
        until = self._between(msg("&until"), self.last)
        self._row(layout, msg("Measured f&rom"), self.first, until, self.last, None)
        self._row(layout, msg("&Source"), self.source)
        self.words.put(self.source.setPlaceholderText, msg("which list, report or survey"))
        self._row(layout, msg("How it was &measured"), self.origin)
        self._row(layout, msg("&Belongs to"), self.version)
        self._row(layout, msg("About ste&p"), self.step)
        self._row(layout, msg("Recorded b&y"), self.person)

    def _row(self, layout: QFormLayout, message: Message, field: QWidget, *more: QWidget | None) -> None:
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, message)
        name_by(self.words, label, field, message)
        layout.addRow(label, row_of(field, *more))

    def _between(self, message: Message, field: QWidget) -> QWidget:
        label = plain_label("", self, wrap=False)
        self.words.put(label.setText, message)
        name_by(self.words, label, field, message)
        return label

    # -- showing and reading ---------------------------------------------------------------------

    def know(self, document: Document, measure: Measure | None, numbers: Mapping[str, str]) -> None:
        """Offer what the process has, the steps by their numbers, and show the measure's unit."""
        show_text(self.unit, measure.unit if measure is not None else "")
        self.origin.offer(ORIGINS.items())
        self.version.offer([(NONE, msg("the version of those days")), *version_choices(document)])
        steps = [(s.id, f"{numbers.get(s.id, '')} {text(shown_name(s))}".strip()) for s in document.all(Step)
                 if is_activity(s)]  # fmt: skip
        self.step.offer([(NONE, msg("the whole process")), *steps])
        people = sorted(document.all(Person), key=lambda person: person.name.casefold())
        self.person.offer([(NONE, msg("not said")), *((person.id, text(shown_name(person))) for person in people)])
        for field in (self.origin, self.version, self.step, self.person):
            if field.value is None:
                field.put(field.values[0])

    def show_figure(self, found: Observation) -> None:
        """Show a figure to begin with."""
        value = found.value
        for name in ("value", "low", "high", "n"):
            getattr(self, name).put(getattr(value, name, None))
        self.source.put(value.source if value is not None else "")
        days = days_of(found.period)
        for field, day in zip((self.first, self.last), days or (None, None)):
            field.put(day_words(day) if day is not None else "")
        self.origin.put(found.origin if found.origin in ORIGINS else "manual")
        self.version.put(found.version or NONE)
        self.step.put(found.step or NONE)
        self.person.put(found.by or NONE)

    def figure(self, begun: Observation) -> Observation:
        """Return the figure as it stands in the form; raise Refused with a sentence if a part cannot be read."""
        problems = [field.why_not() for field in (self.value, self.low, self.high, self.n)]
        for problem in filter(None, problems):
            raise Refused(problem)
        value, low, high, n = (parsed(field.text()) for field in (self.value, self.low, self.high, self.n))
        if value is None:
            raise Refused(msg("Write the value that was measured."))
        estimate = Estimate(value=value, low=low, high=high, kind="measured", n=None if n is None else int(n),
                            source=self.source.text().strip())  # fmt: skip
        return replace(
            begun, value=estimate, period=f"{self._day(self.first)}/{self._day(self.last)}",
            origin=self.origin.value or "manual", version=self.version.value or None, step=self.step.value or None,
            by=self.person.value or None,
        )  # fmt: skip

    def _day(self, field: LineField) -> str:
        typed = field.text().strip()
        day = day_typed(typed)
        if not day:
            raise Refused(
                msg("“{typed}” is no day. Write both days like {example}.", typed=typed, example=msg("2026-01-31"))
                if typed else msg("Write from when to when it was measured, both days like {example}.",
                                  example=msg("2026-01-31"))
            )  # fmt: skip
        return day

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        for field in (self.origin, self.version, self.step, self.person):
            field.retranslate()
