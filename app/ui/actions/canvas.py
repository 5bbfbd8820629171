"""The actions that are commands of the canvas, and those that put what is selected in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import Message, msg
from app.ui.actions.base import Action, may_draw
from app.ui.canvas.commands import COMMANDS, TOOL, Command, selects
from app.ui.late import late

if TYPE_CHECKING:
    from app.model import records
    from app.ui.canvas import acts, connecting, ordering
    from app.ui.main_window import MainWindow
else:
    records = late("app.model.records")
    acts, connecting, ordering = (late(f"app.ui.canvas.{name}") for name in ("acts", "connecting", "ordering"))

ALIGN, SPACE, FLOW = "arrange/align", "arrange/space", "arrange/flow"


def command_action(command: Command) -> Action:
    """Make the action of a command; the canvas answers its keys itself."""
    return Action(
        id=command.id, text=command.text, menu=command.menu, icon=command.icon, keys=command.keys, on_canvas_only=True,
        enabled=lambda w: w.workplace is not None and command.when(w.view), run=lambda w: command.run(w.view),
        checked=(lambda w: _in_hand(w, command)) if command.menu == TOOL else None,
    )  # fmt: skip


def _in_hand(window: MainWindow, command: Command) -> bool:
    return window.workplace is not None and command.id == f"tool_{window.view.tool.name.lower()}"


def several(window: MainWindow) -> bool:
    return may_draw(window) and ordering.are_ordered(window.place, 2)


def many(window: MainWindow) -> bool:
    return may_draw(window) and ordering.are_ordered(window.place, 3)


def something(window: MainWindow) -> bool:
    return may_draw(window) and ordering.are_ordered(window.place, 1)


def one_flow(window: MainWindow) -> bool:
    return may_draw(window) and isinstance(window.place.selected_one, records.Flow)


def some_steps(window: MainWindow) -> bool:
    return may_draw(window) and selects(window.view, records.Step)


def align_action(how: str, name: Message) -> Action:
    return Action(
        id=f"align_{how}", text=name, menu=ALIGN, icon=f"layout-align-{how}".replace("centre", "center"),
        enabled=several, run=lambda w: ordering.align(w.place, how),
    )  # fmt: skip


def size_action(what: str, name: Message, icon: str) -> Action:
    return Action(
        id=f"same_{what}", text=name, menu=ALIGN, icon=icon, group=2, enabled=several,
        run=lambda w: ordering.same_size(w.place, width=what != "height", height=what != "width"),
    )  # fmt: skip


def space_action(name: str, words: Message, icon: str, side: str, by: float) -> Action:
    return Action(
        id=name, text=words, menu=SPACE, icon=icon, enabled=something,
        run=lambda w: ordering.space_beside(w.place, side, by),
    )  # fmt: skip


COMMAND_ACTIONS = tuple(command_action(command) for command in COMMANDS)

ARRANGE_ACTIONS = (
    Action(id="arrange", text=msg("&Arrange the map"), menu="arrange", icon="wand", keys=("Ctrl+Shift+L",),
           enabled=may_draw, run=lambda w: w.arranging.arrange_all()),
    Action(id="arrange_selection", text=msg("Arrange the &selection"), menu="arrange", enabled=some_steps,
           run=lambda w: w.arranging.arrange_selection()),
    align_action("left", msg("&Left edges")),
    align_action("centre", msg("&Centres, one below the other")),
    align_action("right", msg("&Right edges")),
    align_action("top", msg("&Top edges")),
    align_action("middle", msg("&Middles, side by side")),
    align_action("bottom", msg("&Bottom edges")),
    Action(id="distribute_level", text=msg("Equal &gaps side by side"), menu=ALIGN, group=1, enabled=many,
           icon="layout-distribute-horizontal", run=lambda w: ordering.distribute(w.place, level=True)),
    Action(id="distribute_upright", text=msg("E&qual gaps one below the other"), menu=ALIGN, group=1, enabled=many,
           icon="layout-distribute-vertical", run=lambda w: ordering.distribute(w.place, level=False)),
    size_action("width", msg("Same &width"), "same-width"),
    size_action("height", msg("Same &height"), "same-height"),
    size_action("size", msg("Same si&ze"), "replace"),
    space_action("space_right", msg("To the &right"), "space-right", "right", 160.0),
    space_action("space_below", msg("&Below"), "space-below", "down", 120.0),
    space_action("close_right", msg("&Close up on the right"), "close-right", "right", -160.0),
    space_action("close_below", msg("Close &up below"), "close-below", "down", -120.0),
    Action(id="lead_from", text=msg("Lead &from another step …"), menu=FLOW, icon="flow-from",
           enabled=one_flow, run=lambda w: connecting.choose_end(w.view, "source")),
    Action(id="lead_to", text=msg("Lead &to another step …"), menu=FLOW, icon="flow-to",
           enabled=one_flow, run=lambda w: connecting.choose_end(w.view, "target")),
    Action(id="reset_routes", text=msg("&Reset the way"), menu=FLOW, icon="route",
           enabled=lambda w: may_draw(w) and selects(w.view, records.Flow),
           run=lambda w: ordering.reset_routes(w.place)),
    Action(id="select_none", text=msg("Select not&hing"), menu="edit", keys=("Ctrl+Shift+A",), group=2,
           enabled=lambda w: w.workplace is not None and bool(w.place.selection), run=lambda w: w.place.select([])),
    Action(id="change_kind", text=msg("Change the &kind …"), menu="edit", icon="replace", keys=("F8",), group=2,
           enabled=some_steps, run=lambda w: acts.choose_kind(w.view)),
    *COMMAND_ACTIONS,
)  # fmt: skip
