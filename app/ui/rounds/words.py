"""The words of rounds as bar, panel and sheets say them. No widgets; nothing here knows a rating before its reveal."""

from __future__ import annotations

from app.i18n import Message, msg, nmsg, text
from app.model.document import Document
from app.model.records import Round, Version
from app.model.reviews.rounds import BLIND, CLOSED, have_handed_in, last_round, participants_of, scope_of
from app.model.reviews.rules import why_not_vote_again


def handed_in_words(document: Document, review: Round) -> str:
    """Say how many have handed in all their ratings of the current ballot, and nothing else about them."""
    done = len(have_handed_in(document, review, scope_of(document, review)))
    return text(msg("{done} of {n} handed in", done=done, n=len(participants_of(document, review.id))))


def waiting_for(document: Document, review: Round) -> int:
    """Count those who have not handed in all their ratings yet."""
    seated = len(participants_of(document, review.id))
    return seated - len(have_handed_in(document, review, scope_of(document, review)))


def round_words(document: Document, review: Round, *, changed: bool) -> str:
    """Say in one line where a round stands."""
    version = document.find(Version, review.version)
    parts: list[Message | str] = [
        msg("Round {number} on version {version}", number=review.number, version=version.number)
        if version is not None else msg("Round {number}", number=review.number),
    ]  # fmt: skip
    if review.ballot > 1:
        parts.append(msg("ballot {n}", n=review.ballot))
    parts.append(handed_in_words(document, review) if review.state in BLIND else msg("revealed"))
    if changed:
        parts.append(msg("the map has changed since"))
    return " · ".join(text(part) for part in parts)


def no_round_words(document: Document) -> str:
    """Say that no round is open, and which was the last."""
    last = last_round(document)
    if last is None or last.state != CLOSED:
        return text(msg("No round has been held yet. In a round everybody rates every step blind."))
    return text(msg("No round is open. The last was round {number}.", number=last.number))


def may_vote_again(review: Round) -> bool:
    return why_not_vote_again(review) is None


def waiting_words(count: int) -> Message:
    """Ask whether to reveal although somebody has not handed in yet."""
    return nmsg(
        "{n} person has not handed in yet, and cannot rate blind after the reveal. Reveal all the same?",
        "{n} people have not handed in yet, and cannot rate blind after the reveal. Reveal all the same?",
        count,
    )
