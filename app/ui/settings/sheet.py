"""The sheet of settings. Every change shows at once, in all windows, and is kept; nothing has to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from app.i18n import msg, on_language_change, text
from app.ui.dialogs.sheet import Sheet
from app.ui.settings.choices import ChoicesPage
from app.ui.settings.keys import KeysPage

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

TITLE = msg("Settings")
PAGES = {"choices": msg("General"), "keys": msg("Keys")}


class SettingsSheet(Sheet):
    """What can be chosen, and the keys."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(text(TITLE), window)
        application = window.application
        self.choices = ChoicesPage(application.settings, self)
        self.keys = KeysPage(application, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.choices, "")
        self.tabs.addTab(self.keys, "")
        self.finish(self.tabs)
        forget = (on_language_change(self.retranslate), application.settings.listen(self._on_setting))
        self.destroyed.connect(lambda: [leave() for leave in forget])
        self.retranslate()
        em = self.fontMetrics().horizontalAdvance("0")
        self.resize(em * 76, em * 78)

    def show_page(self, name: str) -> None:
        """Bring a page to the front; without a name, the one that is there."""
        if name:
            self.tabs.setCurrentIndex(list(PAGES).index(name))

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        self.setWindowTitle(text(TITLE))
        for index, title in enumerate(PAGES.values()):
            self.tabs.setTabText(index, text(title))
        self.choices.retranslate()
        self.keys.retranslate()
        self.retranslate_close()

    def _on_setting(self, name: str) -> None:
        self.choices.refresh()
        if name == "keys":
            self.keys.refresh()


def show_settings(window: MainWindow, page: str = "") -> None:
    """Show the settings of the program; a sheet that is open already comes to the front."""
    sheet = window.findChild(SettingsSheet, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if sheet is None:
        sheet = SettingsSheet(window)
        sheet.resize(sheet.size().boundedTo(window.screen().availableGeometry().size() * 0.9))
        sheet.show()
    else:
        sheet.activateWindow()
    sheet.show_page(page)
