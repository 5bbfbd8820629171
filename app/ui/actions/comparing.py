"""Going from one difference to the next, and saving them: what menus and keys do in Compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import Message, msg
from app.ui.actions.base import Action
from app.ui.modes import Mode

if TYPE_CHECKING:
    from app.ui.compare.mode import CompareMode
    from app.ui.main_window import MainWindow


def is_comparing(window: MainWindow) -> bool:
    return window.desk is not None and window.place.mode == Mode.COMPARE and window.desk.compare is not None


def compare_of(window: MainWindow) -> CompareMode:
    """Return the parts of Compare; only for actions that are enabled there."""
    assert window.desk is not None
    assert window.desk.compare is not None
    return window.desk.compare


def way_action(way: str, name: Message, icon: str) -> Action:
    return Action(
        id=f"compare_{way}", text=name, menu="view/compare", icon=icon, group=6, enabled=is_comparing,
        checked=lambda w: is_comparing(w) and compare_of(w).page.way == way,
        run=lambda w: compare_of(w).page.show_way(way),
    )  # fmt: skip


COMPARE_ACTIONS = (
    Action(id="next_difference", text=msg("Ne&xt difference"), menu="view/compare", icon="chevron-down", keys=("F7",),
           group=5, enabled=is_comparing, run=lambda w: compare_of(w).comparing.go(+1)),
    Action(id="previous_difference", text=msg("&Previous difference"), menu="view/compare", icon="chevron-up",
           keys=("Shift+F7",), group=5, enabled=is_comparing, run=lambda w: compare_of(w).comparing.go(-1)),
    Action(id="swap_sides", text=msg("S&wap before and after"), menu="view/compare", group=5, enabled=is_comparing,
           run=lambda w: compare_of(w).comparing.swap()),
    Action(id="measured_effect", text=msg("&Measured effect"), menu="view/compare", icon="chart-bar", group=5,
           enabled=is_comparing, run=lambda w: compare_of(w).show_effect()),
    way_action("side_by_side", msg("Si&de by side"), "layout-columns"),
    way_action("stacked", msg("S&tacked"), "layout-rows"),
    way_action("overlay", msg("&Overlay"), "stack-2"),
    way_action("list", msg("&List"), "list"),
    Action(id="take_over_value", text=msg("Take over the &value"), menu="view/compare", group=7, enabled=is_comparing,
           run=lambda w: compare_of(w).comparing.take_over(whole=False)),
    Action(id="take_over_whole", text=msg("Take over w&hole"), menu="view/compare", group=7, enabled=is_comparing,
           run=lambda w: compare_of(w).comparing.take_over(whole=True)),
    Action(id="save_differences", text=msg("&Save the differences as a table …"), menu="view/compare", icon="table",
           group=8, enabled=is_comparing, run=lambda w: compare_of(w).save()),
)  # fmt: skip
