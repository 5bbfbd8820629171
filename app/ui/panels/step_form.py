"""The properties of what is selected: a step, flow, lane, text … ; of several what they share; else of the process.

Every committed field is one act. What is being typed is committed before the form shows something else.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import Message, msg, ntr, text
from app.model.changes import ChangeSet
from app.model.insides import lane_around
from app.model.operations import ResetRoutes
from app.model.phases import phase_of
from app.model.records import Department, Flow, Lane, Phase, Pool, Process, Record, Step
from app.model.rules import shown_name
from app.ui.attached.area import AttachedArea
from app.ui.panels.base import Panel
from app.ui.panels.form_edits import operation_for, title_of
from app.ui.panels.form_fields import FORMS, FieldSpec, common_form
from app.ui.panels.form_view import FormView
from app.ui.panels.links import LinksPart
from app.ui.parts import bold, faint, scrolling
from app.ui.texts import plain_label, show_text
from app.ui.workplace import Workplace


class StepForm(Panel):
    """The form beside the map."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._forms: dict[tuple[type[Record], bool], FormView] = {}
        self._areas: dict[FormView, QScrollArea] = {}
        self._current: FormView | None = None
        self.links: LinksPart | None = None
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
            isinstance(c.record, (Lane, Department, Phase)) for c in changes
        )
        if concerned or self._wanted() != self._records():
            self._show(self._wanted())

    def _on_numbers(self) -> None:
        """Show another number of the same step."""
        self._head(self._records())

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for form in self._forms.values():
            form.retranslate()
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
            form.committed.connect(self._on_committed)
            form.refused.connect(self.workplace.say)
            if key == (Step, False):
                self.links = LinksPart(self.workplace, form)
                form.add_part(self.links)
                form.add_part(AttachedArea(self.workplace, form))
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
        operation = operation_for(self.workplace.document, records, spec, value)
        if operation is None or not self.workplace.do(operation):
            self._show(self._wanted() if self._wanted() == records else records)

    def _forget_way(self) -> None:
        self.workplace.do(ResetRoutes(flow_ids=self._shown))


def _is_same(records: list[Record], spec: FieldSpec, value: Any) -> bool:
    return all(getattr(record, spec.name, object()) == value for record in records)


def _stands_in(pool: Pool | None) -> Message | str:
    return msg("in “{name}”", name=shown_name(pool)) if pool is not None else ""
