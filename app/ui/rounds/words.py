"""The words of rounds as bar, panel and sheets say them. No widgets; nothing here knows a rating before its reveal."""

from __future__ import annotations

from app.i18n import Message, msg, nmsg, text
from app.model.document import Document
from app.model.records import Round, Version
from app.model.reviews.ballots import may_be_rated_again
from app.model.reviews.rounds import (
    BLIND,
    CLOSED,
    ballot_of,
    have_handed_in,
    last_round,
    participants_of,
    scope_of,
    to_be_rated,
)


def handed_in_words(document: Document, review: Round) -> str:
    """Say how many have handed in all that is rated now, and nothing else about them."""
    done = len(have_handed_in(document, review, to_be_rated(document, review)))
    return text(msg("{done} of {n} handed in", done=done, n=len(participants_of(document, review.id))))


def waiting_for(document: Document, review: Round) -> int:
    """Count those who have not handed in all their ratings yet."""
    seated = len(participants_of(document, review.id))
    return seated - len(have_handed_in(document, review, to_be_rated(document, review)))


def round_words(document: Document, review: Round, *, changed: bool) -> str:
    """Say in one line where a round stands."""
    version = document.find(Version, review.version)
    parts: list[Message | str] = [
        msg("Round {number} on version {version}", number=review.number, version=version.number)
        if version is not None else msg("Round {number}", number=review.number),
    ]  # fmt: skip
    parts += _ballot_words(document, review)
    parts.append(handed_in_words(document, review) if review.state in BLIND else msg("revealed"))
    if changed:
        parts.append(msg("the map has changed since"))
    return " · ".join(text(part) for part in parts)


def _ballot_words(document: Document, review: Round) -> list[Message]:
    """Say which further ballot is held, and of how many steps if not of all."""
    scope, asked = scope_of(document, review), to_be_rated(document, review)
    again = [ballot_of(review, step_id) for step_id in asked or scope if ballot_of(review, step_id) > 1]
    if not again:
        return []
    if len(again) == len(scope):
        return [msg("ballot {n}", n=max(again))]
    return [nmsg("{n} step once more", "{n} steps once more", len(again))]


def no_round_words(document: Document) -> str:
    """Say that no round is open, and which was the last."""
    last = last_round(document)
    if last is None or last.state != CLOSED:
        return text(msg("No round has been held yet. In a round everybody rates every step blind."))
    return text(msg("No round is open. The last was round {number}.", number=last.number))


def may_vote_again(document: Document, review: Round) -> bool:
    """Answer whether some step can have a further ballot."""
    return any(may_be_rated_again(review, step_id) for step_id in scope_of(document, review))


def waiting_words(count: int) -> Message:
    """Ask whether to reveal although somebody has not handed in yet."""
    return nmsg(
        "{n} person has not handed in yet, and cannot rate blind after the reveal. Reveal all the same?",
        "{n} people have not handed in yet, and cannot rate blind after the reveal. Reveal all the same?",
        count,
    )
