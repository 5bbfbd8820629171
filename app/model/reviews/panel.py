"""The panel: which areas a map has, who would sit for them, and which are without a seat (decisions 23).

Every internal lane has a seat; a customer lane needs the customer's voice; external and system lanes need none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.i18n import Message, msg
from app.model.document import Document
from app.model.records import Department, Lane, Participant, Person, Step
from app.model.reviews.criteria import Criteria

COMPANY, DIRECT, PROXY = "company", "customer_direct", "customer_proxy"
CUSTOMER_SEATS = (DIRECT, PROXY)
SEATS: dict[str, Message] = {
    COMPANY: msg("for the company"),
    DIRECT: msg("voice of the customer: a customer"),
    PROXY: msg("voice of the customer: somebody who speaks for them"),
}
OTHERS = "others"
FEW = 3
"""A department with fewer raters than this is not named beside a rating, unless the panel agrees (decisions 22)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody's place in a round before it is opened."""

    person: str
    seat: str = COMPANY


def department_of(document: Document, step: Step | None) -> Department | None:
    """Return the department in whose lane a step stands, the lane's own or that of a lane around it."""
    lane = document.find(Lane, step.lane) if step is not None else None
    for _ in range(64):
        if lane is None or lane.department is not None:
            break
        lane = document.find(Lane, lane.parent)
    return document.find(Department, lane.department) if lane is not None else None


def areas(frozen: Document) -> list[Department]:
    """List the departments that have a lane in a map, in the order of departments."""
    named = {lane.department for lane in frozen.all(Lane)}
    found = [department for department in frozen.all(Department) if department.id in named]
    return sorted(found, key=lambda department: (department.order, department.id))


def internal_areas(frozen: Document) -> list[Department]:
    return [department for department in areas(frozen) if department.kind == "internal"]


def usual_seats(document: Document) -> list[Seat]:
    """Propose a seat for everybody who takes part: people of a customer's department speak for the customer."""
    return [
        Seat(person=person.id, seat=usual_seat(document, person)) for person in document.all(Person) if person.active
    ]


def usual_seat(document: Document, person: Person) -> str:
    department = document.find(Department, person.department)
    return DIRECT if department is not None and department.kind == "customer" else COMPANY


def without_seat(frozen: Document, seated: Iterable[Participant], criteria: Criteria) -> list[Department]:
    """List the areas of a map for which none of these sits; the customer's counts as one."""
    present = list(seated)
    filled = {seat.department for seat in present if seat.seat == COMPANY}
    has_voice = any(seat.seat in CUSTOMER_SEATS for seat in present)
    return [
        area
        for area in areas(frozen)
        if (area.kind == "internal" and criteria.internal_seated and area.id not in filled)
        or (area.kind == "customer" and criteria.customer_voice and not has_voice)
    ]


def named_department(
    participants: Iterable[Participant], department: str | None, criteria: Criteria, raters: Collection[str]
) -> str:
    """Return the department beside a rating that may be named, or `OTHERS` where that would name a person.

    Too few of it among those who rated would; and so would too few who are left when all others are named.
    """
    if department is None or criteria.departments_shown:
        return department or OTHERS
    counts = Counter(seat.department for seat in participants if seat.person in raters)
    named = {area: count for area, count in counts.items() if area is not None and count >= FEW}
    left = counts.total() - sum(named.values())
    return department if department in named and (left == 0 or left >= FEW) else OTHERS
