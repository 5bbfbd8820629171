"""The rating packet: a small document for one person, with the map, the questions and nobody else's ratings.

It is filled in with the same program on another computer. What comes back is read like any stranger's file, and only
what the person themselves rated and noted is taken from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.i18n import msg
from app.model.codec import Unreadable
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Lineage, Note, Participant, Person, Rating, Record, Round, Version
from app.model.reviews.own_ratings import own_ratings as last_ratings
from app.model.reviews.rounds import BLIND, ballot_of, looked_at, ratings_of, round_before, seat_of
from app.model.reviews.rules import closed
from app.model.reviews.sealed import is_sealed
from app.model.versions import content_hash, records_of

PACKET = "packet"
"""The phase in which a packet's round is, by which one knows a packet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRating:
    """One rating as it was handed in elsewhere."""

    step: str
    view: str
    score: int | None = None
    at: str = ""
    ballot: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """What one person has rated and noted elsewhere, on which map."""

    round: str
    person: str
    content_hash: str
    shape: str = ""
    ratings: tuple[PacketRating, ...]
    notes: tuple[Note, ...] = ()


def packet_for(document: Document, round_id: str, person_id: str, *, own_ratings: bool = False) -> Document:
    """Make the document that a person is given; raise Refused if they have no seat or nothing is to be rated.

    `own_ratings`: with what they themselves rated in the round before.
    """
    review, person = document.get(Round, round_id), document.get(Person, person_id)
    seat = seat_of(document, review.id, person.id)
    if seat is None:
        raise Refused(msg("“{name}” has no seat in this round. Give them one first.", name=person.name))
    if review.state not in BLIND:
        raise Refused(msg("Nothing is to be rated now: the ratings of this round have been revealed."))
    frozen = looked_at(document, review)
    version = document.get(Version, review.version or "")
    process = replace(frozen.process, logo=None, owner="", foreign="")
    map_records = [record for record in frozen if record.id != process.id]
    own = replace(person, department=person.department if person.department in frozen else None)
    earlier = _own_earlier(document, review, person) if own_ratings else []
    parent = next((each.id for each in earlier if isinstance(each, Round)), None)
    alone = replace(review, parent=parent, place_phase=PACKET)
    whole = {each.id: each for each in (process, *map_records, _without_names(version), own, *earlier, alone, seat)}
    return Document(whole.values())


def _own_earlier(document: Document, review: Round, person: Person) -> list[Record]:
    """Take along what a person rated last time, with just so much of the round that its number can be said."""
    rated, earlier = last_ratings(document, review, person.id), round_before(document, review)
    if not rated or earlier is None:
        return []
    bare = Round(id=earlier.id, number=earlier.number, state=earlier.state, ballot=earlier.ballot)
    return [bare, *document.all(Lineage), *rated]


def _without_names(version: Version) -> Version:
    return replace(version, taken_by="", parent=None, from_proposals=(), unsigned=())


def is_packet(document: Document) -> bool:
    """Answer whether a document is a rating packet."""
    return any(review.place_phase == PACKET for review in document.all(Round))


def packet_in(document: Document) -> Packet:
    """Take from a packet what its person has rated and noted; raise Refused if it is none, or holds nothing yet."""
    rounds = [each for each in document.all(Round) if each.place_phase == PACKET]
    seats = document.all(Participant)
    if len(rounds) != 1 or len(seats) != 1 or document.count(Version) != 1:
        raise Refused(msg("This file is no rating packet. Nothing was taken from it."))
    review, person = rounds[0], seats[0].person
    ratings = [r for r in _rated_in(document, review) if r.person == person]
    notes = tuple(note for note in document.all(Note) if note.round == review.id and not is_sealed(note))
    if not ratings:
        raise Refused(msg("Nothing has been handed in with this packet yet. Open it, rate, hand in and save it first."))
    return Packet(
        round=review.id,
        person=person,
        content_hash=document.all(Version)[0].content_hash,
        shape=shape_of(document.all(Version)[0]),
        ratings=tuple(_plain(rating) for rating in ratings),
        notes=notes,
    )


def _rated_in(document: Document, review: Round) -> list[Rating]:
    return [r for r in ratings_of(document, review.id) if r.ballot == ballot_of(review, r.step)]


def has_been_filled_in(document: Document, round_id: str) -> bool:
    """Answer whether a document is a packet of this round in which something has been handed in."""
    return is_packet(document) and document.find(Round, round_id) is not None and bool(ratings_of(document, round_id))


def _plain(rating: Rating) -> PacketRating:
    return PacketRating(
        step=rating.step, view=rating.view, score=rating.score, at=rating.submitted_at, ballot=rating.ballot
    )


def shape_of(version: Version) -> str:
    """Return a hash of what a version consists of, whatever it is called: a pseudonym may have changed the words."""
    try:
        ids = sorted(record.id for record in records_of(version))
    except Unreadable:
        return version.content_hash
    return content_hash("\n".join(ids))


def require_fitting_packet(document: Document, packet: Packet) -> Round:
    """Return the round that a packet belongs to; raise Refused if it belongs to another process, map or person."""
    review = document.find(Round, packet.round)
    version = document.find(Version, review.version) if review is not None else None
    if review is None or version is None:
        raise Refused(msg("This packet belongs to another process, or to a round that is not here. Nothing was taken."))
    if version.content_hash != packet.content_hash and shape_of(version) != packet.shape:
        raise Refused(msg("This packet was filled in for another version of the map. Nothing was taken from it."))
    if review.state == "closed":
        raise Refused(closed())
    if seat_of(document, review.id, packet.person) is None:
        raise Refused(msg("The person of this packet has no seat in the round. Nothing was taken from it."))
    return review
