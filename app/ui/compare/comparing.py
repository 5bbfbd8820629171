"""What is compared, what differs, which differences are listed, and which one is looked at. No widgets.

Everything is worked out on a copy of the process, when the mode is shown and there is rest; nothing here is saved.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.comparison import Comparison, Entry, compare, departments_in, entries, only_of
from app.model.comparison.taking import taking_over
from app.model.document import Document
from app.model.errors import Refused
from app.model.maps import map_instead
from app.model.operations import Operation
from app.model.records import Map, Record, Version
from app.model.rules import map_of
from app.ui.compare.choices import (
    PROPOSAL,
    TODAY,
    VERSION,
    document_for,
    is_there,
    left_out,
    open_proposals,
    proposals_in,
)
from app.ui.modes import Mode
from app.ui.work import REST
from app.ui.workplace import Workplace

ALL = ""


class Comparing(QObject):
    """The comparison of one workplace."""

    compared = Signal()
    """There is another comparison, or the sentence that says why there is none."""
    listed = Signal()
    """Other differences are listed."""
    went = Signal()
    """Another difference is looked at."""
    centre_asked = Signal(str)
    map_changed = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.place = place
        self.before, self.after = TODAY, TODAY
        self.process = Document()
        """The process as it was when it was compared."""
        self.comparison: Comparison | None = None
        self.trouble: Message | None = None
        self.left_out = 0
        """How many items of the proposals compared do not fit the map any more."""
        self.settled: tuple[Message, ...] = ()
        """What has been done about conflicts between proposals that are compared together."""
        self.department = ALL
        self.with_layout = False
        self.all_lines: list[Entry] = []
        self.lines: list[Entry] = []
        self.at = -1
        """The line looked at; -1 is none."""
        self.map_id = ""
        self._read: dict[str, Document] = {}
        self._is_chosen = False
        self._later = QTimer(self, singleShot=True, interval=REST)
        self._later.timeout.connect(self.refresh)
        place.changed.connect(self._hear)
        place.closing.connect(self._later.stop)

    @property
    def is_shown(self) -> bool:
        """Answer whether the comparison is what one looks at: not while a version is looked at by itself."""
        return self.place.mode == Mode.COMPARE and self.place.editor.version is None

    # -- what is compared ------------------------------------------------------------------------

    def begin(self) -> None:
        """Compare what there is, as the mode is entered; the first time something that differs is chosen."""
        self._later.stop()
        self.process = self.place.process.copy()
        proposal = self.place.editor.proposal
        if proposal is not None:
            self.before, self.after = TODAY, PROPOSAL + proposal.id
        elif not self._is_chosen or not all(is_there(self.process, key) for key in (self.before, self.after)):
            self._choose_for_oneself()
        self.compare()

    def choose(self, before: str, after: str) -> None:
        """Compare two others."""
        self._is_chosen = True
        if (before, after) != (self.before, self.after):
            self.before, self.after = before, after
            self.compare()

    def swap(self) -> None:
        self.choose(self.after, self.before)

    def refresh(self) -> None:
        """Compare the process as it is now."""
        if self.is_shown:
            self.process = self.place.process.copy()
            if not all(is_there(self.process, key) for key in (self.before, self.after)):
                self._choose_for_oneself()
            self.compare()

    def compare(self) -> None:
        """Work out what differs, and stay where one is as far as that is still there."""
        looked_at = self.current.id if self.current is not None else ""
        self.comparison, self.trouble, self.all_lines = None, None, []
        try:
            old, new = (self._document(key) for key in (self.before, self.after))
        except Refused as refused:
            self.trouble = refused.message
        else:
            self.comparison = compare(old, new)
            (before, settled), (after, also) = (left_out(self.process, key) for key in (self.before, self.after))
            self.left_out, self.settled = before + after, (*settled, *also)
            self.all_lines = entries(self.comparison)
            self._keep_map(new)
        if self.department not in departments_in(self.all_lines):
            self.department = ALL
        self.compared.emit()
        self._list(looked_at)

    def _document(self, key: str) -> Document:
        """Return what a choice shows; what has been read of a version is kept, since it does not change."""
        version = self.process.find(Version, key.removeprefix(VERSION))
        if version is None:
            return document_for(self.process, key)
        known = self._read.get(version.content_hash)
        if known is None or known.process != self.process.process:
            if len(self._read) > 1:
                self._read.clear()
            known = self._read[version.content_hash] = document_for(self.process, key)
        return known

    def _choose_for_oneself(self) -> None:
        """Take the last version and today; if these are the same, what has just been applied, or the first proposal."""
        versions = sorted(self.process.all(Version), key=lambda version: -version.number)
        proposals = open_proposals(self.process)
        self.before, self.after = VERSION + versions[0].id if versions else TODAY, TODAY
        if versions and not self._is_as_today(self.before):
            return
        if len(versions) > 1 and versions[0].from_proposals:
            self.before = VERSION + versions[1].id
        elif proposals:
            self.before, self.after = TODAY, PROPOSAL + proposals[0].id

    def _is_as_today(self, key: str) -> bool:
        try:
            return compare(document_for(self.process, key), self.process).same
        except Refused:
            return True

    def _hear(self, _changes: ChangeSet) -> None:
        if self.is_shown:
            self._later.start()

    # -- which map is shown ----------------------------------------------------------------------

    @property
    def maps(self) -> list[Map]:
        """The maps of both sides, those of the newer first."""
        if self.comparison is None:
            return []
        old, new = self.comparison.old, self.comparison.new
        return [*new.all(Map), *(each for each in old.all(Map) if each.id not in new)]

    def show_map(self, map_id: str) -> None:
        """Show another map on both sides."""
        if map_id != self.map_id and any(each.id == map_id for each in self.maps):
            self.map_id = map_id
            self.map_changed.emit()

    def _keep_map(self, new: Document) -> None:
        if not any(each.id == self.map_id for each in self.maps):
            wanted = self.place.map_id
            self.map_id = wanted if any(each.id == wanted for each in self.maps) else map_instead(new)

    # -- which differences are listed ------------------------------------------------------------

    def pick(self, department: str, *, with_layout: bool) -> None:
        """List only what concerns a department ("" is all), and with or without what is only drawn differently."""
        if (department, with_layout) != (self.department, self.with_layout):
            self.department, self.with_layout = department, with_layout
            self._list(self.current.id if self.current is not None else "")

    def _list(self, looked_at: str) -> None:
        lines = self.all_lines if self.with_layout else [line for line in self.all_lines if not line.is_drawn_only]
        self.lines = only_of(lines, self.department) if self.department else lines
        self.at = next((i for i, line in enumerate(self.lines) if line.id == looked_at), -1)
        self.listed.emit()
        self.went.emit()

    @property
    def layout_count(self) -> int:
        """How many elements are only drawn differently."""
        return sum(line.is_drawn_only for line in self.all_lines)

    @property
    def count(self) -> int:
        """How many elements are listed."""
        return len({line.id for line in self.lines})

    # -- going from one to the next --------------------------------------------------------------

    @property
    def current(self) -> Entry | None:
        """The difference that is looked at."""
        return self.lines[self.at] if 0 <= self.at < len(self.lines) else None

    def go(self, by: int) -> None:
        """Go to the next element that differs (+1), or the one before; from the last to the first."""
        firsts = [i for i, line in enumerate(self.lines) if i == 0 or self.lines[i - 1].id != line.id]
        if not firsts:
            self.place.say(msg("Nothing differs."))
            return
        here = max((place for place, i in enumerate(firsts) if i <= self.at), default=-1)
        place = (here + by) % len(firsts) if here >= 0 or by > 0 else len(firsts) - 1
        self.go_to(firsts[place])

    def go_to(self, at: int) -> None:
        """Look at a line: its element in the middle of both pictures."""
        self.at = at
        self.went.emit()
        current = self.current
        if current is not None:
            self.show_element(current.id)

    def show_element(self, record_id: str) -> None:
        """Show an element in the middle, on the map it is on."""
        record = self._record(record_id)
        drawn_on = map_of(record) if record is not None else None
        if drawn_on is not None:
            self.show_map(drawn_on)
        self.centre_asked.emit(record_id)

    def find(self, record_id: str) -> None:
        """Look at the line of an element that was pointed at, if it differs."""
        found = next((i for i, line in enumerate(self.lines) if line.id == record_id), None)
        if found is not None and found != self.at:
            self.at = found
            self.went.emit()

    def _record(self, record_id: str) -> Record | None:
        if self.comparison is None:
            return None
        sides = (self.comparison.new, self.comparison.old)
        return next((side.records[record_id] for side in sides if record_id in side), None)

    # -- taking over -----------------------------------------------------------------------------

    def why_no_taking(self) -> Message | None:
        """Say why nothing can be taken over from the side before; None if it can."""
        place, proposal = self.place, self.place.editor.proposal
        if place.file.read_only:
            return msg("This file is open read only. Save it as a copy to change it.")
        if self.after == TODAY or (proposal is not None and proposals_in(self.after) == (proposal.id,)):
            return None
        if self.after.startswith(PROPOSAL):
            return msg("Take this proposal in hand in Change first; then what you take over becomes part of it.")
        return msg("A version stays as it is. Choose “Map of today” after, to take something over into it.")

    def take_over(self, *, whole: bool) -> None:
        """Make the value looked at, or its whole element, what it was before: one act, or one item of a proposal."""
        entry, refusal = self.current, self.why_no_taking()
        if entry is None or self.comparison is None:
            return
        if refusal is not None:
            self.place.say(refusal)
            return
        self._do(taking_over(self.comparison, entry.row, "" if whole else entry.field))

    def _do(self, operation: Operation) -> None:
        proposal = self.place.editor.proposal
        if not self.place.do(operation, taking_over=True):
            return
        if proposal is not None:
            self.place.say(msg("This is part of proposal {number} now; undo takes it back.", number=proposal.number))
        else:
            self.place.say(msg("Taken over into the map of today; undo takes it back."))
