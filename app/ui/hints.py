"""Four hints on the example that teach by doing: each goes when its act was done, and the next one shows.

What was done or dismissed is kept in the settings for good, until somebody asks for the hints again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.perspectives import widest_gap
from app.model.records import Note
from app.model.rules import shown_name
from app.settings import Settings
from app.ui.hint_bar import HintBar

if TYPE_CHECKING:
    from app.ui.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What to try, said of the step with the widest gap, and the act that is thereby done."""

    act: str
    said: Callable[[str | Message], Message]


HINTS: tuple[Hint, ...] = (
    Hint(
        act="both_views",
        said=lambda step: msg(
            "Nowhere do company and customer differ more than at “{step}”. Read both views, in “2 Review” on the "
            "right.",
            step=step,
        ),
    ),
    Hint(
        act="customer_note",
        said=lambda _step: msg(
            "Your turn: in “2 Review”, under “New note”, choose the customer view, write one sentence, save it."
        ),
    ),
    Hint(
        act="proposal",
        said=lambda _step: msg(
            "Go to “3 Change” at the top. On the right choose a proposal and “Draw this proposal”: the map shows what "
            "would be different."
        ),
    ),
    Hint(
        act="pdf",
        said=lambda _step: msg(
            "Take it along: “Save as PDF …” in the File menu writes the map and its notes. Then open the PDF."
        ),
    ),
)
KEPT = "hints_done"


class Hints(QObject):
    """The hints of one desk: what is shown now, and what counts as done."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk)
        self._desk = desk
        self._settings = settings
        self._views_seen: tuple[str, set[int]] = ("", set())
        self.bar = HintBar(desk)
        self.bar.dismissed.connect(self._dismiss)
        self.bar.all_dismissed.connect(self._dismiss_all)
        self.bar.seen.connect(self.show_current, Qt.ConnectionType.QueuedConnection)
        self._listen()
        self.show_current()

    def _listen(self) -> None:
        place, notes = self._desk.workplace, self._desk.notes
        notes.tabs.currentChanged.connect(self._see_view)
        place.selection_changed.connect(self._see_view, Qt.ConnectionType.QueuedConnection)
        place.mode_changed.connect(self._hear_mode)
        place.changed.connect(self._hear_changes)
        place.written.connect(self._hear_written)

    @property
    def current(self) -> Hint | None:
        """The hint that is shown; None when all are done or dismissed."""
        done = self._settings.get(KEPT)
        return next((hint for hint in HINTS if hint.act not in done), None)

    def show_current(self) -> None:
        """Show the first hint that is neither done nor dismissed, in the language in use."""
        hint = self.current
        if hint is None:
            self.bar.hide()
            return
        document = self._desk.workplace.process
        step = shown_name(document.records.get(widest_gap(document) or ""))
        self.bar.show_hint(hint.said(step), HINTS.index(hint) + 1, len(HINTS))

    def show_again(self) -> None:
        """Begin with the first hint again, whatever was done or dismissed."""
        self._settings.put(KEPT, [])
        self._views_seen = ("", set())
        self._see_view()
        self.show_current()

    # -- what has been done ----------------------------------------------------------------------

    def _see_view(self) -> None:
        """Remember which of the two views of a step have been in front."""
        notes = self._desk.notes
        target = notes.target.id if notes.target is not None else ""
        if target != self._views_seen[0]:
            self._views_seen = (target, set())
        if notes.isVisible():
            self._views_seen[1].add(notes.tabs.currentIndex())
        if len(self._views_seen[1]) == notes.tabs.count():
            self._done("both_views")

    def _hear_mode(self) -> None:
        if self._desk.workplace.editor.proposal is not None:
            self._done("proposal")

    def _hear_changes(self, changes: ChangeSet) -> None:
        if any(note.view == "customer" for note in changes.added(Note)):
            self._done("customer_note")

    def _hear_written(self, path: Path) -> None:
        if path.suffix.lower() == ".pdf":
            self._done("pdf")

    def _done(self, act: str) -> None:
        """Take note that something was done, for good; its hint goes."""
        before, done = self.current, self._settings.get(KEPT)
        if act in done:
            return
        self._settings.put(KEPT, [*done, act])
        if self.current is None:
            self._end()
        elif self.current is not before:
            self.show_current()

    def _dismiss(self) -> None:
        if self.current is not None:
            self._done(self.current.act)
        self._desk.view.setFocus()

    def _dismiss_all(self) -> None:
        self._settings.put(KEPT, [hint.act for hint in HINTS])
        self.bar.hide()
        self._desk.view.setFocus()

    def _end(self) -> None:
        self.bar.hide()
        self._desk.workplace.say(msg("That was all. Now your own process: File, New from a template."))
