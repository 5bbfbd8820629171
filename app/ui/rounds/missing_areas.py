"""The sentence about areas without a seat (decisions 23)."""

from __future__ import annotations

from collections.abc import Iterable

from app.i18n import msg, text
from app.model.document import Document
from app.model.operations.rounds import seat_for
from app.model.records import Participant, Round
from app.model.reviews.panel import Seat, usual_seats, without_seat
from app.model.reviews.rounds import criteria_in, looked_at, participants_of
from app.model.rules import shown_name


def missing_words(document: Document, review: Round | None, seats: Iterable[Seat] | None = None) -> str:
    """Say which areas have no seat: in the open round, among these seats, or if everybody took part."""
    if review is not None and seats is None:
        seated: list[Participant] = participants_of(document, review.id)
    else:
        wanted = usual_seats(document) if seats is None else seats
        seated = [seat_for(document, "", seat) for seat in wanted]
    missing = without_seat(looked_at(document, review), seated, criteria_in(document, review))
    areas = ", ".join(text(shown_name(area)) for area in missing)
    if review is None and seats is None:
        everybody = msg("Every area of the map has somebody who can take part.")
        return text(msg("Nobody is there yet for: {areas}.", areas=areas) if missing else everybody)
    return text(msg("Without a seat: {areas}.", areas=areas) if missing else msg("Every area has a seat."))
