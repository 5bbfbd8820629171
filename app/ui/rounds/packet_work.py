"""Writing a packet per person, and taking packets in that came back, each with a sentence. No widgets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app import files
from app.files import Trouble
from app.i18n import Message, msg, nmsg
from app.model.errors import Refused
from app.model.operations import TakePacket
from app.model.operations.packets import too_late
from app.model.records import Person, Round
from app.model.reviews.packets import has_been_filled_in, is_packet, packet_for, packet_in
from app.model.reviews.rounds import current_round
from app.ui.file_kinds import SUFFIX, is_large
from app.ui.workplace import Workplace

FORBIDDEN = '<>:"/\\|?*'


def packet_name(place: Workplace, review: Round, person_id: str) -> str:
    """Return the usual name of a person's packet file."""
    person = place.process.find(Person, person_id)
    called = person.name if person is not None else ""
    name = f"{place.process.process.name} {review.number} {called}"
    plain = "".join(c for c in name if c not in FORBIDDEN and c.isprintable()).strip().rstrip(".")
    return f"{' '.join(plain.split()) or 'packet'}{SUFFIX}"


def write_packets(
    place: Workplace, review: Round, people: Iterable[str], folder: Path, *, own_ratings: bool = False
) -> Message:
    """Write a packet for each of these people into a folder, and say what became of it; nothing is overwritten.

    `own_ratings`: each with what its person rated last time.
    """
    written = 0
    for person_id in people:
        path = folder / packet_name(place, review, person_id)
        try:
            packet = packet_for(place.process, review.id, person_id, own_ratings=own_ratings)
            files.write_new(packet, path, replacing=False)
        except Trouble as trouble:
            return msg("“{name}” was not written. {why}", name=path.name, why=trouble.message)
        except Refused as refused:
            return refused.message
        written += 1
    return nmsg("{n} packet written. Send it to the person it is called after; what comes back is taken in here.",
                "{n} packets written. Send each to the person it is called after; what comes back is taken in here.",
                written)  # fmt: skip


def belongs_here(place: Workplace, path: Path) -> bool:
    """Answer whether a file is a packet that was handed in for the open round of this document."""
    review = current_round(place.process)
    if review is None or place.file.read_only or is_packet(place.process) or is_large(path):
        return False
    try:
        document = files.read_document(path)
    except Trouble:
        return False
    return has_been_filled_in(document, review.id)


def take_in(place: Workplace, path: Path) -> Message:
    """Take in a packet that came back, and say what became of it; nothing it holds is said."""
    try:
        packet = packet_in(files.read_document(path))
        taken = place.editor.session.execute(TakePacket(packet=packet))
    except Trouble as trouble:
        return msg("“{name}”: {why}", name=path.name, why=trouble.message)
    except Refused as refused:
        return msg("“{name}”: {why}", name=path.name, why=refused.message)
    late = too_late(place.process, packet)
    if taken and late:
        return nmsg("“{name}”: handed in, but for {n} step that had been revealed before.",
                    "“{name}”: handed in, but for {n} steps that had been revealed before.", late,
                    name=path.name)  # fmt: skip
    if not taken:
        return msg("“{name}”: has been taken in before; nothing is counted twice.", name=path.name)
    return msg("“{name}”: handed in.", name=path.name)
