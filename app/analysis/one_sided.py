"""The flags of a review that are figures: what is one-sided, by how much, and who is to be asked (method A3).

The hard ones, which need no arithmetic, are those of app.model.reviews.flags; `all_flags` lists both.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.analysis.reviewed import Review, StepReview
from app.i18n import Message, msg, nmsg
from app.model.records import PROCESS_ID, Department, Note
from app.model.reviews.flags import Flag, hard_flags
from app.model.reviews.panel import OTHERS
from app.model.rules import shown_name

LEAST_CUSTOMER, MOST_PROXIES, WIDE = 1 / 3, 1 / 2, 2.0


def all_flags(review: Review) -> list[Flag]:
    """List every sign of one-sidedness, the hard ones first, then those of the whole, then step by step."""
    steps = (flag for step in review.steps for flag in _of_step(review, step))
    return [*hard_flags(review.material), *_of_notes(review), *steps]


def _of_notes(review: Review) -> Iterator[Flag]:
    notes, target = review.notes, review.round.id if review.round is not None else PROCESS_ID
    if notes.customer.value is not None and notes.customer.value < LEAST_CUSTOMER:
        yield Flag(kind="company_heavy", target=target, sentence=_company_heavy(review))
    if notes.proxies.value is not None and notes.proxies.value > MOST_PROXIES:
        sentence = msg("{count} of {n} customer notes say what we think the customer thinks: replace them by what "
                       "customers said or did, with source and date.",
                       count=notes.proxies.count, n=notes.proxies.n)  # fmt: skip
        yield Flag(kind="proxy_only", target=target, sentence=sentence)
    if notes.evenness.is_concentrated:
        yield Flag(kind="concentration", target=target, sentence=_concentration(review))
    if notes.total:
        yield from _silent(review)


def _company_heavy(review: Review) -> Message:
    share = review.notes.customer
    return msg("Only {count} of {n} notes are from the customer's side ({share} %, 95 % interval {low} to {high} %): "
               "ask customers, or those who hear them every day.",
               count=share.count, n=share.n, share=percent(share.value), low=percent(share.low),
               high=percent(share.high))  # fmt: skip


def _concentration(review: Review) -> Message:
    found, loudest = review.notes.evenness, review.notes.evenness.loudest or ""
    return msg("{area} wrote {count} of {n} notes (evenness {j} of 100): ask the other areas for what they see.",
               area=_area(review, loudest), count=review.notes.by_department[loudest], n=found.n,
               j=percent(found.j))  # fmt: skip


def _silent(review: Review) -> Iterator[Flag]:
    for department_id, count in review.notes.by_department.items():
        if not count:
            area = review.material.frozen.get(Department, department_id)
            sentence = msg("{area} has written no note: ask what it sees of the process.", area=shown_name(area))
            yield Flag(kind="silent_area", target=area.id, sentence=sentence)


def _of_step(review: Review, step: StepReview) -> Iterator[Flag]:
    if step.self_gap is not None and abs(step.self_gap) >= WIDE:
        yield Flag(kind="self_gap", target=step.step.id, sentence=_self_gap(review, step, step.self_gap))
    if step.perspective_gap is not None and abs(step.perspective_gap) >= WIDE:
        sentence = _perspective_gap(review, step, step.perspective_gap)
        yield Flag(kind="perspective_gap", target=step.step.id, sentence=sentence)
    if step.dissents:
        yield Flag(kind="lone_dissent", target=step.step.id, sentence=_dissent(review, step))
    if step.finding is not None and step.finding.assumption:
        sentence = msg("{step}: the verdict rests on opinions, so it is printed as an assumption: look for something "
                       "seen, measured or said by a customer.", step=review.material.called(step.step))  # fmt: skip
        yield Flag(kind="opinion_only", target=step.step.id, sentence=sentence)
    voice = _one_voice(review, step.notes)
    if voice is not None:
        sentence = nmsg("{step}: its only note comes from {whom}: ask another area for its view.",
                        "{step}: all {n} notes come from {whom} and point the same way: ask another area for its view.",
                        len(step.notes), step=review.material.called(step.step), whom=voice)  # fmt: skip
        yield Flag(kind="one_voice", target=step.step.id, sentence=sentence)


def _self_gap(review: Review, step: StepReview, gap: float) -> Message:
    values = {"step": review.material.called(step.step), "gap": halves(abs(gap)),
              "area": _area(review, step.department)}  # fmt: skip
    if gap > 0:
        return msg("{step}: {area} rates its own step {gap} points better than the others do: let the others say what "
                   "they see before anything is decided.", **values)  # fmt: skip
    return msg("{step}: {area} rates its own step {gap} points worse than the others do: ask {area} what the others do "
               "not see.", **values)  # fmt: skip


def _perspective_gap(review: Review, step: StepReview, gap: float) -> Message:
    values = {"step": review.material.called(step.step), "gap": halves(abs(gap))}
    if gap > 0:
        return msg("{step}: it works {gap} points better for us than for the customer: clarify why, then decide.",
                   **values)  # fmt: skip
    return msg("{step}: it works {gap} points better for the customer than for us: clarify why, then decide.",
               **values)  # fmt: skip


def _dissent(review: Review, step: StepReview) -> Message:
    """Say from which areas the ratings far from the others come, and that they are to be heard first."""
    named = [d.department for d in step.dissents if d.department != OTHERS]
    areas = [str(_area(review, each)) for each in dict.fromkeys(named)]
    whom = ", ".join(areas) if areas else msg("areas that are not named here")
    return nmsg("{step}: {n} rating, from {whom}, lies far from the others: let its reasons be heard first.",
                "{step}: {n} ratings, from {whom}, lie far from the others: let their reasons be heard first.",
                len(step.dissents), step=review.material.called(step.step), whom=whom)  # fmt: skip


def _one_voice(review: Review, notes: tuple[Note, ...]) -> str | Message | None:
    """Say from whom all notes on a step come, if it is one person or one area and all have one direction."""
    if not notes or len({note.direction for note in notes}) > 1:
        return None
    departments = {note.author_department for note in notes}
    if len(departments) == 1 and "" not in departments:
        return _area(review, notes[0].author_department)
    return msg("one person") if len({note.author for note in notes}) == 1 else None


def _area(review: Review, department_id: str) -> str | Message:
    """Call a department as the reviewed map does, or as it is called today if that map had none."""
    frozen, today = review.material.frozen, review.material.document
    return shown_name(frozen.find(Department, department_id) or today.find(Department, department_id))


def percent(part: float | None) -> int:
    return round(100 * (part or 0.0))


def halves(points: float) -> str:
    """Write a difference of medians, which is a whole or a half, as every language does."""
    whole, half = divmod(round(2 * points), 2)
    return f"{whole or ''}½" if half else str(whole)
