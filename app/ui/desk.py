"""One document on the screen: outline and building blocks on the left, the map, the mode's panel on the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import tr
from app.model.records import Department, Lane, Pool
from app.model.reviews.packets import is_packet
from app.render.theme import Palette
from app.settings import Settings
from app.ui.access import canvas as access
from app.ui.breadcrumb import Breadcrumb
from app.ui.canvas.hopping import use_hops
from app.ui.canvas.looking import LookingView
from app.ui.canvas.view import MapView
from app.ui.colour_bar import ColourBar
from app.ui.compare_later import CompareLater
from app.ui.drawing_tabs import DrawingTabs
from app.ui.find_bar import FindBar
from app.ui.keymap import KeyMap
from app.ui.map_page import MapPage, look_in
from app.ui.map_tabs import MapTabs
from app.ui.modes import Mode
from app.ui.panels.findings import FindingsPanel
from app.ui.panels.notes import NotesPanel
from app.ui.panels.outline import OutlinePanel
from app.ui.panels.palette import PalettePanel
from app.ui.panels.step_form import StepForm
from app.ui.panels.versions import VersionsPanel
from app.ui.panes import focus_next
from app.ui.parts import show_alone
from app.ui.print_frames import PageFrames
from app.ui.print_later import PrintLater
from app.ui.rounds.bar import RoundBar
from app.ui.rounds.frozen import FrozenMap
from app.ui.thread.walking import Walking
from app.ui.workplace import Workplace

if TYPE_CHECKING:
    from app.ui.arranging import Arranging
    from app.ui.change.panel import ProposalsPanel
    from app.ui.compare.mode import CompareMode
    from app.ui.hints import Hints
    from app.ui.meeting.window import MeetingWindow
    from app.ui.removal_bar import RemovalBar
    from app.ui.rounds.packet_page import PacketPage


class Desk(QWidget):
    """Canvas and panels of one workplace."""

    export_asked = Signal()
    zoom_changed = Signal(float)
    """What is looked at is shown in another size."""
    arranging: Arranging
    """What arranges its map; given by the window, which has the bar that speaks of it."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workplace = workplace
        access.install()
        self.view = MapView(workplace, self)
        self._make_panels()
        self._map_page = self._made_map_page()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._map_page)
        self.printing = PrintLater(workplace, self)
        self.printing.export_asked.connect(self.export_asked)
        self.packet = self._made_packet_page() if is_packet(workplace.process) else None
        self.hints: Hints | None = None
        self.meeting: MeetingWindow | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        workplace.mode_changed.connect(self._on_mode)
        Walking(self)
        self.retranslate()
        self._on_mode()

    def _made_packet_page(self) -> PacketPage:
        from app.ui.rounds.packet_page import PacketPage

        made = PacketPage(self.workplace)
        self._pages.addWidget(made)
        return made

    def _make_panels(self) -> None:
        place = self.workplace
        self.outline = OutlinePanel(place)
        self.blocks = PalettePanel(place)
        self.form = StepForm(place)
        self.checks = FindingsPanel(place)
        self.notes = NotesPanel(place)
        self.versions = VersionsPanel(place, self)
        self.versions.hide()  # until Compare takes it among its tabs
        self.blocks.add_asked.connect(self.view.add_kind)
        self.view.edits_elsewhere = self.outline.takes_editing
        self.view.zoom_changed.connect(self.zoom_changed)
        self.page_frames = PageFrames(place, self.view.show_page_frames, self)
        self.compared = CompareLater(place, self.versions, self)
        self.compared.zoom_changed.connect(self.zoom_changed)

    def _made_map_page(self) -> MapPage:
        self.left = QSplitter(Qt.Orientation.Vertical)
        self.left.addWidget(self.outline)
        self.left.addWidget(self.blocks)
        self.left.setStretchFactor(0, 3)
        self.left.setStretchFactor(1, 2)
        self.tabs = DrawingTabs(self.workplace, self.form, self.checks, self)
        self.right = QStackedWidget()
        for panel in (self.tabs.draw, self.notes, self.tabs.change):
            self.right.addWidget(panel)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.breadcrumb = Breadcrumb(self.workplace)
        self.find_bar: FindBar = FindBar(self.workplace)
        self.find_bar.closed.connect(self.view.setFocus)
        self.map_tabs: MapTabs = MapTabs(self.workplace)
        self.frozen: FrozenMap = FrozenMap(self.workplace)
        self.round_bar: RoundBar = RoundBar(self.workplace)
        self.colours = ColourBar(self.workplace)
        for part in (self.round_bar, self.find_bar, self.breadcrumb, self.colours, self.view, self.map_tabs):
            column.addWidget(part)
        self.removal_bar: RemovalBar | None = None
        self._map_column = column
        self._drawn = middle
        self._middle = QStackedWidget()
        self._middle.addWidget(middle)
        return MapPage(self.left, self._middle, self.right)

    def _on_mode(self) -> None:
        mode = self.workplace.mode
        if self.packet is not None:
            self._pages.setCurrentWidget(self.packet)
            return
        if mode == Mode.PRINT:
            self.printing.show_in(self._pages)
            return
        self._pages.setCurrentWidget(self._map_page)
        panel: QWidget = self.notes if mode == Mode.REVIEW else self.tabs.bring(mode)
        if mode == Mode.COMPARE:
            panel = self.compared.made(self._middle, self.right).tabs
        show_alone(self._middle, self.compared.page or self._drawn)
        show_alone(self.right, panel)
        self.blocks.setVisible(mode in (Mode.DRAW, Mode.CHANGE))
        self.zoom_changed.emit(self.looking.zoom)

    @property
    def proposals(self) -> ProposalsPanel:
        return self.tabs.proposals

    @property
    def compare(self) -> CompareMode | None:
        """The parts of Compare; None until the mode is first entered."""
        return self.compared.mode

    @property
    def looking(self) -> LookingView:
        """What zooming is about: the map, or a picture of what is compared."""
        return self.compared.looking or self.view

    @property
    def name(self) -> str:
        """What the document is called: its file's name, else the process's."""
        path = self.workplace.file.path
        return path.name if path is not None else (self.workplace.process.process.name or tr("Untitled"))

    # -- what the window asks --------------------------------------------------------------------

    def focus_next_pane(self) -> None:
        """Move the focus to the next of canvas, right panel, left panel that is visible; to what begins there."""
        hint = self.hints.bar if self.hints is not None else None
        wanted = (
            self.view,
            self.compared.pane,
            self.right.currentWidget(),
            self.outline.table,
            hint,
            self.printing.page,
        )
        focus_next([pane for pane in wanted if pane is not None], self.window().focusWidget())

    def ask_what_becomes(self, frame: Lane | Pool) -> bool:
        """Ask above the map what becomes of what a lane or pool holds; answer whether it holds anything."""
        from app.ui.removal_bar import RemovalBar, held_in

        if not held_in(self.workplace, frame):
            return False
        if self.removal_bar is None:
            self.removal_bar = RemovalBar(self.workplace)
            self.removal_bar.closed.connect(self.view.setFocus)
            self._map_column.insertWidget(self._map_column.indexOf(self.view), self.removal_bar)
        self.removal_bar.ask(frame)
        return True

    def find_step(self) -> None:
        self.outline.focus_filter()

    def show_properties(self) -> None:
        """Show the form of what is selected and put the focus into its first field."""
        self.tabs.show(self.form)
        self.form.focus_first()

    def write_note(self) -> None:
        self.notes.begin_note()

    def new_proposal(self) -> None:
        self.tabs.show(self.proposals)
        self.proposals.begin()

    def teach(self, settings: Settings) -> None:
        """Show the hints of the example above the map."""
        from app.ui.hints import Hints

        self.hints = Hints(self, settings)
        self._column.insertWidget(0, self.hints.bar)

    def show_checks(self) -> None:
        self.tabs.show(self.checks)

    # -- keeping up ------------------------------------------------------------------------------

    def set_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        self.view.set_palette(palette)
        self.compared.set_palette(palette)
        self.colours.take_palette(palette)
        if self.packet is not None:
            self.packet.set_palette(palette)
        if self.hints is not None:
            self.hints.bar.set_palette(palette)
        self.retranslate()

    def take_settings(self, settings: Settings) -> None:
        """Take over what has been chosen for the map and for notes."""
        self.view.show_the_grid(bool(settings.get("grid")))
        self.page_frames.want(bool(settings.get("page_frames")))
        self.view.minimap.want(bool(settings.get("minimap")))
        self.workplace.hops = bool(settings.get("hops"))
        use_hops(self.view.map_scene, self.workplace.hops)
        self.view.wants = lambda preference: bool(settings.get(preference))
        departments = self.workplace.process.all(Department)
        wanted = settings.get("department").strip().casefold()
        department = next((d.id for d in departments if wanted and d.name.strip().casefold() == wanted), "")
        self.notes.remember_author(settings.get("person"), department)
        self.checks.author = settings.get("person")
        self.colours.take_department(settings.get("department"))
        self.compared.take_department(settings.get("department"))

    def take_keys(self, keymap: KeyMap) -> None:
        """Take over re-assigned keys on the map."""
        self.view.keymap, self.view.own_keys = keymap.commands(), keymap.own_keys()
        self.view.lane_key = keymap.words("tool_lane")

    def retranslate(self) -> None:
        """Take over the language."""
        self.tabs.retranslate()
        for panel in (self.outline, self.blocks, self.form, self.checks, self.notes, self.versions):
            panel.retranslate()
        for part in (self.view, self.breadcrumb, self.find_bar, self.map_tabs, self.round_bar, self.colours):
            part.retranslate()
        for page in (self.printing, self.packet, self.removal_bar, self.compared):
            if page is not None:
                page.retranslate()
        if self.hints is not None:
            self.hints.bar.retranslate()

    def state(self) -> dict[str, Any]:
        """Return how the document is looked at, to be kept for the next time."""
        middle = self.view.visible_area().center()
        return {
            "map": self.workplace.map_id,
            "zoom": self.view.zoom,
            "x": middle.x(),
            "y": middle.y(),
            **self._map_page.state(),
        }

    def restore_panels(self, state: Mapping[str, Any], *, collapse_left: bool) -> None:
        """Open the panels and the map of the last time."""
        self._map_page.restore(state, collapse_left=collapse_left)
        self.workplace.show_map(str(state.get("map", "")))
        self.workplace.trail.forget()

    def restore_look(self, state: Mapping[str, Any]) -> None:
        """Look at the map as the last time; the first time, from its beginning."""
        self.view.look_when_shown(look_in(state))

    def close_desk(self) -> None:
        """Let go of the document; nothing listens afterwards."""
        self.deleteLater()
        self.workplace.close()
