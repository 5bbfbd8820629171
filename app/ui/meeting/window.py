"""The window of a meeting: what step it is at, the page of the phase, the keys. It shows the place the document keeps.

It changes nothing by itself: pages and keys act through the sitting, and the window follows what the document says.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.i18n import msg, on_language_change, tr
from app.model.changes import ChangeSet
from app.model.records import Finding, Note, OpenPoint, Participant, Person, Proposal, Rating, Round
from app.render.theme import Palette
from app.ui.guard import guarded
from app.ui.late import late
from app.ui.look import POINTS
from app.ui.meeting.course import (
    END,
    LOOK,
    NOTE,
    PHASE_NAMES,
    RATE,
    REVEAL,
    VERDICT,
    Place,
    after,
    before,
    beside,
)
from app.ui.meeting.end_page import EndPage
from app.ui.meeting.head import EDGE, Head
from app.ui.meeting.look_page import LookPage
from app.ui.meeting.note_page import NotePage
from app.ui.meeting.page_frame import Footer, PageFrame
from app.ui.meeting.parts import Key, KeyButton, Page, large, take_sizes
from app.ui.meeting.prepare_page import PreparePage
from app.ui.meeting.rate_page import RatePage
from app.ui.meeting.reveal_page import RevealPage
from app.ui.meeting.sitting import Sitting
from app.ui.meeting.verdict_page import VerdictPage
from app.ui.texts import show_text

film_window = late("app.ui.effect.film_window")
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
SCROLLING = {Qt.Key.Key_Up: -3, Qt.Key.Key_Down: +3}
LINES = 36
"""How many lines of text are as high as the window: what can be read across a room."""
SMALLEST = 14


class MeetingWindow(QWidget):
    """One meeting on the screen."""

    left = Signal()

    def __init__(self, sitting: Sitting, palette: Callable[[], Palette], name: Callable[[], str]) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sitting = sitting
        self.page: Page | None = None
        self.colours, self._name = palette, name
        self._shown: Place | None = None
        self._keys: list[Key] = []
        self.head = Head(sitting, self)
        self.said = large("", 1.01, self)
        self._footer = Footer()
        self._frame: PageFrame | None = None
        self._column = QVBoxLayout(self)
        self._lay_out()
        sitting.say, sitting.keys_changed = self.say, self.show_keys
        self._leave = sitting.workplace.editor.session.listen(self._on_changes)
        self._forget_language = on_language_change(self._show_another_look)
        self._forget_settings = sitting.settings.listen(self._on_setting)
        sitting.workplace.closing.connect(self._end)
        self.show_anew()

    def _lay_out(self) -> None:
        self._footer.setContentsMargins(EDGE, 4, EDGE, 0)
        self.said.setIndent(EDGE)
        kept = self.said.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.said.setSizePolicy(kept)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.addWidget(self.head)
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
        old, self.page = self._frame, None
        if old is not None:
            old.hide()
            old.deleteLater()
        self.page = PAGES.get(phase, PreparePage)(self.sitting, self.colours())
        self._frame = PageFrame(self.page, self)
        self._column.insertWidget(1, self._frame, 1)
        self.setWindowTitle(tr("Meeting – {name}", name=self._name()))
        self.say(tr("The map has changed since the round opened; this is the version under review.")
                 if phase == LOOK and self.sitting.has_changed else "")  # fmt: skip
        self.head.show_place(self._shown)
        self.show_keys()
        self._take_sizes()
        self.page.begin()

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
        take_sizes(self, self.unit)

    def _ways(self) -> list[Key]:
        leaving = Key(keys=("Esc", "F5"), act=self.close, words=msg("Leave"), icon="door-exit")
        full = Key(keys=("F11",), act=self._toggle_full_screen)
        place = self._shown
        film = self._film(place)
        if place is None:
            return [full, film, leaving]
        back = Key(keys=("PgUp",), act=self.go_back, words=msg("Back"), icon="chevron-left")
        if place.phase == END:
            return [full, back, film, leaving]
        return [
            full,
            film,
            Key(keys=("Ctrl+PgUp",), act=lambda: self._go(beside(self.sitting.agenda, place, -1))),
            leaving,
            back,
            self._way_past(place),
            self._way_on(place),
        ]

    def _film(self, place: Place | None) -> Key:
        """Return the key that shows cases on their way; where there is room among the others it has a button, too."""
        words = msg("Cases on their way") if place is None or place.phase == END else None
        return Key(keys=("F8",), act=lambda: film_window.toggle_on_the_wall(self), words=words, icon="route")

    def _way_on(self, place: Place) -> Key:
        following = after(self.sitting.agenda, place)
        words = msg("Next step") if following.step != place.step else PHASE_NAMES[following.phase]
        return Key(keys=("PgDown", "Ctrl+Return"), act=self.go_on, words=words, icon="arrow-right", strong=True)

    def _way_past(self, place: Place) -> Key:
        following = beside(self.sitting.agenda, place, +1)
        words = msg("Skip") if place.phase != VERDICT else None
        return Key(keys=("Ctrl+PgDown",), act=lambda: self._go(following), words=words, icon="arrow-bar-right")

    @property
    def unit(self) -> int:
        """The size of the usual text, in pixels: by the size of the window and the text size that is set."""
        usual = max(SMALLEST, min(self.height() // LINES, self.width() // 60))
        return round(usual * QApplication.font().pointSizeF() / POINTS)

    def _take_sizes(self) -> None:
        take_sizes(self, self.unit)
        if self._frame is not None:
            self._frame.fit()

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

    def _scroll_by(self, lines: int) -> None:
        """Scroll what is too long in the page, and the page where it is higher than its place."""
        if self.page is not None and self._frame is not None:
            self.page.scroll_by(lines)
            bar = self._frame.verticalScrollBar()
            bar.setValue(bar.value() + lines * self.fontMetrics().lineSpacing())

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- keeping up ------------------------------------------------------------------------------

    def _on_changes(self, changes: ChangeSet) -> None:
        if self.sitting.place != self._shown:
            self.show_anew()
        elif self.page is not None and any(isinstance(change.record, CONCERNED) for change in changes):
            self.page.refresh()
            self.show_keys()
            self.head.show_handed_in(self._shown)
            self._take_sizes()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.page is not None and self.page.take_key(event):
            return
        key = next((key for key in self._keys if key.means(event)), None)
        if key is not None:
            key.act()
        elif event.key() in SCROLLING and self.page is not None:
            self._scroll_by(SCROLLING[Qt.Key(event.key())])
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

    def _on_setting(self, name: str) -> None:
        if name == "text_size":
            self._take_sizes()

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
        self._forget_settings()
        self._forget_settings = lambda: None
        self.page = None
        self.left.emit()
        event.accept()
