"""The properties of what is selected: a step, flow, lane, text … ; of several what they share; else of the process.

Every committed field is one act. What is being typed is committed before the form shows something else.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import Message, msg, ntr, text
from app.model.changes import Change, ChangeSet
from app.model.document import Document
from app.model.errors import Refused
from app.model.insides import lane_around
from app.model.operations import Operation, ResetRoutes
from app.model.phases import phase_of
from app.model.records import Department, Flow, Lane, Map, Phase, Pool, Process, Record, Scenario, Step
from app.model.rules import shown_name
from app.ui.attached.area import AttachedArea
from app.ui.panels.base import Panel
from app.ui.panels.field_specs import FieldSpec
from app.ui.panels.form_edits import operation_for, title_of, value_of
from app.ui.panels.form_fields import FORMS, common_form
from app.ui.panels.form_places import PLACES, place_operation, place_value
from app.ui.panels.form_view import FormView
from app.ui.panels.links import LinksPart
from app.ui.panels.logo import LogoPart
from app.ui.panels.next_steps import called, led_on, meant, reattached, written
from app.ui.panels.step_completer import offer_steps
from app.ui.parts import bold, faint, scrolling
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace


class StepForm(Panel):
    """The form beside the map."""

    turn_asked = Signal()
    """The map is to run the other way."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._forms: dict[tuple[type[Record], bool], FormView] = {}
        self._areas: dict[FormView, QScrollArea] = {}
        self._current: FormView | None = None
        self.links: LinksPart | None = None
        self.logo: LogoPart | None = None
        self._shown: tuple[str, ...] = ()
        self._title = bold(plain_label("", self), 2)
        self._subtitle = faint(plain_label("", self))
        self._reset_way = self.button(msg("Reset the &way"), self._forget_way, "route")
        self._stack = QStackedWidget(self)
        self._nothing = plain_label("", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._subtitle)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._reset_way)
        self.listen()
        workplace.turning.connect(self._commit_pending)
        workplace.numbering.renumbered.connect(self._on_numbers)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def form(self) -> FormView | None:
        """The form that is shown."""
        return self._current

    def refresh(self) -> None:
        """Show what is selected, after committing what was being typed."""
        self._commit_pending()
        self._show(self._wanted())

    def on_selection(self) -> None:
        """Commit what was being typed, then show the new selection."""
        self.refresh()

    @property
    def is_being_typed(self) -> bool:
        return self._current is not None and self._current.is_being_typed

    def on_changed(self, changes: ChangeSet) -> None:
        """Show new values of what is shown; a name that is being typed stays."""
        if self._current is not None and len(self._records()) < len(self._shown):
            self._current.restore()
        concerned = changes.ids & set(self._shown) or any(
            isinstance(c.record, (Lane, Department, Phase, Map, Scenario)) for c in changes
        )
        concerned = concerned or any(flow.source in self._shown for c in changes.of(Flow) for flow in _states(c))
        if concerned or self._wanted() != self._records():
            self._show(self._wanted())

    def _on_numbers(self) -> None:
        """Show another number of the same step, and of those that it leads to."""
        self._show(self._records())

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for form in self._forms.values():
            form.retranslate()
        if self.logo is not None:
            self.logo.retranslate()
        if self.links is not None:
            self.links.retranslate()
            for area in form.findChildren(AttachedArea):
                area.retranslate()
        super().retranslate()

    def _wanted(self) -> list[Record]:
        document = self.workplace.document
        chosen = [document.records[i] for i in self.workplace.selection if i in document]
        if not chosen:
            return [document.process]
        steps: list[Record] = [record for record in chosen if isinstance(record, Step)]
        if steps and all(isinstance(record, (Step, Flow)) for record in chosen):
            return steps
        return chosen if len({type(record) for record in chosen}) == 1 else []

    def _records(self) -> list[Record]:
        document = self.workplace.document
        if self._shown == (document.process.id,):
            return [document.process]
        return [document.records[i] for i in self._shown if i in document]

    def _show(self, records: list[Record]) -> None:
        self._shown = tuple(record.id for record in records)
        form = self._form_for(records) if records else None
        self._current = form
        self._head(records)
        if form is None:
            self._stack.setCurrentWidget(self._nothing)
            show_text(self._nothing, text(msg("Select things of one kind to change what they have in common.")))
            return
        fixed = not self._may_change(records)
        form.show_records(self.workplace.document, records, fixed)
        self._stack.setCurrentWidget(self._areas[form])

    def _form_for(self, records: list[Record]) -> FormView | None:
        kind, several = type(records[0]), len(records) > 1
        sections = common_form(kind) if several else FORMS.get(kind, ())
        if not sections:
            return None
        key = (kind, several)
        if key not in self._forms:
            form = FormView(sections)
            form.read = self._value_of
            for line in (form.editors[field.name] for s in sections for field in s.fields if field.editor == "steps"):
                assert isinstance(line, QLineEdit)
                offer_steps(line, self.workplace)
            form.committed.connect(self._on_committed)
            form.refused.connect(self.workplace.say)
            if key == (Step, False):
                self.links = LinksPart(self.workplace, form)
                form.add_part(self.links)
                form.add_part(AttachedArea(self.workplace, form))
            if key == (Process, False):
                self.logo = LogoPart(self.workplace, form)
                form.add_part(self.logo)
            self._forms[key] = form
            self._areas[form] = scrolling(form, self)
            self._stack.addWidget(self._areas[form])
        return self._forms[key]

    def _may_change(self, records: list[Record]) -> bool:
        if isinstance(records[0], Process):
            return not self.workplace.file.read_only and self.workplace.editor.version is None
        return self.workplace.may_draw

    def _head(self, records: list[Record]) -> None:
        one = records[0] if len(records) == 1 else None
        count = len(records) or len(self.workplace.selection)
        several = ntr("{n} element selected", "{n} elements selected", count)
        show_text(self._title, text(title_of(one)) if one is not None else several)
        show_text(self._subtitle, text(self._about(one)) if one is not None else "")
        self._subtitle.setVisible(one is not None and bool(self._subtitle.text()))
        self._reset_way.setVisible(isinstance(one, Flow))
        self._reset_way.setEnabled(isinstance(one, Flow) and one.by_hand and self.workplace.may_draw)

    def _about(self, record: Record) -> Message | str:
        document = self.workplace.document
        match record:
            case Step():
                number = self.workplace.numbering.number_of(record.id)
                lane = lane_around(document, record)
                phase = phase_of(document, record)
                places = [lane.name if lane else "", text(shown_name(phase)) if phase else ""]
                parts = [text(msg("Step {number}", number=number)) if number else "", *places]
                return " · ".join(part for part in parts if part)
            case Flow():
                ends = [shown_name(document.records.get(end or "")) for end in (record.source, record.target)]
                return msg("from “{source}” to “{target}”", source=ends[0], target=ends[1])
            case Lane():
                return _stands_in(document.find(Pool, record.pool))
            case Process():
                return msg("Nothing is selected: this is the whole process.")
            case _:
                return ""

    # -- what is done ----------------------------------------------------------------------------

    def _commit_pending(self) -> None:
        """Commit what is being typed, unless what it belongs to has gone."""
        if self._current is not None and len(self._records()) == len(self._shown):
            self._current.commit()

    def _on_committed(self, spec: FieldSpec, value: Any) -> None:
        records = self._records()
        if not records or (spec.special and _is_same(records, spec, value)):
            return
        try:
            operation = self._operation_for(records, spec, value)
        except Refused as refused:
            self.workplace.say(refused)
            operation = None
        if operation is None or not self.workplace.do(operation):
            self._show(self._wanted() if self._wanted() == records else records)

    def _value_of(self, document: Document, record: Record, spec: FieldSpec) -> Any:
        """Return what a field shows; steps are called by their number and name."""
        numbers = self.workplace.numbering.order.numbers
        if spec.name in PLACES:
            return place_value(self.workplace, record, spec)
        if isinstance(record, Step) and spec.name == "next":
            return written(document, numbers, record)
        if isinstance(record, Flow) and spec.editor == "steps":
            return called(document, numbers, getattr(record, spec.name) or "")
        return value_of(document, record, spec)

    def _operation_for(self, records: list[Record], spec: FieldSpec, value: Any) -> Operation | None:
        document, record, numbers = self.workplace.document, records[0], self.workplace.numbering.order.numbers
        if spec.name == "map_direction":
            self.turn_asked.emit()
            return None
        if spec.name in PLACES:
            return place_operation(self.workplace, record, spec, value)
        if isinstance(record, Step) and spec.name == "next":
            return led_on(document, record, meant(document, record.map, numbers, value), self.workplace.new_id)
        if isinstance(record, Flow) and spec.editor == "steps":
            return reattached(document, record, spec.name, numbers, value)
        return operation_for(document, records, spec, value)

    def focus_first(self) -> None:
        """Begin in the first field."""
        if self._current is not None:
            self._current.focus_first()

    def _forget_way(self) -> None:
        self.workplace.do(ResetRoutes(flow_ids=self._shown))


def _states(change: Change) -> list[Flow]:
    return [flow for flow in (change.before, change.after) if isinstance(flow, Flow)]


def _is_same(records: list[Record], spec: FieldSpec, value: Any) -> bool:
    return all(getattr(record, spec.name, object()) == value for record in records)


def _stands_in(pool: Pool | None) -> Message | str:
    return msg("in “{name}”", name=shown_name(pool)) if pool is not None else ""
