"""The window in which cases are seen on their way over the map: play, stop, speed, a slider, day by day; Esc leaves.

Where the system asks for less motion nothing runs by itself and nothing moves between steps: the slider and the days
remain.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QVBoxLayout, QWidget

from app.i18n import msg, number, text, tr
from app.model.calendars import DAY
from app.render.theme import Palette
from app.ui.canvas.animation import wants_motion
from app.ui.effect.film_view import FilmView
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.meeting.parts import take_sizes
from app.ui.panels.inputs import ChoiceField
from app.ui.parts import faint, row_of
from app.ui.rounds.place_sheet import PlaceSheet
from app.ui.texts import plain_label, show_text

if TYPE_CHECKING:
    from app.ui.effect.filming import Filmed
    from app.ui.workplace import Workplace

SECONDS = 60.0
"""So long it takes from the first moment to the last, at the usual speed."""
SPEEDS: tuple[tuple[float, str], ...] = ((0.25, "¼ ×"), (0.5, "½ ×"), (1.0, "1 ×"), (2.0, "2 ×"), (4.0, "4 ×"))
FRAME = 40
"""Milliseconds between two pictures."""
NOTCHES = 1_000
SMALLEST, LINES, WIDE = 12, 42, 80
"""On the wall: the least size of letters, so many lines are as high, so many letters as wide as the window."""
PLAY, STOP = msg("&Play"), msg("&Stop")


class FilmSheet(PlaceSheet):
    """The map with dots, and what one does with them."""

    def __init__(self, place: Workplace, filmed: Filmed, palette: Palette, parent: QWidget) -> None:
        super().__init__(place, parent, msg("Cases on their way"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._film, self._assumed = filmed.film, filmed.assumed
        film = filmed.film
        self.view = FilmView(filmed.document, film, palette, self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, NOTCHES)
        self.slider.valueChanged.connect(lambda notch: self._go_to(film.begin + notch / NOTCHES * self._length))
        self.words.put(self.slider.setAccessibleName, msg("Time"))
        self.play_button = self.button(PLAY, self.play, "player-play")
        self.day_button = self.button(msg("Next &day"), lambda: self._go_to(self.view.moment + DAY), "chevron-right")
        self.speed = ChoiceField(self)
        self.speed.offer(SPEEDS)
        self.speed.put(1.0)
        self.words.name(self.speed, msg("Speed"))
        self.time = plain_label("", self, wrap=False)
        self.about = faint(plain_label("", self))
        self._ticking = QTimer(self, interval=FRAME)
        self._ticking.timeout.connect(self._tick)
        self._seen = 0.0
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        row = row_of(self.play_button, self.speed, self.day_button, self.slider, self.time)
        row.setStretchFactor(self.slider, 1)
        self.speed.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column.addLayout(row)
        column.addWidget(self.about)
        self.begin(body)
        self.finished.connect(lambda _result: self._ticking.stop())
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 150, em * 80)
        self._go_to(film.begin)

    @property
    def _length(self) -> float:
        return self._film.end - self._film.begin

    @property
    def is_playing(self) -> bool:
        """Answer whether it runs by itself."""
        return self._ticking.isActive()

    def refresh(self) -> None:
        """Say everything in the language in use; the film stays that of the map as it was simulated."""
        moves = wants_motion(self)
        self.play_button.setVisible(moves)
        self.speed.setVisible(moves)
        self._show_button()
        self.view.is_moving = moves
        said = [tr("Filled: somebody works on it. Hollow: it waits. The {n} cases of {all} that go furthest, over "
                   "{days} days.",
                   n=self._film.cases, all=self._film.out_of, days=number(self._film.days, 0)),
                text(self._assumed)]  # fmt: skip
        if not moves:
            said.append(tr("This computer is set to less motion, so nothing runs by itself."))
        if self.place.process.process.example:
            said.insert(0, tr("Example figures, invented for illustration."))
        show_text(self.about, " ".join(said))
        self._show_time()

    def play(self) -> None:
        """Run, or stop; from the beginning if it is over."""
        if self.is_playing:
            self._stop()
            return
        if not wants_motion(self):
            return
        if self.view.moment >= self._film.end:
            self._go_to(self._film.begin)
        self._seen = monotonic()
        self._ticking.start()
        self._show_button()

    def fill(self, wall: QWidget) -> None:
        """Be as large as a window on the wall, with letters that can be read across a room."""
        take_sizes(self, max(SMALLEST, min(wall.height() // LINES, wall.width() // WIDE)))
        self.setGeometry(wall.geometry())
        self.showFullScreen() if wall.isFullScreen() else self.show()
        self.activateWindow()
        self.play_button.setFocus()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let + and − change the speed, the key that shows this put it away, and Esc leave."""
        speeds = [value for value, _ in SPEEDS]
        by = {Qt.Key.Key_Plus: +1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()), 0)
        if by:
            at = speeds.index(self.speed.value) + by
            self.speed.put(speeds[min(max(at, 0), len(speeds) - 1)])
        elif event.key() == Qt.Key.Key_F8:
            self.reject()
        else:
            super().keyPressEvent(event)

    def _stop(self) -> None:
        self._ticking.stop()
        self._show_button()

    def _show_button(self) -> None:
        self.play_button.setText(text(STOP if self.is_playing else PLAY))
        self.play_button.setIcon(icon("player-stop" if self.is_playing else "player-play"))

    def _tick(self) -> None:
        now = monotonic()
        self._go_to(self.view.moment + (now - self._seen) / SECONDS * self._length * self.speed.value)
        self._seen = now
        if self.view.moment >= self._film.end:
            self._stop()

    def _go_to(self, moment: float) -> None:
        moment = min(max(moment, self._film.begin), self._film.end)
        self.view.show_moment(moment)
        self.slider.blockSignals(True)
        self.slider.setValue(round((moment - self._film.begin) / max(self._length, 1.0) * NOTCHES))
        self.slider.blockSignals(False)
        self._show_time()

    def _show_time(self) -> None:
        """Say which day it is; the line keeps the room of the last day's words, so that the slider stands still."""
        last = number(self._film.days, 0)
        longest = tr("Day {day} of {days}", day=last, days=last)
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance(longest + " "))
        day = (self.view.moment - self._film.begin) / DAY
        show_text(self.time, tr("Day {day} of {days}", day=number(day, 0), days=last))
