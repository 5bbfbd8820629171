"""The few figures above each picture: steps, hand-overs, time; on the newer side with the difference."""

from __future__ import annotations

from app.analysis.before_after import BeforeAfter
from app.i18n import ntr, number, tr
from app.model.comparison import ADDED, REMOVED
from app.model.document import Document
from app.model.kinds import is_activity
from app.model.records import Step
from app.ui.compare.comparing import Comparing
from app.ui.compare.head import Head


def show_figures(heads: tuple[Head, Head], comparing: Comparing, answer: BeforeAfter | None) -> None:
    """Show what is known of both sides by now."""
    comparison = comparing.comparison
    if comparison is None:
        for head in heads:
            head.show_figures("")
        return
    heads[0].show_figures(" · ".join([_steps(comparison.old), *_worked_out(answer, "before")]))
    heads[1].show_figures(
        " · ".join([_steps(comparison.new) + _come_and_gone(comparing), *_worked_out(answer, "after")])
    )


def _steps(document: Document) -> str:
    return ntr("{n} step", "{n} steps", sum(is_activity(step) for step in document.all(Step)))


def _come_and_gone(comparing: Comparing) -> str:
    """Count the activities that are gone and new, such as " (−1 +2)"."""
    assert comparing.comparison is not None
    old, new, rows = comparing.comparison.old, comparing.comparison.new, comparing.comparison.rows
    gone = sum(row.change == REMOVED and _is_activity(old, row.id) for row in rows)
    come = sum(row.change == ADDED and _is_activity(new, row.id) for row in rows)
    parts = [f"{sign}{count}" for sign, count in (("−", gone), ("+", come)) if count]
    return f" ({' '.join(parts)})" if parts else ""


def _is_activity(document: Document, record_id: str) -> bool:
    step = document.find(Step, record_id)
    return step is not None and is_activity(step)


def _worked_out(answer: BeforeAfter | None, side: str) -> list[str]:
    found = []
    for key, said in (("handovers", _handovers), ("ct_won", _days)):
        row = answer.row(key) if answer is not None else None
        value = getattr(row, side, None)
        if row is not None and value is not None:
            changed = side == "after" and row.difference is not None and not row.is_unchanged
            found.append(said(value) + (_by(row.difference or 0.0) if changed else ""))
    return found


def _handovers(value: float) -> str:
    return tr("{value} hand-overs", value=number(value, 1))


def _days(value: float) -> str:
    return tr("{value} days", value=number(value, 1))


def _by(difference: float) -> str:
    sign = "−" if difference < 0 else "+"
    return f" ({sign}{number(abs(difference), 1)})"
