"""A review as JSON data, in a shape that stays (docs/command-line.md), in the language in use. No names of people."""

from __future__ import annotations

from typing import Any

from app.analysis.agreement import Agreement
from app.analysis.alpha import plain_alpha
from app.analysis.blueprint import efficiency_by_outcome, effort_at, moments_of_truth, value_of
from app.analysis.figures import analyse
from app.analysis.intervals import Share
from app.analysis.network import NotComputable
from app.analysis.one_sided import all_flags
from app.analysis.rereview import ReReview, Resumed, compared_with_before
from app.analysis.reviewed import Review, StepReview
from app.i18n import text
from app.model.codec import encode
from app.model.document import Document
from app.model.records import Department, Note, Observation, OpenPoint
from app.model.reviews.coverage import Cell, covering_areas, gaps
from app.model.reviews.criteria import VIEWS, plain_criteria
from app.model.reviews.evidence import adopted_on, grade_of, is_stale
from app.model.reviews.panel import OTHERS, without_seat
from app.model.reviews.rounds import have_handed_in
from app.model.reviews.targets import holder_of, target_words
from app.model.rules import shown_name


def plain_review(document: Document, review: Review) -> dict[str, Any]:
    """Turn a review into JSON data."""
    before = compared_with_before(document, review)
    return {
        "example": document.process.example,
        "round": _round(document, review),
        "criteria": plain_criteria(review.criteria),
        "panel": _panel(review),
        "steps": [_step(review, step) for step in review.steps],
        "alpha": {
            "customer": plain_alpha(review.customer_alpha),
            "company": plain_alpha(review.company_alpha),
        },
        "flags": [
            {"kind": flag.kind, "target": flag.target, "hard": flag.hard, "sentence": text(flag.sentence)}
            for flag in all_flags(review)
        ],
        "coverage": _coverage(review),
        "notes": _notes(document, review),
        "open_points": _open_points(document, review),
        "customer": _customer(review.material.frozen, document),
        "before": plain_rereview(before) if before is not None else None,
    }


def _round(document: Document, review: Review) -> dict[str, Any] | None:
    held = review.round
    if held is None:
        return None
    handed_in = have_handed_in(document, held, [step.step.id for step in review.steps])
    names = ("number", "question", "state", "ballot", "opened_at", "revealed_at", "closed_at", "close_reason")
    return {name: getattr(held, name) for name in names} | {
        "participants": len(review.material.participants),
        "handed_in": len(handed_in),
    }


def _panel(review: Review) -> dict[str, Any]:
    material = review.material
    missing = without_seat(material.frozen, material.participants, material.criteria)
    return {
        "seats": [
            {"department": _department(review, seat.department), "seat": seat.seat} for seat in material.participants
        ],
        "without_seat": [area.name for area in missing] if review.round is not None else [],
    }


def _department(review: Review, department_id: str | None) -> str:
    """Name a department, as the reviewed map calls it."""
    if department_id == OTHERS:
        return OTHERS
    area = review.material.frozen.find(Department, department_id)
    area = area or review.material.document.find(Department, department_id)
    return area.name if area is not None else ""


def _step(review: Review, step: StepReview) -> dict[str, Any]:
    return {
        "id": step.step.id,
        "number": step.number,
        "name": text(shown_name(step.step)),
        "department": _department(review, step.department),
        "revealed": step.revealed,
        "handed_in": step.handed_in,
        "customer": plain_agreement(step.customer),
        "company": plain_agreement(step.company),
        "verdict": step.verdict,
        "decided": _decided(step),
        "self_gap": step.self_gap,
        "perspective_gap": step.perspective_gap,
        "dissent": [
            {"department": _department(review, d.department), "view": d.view, "score": d.score} for d in step.dissents
        ],
        "ballots": [
            {"ballot": b.number, "customer": plain_agreement(b.customer), "company": plain_agreement(b.company)}
            for b in step.ballots
        ],
        "movement": step.movement,
        "notes": len(step.notes),
    }


def plain_agreement(found: Agreement) -> dict[str, Any]:
    """Turn an agreement into JSON data; the ratings stand in order, not by person."""
    names = ("n", "cannot_judge", "median", "ad", "ipr", "ipras")
    return {name: getattr(found, name) for name in names} | {"ratings": list(found.scores)}


