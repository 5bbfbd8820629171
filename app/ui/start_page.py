"""The start page: sample, new, steps typed as a list, open; what was used last and what can be recovered.

It asks for everything by signals and touches no file but to look when it was changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.i18n import Message, day_words, msg, tr
from app.ui.card import Card
from app.ui.file_pictures import FilePictures
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import TARGET, bold, faint
from app.ui.texts import plain_label
from app.ui.words import Words

if TYPE_CHECKING:
    from app.files import Left
    from app.ui.typing_page import TypingPage

PATH = Qt.ItemDataRole.UserRole
PICTURE = QSize(112, 60)
CARDS: tuple[tuple[str, Message, Message, str], ...] = (
    (
        "sample",
        msg("Open the example and try it"),
        msg("A mailing with response card, with notes and proposals"),
        "player-play",
    ),
    ("new", msg("New, empty"), msg("Draw your own process"), "file-plus"),
    ("type", msg("Type the steps as a list"), msg("One line for each step – the map draws itself"), "list"),
    ("open", msg("Open a file …"), msg("Klarweg files, and BPMN files of other programs"), "folder-open"),
)


class StartPage(QWidget):
    """What one can begin with."""

    sample_asked = Signal()
    new_asked = Signal()
    open_asked = Signal(str)
    """The path to open; empty to be asked."""
    typed = Signal(str)
    """Lines to make a process of."""
    recover_asked = Signal(object)
    """A session (app.files.Left) that a crash, or "don't save", left behind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Words()
        self._left: tuple[list[Left], list[Left]] = ([], [])
        self._recent: list[Path] = []
        self._pictures: dict[Path, QPixmap] = {}
        self._drawing = FilePictures(PICTURE * 2, self)
        self._drawing.drawn.connect(self._show_picture)
        self.cards: dict[str, Card] = {}
        self.recent = QListWidget(self)
        self.recent.setIconSize(PICTURE)
        self.recent.setSpacing(4)
        self.recent.itemActivated.connect(self._open_item)
        self.recent.itemClicked.connect(self._open_item)
        self._recovery = QVBoxLayout()
        self._recovery_buttons: list[QPushButton] = []
        self._typing: TypingPage | None = None
        self._stack = QStackedWidget(self)
        self._front = self._made_front()
        self._stack.addWidget(self._front)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._show_recent()

    @property
    def typing(self) -> TypingPage:
        """The page on which steps are typed, made when it is first wanted."""
        if self._typing is None:
            from app.ui.typing_page import TypingPage

            self._typing = TypingPage(self)
            self._typing.taken_over.connect(self._on_typed)
            self._typing.left.connect(self.show_cards)
            self._stack.addWidget(self._typing)
        return self._typing

    def _made_front(self) -> QWidget:
        front = QWidget(self)
        left = QVBoxLayout()
        left.setSpacing(8)
        title = bold(plain_label("", front), 7)
        self.words.put(title.setText, msg("What would you like to do?"))
        left.addWidget(title)
        for key, name, about, sign in CARDS:
            left.addWidget(self._made_card(key, name, about, sign))
        left.addStretch(1)
        promise = faint(plain_label("", front))
        self.words.put(promise.setText, msg("Everything stays on this computer. No account, no internet."))
        left.addWidget(promise)
        right = QVBoxLayout()
        heading = bold(plain_label("", front), 4)
        self.words.put(heading.setText, msg("Used last"))
        self.words.put(self.recent.setAccessibleName, msg("Files used last"))
        self._no_recent = faint(plain_label("", front))
        self.words.put(self._no_recent.setText, msg("Files that you open or save are listed here."))
        right.addWidget(heading)
        right.addWidget(self._no_recent)
        right.addWidget(self.recent, 1)
        right.addLayout(self._recovery)
        right.addStretch(0)
        row = QHBoxLayout(front)
        row.setContentsMargins(48, 36, 48, 28)
        row.setSpacing(40)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        return front

    def _made_card(self, key: str, name: Message, about: Message, sign: str) -> Card:
        card = Card(sign, self)
        self.words.put(card.show_name, name)
        self.words.put(card.show_about, about)
        card.clicked.connect(lambda: self._begin(key))
        self.cards[key] = card
        return card

    # -- what is shown ---------------------------------------------------------------------------

    def stop(self) -> None:
        """Do nothing more in the background, because the window goes."""
        self._drawing.stop()

    def show_files(self, recent: Sequence[Path], recoverable: Sequence[Left], discarded: Sequence[Left]) -> None:
        """List the files used last, what a crash left behind, and what was closed without saving."""
        self._recent = list(recent)
        self._left = ([left for left in recoverable if left.is_ahead], list(discarded))
        self._pictures.clear()
        self._show_recent()
        self._show_recovery()
        for path in self._recent:
            self._drawing.ask(path)

    def _show_picture(self, path: Path, image: QImage) -> None:
        image.setDevicePixelRatio(2.0)
        picture = QPixmap.fromImage(image)
        self._pictures[path] = picture
        for row in range(self.recent.count()):
            if self.recent.item(row).data(PATH) == str(path):
                self.recent.item(row).setIcon(QIcon(picture))

    def show_cards(self) -> None:
        """Leave the typing of steps."""
        self._stack.setCurrentWidget(self._front)
        self.cards["type"].setFocus()

    def retranslate(self) -> None:
        """Show all texts and icons in the language and colours in use."""
        self.words.again()
        for key, _, _, sign in CARDS:
            self.cards[key].show_sign(sign)
        if self._typing is not None:
            self._typing.retranslate()
        self._show_recent()
        self._show_recovery()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentWidget() is self._typing:
            self.show_cards()
        else:
            super().keyPressEvent(event)

    def _show_recent(self) -> None:
        self.recent.clear()
        for path in self._recent:
            changed = _changed_on(path)
            about = tr("{day} · {folder}", day=changed, folder=path.parent) if changed else tr("not found any more")
            item = QListWidgetItem(self._pictures_icon(path), f"{path.name}\n{about}")
            item.setData(PATH, str(path))
            self.recent.addItem(item)
        self.recent.setVisible(bool(self._recent))
        self._no_recent.setVisible(not self._recent)

    def _pictures_icon(self, path: Path) -> QIcon:
        return QIcon(self._pictures[path]) if path in self._pictures else icon("map")

    def _show_recovery(self) -> None:
        for button in self._recovery_buttons:
            self._recovery.removeWidget(button)
            button.hide()
            button.deleteLater()
        crashed, discarded = self._left
        self._recovery_buttons = [self._made_recovery(left, crashed=True) for left in crashed]
        self._recovery_buttons += [self._made_recovery(left, crashed=False) for left in discarded[:3]]

    def _made_recovery(self, left: Left, *, crashed: bool) -> QPushButton:
        name = left.path.name if left.path is not None else tr("a process without a file")
        day = _day_and_time(left.changed_at)
        said = (
            tr("Recover what was not saved: {name}, {day}", name=name, day=day)
            if crashed
            else tr("Take back “Don't save”: {name}, {day}", name=name, day=day)
        )
        button = QPushButton(said.replace("&", "&&"), self)
        button.setIcon(icon("history"))
        button.setFlat(True)
        button.setMinimumHeight(TARGET)
        button.clicked.connect(lambda: self.recover_asked.emit(left))
        self._recovery.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    @property
    def recovery_buttons(self) -> list[QPushButton]:
        return list(self._recovery_buttons)

    # -- what is asked ---------------------------------------------------------------------------

    def _begin(self, key: str) -> None:
        match key:
            case "sample":
                self.sample_asked.emit()
            case "new":
                self.new_asked.emit()
            case "open":
                self.open_asked.emit("")
            case _:
                self._stack.setCurrentWidget(self.typing)
                self.typing.begin()

    def _open_item(self, item: QListWidgetItem) -> None:
        self.open_asked.emit(str(item.data(PATH)))

    def _on_typed(self, lines: str) -> None:
        self.show_cards()
        self.typed.emit(lines)


def _changed_on(path: Path) -> str:
    """Say when a file was changed; empty if it cannot be looked at."""
    try:
        return day_words(datetime.fromtimestamp(path.stat().st_mtime).date())
    except OSError:
        return ""


def _day_and_time(moment: str) -> str:
    try:
        local = datetime.fromisoformat(moment).astimezone()
    except ValueError:
        return moment
    return f"{day_words(local.date())} {local:%H:%M}"
