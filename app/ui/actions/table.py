"""The table itself, and the QActions of a window made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from app.i18n import Message, msg, text
from app.ui.actions.base import Action, Test
from app.ui.actions.canvas import ARRANGE_ACTIONS
from app.ui.actions.changing import CHANGE_ACTIONS
from app.ui.actions.comparing import COMPARE_ACTIONS
from app.ui.actions.edit import EDIT_ACTIONS, INSERT_ACTIONS
from app.ui.actions.file import FILE_ACTIONS
from app.ui.actions.going import COMMAND_ACTIONS, FIND_ACTIONS, GOING_ACTIONS, MAP_ACTIONS, SELECT_ACTIONS
from app.ui.actions.redesign import REDESIGN_ACTIONS
from app.ui.actions.reviewing import REVIEW_ACTIONS
from app.ui.actions.rounds import ROUND_ACTIONS
from app.ui.actions.steps import STEP_ACTIONS
from app.ui.actions.structure import STRUCTURE_ACTIONS, concerns_selection
from app.ui.actions.view import HELP_ACTIONS, PROCESS_ACTIONS, TOOL_ACTIONS, VIEW_ACTIONS
from app.ui.icons import icon
from app.ui.texts import show_tooltip

if TYPE_CHECKING:
    from app.ui.keymap import KeyMap
    from app.ui.main_window import MainWindow

MENUS: tuple[tuple[str, Message], ...] = (
    ("file", msg("&File")),
    ("edit", msg("&Edit")),
    ("view", msg("&View")),
    ("insert", msg("&Insert")),
    ("structure", msg("&Structure")),
    ("arrange", msg("&Arrange")),
    ("process", msg("&Process")),
    ("map", msg("&Map")),
    ("tools", msg("E&xtras")),
    ("help", msg("&Help")),
)
SUBMENUS: dict[str, Message] = {
    "edit/select": msg("Select &more"),
    "edit/step": msg("Selected &step"),
    "view/documents": msg("Docum&ents"),
    "view/compare": msg("Compariso&n"),
    "edit/go": msg("&Go to"),
    "edit/move": msg("Place and si&ze"),
    "insert/append": msg("&Append"),
    "insert/tool": msg("T&ool in hand"),
    "structure/redesign": msg("Rede&sign"),
    "arrange/align": msg("Al&ign"),
    "arrange/space": msg("Make s&pace"),
    "arrange/flow": msg("&Flow"),
    "process/papers": msg("Print for the rev&iew"),
    "tools/language": msg("&Language"),
    "tools/colours": msg("&Colours"),
    "tools/text_size": msg("&Text size"),
}
"""Menus inside a menu; each stands where the first of its actions stands in the table."""
ACTIONS: tuple[Action, ...] = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *FIND_ACTIONS,
    *SELECT_ACTIONS,
    *VIEW_ACTIONS,
    *COMPARE_ACTIONS,
    *GOING_ACTIONS,
    *INSERT_ACTIONS,
    *STRUCTURE_ACTIONS,
    *REDESIGN_ACTIONS,
    *ARRANGE_ACTIONS,
    *STEP_ACTIONS,
    *PROCESS_ACTIONS,
    *ROUND_ACTIONS,
    *REVIEW_ACTIONS,
    *CHANGE_ACTIONS,
    *MAP_ACTIONS,
    *TOOL_ACTIONS,
    *COMMAND_ACTIONS,
    *HELP_ACTIONS,
)
CONTEXT: tuple[str, ...] = (
    "rename", "change_kind", "next_step", "branch", "connect", "next_steps", "follow_link", "properties", "add_note",
    "", "edit/step", "",
    "lead_from", "lead_to", "reset_routes", "", "cut", "copy", "copy_picture", "paste", "duplicate", "delete", "",
    "open_inside", "fold", "group_steps", "take_apart", "", "arrange/align", "arrange/space", "arrange_selection", "",
    "lane_before", "lane_after", "inner_lane", "merge_lanes", "remove_lane", "put_in_pool", "add_pool", "add_phase",
    "turn_map", "", "add_step", "add_lane", "arrange", "fit",
)  # fmt: skip
"""What the context menu offers, as far as it applies: actions, submenus and lines between them."""


class ActionSet:
    """The QActions of one window; `refresh` brings enabled, checked and texts up to date."""

    def __init__(self, window: MainWindow, keymap: KeyMap) -> None:
        self._window = window
        self.by_id: dict[str, QAction] = {}
        self._able: dict[str, bool] = {}
        for action in ACTIONS:
            self._make(action).setShortcuts(keymap.keys(action.id))

    def _make(self, action: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(action.id)
        made.setCheckable(action.checked is not None)
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if action.on_canvas_only:
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda _checked=False: action.run(self._window))
        self.by_id[action.id] = made
        return made

    def take_keys(self, keymap: KeyMap) -> None:
        """Give every action the keys it has now."""
        for action in ACTIONS:
            self.by_id[action.id].setShortcuts(keymap.keys(action.id))
        self.retranslate()

    def refresh(self) -> None:
        """Enable what can be done now, and tick what is on; what many actions depend on is asked once."""
        answers: dict[Test, bool] = {}
        for action in ACTIONS:
            made = self.by_id[action.id]
            if action.enabled not in answers:
                answers[action.enabled] = action.enabled(self._window)
            if self._able.get(action.id) != answers[action.enabled]:
                self._able[action.id] = answers[action.enabled]
                made.setEnabled(answers[action.enabled])
            if action.says is not None and text(name := action.says(self._window)) != made.text():
                _name(made, name)
            if action.checked is not None:
                made.setChecked(action.checked(self._window))

    def retranslate(self) -> None:
        """Take over language and icon colours."""
        for action in ACTIONS:
            made = self.by_id[action.id]
            _name(made, action.text)
            if action.icon:
                made.setIcon(icon(action.icon))

    def fill_menu(self, menu: QMenu, name: str) -> None:
        """Put a menu's actions into it, groups apart, and those of a menu inside it into that."""
        menu.clear()
        group = 0
        inner: set[str] = set()
        for action in ACTIONS:
            if action.menu not in inner and (action.menu == name or is_inside(action.menu, name)):
                if action.group != group:
                    menu.addSeparator()
                    group = action.group
                if action.menu == name:
                    menu.addAction(self.by_id[action.id])
                else:
                    inner.add(action.menu)
                    self.fill_menu(menu.addMenu(text(SUBMENUS[action.menu])), action.menu)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key of the canvas means, for another view of the steps; answer whether it meant something.

        A key that goes back where nothing is selected moves what is selected, as it does on the canvas.
        """
        pressed = QKeySequence(event.keyCombination())
        self.refresh()
        meant = [a for a in ACTIONS if a.on_canvas_only and pressed in self.by_id[a.id].shortcuts()]
        able = sorted((a for a in meant if self.by_id[a.id].isEnabled()), key=lambda a: a.menu == "view")
        if able:
            self.by_id[able[0].id].trigger()
        return bool(able)

    def fill_context_menu(self, menu: QMenu) -> None:
        """Offer what applies to what is selected now."""
        self.refresh()
        for name in CONTEXT:
            if not name:
                menu.addSeparator()
            elif name in SUBMENUS:
                self._offer_submenu(menu, name)
            elif self.by_id[name].isEnabled() and concerns_selection(self._window, name):
                menu.addAction(self.by_id[name])

    def _offer_submenu(self, menu: QMenu, name: str) -> None:
        """Offer what applies of a submenu, if anything does."""
        applying = [a for a in ACTIONS if a.menu == name and self.by_id[a.id].isEnabled()]
        if applying:
            submenu = menu.addMenu(text(SUBMENUS[name]))
            submenu.addActions([self.by_id[action.id] for action in applying])


def is_inside(menu: str, outer: str) -> bool:
    """Answer whether a menu stands in another, such as "edit/move" in "edit"."""
    return menu.rpartition("/")[0] == outer


def menu_path(menu: str) -> str:
    """Name a menu as one finds it: "Process › Align"."""
    titles: dict[str, Message] = {**dict(MENUS), **SUBMENUS}
    parts = menu.split("/")
    ways = ["/".join(parts[: place + 1]) for place in range(len(parts))]
    return " › ".join(text(titles[way]).replace("&", "") for way in ways)


def _name(made: QAction, name: Message) -> None:
    """Call an action something, in menus and, with its keys, in tool tips."""
    words = text(name)
    if made.text() != words or not made.toolTip():
        made.setText(words)
    keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    plain = words.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix(" …")
    show_tooltip(made, f"{plain} ({keys})" if keys else plain)
