"""The program as a whole: one QApplication, its settings, look and language, what happens to unexpected errors."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QPoint, QTranslator
from PySide6.QtWidgets import QApplication, QLabel

from app import files, i18n
from app.model.collector import go_on_collecting
from app.render.theme import LIGHT, Palette
from app.settings import Settings
from app.ui import memory
from app.ui.crash import CrashReporter
from app.ui.focus_ring import FocusRing
from app.ui.keymap import KeyMap
from app.ui.late import late
from app.ui.look import apply_look
from app.ui.main_window import MainWindow
from app.ui.parts import LARGER, enlarge
from app.ui.warming import warm_up

if TYPE_CHECKING:
    from app.ui import browser
    from app.ui.canvas import clipboard
else:
    browser, clipboard = map(late, ("app.ui.browser", "app.ui.canvas.clipboard"))

KEY_NAMES = i18n.TRANSLATIONS / "keys"
"""How keys are called where Qt's own words are not those of the rest of the program."""


class Application:
    """What all windows share."""

    def __init__(self, qt: QApplication, settings: Settings | None = None) -> None:
        self.qt = qt
        self.settings: Settings = settings if settings is not None else Settings()
        self.palette: Palette = LIGHT
        self.windows: list[MainWindow] = []
        self.open_address: Callable[[str], bool] = lambda address: browser.open_address(address)
        """What opens web addresses; tests put another in its place."""
        self.keymap = KeyMap(self.settings.get("keys"))
        self._translators: list[QTranslator] = []
        self._is_quitting = False
        self._takes_look = False
        self.focus_ring = FocusRing(qt)
        qt.aboutToQuit.connect(lambda: clipboard.let_go())
        qt.styleHints().colorSchemeChanged.connect(self._take_look)
        self.settings.listen(self._take_setting)
        self._take_language()
        self._take_look()

    def start(self, path: Path | None = None) -> None:
        """Open what a crash left and the file named, each in a tab; with neither, what was open at the end."""
        window = self.open_window()
        for left in files.recoverable():
            window.files.recover(left)
        if path is not None:
            window.files.open(path)
        elif not window.documents.pages:
            self._open_again(window)

    def _open_again(self, window: MainWindow) -> None:
        for name in self.settings.get("open_files"):
            if isinstance(name, str) and Path(name).is_file():
                window.files.open(Path(name))

    def open_window(self, path: Path | None = None, beside: QPoint | None = None) -> MainWindow:
        """Open a window, with a file if one is named, with its title bar at a place if one is given."""
        window = MainWindow(self)
        self.windows.append(window)
        if beside is not None:
            window.move(beside - QPoint(window.width() // 4, 10))
        window.show()
        if path is not None:
            window.files.open(path)
        return window

    def window_at(self, at: QPoint, other_than: MainWindow) -> MainWindow | None:
        """Return the window that lies at a place of the screen, leaving one out."""
        others = (window for window in reversed(self.windows) if window is not other_than)
        return next((window for window in others if window.frameGeometry().contains(at)), None)

    def show_open(self, path: Path) -> bool:
        """Show the document of a file if it is open in one of the windows, and answer whether it is."""
        for window in self.windows:
            for desk in window.desks:
                if desk.workplace.file.path == path and not desk.workplace.file.read_only:
                    window.documents.show_page(desk)
                    window.activateWindow()
                    return True
        return False

    def remember_open_files(self, closing: MainWindow) -> None:
        """Keep which files are open, for the next start, when the last window closes."""
        if self.windows == [closing] and not self._is_quitting:
            self._keep_open_files()

    def _keep_open_files(self) -> None:
        opened = [desk.workplace.file for window in self.windows for desk in window.desks]
        self.settings.put("open_files", [str(file.path) for file in opened if file.path is not None])

    def use_language(self, code: str) -> None:
        """Switch the language of everything while the program runs, and keep it."""
        self.settings.put("language", code)

    def use_theme(self, theme: str) -> None:
        """Switch the colours of everything, and keep them."""
        self.settings.put("palette", theme)

    def use_text_size(self, per_cent: int) -> None:
        """Switch the size of texts in the window, and keep it."""
        self.settings.put("text_size", per_cent)

    def quit(self) -> None:
        """Close all windows; a window that asks first may refuse."""
        self._keep_open_files()
        self._is_quitting = True
        if all(window.close() for window in tuple(self.windows)):
            self.qt.quit()
        self._is_quitting = False

    def _take_setting(self, name: str) -> None:
        """Show in all windows at once what has been chosen."""
        match name:
            case "language":
                self._take_language()
            case "palette" | "text_size":
                self._take_look()
            case "keys":
                self.keymap = KeyMap(self.settings.get("keys"))
                for window in self.windows:
                    window.take_keys(self.keymap)
            case "grid" | "snap" | "guides" | "hops" | "minimap" | "page_frames" | "person" | "department":
                for window in self.windows:
                    window.take_settings()

    def _take_language(self) -> None:
        code = self.settings.get("language") or system_language()
        for former in self._translators:
            self.qt.removeTranslator(former)
            former.deleteLater()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._translators = [self._translator(f"qtbase_{code}", folder), self._translator(code, str(KEY_NAMES))]
        QLocale.setDefault(QLocale(code))
        i18n.use_language(code)

    def _translator(self, name: str, folder: str) -> QTranslator:
        """Have Qt speak the words of a file; those of the last one come first."""
        made = QTranslator(self.qt)
        if made.load(name, folder):
            self.qt.installTranslator(made)
        return made

    def _take_look(self) -> None:
        """Give everything its colours and sizes; the desktop's change of colours comes here too."""
        if self._takes_look:
            return
        self._takes_look = True
        try:
            self.palette = apply_look(self.qt, self.settings.get("palette"), self.settings.get("text_size"))
        finally:
            self._takes_look = False
        for label in (label for top in self.qt.topLevelWidgets() for label in top.findChildren(QLabel)):
            if label.property(LARGER) is not None:
                enlarge(label)
        for window in self.windows:
            window.set_palette(self.palette)


def system_language() -> str:
    """Return German on a German desktop, otherwise English."""
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"


def run(path: Path | None = None) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Klarweg")
    qt.setApplicationDisplayName("")
    qt.setDesktopFileName("klarweg")
    application = Application(qt)
    reporter = CrashReporter(application)
    reporter.install()
    application.start(path)
    memory.hold()
    go_on_collecting()
    warm_up(qt)
    code = qt.exec()
    clear_away()
    return code


def clear_away() -> None:
    """Let widgets go that are to be deleted, while all they ask is still there."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
