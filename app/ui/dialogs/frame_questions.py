"""What becomes of what a lane or pool holds when it goes: asked only where it holds something."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from app.i18n import ntr, text, tr
from app.model.operations import Operation, Remove, RemoveLane
from app.model.records import Lane, Pool
from app.model.rules import shown_name
from app.ui.canvas.lane_structure import closed_up
from app.ui.canvas.lane_structure import removal_of_pool as removal
from app.ui.dialogs.questions import Question, ask_about_lane
from app.ui.workplace import Workplace


def removal_of_lane(parent: QWidget, place: Workplace, lane: Lane) -> Operation | None:
    """Return the act that removes a lane as asked; None if it is to stay."""
    operation = ask_about_lane(parent, place.document, lane)
    return closed_up(place, operation) if isinstance(operation, RemoveLane) else operation


def removal_of_pool(parent: QWidget, place: Workplace, pool: Pool) -> Operation | None:
    """Return the act that removes a pool as asked; a closed one goes without a question. None if it is to stay."""
    lanes = [lane for lane in place.document.lanes_of(pool.map) if lane.pool == pool.id]
    if not lanes:
        return Remove(record_id=pool.id)
    answer = pool_question(parent, pool, len(lanes)).ask()
    return removal(place, pool, with_lanes=answer == "all") if answer in ("pool", "all") else None


def pool_question(parent: QWidget | None, pool: Pool, lanes: int) -> Question:
    """Make the question what becomes of the lanes of a pool."""
    name = text(shown_name(pool))
    question = Question(
        ntr(
            "The pool “{name}” holds {n} lane. What becomes of it?",
            "The pool “{name}” holds {n} lanes. What becomes of them?",
            lanes,
            name=name,
        ),
        parent,
    )
    role = QDialogButtonBox.ButtonRole
    question.offer("pool", tr("&Keep the lanes"), role.AcceptRole, first=True)
    question.offer("all", tr("&Remove all of it"), role.DestructiveRole)
    question.offer("cancel", tr("Cancel"), role.RejectRole)
    return question
