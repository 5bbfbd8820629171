"""The page of Compare: what is compared, in which way, and the pictures or the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.i18n import Message, msg
from app.model.changes import ChangeSet
from app.model.rules import shown_name
from app.render.theme import Palette
from app.ui.compare.choices import choices, shown_by
from app.ui.compare.comparing import Comparing
from app.ui.compare.list_page import ListPage
from app.ui.compare.pictures import LIST, OVERLAY, SIDE_BY_SIDE, STACKED, Pictures
from app.ui.compare.table import DifferenceModel
from app.ui.guard import guarded
from app.ui.panels.base import Panel
from app.ui.panels.inputs import CheckField, ChoiceField
from app.ui.parts import TARGET
from app.ui.thread.strip import ThreadStrip
from app.ui.wrapping import wrapping_row

WAYS: tuple[tuple[str, Message, str], ...] = (
    (SIDE_BY_SIDE, msg("Side by side"), "layout-columns"),
    (STACKED, msg("Stacked"), "layout-rows"),
    (OVERLAY, msg("Overlay"), "stack-2"),
    (LIST, msg("List"), "list"),
)


class ComparePage(Panel):
    """Two pickers, four ways to look, and what is looked at."""

    zoom_changed = Signal(float)

    def __init__(self, comparing: Comparing, model: DifferenceModel, parent: QWidget | None = None) -> None:
        super().__init__(comparing.place, parent)
        self.comparing = comparing
        self.way = ""
        self.before, self.after, self.map = ChoiceField(self), ChoiceField(self), ChoiceField(self)
        self.swap_button = self.tool(msg("Swap before and after"), comparing.swap, "refresh")
        self.way_buttons: dict[str, QToolButton] = {way: self._way_button(way, name, icon) for way, name, icon in WAYS}
        self.only_box, self.linked_box, self.swipe_box = CheckField(self), CheckField(self), CheckField(self)
        self.words.put(self.only_box.setText, msg("only differences"))
        self.words.put(self.linked_box.setText, msg("move and zoom together"))
        self.words.put(self.swipe_box.setText, msg("swipe instead of fade"))
        self.linked_box.setChecked(True)
        self.pictures = Pictures(comparing, self)
        self.list = ListPage(comparing, model, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.pictures.pages)
        self.pages.addWidget(self.list)
        self.stations = ThreadStrip(comparing.place, self, brief=True)
        self._lay_out()
        self._connect()
        self.listen()

    def _way_button(self, way: str, name: Message, icon_name: str) -> QToolButton:
        button = self.tool(name, lambda: self.show_way(way), icon_name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setMinimumHeight(TARGET)
        self.words.put(button.setText, name)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for word, field in ((msg("Before"), self.before), (msg("After"), self.after)):
            top.addWidget(self.label(word, field))
            top.addWidget(field, 1)
            field.setMinimumContentsLength(1)
            if field is self.before:
                top.addWidget(self.swap_button)
        self.words.name(self.map, msg("Map"))
        boxes = (self.only_box, self.linked_box, self.swipe_box)
        below = wrapping_row(*self.way_buttons.values(), *boxes, self.map)
        below.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        top.setContentsMargins(8, 0, 8, 0)
        self.stations.setContentsMargins(8, 0, 8, 0)
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self.stations)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        comparing = self.comparing
        for field in (self.before, self.after):
            field.committed.connect(lambda _key: comparing.choose(self.before.value, self.after.value))
        self.map.committed.connect(comparing.show_map)
        self.only_box.toggled.connect(self.pictures.pick_differences)
        self.swipe_box.toggled.connect(self.pictures.swipe)
        self.linked_box.toggled.connect(self.pictures.link)
        self.pictures.zoom_changed.connect(self.zoom_changed)
        comparing.compared.connect(self.refresh)
        comparing.map_changed.connect(self.refresh)

    # -- what is shown ---------------------------------------------------------------------------

    def on_changed(self, changes: ChangeSet) -> None:
        """Nothing: the comparison tells when there is another one."""

    def on_mode(self) -> None:
        """Compare when the mode is entered."""
        if self.comparing.is_shown:
            self.comparing.begin()

    def show_way(self, way: str) -> None:
        """Show the comparison in one of the ways."""
        self.way = way
        for each, button in self.way_buttons.items():
            button.setChecked(each == way)
        is_list = way == LIST
        self.pages.setCurrentWidget(self.list if is_list else self.pictures.pages)
        if not is_list:
            self.pictures.arrange(way)
        self.only_box.setVisible(not is_list)
        self.linked_box.setVisible(way in (SIDE_BY_SIDE, STACKED))
        self.swipe_box.setVisible(way == OVERLAY)
        self._show_maps()

    def refresh(self) -> None:
        """Show what is compared, and what else could be."""
        comparing = self.comparing
        offered = choices(comparing.process) if comparing.comparison or comparing.trouble else []
        for field, key in ((self.before, comparing.before), (self.after, comparing.after)):
            field.offer(offered)
            field.show_value(key)
        names = dict(offered)
        if offered:
            before, after = names[comparing.before], names[comparing.after]
            self.pictures.name(
                msg("Before — {name}", name=before), msg("After — {name}", name=after)
            )  # fmt: skip
        self.stations.show_at(*shown_by(comparing.after) or shown_by(comparing.before))
        self._show_maps()
        if not self.way and comparing.comparison is not None:
            self.show_way(STACKED if self.pictures.is_wide() else SIDE_BY_SIDE)

    def _show_maps(self) -> None:
        """Offer the maps to look at, if there are several and they are drawn."""
        maps = self.comparing.maps
        self.map.offer([(each.id, shown_name(each)) for each in maps])
        self.map.show_value(self.comparing.map_id)
        self.map.setVisible(len(maps) > 1 and self.way != LIST)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.comparing.comparison is None and self.comparing.is_shown:
            self.comparing.begin()

    def set_palette(self, palette: Palette) -> None:
        """Take over a theme's colours."""
        self.pictures.set_palette(palette)

    def retranslate(self) -> None:
        """Show all texts in the language in use."""
        for field in (self.before, self.after, self.map):
            field.retranslate()
        self.pictures.retranslate()
        self.list.retranslate()
        self.stations.retranslate()
        super().retranslate()
