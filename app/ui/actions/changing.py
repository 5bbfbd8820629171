"""The actions about changes: what they are predicted to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import msg
from app.ui.actions.base import Action
from app.ui.actions.rounds import without_packet
from app.ui.late import late

if TYPE_CHECKING:
    from app.ui.effect import film_window
    from app.ui.effect import sheet as effect_sheet
    from app.ui.logs import sheet as log_sheet
    from app.ui.main_window import MainWindow
else:
    film_window, effect_sheet, log_sheet = map(
        late, ("app.ui.effect.film_window", "app.ui.effect.sheet", "app.ui.logs.sheet")
    )


def show_effect(window: MainWindow) -> None:
    """Show what the proposals chosen in Change are predicted to do; without one, the figures of today."""
    if window.desk is not None:
        effect_sheet.show_effect(window.place, window, window.desk.proposals.acts.concerned)


def toggle_film(window: MainWindow) -> None:
    """Show single cases on their way over the map, on the wall while a meeting is held."""
    film_window.toggle_film(window)


def show_log(window: MainWindow) -> None:
    """Show what an event log says about the process."""
    if window.desk is not None:
        log_sheet.LogSheet(window.place, window, window.progress.run).show()


CHANGE_ACTIONS = (
    Action(id="effect", text=msg("Predicted e&ffect …"), menu="process", icon="chart-bar", group=4,
           enabled=without_packet, run=show_effect),
    Action(id="film", text=msg("Cases on their wa&y …"), menu="process", icon="route", group=4,
           enabled=without_packet, run=toggle_film),
    Action(id="event_log", text=msg("Event log&s …"), menu="process", icon="history", group=4,
           enabled=without_packet, run=show_log),
)  # fmt: skip
