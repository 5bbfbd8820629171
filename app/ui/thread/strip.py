"""The thread of a change in a row: where one is, a button to every other station, and what makes those that lack.

It stands at the verdict, the proposal, the version, the round and the effect. It asks to be taken somewhere; whoever
has the desk goes there (app.ui.thread.walking).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from app.i18n import msg, text, tr
from app.model.changes import ChangeSet
from app.model.listing import listed
from app.model.records import Evaluation, Finding, Note, Proposal, Round, Version
from app.model.thread import STATIONS, Knot, Station, Thread, threads_at
from app.render.words import knot_words
from app.ui.guard import guarded
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import TARGET, bold, faint
from app.ui.texts import plain_label, show_text, show_tooltip
from app.ui.words import Words
from app.ui.workplace import Workplace
from app.ui.wrapping import wrapping_row

CONCERNED = (Finding, Note, Proposal, Version, Round, Evaluation)
LONGEST = 70
"""So many letters of what a station says stand in a menu."""
LINES = 40
"""A window that holds fewer lines of text has no room for a brief thread above what is looked at."""
WHOLE = msg("From the finding to the effect")


class StationParts:
    """One station: a word if one is there, and a button to what is elsewhere."""

    def __init__(self, parent: QWidget, kind: str) -> None:
        self.kind = kind
        self.here = bold(plain_label("", parent, wrap=False))
        self.button = QToolButton(parent)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setMinimumHeight(TARGET)
        self.here.setMinimumHeight(self.button.sizeHint().height())
        self.menu = QMenu(self.button)
        self.goals: tuple[Knot, ...] = ()
        self.is_here = False

    def show_station(self, station: Station, places: Sequence[str]) -> None:
        """Show what there is of a station, seen from these places."""
        self.is_here = any(knot.is_at(places) for knot in station.knots)
        elsewhere = tuple(k for k in station.knots if k.id not in places and k.step not in places)
        is_one = len(elsewhere) < len(station.knots)
        words = _short(station)
        here = tr("{station}: you are here", station=words)
        self.here.setVisible(self.is_here and is_one)
        show_text(self.here, f"● {words}")
        self.here.setAccessibleName(here)
        self.button.setVisible(bool(elsewhere) or not self.is_here)
        self.goals = elsewhere if station.knots else (_making(station),)
        if not station.knots:
            name = text(STATIONS[self.kind])
            self._name(f"○ {name}", tr("{station}: not yet", station=name))
        elif self.is_here:
            self._name(f"+ {len(elsewhere)}" if is_one else f"● {words}", words if is_one else here)
        else:
            self._name(words, words)

    def _name(self, shown: str, words: str) -> None:
        self.button.setText(shown)
        said = "\n".join(knot_words(goal) for goal in self.goals)
        show_tooltip(self.button, said)
        self.button.setAccessibleName(words)
        self.button.setAccessibleDescription(said)
        several = len(self.goals) > 1
        self.button.setPopupMode(
            QToolButton.ToolButtonPopupMode.InstantPopup if several else QToolButton.ToolButtonPopupMode.DelayedPopup
        )
        self.button.setMenu(self.menu if several else None)  # type: ignore[arg-type]


class ThreadStrip(QWidget):
    """A choice where several changes run through here, five stations, and what is to come next."""

    def __init__(self, place: Workplace, parent: QWidget, *, brief: bool = False) -> None:
        """Show a thread; a `brief` one, where room is dear, says only in tooltips what makes that which lacks."""
        super().__init__(parent)
        self._place, self._is_brief = place, brief
        self._places: tuple[str, ...] = ()
        self.words = Words()
        self.threads: list[Thread] = []
        self.choice = ChoiceField(self)
        self.choice.setMinimumContentsLength(14 if brief else 20)
        self.choice.committed.connect(lambda _id: self._show())
        self.words.name(self.choice, msg("Change that runs through here"))
        self.words.put(self.setAccessibleName, WHOLE)
        self.parts = {kind: StationParts(self, kind) for kind in STATIONS}
        self.next = faint(plain_label("", self))
        row = wrapping_row(self.choice)
        for part in self.parts.values():
            row.addWidget(part.here)
            row.addWidget(part.button)
            part.button.clicked.connect(lambda _=False, part=part: self._go(part))
            part.menu.aboutToShow.connect(lambda part=part: self._fill(part))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.next)
        place.changed.connect(self._hear)
        if brief:
            parent.installEventFilter(self)
        self.hide()

    # -- what is shown ---------------------------------------------------------------------------

    def show_at(self, *places: str) -> None:
        """Show the threads that run through these records or steps; nothing where there is none."""
        if places != self._places:
            self.choice.put(None)
        self._places = places
        self.refresh()

    def refresh(self) -> None:
        """Show how far things have come."""
        self.threads = threads_at(self._place.process, *self._places)
        self.choice.offer((thread.id, thread.name) for thread in self.threads)
        if self.choice.value is None and self.threads:
            self.choice.put(self.threads[0].id)
        self.choice.setVisible(len(self.threads) > 1)
        self.setVisible(bool(self.threads) and self._has_room)
        self._show()

    @property
    def _has_room(self) -> bool:
        """Answer whether what this stands above still has room: large letters in a small window leave none."""
        return not self._is_brief or self.window().height() >= LINES * self.fontMetrics().lineSpacing()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isHidden() == self._has_room and self.threads:
            self.setVisible(self._has_room)
        return super().eventFilter(watched, event)

    @property
    def current(self) -> Thread | None:
        """The thread that is shown."""
        return next((each for each in self.threads if each.id == self.choice.value), None)

    def _show(self) -> None:
        thread = self.current
        if thread is None:
            return
        for station in thread.stations:
            self.parts[station.kind].show_station(station, self._places)
        missing = [station for station in thread.stations if not station.knots]
        show_text(self.next, _not_yet(missing) if missing else "")
        self.next.setVisible(bool(missing) and not self._is_brief)

    def _hear(self, changes: ChangeSet) -> None:
        """Follow what concerns the thread while it can be seen; what is hidden is shown anew when it is entered."""
        parent = self.parentWidget()
        if parent is not None and parent.isVisible() and any(isinstance(each.record, CONCERNED) for each in changes):
            self.refresh()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.words.again()
        self.choice.retranslate()
        self.refresh()

    # -- walking ---------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Have the focus on the way on, or back where there is none, so that one can go on walking by keys."""
        parts = list(self.parts.values())
        at = next((at for at, part in enumerate(parts) if part.is_here), 0)
        ways = (part.button for part in (*parts[at + 1 :], *parts[: at + 1]) if part.button.isVisible())
        button = next(ways, None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, part: StationParts) -> None:
        if len(part.goals) == 1:
            self._place.station_asked.emit(part.goals[0])

    def _fill(self, part: StationParts) -> None:
        part.menu.clear()
        for goal in part.goals:
            words = knot_words(goal)
            shown = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
            action = part.menu.addAction(shown.replace("&", "&&"))
            action.triggered.connect(lambda _=False, goal=goal: self._place.station_asked.emit(goal))


def _short(station: Station) -> str:
    if len(station.knots) == 1:
        return text(station.knots[0].short)
    return tr("{station} ({n})", station=text(STATIONS[station.kind]), n=len(station.knots))


def _not_yet(missing: list[Station]) -> str:
    """Name what lacks, and say what makes the first of it."""
    names = listed([STATIONS[station.kind] for station in missing])
    return tr("Not yet: {station}. {how}", station=text(names), how=text(missing[0].lacks))


def _making(station: Station) -> Knot:
    """Return the place where a station that lacks is made."""
    kind, record_id = station.made_at
    return Knot(kind=kind, id=record_id, said=station.lacks, short=STATIONS[station.kind])
