"""Compare on a desk: its parts are made when the mode is first entered, and know then what has been chosen before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.render.theme import Palette
from app.ui.canvas.looking import LookingView
from app.ui.panels.versions import VersionsPanel
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.compare.mode import CompareMode


class CompareLater(QObject):
    """The mode Compare of one desk, or what it will be told when it is made."""

    zoom_changed = Signal(float)

    def __init__(self, place: Workplace, versions: VersionsPanel, desk: QWidget) -> None:
        super().__init__(desk)
        self._place, self._versions, self._desk = place, versions, desk
        self._palette: Palette | None = None
        self._department = ""
        self.mode: CompareMode | None = None

    def made(self, middle: QStackedWidget, right: QStackedWidget) -> CompareMode:
        """Return the mode; the first time its page and its tabs are put into the stacks."""
        if self.mode is None:
            from app.ui.compare.mode import CompareMode

            self.mode = CompareMode(self._place, self._versions, self._desk)
            self.mode.take_department(self._department)
            if self._palette is not None:
                self.mode.set_palette(self._palette)
            middle.addWidget(self.mode.page)
            right.addWidget(self.mode.tabs)
            self.mode.page.zoom_changed.connect(self.zoom_changed)
            self.mode.page.on_mode()
        return self.mode

    @property
    def page(self) -> QWidget | None:
        """The page, if it is what is looked at now: not while a version is looked at by itself."""
        return self.mode.page if self.mode is not None and self.mode.comparing.is_shown else None

    @property
    def pane(self) -> QWidget | None:
        """What has the focus first."""
        return self.mode.pane if self.mode is not None else None

    @property
    def looking(self) -> LookingView | None:
        """The picture that zooming is about, if the page is looked at."""
        return self.mode.looking if self.mode is not None and self.page is not None else None

    def set_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        self._palette = palette
        if self.mode is not None:
            self.mode.set_palette(palette)

    def take_department(self, name: str) -> None:
        """Know which department is one's own, by its name."""
        self._department = name
        if self.mode is not None:
            self.mode.take_department(name)

    def retranslate(self) -> None:
        """Take over the language."""
        if self.mode is not None:
            self.mode.retranslate()
