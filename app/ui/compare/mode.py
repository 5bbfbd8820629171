"""What makes up the mode Compare of one desk: the comparison, its page, and the tabs beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.i18n import tr
from app.render.theme import Palette
from app.ui.canvas.looking import LookingView
from app.ui.compare.choices import TODAY, VERSION
from app.ui.compare.comparing import Comparing
from app.ui.compare.differences import DifferencesPanel
from app.ui.compare.effects import EffectsPanel
from app.ui.compare.figures import FiguresPanel
from app.ui.compare.head_figures import show_figures
from app.ui.compare.page import ComparePage
from app.ui.compare.pictures import LIST
from app.ui.compare.saving import ask_and_save
from app.ui.compare.table import IN_FULL, IN_SHORT, DifferenceModel
from app.ui.panels.versions import VersionsPanel
from app.ui.side_tabs import SideTabs
from app.ui.workplace import Workplace


class CompareMode(QObject):
    """The parts of the mode, made when it is first entered."""

    def __init__(self, place: Workplace, versions: VersionsPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self.comparing = Comparing(place)
        self._models = DifferenceModel(self.comparing, IN_SHORT), DifferenceModel(self.comparing, IN_FULL)
        self.page = ComparePage(self.comparing, self._models[1], parent)
        self.differences = DifferencesPanel(self.comparing, self._models[0])
        self.figures = FiguresPanel(self.comparing)
        self.effects = EffectsPanel(self.comparing)
        self.versions = versions
        self.tabs = SideTabs(self.differences, self.figures, self.effects, versions)
        self.differences.save_asked.connect(self.save)
        self.figures.known.connect(self._show_figures)
        self.comparing.compared.connect(self._show_figures)
        versions.compare_asked.connect(self._compare_with_today)
        place.mode_changed.connect(self._on_mode)
        place.closing.connect(self.page.pictures.close)
        self._name_tabs()

    @property
    def looking(self) -> LookingView:
        """The picture that zooming is about."""
        return self.page.pictures.looking

    @property
    def pane(self) -> QWidget:
        """What has the focus first: the picture, or the table where there is none."""
        return self.page.list.table if self.page.way == LIST else self.looking

    def save(self) -> None:
        """Ask where to, and write the differences as a table."""
        path = ask_and_save(self.page, self.comparing, self.figures.sheet())
        if path is not None:
            self._place.written.emit(path)

    def compare_versions(self, before: str, after: str) -> None:
        """Lay two versions beside each other, with what differs."""
        self.comparing.choose(VERSION + before, VERSION + after)
        self.tabs.setCurrentWidget(self.differences)

    def show_effect(self, proposal_id: str | None = None) -> None:
        """Show what was measured of a change, by default of the one chosen there."""
        if proposal_id is not None:
            self.effects.proposal.put(proposal_id)
        self.tabs.setCurrentWidget(self.effects)
        self.effects.refresh()

    def _show_figures(self) -> None:
        show_figures(self.page.pictures.heads, self.comparing, self.figures.answer)

    def _compare_with_today(self, version_id: str) -> None:
        self._place.look_at_version(None)
        self.comparing.choose(VERSION + version_id, TODAY)
        self.tabs.setCurrentWidget(self.differences)

    def _on_mode(self) -> None:
        """While a version is looked at by itself, the way back is in front."""
        if self._place.editor.version is not None:
            self.tabs.setCurrentWidget(self.versions)

    # -- keeping up ------------------------------------------------------------------------------

    def set_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        for model in self._models:
            model.palette = palette
            model.refresh()
        self.page.set_palette(palette)

    def take_department(self, name: str) -> None:
        """Know which department is one's own, by its name."""
        self.differences.take_department(name)

    def retranslate(self) -> None:
        """Take over the language."""
        self._name_tabs()
        for model in self._models:
            model.refresh()
        for panel in (self.page, self.differences, self.figures, self.effects):
            panel.retranslate()

    def _name_tabs(self) -> None:
        self.tabs.name(self.differences, tr("Differences"))
        self.tabs.name(self.figures, tr("Figures"))
        self.tabs.name(self.effects, tr("Effect"))
        self.tabs.name(self.versions, tr("Versions"))
