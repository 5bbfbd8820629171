"""Finding the way: find and replace, back and forward, links, several maps, selecting more, the command search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from app.i18n import msg
from app.ui.actions import acts
from app.ui.actions.base import Action, may_draw, with_document, with_selection
from app.ui.late import late

if TYPE_CHECKING:
    from app.model import records
    from app.ui import following, map_work, selecting
    from app.ui.main_window import MainWindow
else:
    records, following, map_work, selecting = map(
        late, ("app.model.records", "app.ui.following", "app.ui.map_work", "app.ui.selecting")
    )

Key = QKeySequence.StandardKey


def with_steps(window: MainWindow) -> bool:
    return window.workplace is not None and bool(window.place.selected(records.Step))


def with_links(window: MainWindow) -> bool:
    """Answer whether one step is selected and leads somewhere."""
    return window.workplace is not None and bool(following.links_of_selected(window.place))


def with_maps(window: MainWindow) -> bool:
    """Answer whether there is another map to go to."""
    return window.workplace is not None and window.place.document.count(records.Map) > 1


def can_go_back(window: MainWindow) -> bool:
    return window.workplace is not None and window.place.trail.can_go_back


def can_go_forward(window: MainWindow) -> bool:
    return window.workplace is not None and window.place.trail.can_go_forward


def find(window: MainWindow, *, replacing: bool = False) -> None:
    """Open the bar that finds and replaces, over the map."""
    acts.show_map_page(window)
    acts.desk_of(window).find_bar.open(replacing=replacing)


def go_to_hit(window: MainWindow, by: int) -> None:
    """Show the next hit, or the one before."""
    acts.show_map_page(window)
    acts.desk_of(window).find_bar.go(by)


def new_map(window: MainWindow) -> None:
    """Add a map and edit its name."""
    if map_work.new_map(window.place):
        acts.desk_of(window).map_tabs.rename()


def search_commands(window: MainWindow) -> None:
    """Open the command search, or close it if it is open."""
    from app.ui.command_box import CommandBox

    opened = [box for box in window.findChildren(CommandBox) if box.isVisible()]
    for box in opened:
        box.close_box()
    if not opened:
        CommandBox(window).open()


FIND_ACTIONS = (
    Action(id="find", text=msg("&Find …"), menu="edit", icon="search", keys=(Key.Find,), group=3,
           enabled=with_document, run=find),
    Action(id="replace", text=msg("Rep&lace …"), menu="edit", icon="replace", keys=("Ctrl+H",), group=3,
           enabled=with_document, run=lambda w: find(w, replacing=True)),
    Action(id="find_next", text=msg("Find ne&xt"), menu="edit", keys=("F3",), group=3, enabled=with_document,
           run=lambda w: go_to_hit(w, +1)),
    Action(id="find_previous", text=msg("Find pre&vious"), menu="edit", keys=("Shift+F3",), group=3,
           enabled=with_document, run=lambda w: go_to_hit(w, -1)),
    Action(id="filter_steps", text=msg("Filter the &outline"), menu="edit", group=3, enabled=with_document,
           run=acts.find_step),
)  # fmt: skip

SELECT_ACTIONS = (
    Action(id="select_downstream", text=msg("All that comes &after"), menu="edit/select", group=4, enabled=with_steps,
           run=lambda w: selecting.select_downstream(w.place)),
    Action(id="select_connected", text=msg("All that is &connected"), menu="edit/select", group=4,
           enabled=with_selection, run=lambda w: selecting.select_connected(w.place)),
    Action(id="select_same_kind", text=msg("All of the same &kind"), menu="edit/select", group=4,
           enabled=with_selection, run=lambda w: selecting.select_same_kind(w.place)),
    Action(id="select_similar", text=msg("Find similar: same kind and &department"), menu="edit/select", group=5,
           enabled=with_steps, run=lambda w: selecting.select_similar(w.place)),
    Action(id="select_same_words", text=msg("Find similar: same &words in the name"), menu="edit/select", group=5,
           enabled=with_steps, run=lambda w: selecting.select_same_words(w.place)),
)  # fmt: skip

GOING_ACTIONS = (
    Action(id="back", text=msg("Go &back"), menu="view", icon="arrow-left", keys=("Alt+Left",), group=3,
           on_canvas_only=True, enabled=can_go_back, run=lambda w: w.place.trail.go_back()),
    Action(id="forward", text=msg("Go for&ward"), menu="view", icon="arrow-right", keys=("Alt+Right",), group=3,
           on_canvas_only=True, enabled=can_go_forward, run=lambda w: w.place.trail.go_forward()),
    Action(id="follow_link", text=msg("Follow the lin&k"), menu="view", icon="link", keys=("F4",), group=3,
           enabled=with_links, run=lambda w: following.follow_selected(w)),
)  # fmt: skip

MAP_ACTIONS = (
    Action(id="new_map", text=msg("&New map"), menu="map", icon="plus", enabled=may_draw, run=new_map),
    Action(id="rename_map", text=msg("&Rename the map"), menu="map", icon="edit", enabled=may_draw,
           run=lambda w: acts.desk_of(w).map_tabs.rename()),
    Action(id="duplicate_map", text=msg("&Duplicate the map"), menu="map", icon="copy", enabled=may_draw,
           run=lambda w: map_work.duplicate_map(w.place)),
    Action(id="remove_map", text=msg("D&elete the map"), menu="map", icon="trash", enabled=may_draw,
           run=lambda w: map_work.remove_map(w.place, w.bar)),
    Action(id="map_left", text=msg("Move the map &left"), menu="map", icon="chevron-left", group=1,
           enabled=lambda w: may_draw(w) and map_work.can_move(w.place, -1),
           run=lambda w: map_work.move_map(w.place, -1)),
    Action(id="map_right", text=msg("Move the map r&ight"), menu="map", icon="chevron-right", group=1,
           enabled=lambda w: may_draw(w) and map_work.can_move(w.place, +1),
           run=lambda w: map_work.move_map(w.place, +1)),
    Action(id="previous_map", text=msg("&Previous map"), menu="map", keys=("Alt+PgUp",), group=2, enabled=with_maps,
           run=lambda w: map_work.show_next_map(w.place, -1)),
    Action(id="next_map", text=msg("Ne&xt map"), menu="map", keys=("Alt+PgDown",), group=2, enabled=with_maps,
           run=lambda w: map_work.show_next_map(w.place, +1)),
)  # fmt: skip

COMMAND_ACTIONS = (
    Action(id="commands", text=msg("&Search all commands …"), menu="help", icon="command",
           keys=("Ctrl+K", "Ctrl+Shift+P"), run=search_commands),
)  # fmt: skip
