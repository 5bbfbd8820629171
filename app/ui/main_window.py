"""The window: menus, tool bar, modes, panels around the canvas, status bar. It puts together, and does no work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from app.i18n import on_language_change, text, tr
from app.render.theme import Palette
from app.ui import memory
from app.ui.actions.table import MENUS, ActionSet
from app.ui.dialogs.bar import MessageBar
from app.ui.documents import Documents
from app.ui.dropping import WindowDrops
from app.ui.file_work import FileWork
from app.ui.guard import guarded
from app.ui.mode_bar import ModeBar
from app.ui.progress import Progress
from app.ui.start_page import StartPage
from app.ui.status_bar import StatusBar
from app.ui.words import keep_for_menus

if TYPE_CHECKING:
    from app.files import OpenFile
    from app.ui.application import Application
    from app.ui.arranging import Arranging
    from app.ui.canvas.looking import LookingView
    from app.ui.canvas.view import MapView
    from app.ui.desk import Desk
    from app.ui.keymap import KeyMap
    from app.ui.workplace import Workplace


class MainWindow(QMainWindow):
    """One window with its documents in tabs."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self.application: Application = application
        self.desks: list[Desk] = []
        self.files: FileWork = FileWork(self)
        self.bar: MessageBar = MessageBar(self)
        self.drops = WindowDrops(self)
        self.start_page = StartPage(self)
        self.documents: Documents = Documents(self.start_page, self)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.documents)
        self.setCentralWidget(centre)
        self.actions_by_id = ActionSet(self, application.keymap)
        self.mode_bar = ModeBar(self)
        self.addToolBar(self.mode_bar)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)
        self.progress = Progress(self)
        self.progress.said.connect(self.status.say)
        self.status.insertPermanentWidget(1, self.progress)
        for action in self.actions_by_id.by_id.values():
            self.addAction(action)
        self.bar.closed.connect(lambda: self.looking.setFocus() if self.desk is not None else None)
        self.status.fit_asked.connect(lambda: self.looking.fit())
        self.status.checks_asked.connect(lambda: self.actions_by_id.by_id["checks"].trigger())
        self.status.zoom_asked.connect(lambda zoom: self.looking.set_zoom(zoom))
        self.files.listen_to(self.start_page)
        self.documents.close_asked.connect(self.files.close_page)
        self.documents.torn_off.connect(self._on_torn_off)
        self._forget_language = on_language_change(self.retranslate)
        self.status.show_workplace(None)
        self.status.take_keys(application.keymap)
        self._restore()
        self.retranslate()
        self.show_start_page()
        self.documents.current_changed.connect(self._on_shown)

    # -- what is open ----------------------------------------------------------------------------

    @property
    def desk(self) -> Desk | None:
        """The desk that is worked on; None while there is none, or its file is still being checked."""
        current = self.documents.current
        return current if current in self.desks else None

    @property
    def workplace(self) -> Workplace | None:
        desk = self.desk
        return desk.workplace if desk is not None else None

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
    def looking(self) -> LookingView:
        """What zooming is about: the map, or a picture of what is compared."""
        assert self.desk is not None
        return self.desk.looking

    @property
    def arranging(self) -> Arranging:
        assert self.desk is not None
        return self.desk.arranging

    @property
    def left(self) -> QWidget:
        return self.desk.left if self.desk is not None else self.start_page

    @property
    def right(self) -> QWidget:
        return self.desk.right if self.desk is not None else self.start_page

    def show_file(self, file: OpenFile, in_place_of: QWidget | None = None) -> Desk:
        """Show an open document in a tab of its own, or in the tab of the page that showed it until now.

        What the bar said of another document goes.
        """
        from app.ui.desks import made_desk

        self.bar.clear()
        desk = made_desk(self, file)
        self.desks.append(desk)
        if in_place_of is not None:
            self.documents.replace(in_place_of, desk)
        else:
            self.documents.add(desk, "")
        desk.restore_look(self.application.settings.view(file.uid))
        self.refresh()
        memory.hold()
        return desk

    def put_away(self, desk: Desk | None = None) -> None:
        """Let a document's widgets go (the shown one's); the file itself is closed by `files`."""
        desk = desk or self.desk
        if desk is None:
            return
        desk.arranging.cancel()
        self.application.settings.keep_view(desk.workplace.file.uid, desk.state())
        self.desks.remove(desk)
        self.documents.remove(desk)
        desk.close_desk()
        memory.let_go()
        if self.desks:
            memory.hold()

    def move_to(self, desk: Desk, target: MainWindow) -> None:
        """Move a document to another window, where one goes on with it."""
        from app.ui.desks import doing, go_on

        file, done = desk.workplace.file, doing(desk)
        self.put_away(desk)
        go_on(target.show_file(file), done)
        target.activateWindow()
        if not self.documents.pages:
            self.show_start_page()

    def show_start_page(self) -> None:
        """Show the start page; the documents stay open behind it."""
        self.files.refresh_start_page()
        self.start_page.show_cards()
        self.documents.show_start_page()

    def show_templates(self) -> None:
        """Show the templates to choose from; an open document stays open behind them."""
        self.show_start_page()
        self.start_page.show_templates()

    def show_document(self) -> None:
        """Show the document that is worked on again."""
        if self.documents.current is not None:
            self.documents.show_page(self.documents.current)

    def _on_shown(self) -> None:
        """Speak of the document that is shown now; on the start page of none."""
        in_front = self.desk is not None and self.documents.shown is self.desk
        self.status.show_workplace(self.workplace if in_front else None)
        self.refresh()
        if self.desk is None:
            return
        self.status.show_zoom(self.looking.zoom)
        if self.documents.shown is self.desk:
            self.looking.setFocus()

    # -- keeping up ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Bring title, actions, tool bar and status bar up to date."""
        self.actions_by_id.refresh()
        self.mode_bar.refresh()
        self.status.refresh()
        self.setWindowTitle(self._title())
        self.setWindowModified(self.workplace is not None and self.place.file.is_ahead)
        for desk in self.desks:
            self.documents.put_name(desk, desk.name, is_ahead=desk.workplace.file.is_ahead)

    def _title(self) -> str:
        return "Klarweg[*]" if self.desk is None else tr("{name}[*] – Klarweg", name=self.desk.name)

    def set_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        self.actions_by_id.retranslate()
        for desk in self.desks:
            desk.set_palette(palette)
        self.start_page.retranslate()
        self.documents.tabs.retranslate()
        self.mode_bar.take_colours()

    def take_settings(self) -> None:
        """Take over what has been chosen for the map and for notes."""
        for desk in self.desks:
            desk.take_settings(self.application.settings)
        self.refresh()

    def take_keys(self, keymap: KeyMap) -> None:
        """Take over re-assigned keys, in menus, tool tips, hints and on the map."""
        self.actions_by_id.take_keys(keymap)
        self.status.take_keys(keymap)
        self.mode_bar.take_keys(keymap)
        for desk in self.desks:
            desk.take_keys(keymap)
        self.refresh()

    def retranslate(self) -> None:
        """Take over the language everywhere, at once."""
        self.actions_by_id.retranslate()
        keep_for_menus(text(title) for _name, title in MENUS)
        self._refill_menus()
        self.mode_bar.retranslate()
        self.status.retranslate()
        self.progress.retranslate()
        self.start_page.retranslate()
        self.documents.tabs.retranslate()
        for desk in self.desks:
            desk.retranslate()
        self.refresh()

    def _refill_menus(self) -> None:
        """Make the menus anew; a menu bar that is cleared keeps its menus as children, so those go by themselves."""
        former = [menu for action in self.menuBar().actions() if (menu := action.menu()) is not None]
        self.menuBar().clear()
        for menu in former:
            menu.deleteLater()
        for name, title in MENUS:
            self.actions_by_id.fill_menu(self.menuBar().addMenu(text(title)), name)

    def show_context_menu(self, at: QPoint) -> None:
        """Offer what applies to what is selected."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions_by_id.fill_context_menu(menu)
        menu.popup(at)

    def show_map_menu(self, at: QPoint) -> None:
        """Offer what can be done with the map in front."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions_by_id.refresh()
        self.actions_by_id.fill_menu(menu, "map")
        menu.popup(at)

    def _on_torn_off(self, page: QWidget, at: QPoint) -> None:
        desk = next((desk for desk in self.desks if desk is page), None)
        if desk is not None:
            target = self.application.window_at(at, other_than=self)
            self.move_to(desk, target or self.application.open_window(beside=at))

    # -- the window itself -----------------------------------------------------------------------

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        self.application.remember_open_files(self)
        if not self.files.close_all():
            event.ignore()
            return
        state: dict[str, Any] = {"geometry": bytes(self.saveGeometry().toBase64().data()).decode()}
        self.application.settings.put("window", state)
        self._forget_language()
        self._forget_language = lambda: None
        self.start_page.stop()
        self.progress.stop()
        self.application.windows.remove(self)
        event.accept()

    def _restore(self) -> None:
        kept = self.application.settings.get("window").get("geometry")
        if not isinstance(kept, str) or not self.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            self.resize(1440, 860)
