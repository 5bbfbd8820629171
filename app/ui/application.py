"""The program as a whole: one QApplication, its settings, look and language, what happens to unexpected errors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app import files, i18n
from app.render.theme import LIGHT, Palette
from app.settings import Settings
from app.ui.crash import CrashReporter
from app.ui.late import late
from app.ui.look import apply_look
from app.ui.main_window import MainWindow
from app.ui.warming import warm_up

if TYPE_CHECKING:
    from app.ui.canvas import clipboard
else:
    clipboard = late("app.ui.canvas.clipboard")


class Application:
    """What all windows share."""

    def __init__(self, qt: QApplication, settings: Settings | None = None) -> None:
        self.qt = qt
        self.settings = settings if settings is not None else Settings()
        self.palette: Palette = LIGHT
        self.windows: list[MainWindow] = []
        self._translator: QTranslator | None = None
        qt.aboutToQuit.connect(lambda: clipboard.let_go())
        self._take_language(self.settings.get("language") or system_language())
        self._take_look()

    def start(self, path: Path | None = None) -> None:
        """Open what a crash left, each in a window of its own, then the file named; with neither, the start page."""
        for left in files.recoverable():
            self.open_window().files.recover(left)
        if path is not None or not self.windows:
            self.open_window(path)

    def open_window(self, path: Path | None = None) -> MainWindow:
        """Open a window, with a file if one is named."""
        window = MainWindow(self)
        self.windows.append(window)
        window.show()
        if path is not None:
            window.files.open(path)
        return window

    def use_language(self, code: str) -> None:
        """Switch the language of everything while the program runs, and keep it."""
        self.settings.put("language", code)
        self._take_language(code)

    def use_theme(self, theme: str) -> None:
        """Switch the colours of everything, and keep them."""
        self.settings.put("palette", theme)
        self._take_look()

    def use_text_size(self, per_cent: int) -> None:
        """Switch the size of texts in the window, and keep it."""
        self.settings.put("text_size", per_cent)
        self._take_look()

    def quit(self) -> None:
        """Close all windows; a window that asks first may refuse."""
        for window in tuple(self.windows):
            if not window.close():
                return
        self.qt.quit()

    def _take_language(self, code: str) -> None:
        if self._translator is not None:
            self.qt.removeTranslator(self._translator)
        self._translator = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{code}", folder):
            self.qt.installTranslator(self._translator)
        QLocale.setDefault(QLocale(code))
        i18n.use_language(code)

    def _take_look(self) -> None:
        self.palette = apply_look(self.qt, self.settings.get("palette"), self.settings.get("text_size"))
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
    warm_up(qt)
    return qt.exec()
