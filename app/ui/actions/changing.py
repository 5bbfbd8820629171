"""The actions about changes: what they are predicted to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import msg
from app.ui.actions.base import Action
from app.ui.actions.rounds import without_packet
from app.ui.late import late

if TYPE_CHECKING:
    from app.ui.effect import sheet as effect_sheet
    from app.ui.main_window import MainWindow
else:
    effect_sheet = late("app.ui.effect.sheet")


def show_effect(window: MainWindow) -> None:
    """Show what the proposal chosen in Change is predicted to do; without one, the figures of today."""
    desk = window.desk
    if desk is None:
        return
    kind = effect_sheet.EffectSheet
    for opened in window.findChildren(kind):
        if opened.isVisible() and opened.place is window.place:
            opened.activateWindow()
            return
    made = kind(window.place, window, desk.view.selection_item.palette, desk.proposals.shown_ids)
    made.resize(made.size().boundedTo(window.screen().availableGeometry().size() * 0.9))
    made.show()


CHANGE_ACTIONS = (
    Action(id="effect", text=msg("Predicted &effect …"), menu="process", icon="chart-bar", group=4,
           enabled=without_packet, run=show_effect),
)  # fmt: skip
