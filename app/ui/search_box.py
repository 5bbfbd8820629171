"""A light box that floats over the window: type, choose with the arrows, Enter. Esc closes it and leaves nothing.

What is listed for the words typed is said by whoever makes the box. It knows neither actions nor documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.guard import guarded
from app.ui.parts import TARGET, faint
from app.ui.texts import plain_label, show_text

WIDTH = 48
"""How wide the box is, in letters M; less where there is no room."""
ROWS = 11
"""So many rows are seen at once."""
FROM_TOP = 64
MARGINS = (10, 10, 10, 8)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that can be chosen: its name, what it is part of, its keys, and whether it is possible now."""

    key: str
    name: str
    beside: str = ""
    keys: str = ""
    possible: bool = True


class Choices(QAbstractListModel):
    """The choices listed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.listed: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        """List these, and nothing else."""
        self.beginResetModel()
        self.listed = choices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.listed)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self.listed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (choice.name, choice.beside, choice.keys) if part)
        return choice if role == Qt.ItemDataRole.UserRole else None


class SearchBox(QFrame):
    """The box. Subclasses say what is listed (`seek`) and what choosing means (`take`)."""

    closed = Signal()

    def __init__(self, window: QWidget, prompt: str) -> None:
        super().__init__(window)
        self._back_to: QWidget | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setFrameShadow(QFrame.Shadow.Raised)
        self.setAutoFillBackground(True)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumHeight(max(TARGET + 6, self.field.sizeHint().height()))
        self.choices = Choices(self)
        self.list = QListView(self)
        self.list.setModel(self.choices)
        self.list.setItemDelegate(ChoiceRow(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(prompt)
        self.remark = faint(plain_label("", self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*MARGINS)
        layout.setSpacing(6)
        for widget in (self.field, self.list, self.remark):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self.choose())
        window.installEventFilter(self)

    # -- for subclasses --------------------------------------------------------------------------

    def seek(self, typed: str) -> None:
        """List what fits the words typed."""

    def take(self, choice: Choice) -> None:
        """Do what was chosen; the box is closed and the focus is back."""

    def why_not(self, choice: Choice) -> str:
        """Say why a choice is not possible now."""
        return choice.name

    def stop(self) -> None:
        """Hear that the box closes."""

    # -- opening and closing ---------------------------------------------------------------------

    def open(self) -> None:
        """Show the box over its window and type into it; it lives until it is closed."""
        self._back_to = self.window().focusWidget()
        self._sit()
        self._typed("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_box(self) -> None:
        """Close and give the focus back; nothing is done."""
        self._end()
        if self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)

    def choose(self) -> None:
        """Choose the current row; what is not possible now says so, and the box stays."""
        choice = self.current
        if choice is None:
            return
        if not choice.possible:
            self.say(self.why_not(choice))
            return
        self.close_box()
        self.take(choice)

    @property
    def current(self) -> Choice | None:
        """The choice in the current row."""
        row = self.list.currentIndex().row()
        return self.choices.listed[row] if 0 <= row < len(self.choices.listed) else None

    def list_choices(self, choices: Sequence[Choice]) -> None:
        """List choices; the first that is possible becomes the current one."""
        self.choices.show(choices)
        self._sit()
        self._go(next((row for row, choice in enumerate(choices) if choice.possible), 0))

    def say(self, sentence: str) -> None:
        """Show a sentence under the list."""
        show_text(self.remark, sentence)
        self.remark.setVisible(bool(sentence))
        self._sit()

    def _typed(self, typed: str) -> None:
        self.say("")
        self.seek(typed.strip())

    def _end(self) -> None:
        self.stop()
        self.hide()
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self.closed.emit()
        self.deleteLater()

    def _sit(self) -> None:
        room = self.window().rect()
        wide = min(self.fontMetrics().horizontalAdvance("M") * WIDTH, room.width() - 40)
        row = ChoiceRow.height(self.list)
        rows = row * min(max(len(self.choices.listed), 1), ROWS) + 2
        said = self.remark.heightForWidth(wide) + 6 if self.remark.text() else 0
        high = rows + self.field.minimumHeight() + 6 + said + sum(MARGINS[1::2])
        high = min(high, room.height() - FROM_TOP - 20)
        self.setGeometry(QRect(QPoint((room.width() - wide) // 2, FROM_TOP), QSize(wide, high)))

    # -- keys ------------------------------------------------------------------------------------

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if watched is self.field and isinstance(event, QFocusEvent) and event.lostFocus():
            self._on_focus_lost(event.reason())
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._sit()
        return super().eventFilter(watched, event)

    def _on_focus_lost(self, reason: Qt.FocusReason) -> None:
        """Close because something else was chosen; a menu of the field and another window are nothing else."""
        if self.isVisible() and reason not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._end()

    def _on_key(self, event: QKeyEvent) -> bool:
        row, last = self.list.currentIndex().row(), len(self.choices.listed) - 1
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_box()
            case Qt.Key.Key_Down:
                self._go(min(row + 1, last))
            case Qt.Key.Key_Up:
                self._go(max(row - 1, 0))
            case Qt.Key.Key_PageDown:
                self._go(min(row + ROWS - 1, last))
            case Qt.Key.Key_PageUp:
                self._go(max(row - ROWS + 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.choose()
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                pass
            case _:
                return False
        return True

    def _go(self, row: int) -> None:
        index = self.choices.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.field.setAccessibleDescription(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))


class ChoiceRow(QStyledItemDelegate):
    """A row: the name, what it is part of in a quieter colour, the keys at the right."""

    GAP = 14

    @staticmethod
    def height(widget: QWidget) -> int:
        return max(TARGET, widget.fontMetrics().height() + 8)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self.height(self._view))

    @property
    def _view(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return parent

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = index.data(Qt.ItemDataRole.UserRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette, area = self._view.palette(), option.rect
        if chosen:
            painter.fillRect(area, palette.highlight())
        group = QPalette.ColorGroup.Active if choice.possible else QPalette.ColorGroup.Disabled
        ink = palette.color(group, QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text)
        quiet = ink if chosen or not choice.possible else palette.color(QPalette.ColorRole.PlaceholderText)
        room = area.adjusted(self.GAP, 0, -self.GAP, 0)
        metrics = painter.fontMetrics()
        keys = metrics.horizontalAdvance(choice.keys) + self.GAP if choice.keys else 0
        painter.setPen(quiet)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, choice.keys)
        room.setRight(room.right() - keys)
        name = metrics.elidedText(choice.name, Qt.TextElideMode.ElideRight, room.width())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setPen(ink)
        painter.drawText(room, left, name)
        room.setLeft(room.left() + metrics.horizontalAdvance(name) + self.GAP)
        painter.setPen(quiet)
        painter.drawText(room, left, metrics.elidedText(choice.beside, Qt.TextElideMode.ElideRight, room.width()))
