"""What may be done to a round in which state: asked by the operations, and by views before they offer it.

Each rule answers None, or the sentence that says why not, what is safe and what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Finding, Note, OpenPoint, Participant, Person, Proposal, Rating, Record, Round
from app.model.reviews.ballots import may_be_rated_again
from app.model.reviews.criteria import Criteria
from app.model.reviews.flags import hard_flags, material_of
from app.model.reviews.rounds import (
    BLIND,
    CLOSED,
    LAST_BALLOT,
    ballot_of,
    current_round,
    is_open,
    is_revealed,
    raters_by_step,
    ratings_of,
    scope_of,
    seat_of,
)


def why_not_open(document: Document, people: Sequence[str], steps: Sequence[str]) -> Message | None:
    """Say why no round can be opened now with these people on these steps."""
    if current_round(document) is not None:
        return msg("A round is open already. Close it first; what it has collected stays.")
    if not people:
        return msg("A round needs somebody who judges. Name the people who take part first.")
    if len(set(people)) != len(people):
        return msg("Somebody is named twice. Each person has one seat in a round.")
    if not all(document.find(Person, person) is not None for person in people):
        return msg("Somebody who was named is no longer among the people of this process. Nothing was changed.")
    if not steps:
        return msg("There is no step to be judged yet. Draw the process first.")
    return None


def why_not_seat(document: Document, review: Round, person_id: str) -> Message | None:
    """Say why nobody can take a seat, or change it, now."""
    if review.state == CLOSED:
        return closed()
    if review.state != "open":
        return msg(
            "The ratings have been revealed. Whoever joins now would not judge blind; take part in the next round."
        )
    if any(rating.person == person_id for rating in ratings_of(document, review.id)):
        return msg("This person has handed in a rating already; the seat stays as it is.")
    return None


def why_not_hand_in(document: Document, review: Round, person_id: str, step_ids: Iterable[str]) -> Message | None:
    """Say why a person cannot hand in ratings of these steps now."""
    if review.state == CLOSED:
        return closed()
    if review.state not in BLIND:
        return msg(
            "The ratings have been revealed; what is handed in now would not be blind. Open another ballot for it."
        )
    if seat_of(document, review.id, person_id) is None:
        return msg("This person has no seat in the round. Give them one first.")
    wanted = list(step_ids)
    in_scope = set(scope_of(document, review))
    if not wanted or not in_scope.issuperset(wanted) or len(set(wanted)) != len(wanted):
        return msg("These are not the steps that this round judges. Nothing was handed in.")
    if not all(is_open(review, step_id) for step_id in wanted):
        return msg("This step has been revealed; a rating handed in now would not be blind.")
    raters = raters_by_step(document, review)
    if any(person_id in raters.get(step_id, ()) for step_id in wanted):
        return msg("This rating has been handed in already. It counts; another ballot can be opened after the reveal.")
    return None


def why_no_score(criteria: Criteria, score: int | None) -> Message | None:
    """Say why this is no rating; None (cannot judge) is one."""
    if score is None:
        return None
    if isinstance(score, bool) or not criteria.lowest <= score <= criteria.highest:
        return msg("A rating is a whole number from {low} to {high}, or “cannot judge”.",
                   low=criteria.lowest, high=criteria.highest)  # fmt: skip
    return None


def why_not_reveal(document: Document, review: Round, step_ids: Sequence[str]) -> Message | None:
    """Say why the ratings (of these steps, or of all) cannot be revealed now."""
    if review.state == CLOSED:
        return closed()
    if review.state not in BLIND:
        return msg("The ratings have been revealed already.")
    in_scope = scope_of(document, review)
    if not set(in_scope).issuperset(step_ids):
        return msg("These are not the steps that this round judges. Nothing was revealed.")
    if step_ids and not any(is_open(review, step_id) for step_id in step_ids):
        return msg("The ratings have been revealed already.")
    rated = {r.step for r in ratings_of(document, review.id) if not step_ids or r.ballot == ballot_of(review, r.step)}
    if rated.isdisjoint(step_ids or in_scope):
        return msg("Nobody has handed in a rating yet. There is nothing to reveal.")
    return None


def why_not_vote_again(document: Document, review: Round, step_ids: Sequence[str] = ()) -> Message | None:
    """Say why no further blind ballot (of these steps, or of all that can have one) can be opened now."""
    if review.state == CLOSED:
        return closed()
    in_scope = scope_of(document, review)
    if not set(in_scope).issuperset(step_ids):
        return msg("These are not the steps that this round judges. No ballot was opened.")
    wanted = step_ids or in_scope
    if any(is_open(review, step_id) for step_id in wanted):
        return msg("Reveal the ratings first; a further ballot follows the talk about them.")
    may = [may_be_rated_again(review, step_id) for step_id in wanted]
    if not (all(may) if step_ids else any(may)):
        return msg("There have been {n} ballots. More of them only make people agree; decide with what there is.",
                   n=LAST_BALLOT)  # fmt: skip
    return None


def why_not_close(document: Document, review: Round, reason: str) -> Message | None:
    """Say why a round cannot be closed now; what makes it one-sided needs a written reason."""
    if review.state == CLOSED:
        return msg("This round is closed already.")
    if review.state in BLIND and ratings_of(document, review.id):
        return msg("Reveal the ratings first, so that nobody's rating is closed away unseen.")
    found = hard_flags(material_of(document, review))
    if found and not reason.strip():
        return msg("The round is one-sided: {first} Write down why it is closed all the same, or see to it first "
                   "({n} such findings).", first=found[0].sentence, n=len(found))  # fmt: skip
    return None


def why_not_decide(document: Document, finding: Finding, before: Finding | None) -> Message | None:
    """Say why a verdict cannot be recorded or changed now."""
    for review_id in {finding.round, before.round if before is not None else finding.round}:
        review = document.find(Round, review_id)
        if review is not None and review.state == CLOSED:
            return closed()
    if before is not None and (before.round, before.step) != (finding.round, finding.step):
        return msg("A verdict stays with its step and its round. Record another one instead.")
    return None


def why_fixed(document: Document, note: Note) -> Message | None:
    """Say why a note can no longer be edited or removed; None while it can (decisions 9)."""
    if any(isinstance(r, (Finding, Proposal)) for r in document.referrers(note.id, Record)):
        return msg("A finding or a proposal rests on this note. Write a new note that replaces it.")
    if any(other.supersedes == note.id for other in document.referrers(note.id, Note)):
        return msg("This note has been replaced by a newer one.")
    return why_fixed_by_round(document, note)


def why_fixed_by_round(document: Document, note: Note) -> Message | None:
    """Say why a note stays as its round has seen it."""
    review = document.find(Round, note.round)
    if review is not None and is_revealed(review, note.target, 1):
        return msg("The round of this note has been revealed. Write a new note that replaces it.")
    return None


def why_not_forget(document: Document, person: Person) -> Message | None:
    """Say why a person cannot be removed: what they said and rated stays (decisions 22)."""
    said: list[Record] = [*document.all(Note), *document.all(Finding)]
    said += [*document.all(Proposal), *document.all(OpenPoint)]
    if document.is_named_by(person.id, (Participant, Rating)) or any(_by(each) == person.id for each in said):
        return msg("“{name}” has taken part, and what was said and rated stays. Use a pseudonym instead of the name.",
                   name=person.name)  # fmt: skip
    return None


def _by(record: Record) -> str:
    match record:
        case Note():
            return record.author
        case Finding():
            return record.decided_by
        case Proposal() | OpenPoint():
            return record.owner
        case _:
            return ""


def closed() -> Message:
    return msg("This round is closed and stays as it is. A new round can look at the process again.")
