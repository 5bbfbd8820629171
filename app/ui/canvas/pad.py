"""The pad beside a selected step: next step, decision, end, note, connect. One click each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from app.i18n import Message, msg, text
from app.model.kinds import KIND_BY_KEY
from app.ui.canvas.floating import Floating
from app.ui.icons import icon
from app.ui.kind_pictures import picture_of
from app.ui.parts import grown
from app.ui.texts import show_tooltip

BUTTONS: tuple[tuple[str, str, Message], ...] = (
    ("task", "rectangle", msg("Next step (Tab)")),
    ("decision", "square-rotated", msg("Decision")),
    ("end", "player-stop", msg("End")),
    ("text", "text-caption", msg("Text note")),
    ("connect", "arrow-right", msg("Connect (Ctrl+Shift+C)")),
    ("note", "message", msg("Objectivity note (Ctrl+Shift+N)")),
)
COLUMNS = 3
LEAST = 20
"""The height of a button's picture at usual text size, pixels."""
GAP = 26
"""Room for the handles between the selected step and the pad, pixels."""


class Pad(Floating):
    """Buttons that float over the canvas beside the selection; `pressed(key)` tells which one."""

    def __init__(self, parent: QWidget, pressed: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.press = pressed
        self._room = parent
        grid = QGridLayout(self)
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setSpacing(2)
        self._buttons: list[tuple[QToolButton, str, str, Message]] = []
        for i, (key, icon_name, name) in enumerate(BUTTONS):
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.clicked.connect(lambda _=False, key=key: pressed(key))
            grid.addWidget(button, i // COLUMNS, i % COLUMNS)
            self._buttons.append((button, key, icon_name, name))
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Take over language, colours and the size of texts."""
        side = max(LEAST, round(1.3 * self.fontMetrics().height()))
        for button, key, icon_name, name in self._buttons:
            kind = KIND_BY_KEY.get(key)
            button.setIconSize(QSize(round(1.5 * side), side))
            button.setMinimumSize(round(1.5 * side) + 10, side + 10)
            button.setIcon(icon(icon_name) if kind is None else picture_of(key, self.palette()))
            button.setIconSize(QSize(grown(28), grown(20)))
            button.setMinimumSize(grown(38), grown(30))
            button.setAccessibleName(text(name))
            show_tooltip(button, text(name))

    def show_beside(self, area: QRect, covers: Callable[[QRect], bool]) -> None:
        """Show near an area of the canvas: above, below, right or left of it, where nothing is covered."""
        self.adjustSize()
        size, middle = self.size(), area.center().x() - self.width() // 2
        spots = (
            QPoint(area.right() + 8, area.top() - size.height() - 8),
            QPoint(middle, area.top() - size.height() - GAP),
            QPoint(middle, area.bottom() + GAP),
            QPoint(area.right() + GAP, area.center().y() - size.height() // 2),
            QPoint(area.left() - size.width() - GAP, area.center().y() - size.height() // 2),
        )
        inside = self._room.rect()
        free = (s for s in spots if inside.contains(QRect(s, size)) and not covers(QRect(s, size)))
        at = next(free, spots[0])
        room = self._room.size()
        x = min(max(at.x(), 0), max(room.width() - size.width(), 0))
        y = min(max(at.y(), 0), max(room.height() - size.height(), 0))
        self.move(x, y)
        self.show()
        self.raise_()
