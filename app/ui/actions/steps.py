"""The menu of the selected step, inside Edit: what is done to it by its place in the flow, with the keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import msg
from app.ui.actions import acts
from app.ui.actions.base import Action, with_document
from app.ui.actions.edit import one_step
from app.ui.late import late

if TYPE_CHECKING:
    from app.model import records
    from app.ui.canvas import along_flow, drawing, lane_drawing
    from app.ui.main_window import MainWindow
else:
    records = late("app.model.records")
    along_flow, drawing, lane_drawing = map(
        late, ("app.ui.canvas.along_flow", "app.ui.canvas.drawing", "app.ui.canvas.lane_drawing")
    )


def append(window: MainWindow, kind: str) -> None:
    window.view.edit_new(drawing.append_step(window.place, window.place.selection[0], kind))


MENU = "edit/step"
STEP_ACTIONS = (
    Action(id="step_before", text=msg("Step &before it"), menu=MENU, icon="square-plus", keys=("Alt+Ins",),
           enabled=one_step, run=lambda w: w.view.edit_new(along_flow.step_before(w.place, w.place.selection[0]))),
    Action(id="next_decision", text=msg("&Decision after it"), menu=MENU, icon="square-rotated", enabled=one_step,
           run=lambda w: append(w, "decision")),
    Action(id="next_end", text=msg("&End after it"), menu=MENU, icon="player-stop", enabled=one_step,
           run=lambda w: append(w, "end")),
    Action(id="text_beside", text=msg("&Text note beside it"), menu=MENU, icon="text-caption", enabled=one_step,
           run=lambda w: w.view.edit_new(drawing.add_text_note_beside(w.place, w.place.selection[0]))),
    Action(id="next_steps", text=msg("&Next steps …"), menu=MENU, icon="arrow-right", keys=("Ctrl+T",), group=1,
           enabled=one_step, run=acts.edit_next_steps),
    Action(id="move_earlier", text=msg("Ea&rlier along the flow"), menu=MENU, keys=("Alt+Shift+PgUp",), group=1,
           enabled=one_step, run=lambda w: along_flow.move_along(w.place, w.place.selection[0], -1)),
    Action(id="move_later", text=msg("&Later along the flow"), menu=MENU, keys=("Alt+Shift+PgDown",), group=1,
           enabled=one_step, run=lambda w: along_flow.move_along(w.place, w.place.selection[0], +1)),
    Action(id="properties", text=msg("&Properties"), menu=MENU, group=2, keys=("Alt+Return",),
           enabled=with_document, run=acts.show_properties),
)  # fmt: skip
