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
    """Take in what somebody has rated and noted elsewhere, as far as it is still blind.

    Notes are sealed until the reveal. Whatever is here already is not taken twice. If two packets of one person
    differ, what was handed in first counts, so that the order in which they arrive does not matter.
    """

    packet: Packet
    barrier: ClassVar[bool] = True

    def label(self, document: Document) -> Message:
        return handed_in_label()

    def plan(self, document: Document) -> ChangeSet:
        review = require_fitting_packet(document, self.packet)
        new = list(self._new_ratings(document, review))
        blind = [change for change, given in new if _is_blind(review, given)]
        if new and not blind and len(new) == len(first_of_each(self.packet.ratings)):
            raise Refused(msg("These ratings come after the reveal and would not be blind. Nothing was taken; the "
                              "packet's file is as it was."))  # fmt: skip
        return fitting(document, ChangeSet([*blind, *self._notes(document, review)]))

    def _new_ratings(self, document: Document, review: Round) -> Iterator[tuple[Change, PacketRating]]:
        """Go through what is not here yet, or was handed in earlier than what is."""
        criteria, scope = criteria_in(document, review), set(scope_of(document, review))
        for given in first_of_each(self.packet.ratings):
            require(why_no_score(criteria, given.score))
            if given.step not in scope or given.view not in VIEWS or not given.at:
                raise Refused(msg("The packet rates something that this round does not judge. Nothing was taken."))
            who, ballot = self.packet.person, given.ballot
            new = rating_of(review, who, given.step, given.view, given.score, given.at, ballot)
            there = document.find(Rating, new.id)
            if there is None or _rank(new) < _rank(there):
                yield Change(there, new), given

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


def _is_blind(review: Round, given: PacketRating) -> bool:
    return is_open(review, given.step) and given.ballot == ballot_of(review, given.step)


def too_late(document: Document, packet: Packet) -> int:
    """Count the steps of a packet whose ratings were not taken, because they had been revealed before it came."""
    review = document.get(Round, packet.round)
    known = {
        (r.step, r.view, r.ballot) for r in document.all(Rating) if (r.round, r.person) == (review.id, packet.person)
    }
    return len({r.step for r in packet.ratings if (r.step, r.view, r.ballot) not in known})


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
