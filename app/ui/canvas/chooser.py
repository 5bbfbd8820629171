"""The box that asks which element is meant: arrows go about the map, typing finds names, a click on the map will do.

It knows nothing of what the answer is for. Esc leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from app.i18n import Message, text, tr
from app.ui.canvas.floating import Floating
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import bold, faint
from app.ui.texts import plain_label, show_text

ARROWS = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
EDGE = 12
ROWS, CHARACTERS = 6, 42
"""How many rows are in sight, and how wide the box is."""
SHOWN = 60
"""More than this nobody reads; one types some more of the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One element that can be chosen, or the reason why it cannot."""

    id: str
    name: str
    icon: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: the words, what is offered for something typed, who goes about the map, who hears the answer."""

    words: Message
    offers: Callable[[str], Sequence[Offer]]
    neighbour: Callable[[str, str], str | None]
    """From an element (or "") in a direction to the next one that can be chosen."""
    why_not: Callable[[str], str | None]
    take: Callable[[str], object]


class TargetBox(Floating):
    """A small box at the edge of the canvas. `looked_at` tells which element is pointed to, "" for none."""

    looked_at = Signal(str)
    closed = Signal()

    def __init__(self, parent: QAbstractScrollArea, covers: Callable[[QRect], bool]) -> None:
        """Make the box; `covers` tells whether something on the map would be hidden under an area."""
        super().__init__(parent)
        self._covers = covers
        self._room = parent
        self._question: Question | None = None
        self._at = ""
        self._words = bold(plain_label("", self))
        self.search = QLineEdit(self)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._keys = faint(plain_label("", self))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self._words, self.search, self.list, self._keys):
            column.addWidget(widget)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda now, _before: self.point_to(_id_of(now)))
        self.list.itemClicked.connect(lambda item: self.take(_id_of(item)))
        self.hide()

    @property
    def is_asking(self) -> bool:
        return self._question is not None

    def ask(self, question: Question) -> None:
        """Ask for an element; `question.take` hears which."""
        self._question = question
        show_text(self._words, text(question.words))
        self.search.setPlaceholderText(tr("Type a name"))
        self.search.setAccessibleName(text(question.words))
        self.list.setAccessibleName(tr("What can be chosen"))
        show_text(self._keys, tr("Arrows: about the map · Enter: take · Esc: leave"))
        self.search.clear()
        self._lay_out()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self._fill("")

    def point_to(self, record_id: str) -> None:
        """Point to an element on the map, in the list as well if it is there."""
        self._at = record_id
        rows = (i for i in range(self.list.count()) if record_id and _id_of(self.list.item(i)) == record_id)
        self.list.blockSignals(True)
        self.list.setCurrentRow(next(rows, -1))
        self.list.blockSignals(False)
        self.looked_at.emit(record_id)

    def take(self, record_id: str) -> None:
        """Answer with an element."""
        question = self._question
        if question is not None and record_id:
            self.close_box()
            question.take(record_id)

    def answer(self, record_id: str) -> None:
        """Take an element that was clicked on the map if it can be chosen, else say why; a click beside ends it."""
        if self.hover(record_id):
            self.take(record_id)
        elif not record_id:
            self.close_box()

    def hover(self, record_id: str) -> bool:
        """Point to an element under the mouse; answer whether it can be chosen."""
        if self._question is None or not record_id:
            return False
        reason = self._question.why_not(record_id)
        show_text(self._keys, reason if reason is not None else tr("Arrows: about the map · Enter: take · Esc: leave"))
        if reason is None:
            self.point_to(record_id)
        return reason is None

    def close_box(self) -> None:
        """Ask no more."""
        if self._question is not None:
            self._question = None
            self.hide()
            self.closed.emit()
            self._room.setFocus()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        match key:
            case Qt.Key.Key_Escape:
                self.close_box()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take(self._at)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._go(1 if key == Qt.Key.Key_Tab else -1)
            case _ if key in ARROWS and not self.search.text():
                self._walk(ARROWS[key])
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self._go(1 if key == Qt.Key.Key_Down else -1)
            case _:
                return False
        return True

    def _walk(self, direction: str) -> None:
        """Point to the next element on the map in a direction."""
        if self._question is not None:
            self.point_to(self._question.neighbour(self._at, direction) or self._at)

    def _go(self, by: int) -> None:
        """Go up or down in the list, past what cannot be chosen."""
        row = self.list.currentRow() + by
        while 0 <= row < self.list.count() and not _id_of(self.list.item(row)):
            row += by
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _fill(self, typed: str) -> None:
        """List what goes with what is typed, and point to the first; what cannot be chosen comes last, and says why."""
        if self._question is None:
            return
        offers = sorted(self._question.offers(typed.strip()), key=lambda offer: offer.reason is not None)[:SHOWN]
        self.list.blockSignals(True)
        self.list.clear()
        for offer in offers:
            self.list.addItem(_item(offer))
        self.list.blockSignals(False)
        first = next((offer.id for offer in offers if offer.reason is None), "")
        self.point_to(first if typed.strip() else "")

    def _lay_out(self) -> None:
        """Stand in the corner of the canvas where least is covered, as wide and high as the texts ask for."""
        metrics, room = self.fontMetrics(), self._room.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        self.list.setFixedHeight(min((metrics.height() + 8) * ROWS, max(room.height() - 170, 60)))
        self.setFixedWidth(min(metrics.horizontalAdvance("n") * CHARACTERS, room.width()))
        self.adjustSize()
        box = self.rect()
        corners = []
        for right, low in ((True, False), (True, True), (False, True), (False, False)):
            x = room.right() - box.width() if right else room.left()
            y = room.bottom() - box.height() if low else room.top()
            corners.append(QRect(x, y, box.width(), box.height()))
        self.move(min(corners, key=self._covers).topLeft())


def _item(offer: Offer) -> QListWidgetItem:
    words = offer.name if offer.reason is None else f"{offer.name} – {offer.reason}"
    item = QListWidgetItem(icon(offer.icon), words)
    if offer.reason is not None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setData(Qt.ItemDataRole.UserRole, offer.id if offer.reason is None else "")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
    return item


def _id_of(item: QListWidgetItem | None) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""
