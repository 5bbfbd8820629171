"""The Structure menu: lanes within lanes, pools, phases, sub-processes, and which way the map runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import Message, msg
from app.ui.actions import acts
from app.ui.actions.base import Action, may_draw
from app.ui.late import late

if TYPE_CHECKING:
    from app.model import phases, records
    from app.ui.canvas import folding, lane_structure
    from app.ui.main_window import MainWindow
else:
    phases, records = map(late, ("app.model.phases", "app.model.records"))
    folding, lane_structure = map(late, ("app.ui.canvas.folding", "app.ui.canvas.lane_structure"))


OF_THE_MAP = frozenset({"put_in_pool", "add_pool", "add_phase", "turn_map"})


def the_lane(window: MainWindow) -> records.Lane:
    """Return the selected lane; only for actions that are enabled with one."""
    return window.place.selected(records.Lane)[0]


def the_frame(window: MainWindow) -> records.Lane | records.Pool:
    """Return the selected lane or pool; only for actions that are enabled with one."""
    one = window.place.selected_one
    assert isinstance(one, (records.Lane, records.Pool))
    return one


def the_step(window: MainWindow) -> records.Step:
    """Return the selected step; only for actions that are enabled with one."""
    return window.place.selected(records.Step)[0]


def one_lane(window: MainWindow) -> bool:
    return may_draw(window) and isinstance(window.place.selected_one, records.Lane)


def lane_or_pool(window: MainWindow) -> bool:
    return may_draw(window) and isinstance(window.place.selected_one, (records.Lane, records.Pool))


def a_frame(window: MainWindow) -> bool:
    return may_draw(window) and isinstance(window.place.selected_one, (records.Lane, records.Pool, records.Phase))


def a_split_lane(window: MainWindow) -> bool:
    return one_lane(window) and lane_structure.has_inner(window.place, the_lane(window))


def has_around(window: MainWindow) -> bool:
    one = window.place.selected_one if window.workplace is not None else None
    return one is not None and lane_structure.around(window.place, one) is not None


def selected_steps(window: MainWindow) -> bool:
    return may_draw(window) and bool(window.place.selected(records.Step))


def is_subprocess(window: MainWindow) -> bool:
    one = window.place.selected_one if window.workplace is not None else None
    return one is not None and isinstance(one, records.Step) and one.kind == "subprocess"


def may_change_subprocess(window: MainWindow) -> bool:
    return may_draw(window) and is_subprocess(window)


def is_closed(window: MainWindow) -> bool:
    return is_subprocess(window) and not the_step(window).expanded


def concerns_selection(window: MainWindow, action_id: str) -> bool:
    """Answer whether an action has to do with what is selected: what is done to the whole map has not with steps."""
    return action_id not in OF_THE_MAP or not window.place.selected(records.Step)


def is_upright(window: MainWindow) -> bool:
    return window.workplace is not None and phases.is_upright(window.place.document, window.place.map_id)


def move_words(window: MainWindow) -> tuple[Message, Message]:
    """Say what moving the selected lane or pool is called, to the one side and to the other."""
    is_pool = window.workplace is not None and isinstance(window.place.selected_one, records.Pool)
    if is_upright(window):
        to_left, to_right = msg("Move the lane to the left"), msg("Move the lane to the right")
        return (msg("Move the pool to the left"), msg("Move the pool to the right")) if is_pool else (to_left, to_right)
    up, down = msg("Move the lane &up"), msg("Move the lane &down")
    return (msg("Move the pool &up"), msg("Move the pool &down")) if is_pool else (up, down)


def remove_words(window: MainWindow) -> Message:
    match window.place.selected_one if window.workplace is not None else None:
        case None:
            return msg("Remove the la&ne …")
        case records.Pool():
            return msg("Remove the pool …")
        case records.Phase():
            return msg("Remove the phase")
    return msg("Remove the la&ne …")


STRUCTURE_ACTIONS = (
    Action(id="around", text=msg("Select what is a&round"), menu="structure", icon="focus-2", keys=("Ctrl+L",),
           enabled=has_around, run=acts.select_around),
    Action(id="lane_before", text=msg("Lane &above"), menu="structure", icon="layout-rows", group=1, enabled=one_lane,
           says=lambda w: msg("Lane on the left") if is_upright(w) else msg("Lane &above"),
           run=lambda w: w.view.edit_new(lane_structure.insert_lane(w.place, the_lane(w), after=False))),
    Action(id="lane_after", text=msg("Lane &below"), menu="structure", icon="layout-rows", group=1, enabled=one_lane,
           says=lambda w: msg("Lane on the right") if is_upright(w) else msg("Lane &below"),
           run=lambda w: w.view.edit_new(lane_structure.insert_lane(w.place, the_lane(w), after=True))),
    Action(id="inner_lane", text=msg("&Inner lane"), menu="structure", icon="layout-rows", group=1,
           enabled=lane_or_pool, run=acts.add_inner_lane,
           says=lambda w: msg("Split into two lanes") if one_lane(w) and not a_split_lane(w) else msg("&Inner lane")),
    Action(id="merge_lanes", text=msg("&Merge the inner lanes"), menu="structure", icon="git-merge", group=1,
           enabled=a_split_lane, run=lambda w: lane_structure.merge(w.place, the_lane(w))),
    Action(id="lane_up", text=msg("Move the lane &up"), menu="structure", icon="chevron-up", keys=("Alt+Up",), group=1,
           on_canvas_only=True, enabled=lane_or_pool, says=lambda w: move_words(w)[0],
           run=lambda w: lane_structure.reorder(w.place, the_frame(w), -1)),
    Action(id="lane_down", text=msg("Move the lane &down"), menu="structure", icon="chevron-down", keys=("Alt+Down",),
           group=1, on_canvas_only=True, enabled=lane_or_pool, says=lambda w: move_words(w)[1],
           run=lambda w: lane_structure.reorder(w.place, the_frame(w), 1)),
    Action(id="remove_lane", text=msg("Remove the la&ne …"), menu="structure", icon="trash", group=1, enabled=a_frame,
           says=remove_words, run=acts.remove_frame),
    Action(id="put_in_pool", text=msg("&Put the lanes into a pool"), menu="structure", icon="building", group=2,
           enabled=may_draw, run=lambda w: w.view.edit_new(lane_structure.put_in_pool(w.place))),
    Action(id="add_pool", text=msg("Add a poo&l"), menu="structure", icon="building", group=2, enabled=may_draw,
           run=acts.add_pool),
    Action(id="add_phase", text=msg("Add a p&hase"), menu="structure", icon="layout-columns", group=2,
           enabled=may_draw, run=acts.add_phase),
    Action(id="turn_map", text=msg("&Turn the map"), menu="structure", icon="refresh", group=2, enabled=may_draw,
           says=lambda w: msg("&Turn the map: left to right") if is_upright(w) else msg("&Turn the map: top to bottom"),
           run=lambda w: w.arranging.turn()),
    Action(id="group_steps", text=msg("&Group into a sub-process"), menu="structure", icon="stack-2", keys=("Ctrl+G",),
           group=3, enabled=selected_steps, run=lambda w: w.view.edit_new(folding.group(w.place))),
    Action(id="take_apart", text=msg("Ta&ke the sub-process apart"), menu="structure", icon="arrows-maximize",
           keys=("Ctrl+Shift+G",), group=3, enabled=may_change_subprocess,
           run=lambda w: folding.take_apart(w.place, the_step(w))),
    Action(id="fold", text=msg("&Expand the sub-process"), menu="structure", icon="square-plus", keys=("Ctrl+E",),
           group=3, enabled=may_change_subprocess,
           says=lambda w: msg("&Expand the sub-process") if not is_subprocess(w) or is_closed(w)
           else msg("&Collapse the sub-process"),
           run=lambda w: folding.toggle(w.place, the_step(w))),
    Action(id="open_inside", text=msg("&Open the sub-process"), menu="structure", icon="sitemap",
           keys=("Shift+Return",), group=3, on_canvas_only=True, enabled=is_closed,
           run=lambda w: folding.open_inside(w.place, the_step(w))),
)  # fmt: skip
