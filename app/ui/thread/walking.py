"""Walking along the thread of a change: from any station to any other, and to where a missing one is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.i18n import day_words, msg
from app.model import thread
from app.model.records import OPEN_STATUSES, Evaluation, Proposal, Round, Step, Version
from app.model.reviews.rounds import CLOSED, current_round, last_round
from app.model.rules import shown_name
from app.model.versions import newest_with
from app.ui.guard import guarded
from app.ui.modes import Mode

if TYPE_CHECKING:
    from app.ui.compare.mode import CompareMode
    from app.ui.desk import Desk


class Walking(QObject):
    """Takes the desk to a station, and leaves the focus on the thread there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._place = desk.workplace
        self._place.station_asked.connect(self.go)

    @guarded
    def go(self, knot: thread.Knot) -> None:
        """Go to a station, or to where it is made."""
        match knot.kind:
            case thread.FINDING | thread.NOTE:
                self._to_step(knot)
            case thread.ROUND:
                self._to_round(knot.id)
            case thread.PROPOSAL | thread.GROUNDS | thread.APPLYING | thread.MEASURING:
                self._to_proposal(knot.id, knot.kind)
            case thread.VERSION:
                self._to_version(knot.id)
            case thread.EFFECT:
                self._to_effect(knot.id)

    # -- in Review -------------------------------------------------------------------------------

    def _to_step(self, knot: thread.Knot) -> None:
        """Show a step with its verdict; one that is no longer on the map in the last version that had it."""
        place, step_id = self._place, knot.step or knot.id
        self._enter(Mode.REVIEW)
        if place.document.find(Step, step_id) is None and not self._look_back(step_id):
            return
        place.jump(step_id)
        notes = self._desk.notes
        notes.show_verdict() if knot.kind == thread.FINDING else notes.show_note(knot.id)
        notes.stations.take_focus()

    def _look_back(self, step_id: str) -> bool:
        place = self._place
        version = newest_with(place.process, step_id)
        if version is None or current_round(place.process) is not None:
            place.say(msg("This step is not on the map that is reviewed now. Compare the versions to see it."))
            return False
        place.look_at_version(version.id)
        name = shown_name(place.document.find(Step, step_id))
        place.say(msg("“{name}” is no longer on the map: this is version {number}, the last that had it.",
                      name=name, number=version.number))  # fmt: skip
        return True

    def _to_round(self, round_id: str) -> None:
        """Show Review; of a round that is not the last one say how it ended."""
        self._enter(Mode.REVIEW)
        process = self._place.process
        review, shown = process.find(Round, round_id), current_round(process) or last_round(process)
        if review is not None and review != shown and review.state == CLOSED:
            self._place.say(msg("Round {number} was closed on {day}. Beside it stands the one that counts now.",
                                number=review.number, day=day_words(review.closed_at)))  # fmt: skip
        self._desk.round_bar.stations.take_focus()

    # -- in Change -------------------------------------------------------------------------------

    def _to_proposal(self, proposal_id: str, kind: str) -> None:
        """Show a proposal, drawn on the map if it is open, with the page that is wanted."""
        place, panel = self._place, self._desk.proposals
        proposal = place.process.find(Proposal, proposal_id)
        if proposal is None:
            return
        if proposal.status in OPEN_STATUSES and not place.file.read_only:
            place.take_proposal(proposal_id)
        self._enter(Mode.CHANGE)
        panel.acts.choose(proposal_id)
        self._desk.tabs.show(panel)
        pages = {thread.GROUNDS: panel.grounds, thread.MEASURING: panel.measured}
        if kind in pages:
            panel.show_page(pages[kind])
        panel.apply_button.setFocus() if kind == thread.APPLYING else panel.stations.take_focus()

    # -- in Compare ------------------------------------------------------------------------------

    def _to_version(self, version_id: str) -> None:
        """Show a version beside the one before it."""
        mode = self._in_compare()
        ids = [each.id for each in sorted(self._place.process.all(Version), key=lambda each: each.number)]
        if mode is not None and version_id in ids:
            mode.compare_versions(ids[max(0, ids.index(version_id) - 1)], version_id)
            mode.page.stations.take_focus()

    def _to_effect(self, evaluation_id: str) -> None:
        """Show what was measured of a change."""
        evaluation = self._place.process.find(Evaluation, evaluation_id)
        mode = self._in_compare()
        if mode is not None and evaluation is not None:
            mode.show_effect(evaluation.proposal)
            mode.effects.stations.take_focus()

    def _in_compare(self) -> CompareMode | None:
        self._enter(Mode.COMPARE)
        return self._desk.compare

    def _enter(self, mode: Mode) -> None:
        if self._place.editor.version is not None:
            self._place.look_at_version(None)
        self._place.set_mode(mode)
