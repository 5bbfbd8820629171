"""Taking a rating packet in: one act, the same result in any order and however often it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.codec import to_json
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations.base import derived_id, fitting, operation
from app.model.operations.rounds import handed_in_label, rating_of, require
from app.model.operations.steps import is_held
from app.model.records import Note, Rating, Round
from app.model.reviews.criteria import VIEWS
from app.model.reviews.packets import Packet, PacketRating, require_fitting_packet
from app.model.reviews.rounds import ballot_of, criteria_in, is_open, scope_of, seat_of
from app.model.reviews.rules import why_no_score
from app.model.reviews.sealed import must_be_sealed, sealed


@operation
@dataclass(frozen=True, slots=True, kw_only=True)
class TakePacket:
    """Take in what somebody has rated and noted elsewhere.

    Notes are sealed until the reveal. Whatever is here already is not taken twice. If two packets of one person
    differ, what was handed in first counts, so that the order in which they arrive does not matter.
    """

    packet: Packet
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return handed_in_label()

    def plan(self, document: Document) -> ChangeSet:
        review = require_fitting_packet(document, self.packet)
        changes = ChangeSet([*self._ratings(document, review), *self._notes(document, review)])
        return fitting(document, changes)

    def _ratings(self, document: Document, review: Round) -> Iterator[Change]:
        criteria, scope = criteria_in(document, review), set(scope_of(document, review))
        for given in first_of_each(self.packet.ratings):
            require(why_no_score(criteria, given.score))
            if given.step not in scope or given.view not in VIEWS or not given.at:
                raise Refused(msg("The packet rates something that this round does not judge. Nothing was taken."))
            who, ballot = self.packet.person, given.ballot
            new = rating_of(review, who, given.step, given.view, given.score, given.at, ballot)
            there = document.find(Rating, new.id)
            if there is None or _rank(new) < _rank(there):
                _require_blind(review, given)
                yield Change(there, new)

    def _notes(self, document: Document, review: Round) -> Iterator[Change]:
        seat, scope = seat_of(document, review.id, self.packet.person), set(scope_of(document, review))
        department = (seat.department if seat is not None else None) or ""
        for given in self.packet.notes:
            if given.target not in document and not is_held(document, given.target):
                raise Refused(msg("The packet has a note on something this process never had. Nothing was taken."))
            said = replace(given, author=self.packet.person, author_department=department)
            plain = replace(said, id="", round=review.id, supersedes=None)
            note = replace(plain, id=derived_id("packet", review.id, to_json(plain)))
            if document.find(Note, note.id) is None:
                yield Change(None, sealed(note) if must_be_sealed(review, note.target, scope) else note)


def _require_blind(review: Round, given: PacketRating) -> None:
    if not is_open(review, given.step) or given.ballot != ballot_of(review, given.step):
        raise Refused(msg("These ratings come after the reveal and would not be blind. Nothing was taken; the "
                          "packet's file is as it was."))  # fmt: skip


def first_of_each(ratings: tuple[PacketRating, ...]) -> list[PacketRating]:
    """Leave of several ratings of one step, view and ballot only the first that was handed in."""
    first: dict[tuple[str, str, int], PacketRating] = {}
    for each in ratings:
        place = (each.step, each.view, each.ballot)
        known = first.setdefault(place, each)
        if (each.at, _order(each.score)) < (known.at, _order(known.score)):
            first[place] = each
    return list(first.values())


def _rank(rating: Rating) -> tuple[str, int]:
    return (rating.submitted_at, _order(rating.score))


def _order(score: int | None) -> int:
    return -1 if score is None else score
