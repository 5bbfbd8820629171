"""Finding and replacing in one workplace: what is looked for, the hits, which one is shown. Knows no widgets.

Searching is done in slices of idle time and begun anew after every change; nobody waits for it.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.i18n import Message, msg, nmsg
from app.model.changes import ChangeSet
from app.model.operations import ReplaceWords, TextField
from app.model.searching import Hit, Sought, search
from app.ui.doing import do_on
from app.ui.find_words import where
from app.ui.work import REST, Idle
from app.ui.workplace import Workplace

AT_ONCE = 3
"""Slices done with the key that was pressed, so that maps of usual size answer at once."""
NOTHING = Sought(words="")
REPLACING = msg("The words are being replaced …")


class Finding(QObject):
    """The search of one workplace, while it is wanted."""

    told = Signal()
    """There are other hits, or another one is shown."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._place = place
        self._idle = Idle(self)
        self.sought = NOTHING
        self.only_this_map = False
        self.hits: list[Hit] = []
        self.at = -1
        """Which hit is shown; -1 for none."""
        self._going = 0
        self._wanted: Hit | None = None
        place.changed.connect(self._on_changes)
        place.map_changed.connect(self._on_map)

    # -- looking ---------------------------------------------------------------------------------

    @property
    def is_searching(self) -> bool:
        """Answer whether there may be more hits than are known."""
        return self._idle.is_busy

    @property
    def current(self) -> Hit | None:
        """The hit that is shown."""
        return self.hits[self.at] if 0 <= self.at < len(self.hits) else None

    def seek(self, sought: Sought, *, only_this_map: bool = False, showing: bool = True) -> None:
        """Look for words; with `showing`, the first place on the shown map that holds them is shown when known."""
        if (sought, only_this_map) == (self.sought, self.only_this_map):
            return
        self.sought, self.only_this_map = sought, only_this_map
        self._begin(showing=showing)
        self._idle.advance(AT_ONCE)

    def stop(self) -> None:
        """Look for nothing more."""
        self._idle.stop()
        self.sought, self.hits, self.at, self._going, self._wanted = NOTHING, [], -1, 0, None
        self.told.emit()

    def go(self, by: int) -> None:
        """Show the next hit, or the one before; while they are being searched, as soon as they are known."""
        if self._idle.is_busy:
            self._going = by
        elif self.hits:
            self.show((self.at + by) % len(self.hits) if self.at >= 0 else max(self._first_here(), 0))

    def _first_here(self) -> int:
        """Return the first hit on the shown map; -1 if there is none."""
        here = (row for row, hit in enumerate(self.hits) if hit.shown_id and hit.map_id == self._place.map_id)
        return next(here, -1)

    def show(self, row: int) -> None:
        """Show a hit: its map, in the middle, selected. What stands on no map is only named."""
        self.at = row
        hit = self.hits[row]
        self._place.jump(hit.shown_id if hit.shown_id in self._place.document else hit.map_id, stride=True)
        self._place.say(where(self._place.document, hit))
        self.told.emit()

    # -- replacing -------------------------------------------------------------------------------

    def replace(self, words: str) -> None:
        """Replace in the hit that is shown, and go on to the next; with none shown, only go there."""
        hit = self.current
        if hit is None:
            self.go(+1)
        elif not self._place.may_draw:
            self._place.say_why_not()
        elif not hit.replaceable:
            self._place.say(ONLY_FOUND)
            self.go(+1)
        else:
            self._wanted = self.hits[(self.at + 1) % len(self.hits)]
            self._replace([hit], words)

    def replace_all(self, words: str) -> None:
        """Replace in all hits that can be replaced, as one act, and say what became of them."""
        if not self._place.may_draw:
            self._place.say_why_not()
            return
        self._idle.finish()
        hits = [hit for hit in self.hits if hit.replaceable]
        left = len(self.hits) - len(hits)
        if hits:
            done = nmsg("Replaced in {n} place.", "Replaced in {n} places.", len(hits))
            said = msg("{done} {left}", done=done, left=_left(left)) if left else done
            self._replace(hits, words, said)
        elif left:
            self._place.say(ONLY_FOUND)

    def _replace(self, hits: list[Hit], words: str, said: Message | None = None) -> None:
        fields = tuple(TextField(record_id=hit.record_id, field=hit.field) for hit in hits)
        replacing = ReplaceWords(sought=self.sought, words=words, fields=fields)

        def tell(changes: ChangeSet) -> None:
            if changes and said is not None:
                self._place.say(said)

        do_on(self._place, len(hits), lambda _ground: replacing, REPLACING, tell)

    # -- keeping up ------------------------------------------------------------------------------

    def _begin(self, rest: int = 0, *, showing: bool = False) -> None:
        if self.sought.is_empty:
            self._idle.stop()
            self.hits, self.at = [], -1
            self.told.emit()
            return
        only = self._place.map_id if self.only_this_map else ""
        work = search(self._place.document, self.sought, only)
        self._idle.begin(work, lambda hits: self._take(hits, showing), rest)

    def _on_changes(self) -> None:
        if not self.sought.is_empty:
            self._begin(REST)

    def _on_map(self) -> None:
        if self.only_this_map and not self.sought.is_empty:
            self._begin(REST)

    def _take(self, hits: list[Hit], showing: bool) -> None:
        """Take the hits over; the one that was shown stays the one, the one that is wanted is shown."""
        wanted, going, known = self._wanted, self._going, self._wanted or self.current
        self.hits, self._wanted, self._going = hits, None, 0
        self.at = hits.index(known) if known in hits else -1
        if wanted is not None and self.at >= 0:
            self.show(self.at)
        elif going:
            self.go(going)
        elif showing and self.at < 0 and self._first_here() >= 0:
            self.show(self._first_here())
        else:
            self.told.emit()


def _left(count: int) -> Message:
    return nmsg(
        "{n} hit in notes and proposals stays as it is: they are found, not replaced.",
        "{n} hits in notes and proposals stay as they are: they are found, not replaced.",
        count,
    )


ONLY_FOUND = msg("Notes and proposals are found, but not replaced: it is what somebody said.")
