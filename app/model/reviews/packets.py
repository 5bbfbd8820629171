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
from app.model.records import Note, Participant, Person, Rating, Round, Version
from app.model.reviews.rounds import BLIND, ballot_of, looked_at, seat_of
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


def packet_for(document: Document, round_id: str, person_id: str) -> Document:
    """Make the document that a person is given; raise Refused if they have no seat or nothing is to be rated."""
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
    alone = replace(review, parent=None, place_phase=PACKET)
    return Document([process, *map_records, _without_names(version), own, alone, seat])


def _without_names(version: Version) -> Version:
    return replace(version, taken_by="", parent=None, from_proposals=(), unsigned=())


def is_packet(document: Document) -> bool:
    """Answer whether a document is a rating packet."""
    return any(review.place_phase == PACKET for review in document.all(Round))


def packet_in(document: Document) -> Packet:
    """Take from a packet what its person has rated and noted; raise Refused if it is none, or holds nothing yet."""
    review = next((each for each in document.all(Round) if each.place_phase == PACKET), None)
    seats = document.all(Participant)
    if review is None or len(seats) != 1 or document.count(Round) != 1 or document.count(Version) != 1:
        raise Refused(msg("This file is no rating packet. Nothing was taken from it."))
    person = seats[0].person
    ratings = [r for r in document.all(Rating) if r.person == person and r.ballot == ballot_of(review, r.step)]
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
