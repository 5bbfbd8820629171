"""The front of the start page: what one can begin with on the left, what there is to go on with on the right.

It asks for everything by signals and knows nothing of how it is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.i18n import Message, day_words, msg, tr
from app.ui.card import Card
from app.ui.five_ways import FiveWays
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import TARGET, bold, faint
from app.ui.texts import plain_label
from app.ui.words import Words

if TYPE_CHECKING:
    from app.files import Left
    from app.ui.recent_files import RecentFiles

CARDS: tuple[tuple[str, Message, Message, str], ...] = (
    (
        "sample",
        msg("Open the example and try it"),
        msg("A mailing with response card, with notes and proposals"),
        "player-play",
    ),
    (
        "template",
        msg("New from a template"),
        msg("Offer · New customer · Complaint · … · Empty"),
        "template",
    ),
    ("type", msg("Type the steps as a list"), msg("One line for each step – the map draws itself"), "list"),
    ("open", msg("Open a file …"), msg("Klarweg files, also BPMN, draw.io, Visio and Excel"), "folder-open"),
)
EDGE = 40
WIDEST, TALLEST = 76, 34
"""What stands on the page grows with the window up to this size, in heights of a line; then it stays in the middle."""


class StartFront(QWidget):
    """Cards to begin with, the files used last, and what can be recovered."""

    chosen = Signal(str)
    """The key of a card."""
    open_asked = Signal(str)
    """The path of a file used last."""
    recover_asked = Signal(object)
    back_asked = Signal()
    """To the document that is open behind the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._left: tuple[list[Left], list[Left]] = ([], [])
        self._open_name = ""
        self.cards: dict[str, Card] = {}
        self._recent: RecentFiles | None = None
        self.ways = FiveWays(self)
        self._right = QVBoxLayout()
        self._recovery = QVBoxLayout()
        self.recovery_buttons: list[QPushButton] = []
        self.back_button = self._flat_button("arrow-left")
        self.back_button.clicked.connect(self.back_asked)
        self.back_button.hide()
        self._lay_out()
        self._show_right()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(2)
        self._column.addWidget(self._made_block(), 12)
        self._column.addStretch(3)
        self._column.addWidget(self._made_promise())

    def _made_block(self) -> QWidget:
        self._block = QWidget(self)
        grid = QGridLayout(self._block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(36)
        grid.setVerticalSpacing(12)
        title = bold(plain_label("", self), 7)
        self.words.put(title.setText, msg("What would you like to do?"))
        self._heading = bold(plain_label("", self), 4)
        self._heading.setAlignment(Qt.AlignmentFlag.AlignBottom)
        cards = QVBoxLayout()
        cards.setSpacing(12)
        for key, name, about, sign in CARDS:
            cards.addWidget(self._made_card(key, name, about, sign), 1)
        self._right.addWidget(self.ways, 1)
        self._right.addLayout(self._recovery)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self._heading, 0, 1)
        grid.addLayout(cards, 1, 0)
        grid.addLayout(self._right, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        return self._block

    def _made_promise(self) -> QWidget:
        promise = faint(plain_label("", self))
        self.words.put(promise.setText, msg("Everything stays on this computer. No account, no internet."))
        return promise

    def _made_card(self, key: str, name: Message, about: Message, sign: str) -> Card:
        card = Card(sign, self)
        self.words.put(card.show_name, name)
        self.words.put(card.show_about, about)
        card.clicked.connect(lambda: self.chosen.emit(key))
        self.cards[key] = card
        return card

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def recent(self) -> RecentFiles:
        """The list of files used last, made when there is one to show."""
        if self._recent is None:
            from app.ui.recent_files import RecentFiles

            self._recent = RecentFiles(self)
            self._recent.open_asked.connect(self.open_asked)
            self.words.put(self._recent.setAccessibleName, msg("Files used last"))
            self._right.insertWidget(0, self._recent, 1)
        return self._recent

    def stop(self) -> None:
        """Do nothing more in the background, because the window goes."""
        if self._recent is not None:
            self._recent.stop()

    def show_files(self, recent: Sequence[Path], recoverable: Sequence[Left], discarded: Sequence[Left]) -> None:
        """List the files used last, what a crash left behind, and what was closed without saving."""
        self._left = ([left for left in recoverable if left.is_ahead], list(discarded))
        if recent or self._recent is not None:
            self.recent.show_files(recent)
        self._show_right()

    def show_open_document(self, name: str) -> None:
        """Offer the way back to the document that is open behind the page; "" if there is none."""
        self._open_name = name
        self._show_back()

    def retranslate(self) -> None:
        """Show all texts and icons in the language and colours in use."""
        self.words.again()
        for key, _, _, sign in CARDS:
            self.cards[key].show_sign(sign)
        self.ways.retranslate()
        if self._recent is not None:
            self._recent.refresh()
        self._show_right()
        self._show_back()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        side = max(EDGE, (self.width() - WIDEST * line) // 2)
        self._column.setContentsMargins(side, 20, side, 20)
        self._block.setMaximumHeight(TALLEST * line)

    def _show_back(self) -> None:
        self.back_button.setText(tr("Back to “{name}”", name=self._open_name).replace("&", "&&"))
        self.back_button.setVisible(bool(self._open_name))

    def _show_right(self) -> None:
        has_files = self._recent is not None and self._recent.count() > 0
        if self._recent is not None:
            self._recent.setVisible(has_files)
        self.ways.setVisible(not has_files)
        self._heading.setText(tr("Used last") if has_files else tr("How it works"))
        self._show_recovery()

    def _show_recovery(self) -> None:
        for button in self.recovery_buttons:
            self._recovery.removeWidget(button)
            button.hide()
            button.deleteLater()
        crashed, discarded = self._left
        self.recovery_buttons = [self._made_recovery(left, crashed=True) for left in crashed]
        self.recovery_buttons += [self._made_recovery(left, crashed=False) for left in discarded[:3]]

    def _made_recovery(self, left: Left, *, crashed: bool) -> QPushButton:
        name = left.path.name if left.path is not None else tr("a process without a file")
        day = _day_and_time(left.changed_at)
        said = (
            tr("Recover what was not saved: {name}, {day}", name=name, day=day)
            if crashed
            else tr("Take back “Don't save”: {name}, {day}", name=name, day=day)
        )
        button = self._flat_button("history")
        button.setText(said.replace("&", "&&"))
        button.clicked.connect(lambda: self.recover_asked.emit(left))
        self._recovery.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _flat_button(self, sign: str) -> QPushButton:
        button = QPushButton(self)
        button.setIcon(icon(sign))
        button.setFlat(True)
        button.setMinimumHeight(TARGET)
        button.setAutoDefault(True)
        return button


def _day_and_time(moment: str) -> str:
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{day_words(local.date())} {local:%H:%M}"
