"""The maps of a file as a row of tabs under the canvas; hidden while there is one map and nothing inside its steps.

Rename in place by F2 or a double click, move by dragging. What acts mean is app.ui.map_work's.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QTabBar, QToolButton

from app.i18n import msg, text
from app.model.changes import ChangeSet
from app.model.maps import map_title, root_maps, root_of
from app.model.operations import OrderMaps, edit
from app.model.records import Map, Process
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.parts import TARGET
from app.ui.texts import tooltip
from app.ui.workplace import Workplace

WIDEST = 16
"""How wide a tab is at most, in letters M."""
LINE = 3
"""How thick the line under the tab in front is, pixels."""


class MapTabs(Panel):
    """The row."""

    asked = Signal(str)
    """An action is asked for, by its id."""
    menu_asked = Signal(QPoint)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.bar = _Bar(self)
        self.words.put(self.bar.setAccessibleName, msg("Maps of this file"))
        self.adding: QToolButton = self.tool(msg("New map"), lambda: self.asked.emit("new_map"), "plus")
        self.adding.setAutoRaise(True)
        self.field = QLineEdit(self)
        self.field.hide()
        self.field.editingFinished.connect(self._commit)
        self.field.installEventFilter(self)
        self.words.put(self.field.setAccessibleName, msg("Name of the map"))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 2)
        row.setSpacing(4)
        row.addWidget(self.bar)
        row.addWidget(self.adding)
        row.addStretch(1)
        self.bar.currentChanged.connect(self._on_tab)
        self.bar.tabBarDoubleClicked.connect(lambda _index: self.rename())
        self.bar.dropped.connect(self._on_dropped)
        self.listen()

    # -- keeping up ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the maps that stand side by side, the one above what is shown in front."""
        document = self.workplace.document
        self.setVisible(document.count(Map) > 1)
        self.adding.setEnabled(self.workplace.may_draw)
        self.bar.setMovable(self.workplace.may_draw)
        maps = root_maps(document)
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(maps):
                self.bar.removeTab(self.bar.count() - 1)
            while self.bar.count() < len(maps):
                self.bar.addTab("")
            for index, shown in enumerate(maps):
                title = text(map_title(document, shown))
                self.bar.setTabText(index, title.replace("&", "&&"))
                self.bar.setTabToolTip(index, tooltip(title))
                self.bar.setTabData(index, shown.id)
        self._show_current()

    def on_changed(self, changes: ChangeSet) -> None:
        """Follow what happens to maps, or to the process they are called by."""
        if any(isinstance(change.record, (Map, Process)) for change in changes):
            self.refresh()

    def on_map(self) -> None:
        """Bring the tab of another map to the front."""
        self._show_current()

    def _show_current(self) -> None:
        ids = [self.bar.tabData(index) for index in range(self.bar.count())]
        shown = root_of(self.workplace.document, self.workplace.map_id)
        if shown in ids:
            with QSignalBlocker(self.bar):
                self.bar.setCurrentIndex(ids.index(shown))
            self.bar.update()

    # -- acting ----------------------------------------------------------------------------------

    @property
    def current_id(self) -> str:
        """The map whose tab is in front."""
        return str(self.bar.tabData(self.bar.currentIndex()) or "")

    def rename(self) -> None:
        """Edit the name of the map in front, in its tab."""
        if not self.workplace.may_draw:
            self.workplace.say_why_not()
            return
        self.show()
        self.field.setGeometry(self._place_of_field())
        self.field.raise_()
        shown = self.workplace.document.find(Map, self.current_id)
        self.field.setText(shown.name if shown is not None and shown.name else self.bar_text())
        self.field.selectAll()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of_field(self) -> QRect:
        """Return where the name is edited: over its tab, as wide as a name needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        tab = self.bar.tabRect(self.bar.currentIndex()).translated(self.bar.pos())
        width = min(max(tab.width(), self.fontMetrics().horizontalAdvance("M") * WIDEST), self.width())
        return QRect(max(min(tab.x(), self.width() - width), 0), tab.y(), width, max(tab.height(), TARGET))

    def bar_text(self) -> str:
        """Return what the tab in front is called."""
        return self.bar.tabText(self.bar.currentIndex()).replace("&&", "&")

    def _commit(self) -> None:
        if self.field.isHidden():
            return
        name, before = self.field.text().strip(), self.bar_text()
        self._end()
        if name and name != before:
            self.workplace.do(edit(self.current_id, name=name))

    def _end(self) -> None:
        had_focus = self.field.hasFocus()
        self.field.hide()
        if had_focus:
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setVisible(self.workplace.document.count(Map) > 1)

    def _on_tab(self, index: int) -> None:
        if not self.bar.is_dragging:
            self.workplace.show_map(str(self.bar.tabData(index)))

    def _on_dropped(self) -> None:
        """Put the maps into the order in which the tabs were left."""
        order = tuple(str(self.bar.tabData(index)) for index in range(self.bar.count()))
        if list(order) != [each.id for each in root_maps(self.workplace.document)]:
            self.workplace.do(OrderMaps(map_ids=order))
            self.refresh()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._end()
                return True
        return False


class _Bar(QTabBar):
    """The tabs; tells when a drag has ended, and keeps F2 and Delete for the map in front."""

    dropped = Signal()

    def __init__(self, tabs: MapTabs) -> None:
        super().__init__(tabs)
        self._tabs = tabs
        self.is_dragging = False
        self.setShape(QTabBar.Shape.RoundedSouth)
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tabMoved.connect(lambda _from, _to: setattr(self, "is_dragging", True))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        front = self.tabRect(self.currentIndex())
        painter = QPainter(self)
        painter.fillRect(QRect(front.x(), front.bottom() - LINE, front.width(), LINE), self.palette().highlight())

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        widest = self.fontMetrics().horizontalAdvance("M") * WIDEST
        return QSize(min(hint.width(), widest), max(hint.height(), TARGET))

    @guarded
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _action_for(event):
            event.accept()
            return True
        return super().event(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = _action_for(event)
        if action:
            self._tabs.asked.emit(action)
        else:
            super().keyPressEvent(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.is_dragging:
            self.is_dragging = False
            self.dropped.emit()

    @guarded
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.tabAt(event.pos()) if by_mouse else self.currentIndex()
        if index >= 0:
            self.setCurrentIndex(index)
            self._tabs.menu_asked.emit(
                event.globalPos() if by_mouse else self.mapToGlobal(self.tabRect(index).center())
            )


def _action_for(event: QKeyEvent) -> str:
    """Name the action that a key means on a tab."""
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return ""
    match event.key():
        case Qt.Key.Key_F2:
            return "rename_map"
        case Qt.Key.Key_Delete:
            return "remove_map"
        case _:
            return ""
