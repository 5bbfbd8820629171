"""What keys do on the canvas, each declared once: its words, its keys, when it can be done, and what it does.

Menus, the sheet of keys and the canvas itself are made from it. `keys` says when a letter is a letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import Message, msg
from app.ui.late import late

if TYPE_CHECKING:
    from app.model import records
    from app.model.records import Record
    from app.ui.canvas import acts, tools, walking
    from app.ui.canvas.view import MapView
else:
    acts, tools, walking = (late(f"app.ui.canvas.{name}") for name in ("acts", "tools", "walking"))
    records = late("app.model.records")

GO, MOVE, APPEND, TOOL = "edit/go", "edit/move", "insert/append", "insert/tool"
Test = Callable[["MapView"], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing that a key does on the canvas. `menu` is the menu or submenu it stands in."""

    id: str
    text: Message
    menu: str
    keys: tuple[str, ...]
    run: Callable[[MapView], object]
    when: Test
    icon: str = ""


def looking(view: MapView) -> bool:
    return True


def selecting(view: MapView) -> bool:
    return bool(view.workplace.selection)


def drawing_selected(view: MapView) -> bool:
    return view.workplace.may_draw and selecting(view)


def on_one_step(view: MapView) -> bool:
    return view.workplace.may_draw and isinstance(view.workplace.selected_one, records.Step)


def on_steps_or_ways(view: MapView) -> bool:
    return view.workplace.may_draw and with_steps(view)


def on_boxes(view: MapView) -> bool:
    return view.workplace.may_draw and selects(view, *acts.SIZED)


def with_steps(view: MapView) -> bool:
    return selects(view, records.Step, records.Flow)


def selects(view: MapView, *kinds: type[Record]) -> bool:
    """Answer whether something of these kinds is selected."""
    place = view.workplace
    return any(isinstance(place.document.records.get(i), kinds) for i in place.selection)


def drawing(view: MapView) -> bool:
    return view.workplace.may_draw


def tool_command(name: str, letter: str, words: Message, icon: str, when: Test = drawing) -> Command:
    return Command(
        id=f"tool_{name}", text=words, menu=TOOL, keys=(letter,), icon=icon, when=when,
        run=lambda view: view.set_tool(tools.Tool[name.upper()]),
    )  # fmt: skip


def in_direction(
    name: str, words: Iterable[Message], menu: str, keys: str, run: Callable[[MapView, str], object], when: Test
) -> tuple[Command, ...]:
    """Declare a command for each of the four arrow keys, in the order left, right, up, down."""
    return tuple(
        Command(
            id=f"{name}_{direction}", text=text, menu=menu, keys=(f"{keys}{direction.capitalize()}",), when=when,
            run=lambda view, direction=direction: run(view, direction),  # type: ignore[misc]
        )
        for direction, text in zip(("left", "right", "up", "down"), words, strict=True)
    )  # fmt: skip


COMMANDS: tuple[Command, ...] = (
    *in_direction("go", (msg("To the &left"), msg("To the &right"), msg("&Up"), msg("&Down")), GO, "",
                  lambda view, to: walking.to_neighbour(view, to), looking),
    Command(id="go_next", text=msg("&Next along the flow"), menu=GO, keys=("PgDown",), when=with_steps,
            run=lambda view: walking.along_flow(view, +1)),
    Command(id="go_previous", text=msg("&Back along the flow"), menu=GO, keys=("PgUp", "Shift+Backtab"),
            when=with_steps, run=lambda view: walking.along_flow(view, -1)),
    Command(id="go_way", text=msg("Ne&xt flow of the step"), menu=GO, keys=("Shift+PgDown",), when=with_steps,
            run=lambda view: walking.to_way(view, +1)),
    Command(id="go_way_back", text=msg("&Previous flow of the step"), menu=GO, keys=("Shift+PgUp",), when=with_steps,
            run=lambda view: walking.to_way(view, -1)),
    *in_direction("also", (msg("Also t&o the left"), msg("Also to the ri&ght"), msg("&Also up"), msg("Al&so down")),
                  GO, "Shift+", lambda view, to: walking.to_neighbour(view, to, adding=True), selecting),
    *in_direction("move", (msg("To the &left"), msg("To the &right"), msg("&Up"), msg("&Down")), MOVE, "Alt+",
                  lambda view, to: acts.nudge(view, to), drawing_selected),
    Command(id="previous_lane", text=msg("Into the lane be&fore"), menu=MOVE, keys=("Alt+Shift+Up", "Alt+Shift+Left"),
            when=on_steps_or_ways, run=lambda view: acts.to_lane(view, "up")),
    Command(id="next_lane", text=msg("Into the &next lane"), menu=MOVE, keys=("Alt+Shift+Down", "Alt+Shift+Right"),
            when=on_steps_or_ways, run=lambda view: acts.to_lane(view, "down")),
    *in_direction("size", (msg("Narro&wer"), msg("W&ider"), msg("&Shorter"), msg("&Taller")), MOVE, "Ctrl+Shift+",
                  lambda view, to: acts.resize(view, to), on_boxes),
    *in_direction("append", (msg("To the &left"), msg("To the &right"), msg("&Above"), msg("&Below")), APPEND,
                  "Ctrl+", lambda view, to: acts.append(view, to), on_one_step),
    tool_command("select", "V", msg("&Select"), "pointer", looking),
    tool_command("hand", "H", msg("&Hand"), "hand-stop", looking),
    tool_command("step", "S", msg("S&tep"), "rectangle"),
    tool_command("decision", "D", msg("&Decision"), "square-rotated"),
    tool_command("connect", "C", msg("&Connect"), "arrow-right"),
    tool_command("lane", "L", msg("&Lane"), "layout-rows"),
    tool_command("note", "N", msg("Objectivity &note"), "message", looking),
    tool_command("text", "T", msg("Te&xt note"), "text-caption"),
    tool_command("space", "M", msg("&Make space"), "arrow-bar-right"),
)  # fmt: skip


def keymap() -> dict[str, Command]:
    """Return the commands by their keys."""
    return {key: command for command in COMMANDS for key in command.keys}
