"""What a proposal changes: its reason, its items, what gets in its way, and what it would bring about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.i18n import Message, msg, ntr, text, tr
from app.model.operations import ConfirmItem, MoveItem, NameItem, Operation, RemoveItem, TickItem, describe
from app.model.proposals import NEEDS_A_LOOK, Replay, items_of
from app.model.records import Proposal, ProposalItem
from app.ui.change.acts import ProposalActs
from app.ui.change.conflict_box import ConflictBox
from app.ui.change.foreseeing import Foreseen
from app.ui.change.item_list import ItemList
from app.ui.change.page import ProposalPage
from app.ui.change.sentences import Sentence, SentenceList
from app.ui.change.words import recorded_items, shown_items
from app.ui.panels.inputs import LineField, TextField
from app.ui.parts import row_of
from app.ui.texts import plain_label, show_text

MOST_CONSEQUENCES = 30


class ChangesPage(ProposalPage):
    """Reason, items, conflicts, consequences."""

    def __init__(self, acts: ProposalActs, parent: QWidget) -> None:
        super().__init__(acts, parent)
        self._today: Replay | None = None
        self._fixed = True
        self.reason = TextField(self, lines=3)
        self.items = ItemList(self)
        self.name = LineField(self)
        self.words.put(self.name.setPlaceholderText, msg("Name of the chosen change"))
        self.words.put(self.name.setAccessibleName, msg("Name of the chosen change"))
        self.up_button = self.tool(msg("Earlier"), lambda: self.shift(-1), "chevron-up")
        self.down_button = self.tool(msg("Later"), lambda: self.shift(1), "chevron-down")
        self.confirm_button = self.button(msg("C&onfirm"), self.confirm, "check")
        self.remove_button = self.button(msg("Re&move"), self.remove, "trash")
        self.problem = plain_label("", self)
        self.conflicts = ConflictBox(self.acts.done, self)
        self.consequences = SentenceList(self)
        self._conflicts_heading = self.heading(msg("Conflicts with other proposals"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.field(msg("&Reason"), self.reason)
        self.field(msg("C&hanges"), self.items)
        self.column.setStretchFactor(self.items, 1)
        self.column.addWidget(self.name)
        buttons = (self.up_button, self.down_button, None, self.confirm_button, self.remove_button)
        self.column.addLayout(row_of(*buttons))
        self.column.addWidget(self.problem)
        self.column.addWidget(self._conflicts_heading)
        self.column.addWidget(self.conflicts)
        self.column.addWidget(self.heading(msg("Consequences")))
        self.column.addWidget(self.consequences)
        self.words.put(self.consequences.setAccessibleName, msg("Consequences"))

    def _connect(self) -> None:
        self.reason.committed.connect(lambda reason: self._describe(reason=reason))
        self.name.committed.connect(self._name)
        self.items.ticked.connect(self._tick)
        self.items.moved.connect(self._place)
        self.items.removal_asked.connect(self.remove)
        self.items.itemSelectionChanged.connect(self._show_item)
        self.items.itemActivated.connect(lambda _: self.acts.place.reveal(self.items.current_target))
        self.consequences.asked.connect(self._go)

    # -- showing ---------------------------------------------------------------------------------

    @property
    def is_being_typed(self) -> bool:
        return self.reason.is_being_typed or self.name.is_being_typed

    def show_proposal(self, proposal: Proposal, today: Replay | None, *, fixed: bool) -> None:
        """Show what a proposal changes; conflicts and consequences follow (`take`)."""
        if self.proposal is None or proposal.id != self.proposal.id:
            self.reason.put("")
            self.conflicts.show_conflicts((), fixed=True)
            self._conflicts_heading.hide()
        self.proposal, self._today, self._fixed = proposal, today, fixed
        self.reason.show_value(proposal.reason)
        self.reason.set_fixed(fixed)
        process = self.acts.place.process
        shown = shown_items(process, today) if today is not None else recorded_items(
            process, items_of(process, proposal.id))  # fmt: skip
        self.items.show_items(shown, not fixed)
        self._show_item()
        self.consequences.show_sentences([Sentence(said=tr("checking …"))])

    def take(self, found: Foreseen) -> None:
        """Show conflicts and consequences."""
        self.conflicts.show_conflicts(found.conflicts, fixed=self._fixed)
        self._conflicts_heading.setVisible(bool(found.conflicts))
        if self._today is None:
            self.consequences.show_sentences([Sentence(said=tr("Nothing more comes of a closed proposal."))])
            return
        said = [Sentence(said=text(each), gravity="warning") for each in found.moved_on]
        said += [
            Sentence(said=text(each.sentence), gravity=each.gravity, targets=each.targets)
            for each in found.consequences[:MOST_CONSEQUENCES]
        ]
        more = len(found.consequences) - MOST_CONSEQUENCES
        if more > 0:
            said.append(Sentence(said=ntr("and {n} more", "and {n} more", more)))
        self.consequences.show_sentences(
            said or [Sentence(said=tr("Nothing is left without a way, and no note is lost."))]
        )

    def _show_item(self) -> None:
        state = self.items.current_state
        may = bool(state) and not self._fixed
        self.confirm_button.setEnabled(may and state == NEEDS_A_LOOK)
        for button in (self.remove_button, self.up_button, self.down_button):
            button.setEnabled(may)
        self.name.set_fixed(not may)
        item = self.acts.place.process.find(ProposalItem, self.items.current_id)
        self.name.put(item.name if item is not None else "")
        problem = self._problem()
        show_text(self.problem, text(problem) if problem is not None else "")
        self.problem.setVisible(problem is not None)

    def _problem(self) -> Message | None:
        items = self._today.items if self._today is not None else ()
        return next((each.problem for each in items if each.item.id == self.items.current_id), None)

    def _go(self, targets: tuple[str, ...]) -> None:
        place = self.acts.place
        wanted = next((i for i in targets if i in place.document), None)
        if wanted is not None:
            place.jump(wanted)

    # -- doing -----------------------------------------------------------------------------------

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.reason.commit()
        self.name.commit()

    def confirm(self) -> None:
        """Say that the chosen item is still meant."""
        self._on_item(lambda item_id: ConfirmItem(item_id=item_id, at=self.acts.place.now()))

    def remove(self) -> None:
        """Take the chosen item out of the proposal."""
        self._on_item(lambda item_id: RemoveItem(item_id=item_id, at=self.acts.place.now()))

    def shift(self, by: int) -> None:
        """Put the chosen item earlier or later."""
        order = self.items.ids
        current = self.items.current_id
        if current is None:
            return
        at = order.index(current) + by
        if 0 <= at < len(order):
            after = at + 1 if by > 0 else at
            self._place(current, order[after] if after < len(order) else "")

    def _place(self, item_id: str, before: str) -> None:
        self.acts.done(MoveItem(item_id=item_id, before=before or None, at=self.acts.place.now()))
        self._again()

    def _tick(self, item_id: str, ticked: bool) -> None:
        process = self.acts.place.process
        operation = TickItem(item_id=item_id, ticked=ticked, at=self.acts.place.now())
        label = operation.label(process)
        changes = self.acts.done(operation)
        if len(changes.changed(ProposalItem)) > 1:
            self.acts.say(msg("Several changes hang together. {what}", what=label))
        self._again()

    def _name(self, name: str) -> None:
        self._on_item(lambda item_id: NameItem(item_id=item_id, name=name))

    def _describe(self, **values: str) -> None:
        if self.proposal is not None:
            self.acts.done(describe(self.proposal.id, at=self.acts.place.now(), **values))

    def _on_item(self, operation_for: Callable[[str], Operation]) -> None:
        item_id = self.items.current_id
        if item_id is not None:
            self.acts.done(operation_for(item_id))

    def _again(self) -> None:
        """Show the list as it is, also where nothing was done."""
        self.acts.choice_changed.emit()
