"""The window of a meeting: what step it is at, the page of the phase, the keys. It shows the place the document keeps.

It changes nothing by itself: pages and keys act through the sitting, and the window follows what the document says.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import msg, on_language_change, text, tr
from app.model.changes import ChangeSet
from app.model.records import Finding, Note, OpenPoint, Participant, Person, Proposal, Rating, Round
from app.model.rules import shown_name
from app.render.theme import Palette
from app.ui.guard import guarded
from app.ui.meeting.clock import StepClock
from app.ui.meeting.course import (
    END,
    LOOK,
    NOTE,
    PHASE_NAMES,
    PHASES,
    RATE,
    REVEAL,
    VERDICT,
    Place,
    after,
    before,
    beside,
)
from app.ui.meeting.end_page import EndPage
from app.ui.meeting.look_page import LookPage
from app.ui.meeting.note_page import NotePage
from app.ui.meeting.parts import Key, KeyButton, Page, large, take_sizes
from app.ui.meeting.prepare_page import PreparePage
from app.ui.meeting.rate_page import RatePage
from app.ui.meeting.reveal_page import RevealPage
from app.ui.meeting.sitting import Sitting
from app.ui.meeting.verdict_page import VerdictPage
from app.ui.texts import plain_label, show_text

PAGES: dict[str, type[Page]] = {
    LOOK: LookPage,
    RATE: RatePage,
    REVEAL: RevealPage,
    NOTE: NotePage,
    VERDICT: VerdictPage,
    END: EndPage,
}
CONCERNED = (Note, Rating, Finding, OpenPoint, Participant, Person, Proposal, Round)
"""What people say and who they are; drawing on the map costs a meeting nothing."""
LINES = 36
"""How many lines of text are as high as the window: what can be read across a room."""
SMALLEST = 14
EDGE = 10


class MeetingWindow(QWidget):
    """One meeting on the screen."""

    left = Signal()

    def __init__(self, sitting: Sitting, palette: Callable[[], Palette], name: Callable[[], str]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sitting = sitting
        self.page: Page | None = None
        self._palette, self._name = palette, name
        self._shown: Place | None = None
        self._keys: list[Key] = []
        self._at, self._step = large("", 1.15, self, wrap=False), large("", 1.5, self)
        self._handed_in, self.clock = large("", 1.0, self, wrap=False), StepClock(self)
        self._phases = plain_label("", self)
        self.said = large("", 1.01, self)
        self._footer = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        sitting.say, sitting.keys_changed = self.say, self.show_keys
        self._leave = sitting.workplace.editor.session.listen(self._on_changes)
        self._forget_language = on_language_change(self._show_another_look)
        sitting.workplace.closing.connect(self._end)
        self.show_anew()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 0, EDGE, 0)
        self._footer.setContentsMargins(EDGE, 4, EDGE, 0)
        for label in (self._phases, self.said):
            label.setIndent(EDGE)
        head.addWidget(self._at)
        head.addWidget(self._step, 1)
        head.addWidget(self.clock)
        head.addSpacing(16)
        head.addWidget(self._handed_in)
        head.setSpacing(EDGE)
        kept = self.said.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.said.setSizePolicy(kept)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.addLayout(head)
        self._column.addWidget(self._phases)
        self._column.addWidget(self.said)
        self._column.addLayout(self._footer)

    # -- showing ---------------------------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Say something above the keys, until the next thing happens."""
        show_text(self.said, sentence)
        self.said.setVisible(bool(sentence))

    def show_anew(self) -> None:
        """Show the place where the meeting stands, in the language and the colours of the moment."""
        self._shown = self.sitting.place
        phase = self._shown.phase if self._shown is not None else ""
        old, self.page = self.page, None
        if old is not None:
            old.hide()
            old.deleteLater()
        self.page = PAGES.get(phase, PreparePage)(self.sitting, self._palette())
        self._column.insertWidget(2, self.page, 1)
        self.say(tr("The map has changed since the round opened; this is the version under review.")
                 if phase == LOOK and self.sitting.has_changed else "")  # fmt: skip
        self._show_head()
        self.show_keys()
        self._take_sizes()
        self.page.begin()

    def _show_head(self) -> None:
        place, agenda = self._shown, self.sitting.agenda
        self.setWindowTitle(tr("Meeting – {name}", name=self._name()))
        is_at_step = place is not None and place.phase != END
        self.clock.setVisible(is_at_step)
        self._phases.setVisible(is_at_step)
        if place is None or not is_at_step:
            self._at.hide()
            show_text(self._step, tr("Prepare the meeting") if place is None else tr("The end of the meeting"))
            show_text(self._handed_in, "")
            return
        self._at.show()
        show_text(self._at, tr("{k} of {n}", k=agenda.index(place.step) + 1, n=len(agenda)))
        show_text(self._step, text(shown_name(self.sitting.step)))
        names = [f"▸ {text(PHASE_NAMES[p])}" if p == place.phase else text(PHASE_NAMES[p]) for p in PHASES]
        show_text(self._phases, "     ".join(names))
        self.clock.begin(place.step, self.sitting.minutes)
        self._show_handed_in()

    def _show_handed_in(self) -> None:
        place = self._shown
        if place is None or place.phase != RATE:
            show_text(self._handed_in, "")
            return
        seats = len(self.sitting.seats)
        done = seats - len(self.sitting.waiting)
        show_text(self._handed_in, tr("{done} of {n} handed in", done=done, n=seats))

    def show_keys(self) -> None:
        """Show what can be done now, each with its key."""
        if self.page is None:
            return
        self._keys = [*self._ways(), *self.page.keys()] if self._shown is None else [*self.page.keys(), *self._ways()]
        while self._footer.count():
            item = self._footer.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key in self._keys:
            if key.words is not None:
                self._footer.addWidget(KeyButton(key, self))
        self._footer.insertStretch(self._footer.count() - 1)
        take_sizes(self, self.unit)

    def _ways(self) -> list[Key]:
        leaving = Key(keys=("Esc", "F5"), act=self.close, words=msg("Leave"), icon="door-exit")
        full = Key(keys=("F11",), act=self._toggle_full_screen)
        place = self._shown
        if place is None:
            return [full, leaving]
        back = Key(keys=("PgUp",), act=self.go_back, words=msg("Back"), icon="chevron-left")
        if place.phase == END:
            return [full, back, leaving]
        return [
            full,
            Key(keys=("Ctrl+PgDown",), act=lambda: self._go(beside(self.sitting.agenda, place, +1))),
            Key(keys=("Ctrl+PgUp",), act=lambda: self._go(beside(self.sitting.agenda, place, -1))),
            leaving,
            back,
            self._way_on(place),
        ]

    def _way_on(self, place: Place) -> Key:
        following = after(self.sitting.agenda, place)
        words = msg("Next step") if following.step != place.step else PHASE_NAMES[following.phase]
        return Key(keys=("PgDown", "Ctrl+Return"), act=self.go_on, words=words, icon="arrow-right", strong=True)

    @property
    def unit(self) -> int:
        """The size of the usual text, in pixels."""
        return max(SMALLEST, min(self.height() // LINES, self.width() // 60))

    def _take_sizes(self) -> None:
        take_sizes(self, self.unit)

    def page_begins(self) -> None:
        """Give the page the focus, now that the window is there."""
        if self.page is not None:
            self.page.begin()

    # -- going -----------------------------------------------------------------------------------

    def go_on(self) -> None:
        """Go to the next phase, or the next step."""
        self.say("")
        if self.page is not None and self._shown is not None and self.page.go_on():
            following = after(self.sitting.agenda, self._shown)
            if following.phase == REVEAL and not self.sitting.is_revealed:
                following = after(self.sitting.agenda, following)
            self.sitting.go(following)

    def go_back(self) -> None:
        """Go to the phase before, or the step before."""
        place = self._shown
        if place is None:
            return
        previous = before(self.sitting.agenda, place)
        if previous.phase == REVEAL and not self.sitting.is_revealed:
            previous = before(self.sitting.agenda, previous)
        self._go(previous)

    def _go(self, place: Place) -> None:
        self.say("")
        if self.page is not None and self.page.leave():
            self.sitting.go(place)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- keeping up ------------------------------------------------------------------------------

    def _on_changes(self, changes: ChangeSet) -> None:
        if self.sitting.place != self._shown:
            self.show_anew()
        elif self.page is not None and any(isinstance(change.record, CONCERNED) for change in changes):
            self.page.refresh()
            self.show_keys()
            self._show_handed_in()
            self._take_sizes()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.page is not None and self.page.take_key(event):
            return
        key = next((key for key in self._keys if key.means(event)), None)
        if key is not None:
            key.act()
        else:
            super().keyPressEvent(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_sizes()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.page is not None:
            QTimer.singleShot(0, self, self._show_another_look)

    def _show_another_look(self) -> None:
        """Take over language and colours, after keeping what has been typed."""
        if self.page is not None:
            self.page.leave()
            self.show_anew()

    def _end(self) -> None:
        """Close without a word: the document is no longer there."""
        self.page = None
        self.close()

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.page is not None:
            self.page.leave()
        self._leave()
        self._leave = lambda: None
        self._forget_language()
        self._forget_language = lambda: None
        self.page = None
        self.left.emit()
        event.accept()
