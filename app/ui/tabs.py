"""The row of tabs above the open documents. A tab can be moved, closed, and torn off by dragging it out of the row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QTabBar, QToolButton, QWidget

from app.i18n import tr
from app.ui.guard import guarded
from app.ui.icons import icon
from app.ui.parts import TARGET
from app.ui.texts import show_tooltip, tooltip

FAR = 36
"""So many pixels out of the row, and the tab is torn off when it is let go."""
LONGEST_NAME = 32
CROSS = QTabBar.ButtonPosition.RightSide


class DocumentTabs(QTabBar):
    """Tabs in the order of the documents."""

    close_asked = Signal(int)
    torn_off = Signal(int, QPoint)
    """Which tab was let go outside of the row, and where on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: int | None = None
        self.setMovable(True)
        self.setDocumentMode(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.retranslate()

    def put_name(self, index: int, name: str, *, is_ahead: bool) -> None:
        """Name a tab; a star says that the file does not have everything yet."""
        shown = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        self.setTabText(index, shown.replace("&", "&&") + ("*" if is_ahead else ""))
        self.setTabToolTip(index, tooltip(name))

    def retranslate(self) -> None:
        """Take over language and colours."""
        self.setAccessibleName(tr("Open documents"))
        for index in range(self.count()):
            self._show_cross(index)

    def _show_cross(self, index: int) -> None:
        cross = self.tabButton(index, CROSS)
        if isinstance(cross, QToolButton):
            cross.setIcon(icon("x"))
            cross.setAccessibleName(tr("Close"))
            show_tooltip(cross, tr("Close"))

    def _close(self, cross: QToolButton) -> None:
        for index in range(self.count()):
            if self.tabButton(index, CROSS) is cross:
                self.close_asked.emit(index)
                return

    # -- events ----------------------------------------------------------------------------------

    @guarded
    def tabInserted(self, index: int) -> None:
        cross = QToolButton(self)
        cross.setAutoRaise(True)
        cross.setFixedSize(TARGET, TARGET)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.clicked.connect(lambda: self._close(cross))
        self.setTabButton(index, CROSS, cross)
        self._show_cross(index)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._held = self.tabAt(at) if event.button() == Qt.MouseButton.LeftButton else None
        if event.button() == Qt.MouseButton.MiddleButton and self.tabAt(at) >= 0:
            self.close_asked.emit(self.tabAt(at))
        super().mousePressEvent(event)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        away = self._held is not None and bool(event.buttons()) and self._is_away(event.position().toPoint())
        self.setCursor(Qt.CursorShape.DragMoveCursor if away else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._held = self._held, None
        super().mouseReleaseEvent(event)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if held is not None and held >= 0 and self._is_away(event.position().toPoint()):
            self.torn_off.emit(self.currentIndex(), event.globalPosition().toPoint())

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.tabAt(event.pos())
        if index >= 0:
            self._menu_for(index).popup(event.globalPos())

    def _is_away(self, at: QPoint) -> bool:
        return not self.rect().adjusted(-FAR, -FAR, FAR, FAR).contains(at)

    def _menu_for(self, index: int) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        middle = self.mapToGlobal(self.tabRect(index).center())
        _add(menu, tr("&Close"), lambda: self.close_asked.emit(index))
        _add(menu, tr("Close the &others"), lambda: self._close_others(index)).setEnabled(self.count() > 1)
        _add(menu, tr("&Move to a window of its own"), lambda: self.torn_off.emit(index, middle))
        return menu

    def _close_others(self, index: int) -> None:
        for other in reversed(range(self.count())):
            if other != index:
                self.close_asked.emit(other)


def _add(menu: QMenu, name: str, do: Callable[[], object]) -> QAction:
    action = menu.addAction(name)
    action.triggered.connect(lambda _checked=False: do())
    return action
