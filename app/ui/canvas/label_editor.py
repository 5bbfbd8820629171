"""The field that appears over a label to edit it in place. Plain text only, whatever is pasted.

Enter commits, Shift+Enter makes a new line, Esc restores, clicking away commits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextBlock, QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.i18n import msg, tr
from app.model.records import MAX_TEXT
from app.ui.guard import guarded

ROOM = 6
"""Above the first line and below the last, pixels."""


class LabelEditor(QPlainTextEdit):
    """An in-place text field; `done` carries the text, or None if it was given up."""

    done = Signal(object)
    next_asked = Signal()
    refused = Signal(object)
    """A sentence that says what was not taken over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setFrameShape(QPlainTextEdit.Shape.Box)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        middle = QTextOption(Qt.AlignmentFlag.AlignHCenter)
        middle.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(middle)
        self.textChanged.connect(self._fit)
        self._area = QRect()
        self._commit: Callable[[str], None] | None = None
        self._original = ""

    @property
    def is_editing(self) -> bool:
        return self._commit is not None

    def begin(
        self, text: str, area: QRect, size: float, commit: Callable[[str], None], *, replace: bool = False
    ) -> None:
        """Edit a text in an area of the view; `commit` gets the new text. With `replace`, typing overwrites it."""
        self.finish()
        self._commit, self._original = commit, text
        self.setAccessibleName(tr("Label"))
        font = QFont(self.font())
        font.setPixelSize(max(11, round(size)))
        self.setFont(font)
        self._area = area
        self.setGeometry(area)
        self.setPlainText(text)
        self.show()
        self._fit()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        if replace:
            self.clear()

    def _fit(self) -> None:
        """Keep the text in the middle of the field, and let the field grow with it."""
        lines = sum(max(block.layout().lineCount(), 1) for block in _blocks(self.document()))
        needed = lines * self.fontMetrics().lineSpacing() + 2 * ROOM
        height = max(self._area.height(), needed)
        self.setGeometry(self._area.x(), self._area.y() - (height - self._area.height()) // 2, self.width(), height)
        above = (height - needed) // 2
        self.setViewportMargins(0, above, 0, 0)

    def finish(self) -> None:
        """Take over what has been typed."""
        commit, self._commit = self._commit, None
        if commit is None:
            return
        text = self.toPlainText().strip()
        self.hide()
        if text != self._original:
            commit(text)
        self.done.emit(text)

    def give_up(self) -> None:
        """Leave the label as it was."""
        self._commit = None
        self.hide()
        self.done.emit(None)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.finish()
        elif event.key() == Qt.Key.Key_Tab:
            self.finish()
            self.next_asked.emit()
        else:
            super().keyPressEvent(event)

    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take pasted text as it reads, without the line end that spreadsheets put behind a cell."""
        pasted = source.text().replace("\r\n", "\n").strip("\n")
        room = MAX_TEXT - len(self.toPlainText()) + len(self.textCursor().selectedText())
        if len(pasted) > room:
            self.refused.emit(msg("A label has at most {most} characters; the rest of the text was left out.",
                                  most=MAX_TEXT))  # fmt: skip
        self.insertPlainText(pasted[: max(room, 0)])


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
