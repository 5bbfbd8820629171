"""The window: menus, tool bar, modes, panels around the canvas, status bar. It puts together, and does no work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import on_language_change, text, tr
from app.render.theme import Palette
from app.ui import memory
from app.ui.actions import acts
from app.ui.actions.table import MENUS, ActionSet
from app.ui.dialogs.bar import MessageBar
from app.ui.file_work import FileWork
from app.ui.guard import guarded
from app.ui.map_page import NARROW
from app.ui.mode_bar import ModeBar
from app.ui.start_page import StartPage
from app.ui.status_bar import StatusBar

if TYPE_CHECKING:
    from app.files import OpenFile
    from app.ui.application import Application
    from app.ui.arranging import Arranging
    from app.ui.canvas.view import MapView
    from app.ui.desk import Desk
    from app.ui.workplace import Workplace

ROOM_FOR_BLOCKS = 1400
"""From this width on an empty map shows its building blocks, whatever is collapsed elsewhere."""


class MainWindow(QMainWindow):
    """One window with at most one document."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application: Application = application
        self.desk: Desk | None = None
        self._arranging: Arranging | None = None
        self.files: FileWork = FileWork(self)
        self.bar = MessageBar(self)
        self.start_page = StartPage(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.start_page)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.pages)
        self.setCentralWidget(centre)
        self.actions_by_id = ActionSet(self)
        self.mode_bar = ModeBar(self)
        self.addToolBar(self.mode_bar)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        for action in self.actions_by_id.by_id.values():
            self.addAction(action)
        self.bar.closed.connect(lambda: self.view.setFocus() if self.desk is not None else None)
        self.status.fit_asked.connect(lambda: self.view.fit())
        self.status.zoom_asked.connect(lambda zoom: self.view.set_zoom(zoom))
        self.files.listen_to(self.start_page)
        self._forget_language = on_language_change(self.retranslate)
        self.status.show_workplace(None)
        self._restore()
        self.retranslate()
        self.show_start_page()

    # -- what is open ----------------------------------------------------------------------------

    @property
    def workplace(self) -> Workplace | None:
        return self.desk.workplace if self.desk is not None else None

    @property
    def place(self) -> Workplace:
        """The workplace; only for actions that are enabled with a document."""
        assert self.desk is not None
        return self.desk.workplace

    @property
    def view(self) -> MapView:
        assert self.desk is not None
        return self.desk.view

    @property
    def arranging(self) -> Arranging:
        assert self._arranging is not None
        return self._arranging

    @property
    def left(self) -> QWidget:
        return self.desk.left if self.desk is not None else self.start_page

    @property
    def right(self) -> QWidget:
        return self.desk.right if self.desk is not None else self.start_page

    def show_file(self, file: OpenFile) -> None:
        """Show an open document in this window, in place of the one before."""
        from app.model.records import Step
        from app.ui.arranging import Arranging
        from app.ui.desk import Desk
        from app.ui.workplace import Workplace

        self.put_away()
        workplace = Workplace(file, self)
        self.desk = Desk(workplace, self)
        self._arranging = Arranging(workplace, self.bar, self.desk.view.show_moving)
        workplace.said.connect(self.status.say)
        workplace.mode_changed.connect(self.refresh)
        workplace.selection_changed.connect(self.refresh)
        workplace.saved_changed.connect(self.refresh)
        workplace.note_asked.connect(lambda _target: acts.write_note(self))
        self.desk.view.zoom_changed.connect(self.status.show_zoom)
        self.desk.view.menu_asked.connect(self._context_menu)
        self.desk.export_asked.connect(lambda: self.files.ask_export(""))
        settings = self.application.settings
        self.view.show_grid = bool(settings.get("grid"))
        self.view.minimap.want(bool(settings.get("minimap")))
        self.desk.notes.remember_author(settings.get("person"), settings.get("department"))
        self.desk.notes.author_changed.connect(self._keep_author)
        self.desk.set_palette(self.application.palette)
        empty = not workplace.document.count(Step) and self.width() >= ROOM_FOR_BLOCKS
        state = settings.view(file.uid)
        self.desk.restore_panels(state, collapse_left=self.width() < NARROW and not empty)
        self.pages.addWidget(self.desk)
        self.pages.setCurrentWidget(self.desk)
        self.desk.restore_look(state)
        self.status.show_workplace(workplace)
        self.refresh()
        self.desk.view.setFocus()
        memory.hold()

    def _keep_author(self, name: str, department: str) -> None:
        self.application.settings.put("person", name)
        self.application.settings.put("department", department)

    def put_away(self) -> None:
        """Let the shown document's widgets go; the file itself is closed by `files`."""
        if self.desk is None:
            return
        desk, self.desk = self.desk, None
        self.application.settings.keep_view(desk.workplace.file.uid, desk.state())
        self.pages.removeWidget(desk)
        desk.close_desk()
        self.status.show_workplace(None)
        self.refresh()
        memory.let_go()

    def show_start_page(self) -> None:
        """Show the start page; an open document stays open behind it."""
        self.files.refresh_start_page()
        self.pages.setCurrentWidget(self.start_page)
        self.refresh()

    def show_document(self) -> None:
        """Show the open document again."""
        if self.desk is not None:
            self.pages.setCurrentWidget(self.desk)
            self.refresh()

    # -- keeping up ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring title, actions, tool bar and status bar up to date."""
        self.actions_by_id.refresh()
        self.mode_bar.refresh()
        self.status.refresh()
        self.setWindowTitle(self._title())
        self.setWindowModified(self.workplace is not None and self.place.file.is_ahead)

    def _title(self) -> str:
        if self.workplace is None:
            return "Klarweg[*]"
        path = self.place.file.path
        name = path.name if path is not None else (self.place.process.process.name or tr("Untitled"))
        return tr("{name}[*] – Klarweg", name=name)

    def set_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        self.actions_by_id.retranslate()
        if self.desk is not None:
            self.desk.set_palette(palette)
        self.start_page.retranslate()
        self.mode_bar.take_colours()

    def retranslate(self) -> None:
        """Take over the language everywhere, at once."""
        self.actions_by_id.retranslate()
        self.menuBar().clear()
        for name, title in MENUS:
            self.actions_by_id.fill_menu(self.menuBar().addMenu(text(title)), name)
        self.mode_bar.retranslate()
        self.status.retranslate()
        self.start_page.retranslate()
        if self.desk is not None:
            self.desk.retranslate()
        self.refresh()

    def _context_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions_by_id.fill_context_menu(menu)
        menu.popup(at)

    # -- the window itself -----------------------------------------------------------------------

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.close():
            event.ignore()
            return
        state: dict[str, Any] = {"geometry": bytes(self.saveGeometry().toBase64().data()).decode()}
        self.application.settings.put("window", state)
        self._forget_language()
        self._forget_language = lambda: None
        self.start_page.stop()
        self.application.windows.remove(self)
        event.accept()

    def _restore(self) -> None:
        kept = self.application.settings.get("window").get("geometry")
        if not isinstance(kept, str) or not self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            self.resize(1440, 860)