def _decided(step: StepReview) -> dict[str, Any] | None:
    if step.finding is None:
        return None
    names = ("verdict", "reason", "dissent", "assumption", "decided_at")
    return {name: getattr(step.finding, name) for name in names}


def _coverage(review: Review) -> dict[str, Any]:
    cells = list(review.coverage)
    return {
        "departments": [area.name for area in covering_areas(review.material)],
        "views": list(VIEWS),
        "cells": [_cell(review, cell) | {"rating": cell.rating, "notes": cell.notes} for cell in cells],
        "gaps": [_cell(review, cell) for cell in gaps(cells)],
    }


def _cell(review: Review, cell: Cell) -> dict[str, Any]:
    return {"department": _department(review, cell.department), "view": cell.view, "step": cell.step}


def plain_share(share: Share) -> dict[str, Any]:
    return {name: getattr(share, name) for name in Share.__slots__}


def _notes(document: Document, review: Review) -> dict[str, Any]:
    found, even = review.notes, review.notes.evenness
    return {
        "total": found.total,
        "customer_share": plain_share(found.customer),
        "proxy_share": plain_share(found.proxies),
        "grades": found.grades,
        "stale": found.stale,
        "by_department": {_department(review, i): count for i, count in found.by_department.items()},
        "evenness": even.j,
        "largest_share": even.largest,
        "items": [_note(document, review, note) for note in review.material.notes],
    }


def _note(document: Document, review: Review, note: Note) -> dict[str, Any]:
    names = ("target", "claim", "view", "direction", "evidence", "severity", "source", "observed_on", "n", "period")
    adopted = adopted_on(document, review.round)
    return {name: getattr(note, name) for name in names} | {
        "about": text(target_words(document, note.target)),
        "gone": holder_of(document, note.target) is not document,
        "grade": grade_of(note),
        "stale": is_stale(note, adopted, review.as_of),
        "department": _department(review, note.author_department),
    }


def _open_points(document: Document, review: Review) -> list[dict[str, Any]]:
    wanted = review.round.id if review.round is not None else None
    points = [point for point in document.all(OpenPoint) if point.round == wanted]
    return [{"target": p.target, "text": p.text, "due": p.due, "done": p.done} for p in points]


def _customer(frozen: Document, document: Document) -> dict[str, Any]:
    """What the map and surveys say about the customer's way, where there are data."""
    effort, value = effort_at(document), value_of(frozen)
    try:
        efficiency: dict[str, float] | None = efficiency_by_outcome(analyse(frozen))
    except NotComputable:
        efficiency = None
    return {
        "moments_of_truth": moments_of_truth(frozen),
        "value": encode(value) if value is not None else None,
        "pce": efficiency,
        "ces": None
        if effort is None
        else {"n": effort.n, "answers": effort.answers, "score": effort.score, "easy": plain_share(effort.easy)},
    }


def plain_rereview(found: ReReview) -> dict[str, Any]:
    """Turn the comparison with the round before into JSON data; None in a measure says that nobody measured."""
    return {
        "round": found.before.round.number if found.before.round is not None else None,
        "steps": [_resumed(each) for each in found.steps],
        "changes": [
            {
                "proposal": change.proposal.number,
                "title": change.proposal.title,
                "steps": [_resumed(each) for each in change.steps],
                "measures": [
                    {"name": m.measure.name, "before": _observed(m.before), "after": _observed(m.after)}
                    for m in change.measured
                ],
            }
            for change in found.changes
        ],
    }


def _resumed(each: Resumed) -> dict[str, Any]:
    return {
        "id": each.kin.now,
        "name": text(shown_name((each.now or each.before[0]).step)),
        "was": [step.step.name for step in each.before],
        "how": list(each.kin.how),
        "standing": each.standing,
        "before": [_in_short(step) for step in each.before],
        "now": _in_short(each.now) if each.now is not None else None,
    }


def _in_short(step: StepReview) -> dict[str, Any]:
    sides = {view: {"n": side.n, "median": side.median}
             for view, side in (("customer", step.customer), ("company", step.company))}  # fmt: skip
    decided = step.finding.verdict if step.finding is not None else None
    return {"id": step.step.id, **sides, "verdict": step.verdict, "decided": decided, "notes": len(step.notes)}


def _observed(found: Observation | None) -> Any:
    """Turn a measured figure into its estimate with its period and where it comes from."""
    if found is None or found.value is None:
        return None
    return {**encode(found.value), "period": found.period, "origin": found.origin}
