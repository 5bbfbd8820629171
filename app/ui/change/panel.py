"""The panel of Change: which proposals there are, five pages about the chosen one, and what becomes of it.

With a proposal in hand every drawing act becomes one of its items (app.editor sees to that).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.rises import rises
from app.i18n import Message, msg, text, tr
from app.model.operations import describe
from app.model.proposals import Replay, replay
from app.model.records import Proposal
from app.model.statuses import STATUS_NAMES
from app.ui.change.acts import ProposalActs, proposal_number
from app.ui.change.changes_page import ChangesPage
from app.ui.change.deciding import Deciding
from app.ui.change.effect_page import EffectPage
from app.ui.change.foreseeing import Foreseen, foreseeing
from app.ui.change.grounds_page import GroundsPage
from app.ui.change.measured_page import MeasuredPage
from app.ui.change.page import ProposalPage
from app.ui.change.proposal_list import ProposalList
from app.ui.change.signing_page import SigningPage
from app.ui.dialogs.bar import MessageBar
from app.ui.effect.predicting import Predicted
from app.ui.panels.base import LazyPanel
from app.ui.panels.inputs import LineField
from app.ui.parts import bold, bold_button, faint, grown, scrolling
from app.ui.side_tabs import GrowingTabs
from app.ui.texts import plain_label, show_text
from app.ui.thread.strip import ThreadStrip
from app.ui.workplace import Workplace
from app.ui.wrapping import wrapping_row

TABS: tuple[Message, ...] = (msg("Changes"), msg("Why"), msg("Effect"), msg("Sign-off"), msg("Measured"))
APPLIED = ("implemented", "evaluated", "kept", "adjusted", "rolled_back")
"""Where there is an effect to measure, instead of one to predict."""
LEAST = 220
"""The least height of a page, pixels at the usual text size."""


class ProposalsPanel(LazyPanel):
    """The panel of Change."""

    drawing_begins = Signal()
    """A proposal has been taken in hand, to be drawn on the map."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.bar = MessageBar(self)
        self.acts = ProposalActs(workplace, self.bar, self)
        self._shown: str | None = None
        self.foreseeing = foreseeing(self.acts, self)
        self.list = ProposalList(self)
        self.title = LineField(self)
        self.new_button = self.button(msg("&New proposal"), self.begin, "plus")
        self.take_button = self.button(msg("&Draw this proposal"), self.take_in_hand, "pencil")
        self.put_down_button = self.button(msg("P&ut down"), self.put_down)
        self._heading = bold(plain_label("", self, wrap=False), 1)
        self._state = faint(plain_label("", self))
        self.stations = ThreadStrip(workplace, self)
        self.changes = ChangesPage(self.acts, self)
        self.grounds = GroundsPage(self.acts, self)
        self.effect = EffectPage(self.acts, self, self.show_effect)
        self.signing = SigningPage(self.acts, self)
        self.measured = MeasuredPage(self.acts, self)
        self.pages: tuple[ProposalPage, ...] = (
            self.changes, self.grounds, self.effect, self.signing, self.measured
        )  # fmt: skip
        self.tabs = GrowingTabs(*self.pages, parent=self)
        self.deciding = Deciding(self.acts, self, self.commit)
        self.apply_button = bold_button(self.button(msg("App&ly …"), self.apply, "check"))
        self.unapply_button = self.button(msg("Take applying &back"), self.acts.unapply, "arrow-back-up")
        self._nothing = plain_label("", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._detail = QWidget(self)
        self._lay_out()
        self._connect()
        self.listen()

    def _lay_out(self) -> None:
        self._lay_out_detail()
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.bar)
        column.addWidget(self.list)
        column.addLayout(wrapping_row(self.new_button, self.take_button, self.put_down_button))
        column.addWidget(self._nothing)
        column.addWidget(self._detail, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(inner, self))

    def _lay_out_detail(self) -> None:
        detail = QVBoxLayout(self._detail)
        detail.setContentsMargins(0, 4, 0, 0)
        self.words.put(self.title.setAccessibleName, msg("Title"))
        self.tabs.setMinimumHeight(grown(LEAST))
        heading = QHBoxLayout()
        heading.addWidget(self._heading)
        heading.addWidget(self.title, 1)
        detail.addLayout(heading)
        for part in (self._state, self.stations, self.tabs, self.unapply_button, self.apply_button):
            detail.addWidget(part, int(part is self.tabs))
        self.signing.column.insertWidget(0, self.deciding)

    def _connect(self) -> None:
        self.foreseeing.answered.connect(self._take)
        self.list.currentItemChanged.connect(self._on_row)
        self.list.ticked.connect(self._look_at_together)
        self.list.itemDoubleClicked.connect(lambda *_: self.take_in_hand())
        self.title.committed.connect(self._give_title)
        self.acts.choice_changed.connect(self.refresh)
        self.acts.decided.connect(self._stay)
        self.effect.predicting.answered.connect(self._take_rises)

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def is_being_typed(self) -> bool:
        return self.title.is_being_typed or any(page.is_being_typed for page in self.pages)

    @property
    def chosen(self) -> Proposal | None:
        return self.acts.chosen

    def refresh(self) -> None:
        """Show the list and the chosen proposal."""
        for page, title in zip(self.pages, TABS, strict=True):
            self.tabs.name(page, text(title))
        proposals, chosen = self.workplace.process.all(Proposal), self.chosen
        in_hand = self.workplace.editor.proposal
        self.list.show_proposals(
            proposals, chosen.id if chosen else None, in_hand.id if in_hand else None, self.acts.ticked
        )
        self._detail.setVisible(chosen is not None)
        self._nothing.setVisible(chosen is None)
        show_text(self._nothing, self._what_to_do(bool(proposals)))
        if chosen is not None:
            self._show(chosen)
        self._enable(chosen, in_hand)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.bar.retranslate()
        self.stations.retranslate()
        for page in (*self.pages, self.deciding):
            page.retranslate()
        super().retranslate()

    def _show(self, proposal: Proposal) -> None:
        show_text(self._heading, proposal_number(proposal))
        status = text(STATUS_NAMES[proposal.status])
        show_text(self._state, f"{status[:1].upper()}{status[1:]}. {self._hint(proposal)}".strip())
        if proposal.id != self._shown:
            self._shown = proposal.id
            self.title.put("")
        self.title.show_value(proposal.title)
        self.stations.show_at(proposal.id)
        fixed = not self.acts.may_change(proposal)
        self.title.set_fixed(fixed)
        applied = proposal.status in APPLIED
        self.tabs.setTabVisible(self.pages.index(self.effect), not applied)
        self.tabs.setTabVisible(self.pages.index(self.measured), applied)
        today = self._replay(proposal) if not fixed else None
        for page in (*self.pages, self.deciding):
            page.show_proposal(proposal, today, fixed=fixed)
        self.foreseeing.begin()

    def _hint(self, proposal: Proposal) -> str:
        if self.acts.together:
            numbers = [self.workplace.process.get(Proposal, each) for each in self.acts.together]
            return tr("Shown together: {numbers}.", numbers=", ".join(proposal_number(each) for each in numbers))
        if not self.acts.may_change(proposal):
            return ""
        if proposal.status == "accepted":
            return tr("To change it on the map, put it up for review again.")
        if self.workplace.editor.proposal is not None:
            return tr("In hand: what you draw becomes part of it.")
        return tr("Draw it to change it on the map.")

    def _replay(self, proposal: Proposal) -> Replay:
        current = self.workplace.editor.replay
        if current is not None and self.workplace.editor.proposal == proposal:
            return current
        return replay(self.workplace.process, [proposal.id])

    def _take(self, found: Foreseen) -> None:
        """Show what has been found out about the chosen proposal."""
        if self.chosen is not None and self.chosen.id == found.proposal:
            for page in self.pages:
                page.take(found)

    def _take_rises(self, found: Predicted) -> None:
        if found.effect is not None and found.after is not None:
            self.signing.take_rises(rises(found.effect.before, found.effect.after))

    def _enable(self, chosen: Proposal | None, in_hand: Proposal | None) -> None:
        writable, is_open = not self.workplace.file.read_only, self.acts.may_change(chosen)
        self.new_button.setEnabled(writable)
        self.take_button.setVisible(in_hand is None)
        self.take_button.setEnabled(is_open)
        self.put_down_button.setVisible(in_hand is not None)
        self.apply_button.setVisible(is_open or bool(self.acts.together))
        self.apply_button.setEnabled(writable and (is_open or bool(self.acts.together)))
        self.unapply_button.setVisible(chosen is not None and chosen.status == "implemented")
        self.unapply_button.setEnabled(writable)

    def _what_to_do(self, has_some: bool) -> str:
        if has_some:
            return tr("Choose a proposal above, or begin a new one.")
        return tr("There is no proposal yet. Begin one, then draw on the map what you would change.")

    def show_page(self, page: ProposalPage) -> None:
        """Bring a page about the chosen proposal to the front."""
        self.tabs.setCurrentWidget(page)

    # -- doing -----------------------------------------------------------------------------------

    def _on_row(self) -> None:
        self.commit()
        self.acts.choose(self.list.current_id)

    def _look_at_together(self) -> None:
        self.commit()
        self.acts.look_at_together(self.list.ticked_ids)
        self.refresh()

    def commit(self) -> None:
        """Hand over what is being typed."""
        self.title.commit()
        for page in self.pages:
            page.commit()

    def begin(self) -> None:
        """Open a proposal, take it in hand, and ask for its title."""
        self.commit()
        if self.acts.begin():
            self.title.setFocus()
            self.title.selectAll()

    def take_in_hand(self) -> None:
        """From now on, drawing fills the chosen proposal."""
        self.commit()
        self.acts.take_in_hand()
        if self.workplace.editor.proposal is not None:
            self.drawing_begins.emit()

    def put_down(self) -> None:
        """Show the process itself again."""
        self.commit()
        self.acts.put_down()
        self.list.setFocus()

    def _stay(self) -> None:
        """Lead whoever has just decided on to what can be decided next."""
        if not self.deciding.take_focus():
            self.list.setFocus()

    def apply(self) -> None:
        """Carry out the chosen proposal, or those looked at together."""
        self.commit()
        self.acts.apply()

    def show_effect(self) -> None:
        """Show all figures and plots in a sheet beside the map."""
        from app.ui.effect.sheet import show_effect

        show_effect(self.workplace, self.window(), self.acts.concerned)

    def _give_title(self, title: str) -> None:
        if self._shown is not None:
            self.acts.done(describe(self._shown, at=self.workplace.now(), title=title))
