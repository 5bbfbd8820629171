"""The Redesign menu: the patterns by which a process is changed with one act, on the map or as part of a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import msg
from app.ui.actions.base import Action, may_draw
from app.ui.actions.structure import the_step
from app.ui.late import late

if TYPE_CHECKING:
    from app.model import kinds, records
    from app.ui.canvas import redesigning
    from app.ui.main_window import MainWindow
else:
    kinds, records, redesigning = map(late, ("app.model.kinds", "app.model.records", "app.ui.canvas.redesigning"))

MENU = "structure/redesign"


def the_steps(window: MainWindow) -> list[records.Step]:
    """Return the selected steps in which something is done."""
    return [step for step in window.place.selected(records.Step) if kinds.is_activity(step)]


def one_activity(window: MainWindow) -> bool:
    return may_draw(window) and len(window.place.selection) == 1 and len(the_steps(window)) == 1


def several_activities(window: MainWindow) -> bool:
    return may_draw(window) and len(the_steps(window)) > 1


def step_and_flow(window: MainWindow) -> bool:
    return may_draw(window) and len(the_steps(window)) == 1 and len(window.place.selected(records.Flow)) == 1


REDESIGN_ACTIONS = (
    Action(id="replace_step", text=msg("&Replace the step"), menu=MENU, icon="replace", group=3, enabled=one_activity,
           run=lambda w: w.view.edit_new(redesigning.replace_step(w.place, the_step(w)))),
    Action(id="merge_steps", text=msg("&Merge the steps"), menu=MENU, icon="git-merge", group=3,
           enabled=several_activities,
           run=lambda w: w.view.edit_new(redesigning.merge_steps(w.place, the_steps(w)))),
    Action(id="split_step", text=msg("&Split the step"), menu=MENU, icon="arrows-split", group=3, enabled=one_activity,
           run=lambda w: w.view.edit_new(redesigning.split_step(w.place, the_step(w)))),
    Action(id="move_in_flow", text=msg("M&ove onto the selected flow"), menu=MENU, icon="arrow-bar-right", group=3,
           enabled=step_and_flow,
           run=lambda w: redesigning.move_in_flow(w.place, the_steps(w)[0], w.place.selected(records.Flow)[0])),
    Action(id="bypass_step", text=msg("&Lead a way around"), menu=MENU, icon="route", group=3, enabled=one_activity,
           run=lambda w: w.view.edit_new(redesigning.bypass_step(w.place, the_step(w)))),
    Action(id="make_parallel", text=msg("Make &parallel"), menu=MENU, icon="git-branch", group=3,
           enabled=several_activities, run=lambda w: redesigning.make_parallel(w.place, the_steps(w))),
    Action(id="give_to_customer", text=msg("&Give to the customer"), menu=MENU, icon="user", group=3,
           enabled=one_activity, run=lambda w: redesigning.give_to_customer(w.place, the_step(w))),
)  # fmt: skip
