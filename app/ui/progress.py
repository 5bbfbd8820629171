"""Long work of a window: it runs beside the window, says what it does after a moment, and can be given up.

A line in the status bar shows what was begun last. Giving up leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QWidget,
)

from app.i18n import Message, msg, text
from app.ui.parts import TARGET
from app.ui.texts import plain_label, show_text
from app.ui.work import Work

T = TypeVar("T")
PATIENCE = 500
"""Milliseconds after which it is said what is going on."""
LOOKING = 100
"""Milliseconds between two looks at how far the work is."""
GIVEN_UP = msg("Cancelled. Everything is as it was.")


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One piece of long work: what it does, and how it is given up."""

    sentence: Message
    give_up: Callable[[], object]
    share: Callable[[], float | None] = lambda: None
    """How much of it is done, from 0 to 1; None while nobody can say."""


class Progress(QWidget):
    """What is going on, with a button to give it up."""

    said = Signal(str)
    """A sentence for the status bar."""
    idle = Signal()
    """Nothing is going on any more."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._running: set[Work] = set()
        self._sentence = plain_label("", self, wrap=False)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(90)
        self.cancel_button = QPushButton(self)
        self.cancel_button.setMinimumHeight(TARGET)
        self.cancel_button.clicked.connect(lambda: self.give_up())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._sentence, self._bar, self.cancel_button):
            row.addWidget(widget)
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._waiting.timeout.connect(self._show)
        self._looking = QTimer(self, interval=LOOKING)
        self._looking.timeout.connect(self._show_share)
        self._escape = QShortcut(QKeySequence("Esc"), parent)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self._on_escape)
        self._escape.activatedAmbiguously.connect(self._on_escape)
        self._escape.setEnabled(False)
        self.retranslate()
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Answer whether something is going on."""
        return bool(self._entries)

    # -- beginning and ending --------------------------------------------------------------------

    def run(
        self,
        sentence: Message,
        job: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Message], object],
        given_up: Callable[[], object] = lambda: None,
    ) -> Entry:
        """Do a job in a thread. Exactly one of the three hears what has come of it; breaking counts as given up."""
        work = Work(job)

        def let_go() -> None:
            work.give_up()
            given_up()

        entry = Entry(sentence, let_go, lambda: work.share)
        self._running.add(work)
        work.told.done.connect(lambda answer, _seconds: self._hear(entry, then, answer))
        work.told.failed.connect(lambda message: self._hear(entry, failed, message))
        work.told.ended.connect(lambda: self._end(work, entry))
        self.enter(entry)
        work.start()
        return entry

    def enter(self, entry: Entry, *, at_once: bool = False) -> None:
        """Show that something is going on, if it takes longer than a moment or is to be said at once."""
        self._entries.append(entry)
        self._escape.setEnabled(True)
        if at_once:
            self._show()
        else:
            self._waiting.start()

    def leave(self, entry: Entry) -> None:
        """Take note that something is over, or not wanted any more."""
        if entry in self._entries:
            self._entries.remove(entry)
        self._escape.setEnabled(self.is_busy)
        if not self.is_busy:
            self._waiting.stop()
            self._looking.stop()
            self.hide()
            self.idle.emit()
        elif self.isVisible():
            self._show()

    def give_up(self, entry: Entry | None = None) -> None:
        """Give up a piece of work, by default the one that was begun last."""
        wanted = entry if entry is not None else next(reversed(self._entries), None)
        if wanted is not None and wanted in self._entries:
            self.drop(wanted)
            self.said.emit(text(GIVEN_UP))

    def drop(self, entry: Entry) -> None:
        """Give a piece of work up without a word, because something else is wanted now."""
        if entry in self._entries:
            self.leave(entry)
            entry.give_up()

    def stop(self) -> None:
        """Give up everything, without a word: the window goes."""
        for entry in tuple(self._entries):
            self.drop(entry)

    def _hear(self, entry: Entry, then: Callable[[Any], object], answer: object) -> None:
        if entry in self._entries:
            self.leave(entry)
            then(answer)

    def _end(self, work: Work, entry: Entry) -> None:
        self._running.discard(work)
        self.drop(entry)

    # -- showing ---------------------------------------------------------------------------------

    @property
    def percent(self) -> int | None:
        """How far the work is, as it is shown; None while the bar cannot say."""
        return self._bar.value() if self.isVisible() and self._bar.maximum() else None

    @property
    def sentence(self) -> str:
        """What is said to be going on; empty while nothing is shown."""
        return self._sentence.text() if self.isVisible() else ""

    def retranslate(self) -> None:
        """Take over the language."""
        self.cancel_button.setText(text(msg("Cancel")))
        self._bar.setAccessibleName(text(msg("Work is going on")))
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        if self._entries:
            show_text(self._sentence, text(self._entries[-1].sentence))
            self._show_share()
            self._looking.start()
            self.show()

    def _show_share(self) -> None:
        """Show how far the work is; where nobody can say, the bar runs to and fro, if things may move."""
        share = self._entries[-1].share() if self._entries else None
        self._bar.setRange(0, 0 if share is None else 100)
        self._bar.setTextVisible(share is not None)
        if share is not None:
            self._bar.setValue(int(100 * share))
        from app.ui.canvas.animation import wants_motion

        self._bar.setVisible(share is not None or wants_motion(self))

    def _on_escape(self) -> None:
        """Give up, unless something is being typed: then Esc is for that."""
        focused = self.window().focusWidget()
        if isinstance(focused, (QLineEdit, QPlainTextEdit)):
            key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            self._escape.setEnabled(False)
            QApplication.sendEvent(focused, key)
            self._escape.setEnabled(self.is_busy)
        else:
            self.give_up()
