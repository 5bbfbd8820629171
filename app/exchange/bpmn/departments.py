"""Which departments a file need not write out, because the names of its lanes tell them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace

from app.model.departments import guessed_kind
from app.model.document import Document
from app.model.records import (
    DataObject,
    Department,
    Flow,
    Group,
    Lane,
    Map,
    Pool,
    Process,
    Step,
    TextNote,
)

_DERIVED = "department-"
_DRAWN = (Process, Map, Department, Pool, Lane, Step, Flow, DataObject, TextNote, Group)


def department_id(name: str) -> str:
    """Return the id of the department that a lane's name stands for."""
    return f"{_DERIVED}{uuid.uuid5(uuid.NAMESPACE_OID, plain_name(name))}"


def derived_department(name: str, order: int = 0) -> Department:
    """Return the department that is made of a lane's name, with the kind the name suggests."""
    return Department(id=department_id(name), name=name, kind=guessed_kind(name), order=float(order))


def plain_name(name: str) -> str:
    return " ".join(name.split())


def told_by_lanes(document: Document, lanes: Iterable[Lane]) -> frozenset[str]:
    """Name the departments that a reader makes anew from the names of these lanes, which come as in the file.

    One that was made so once and has been renamed together with its lane counts too, if nothing but drawing is in the
    document: then nobody knows it by its id.
    """
    by_name: dict[str, list[Lane]] = {}
    for lane in lanes:
        if plain_name(lane.name):
            by_name.setdefault(plain_name(lane.name), []).append(lane)
    only_drawn = all(isinstance(record, _DRAWN) for record in document)
    told: set[str] = set()
    number = 0
    for name, called in by_name.items():
        derived = derived_department(name, number)
        owners = [document.find(Department, own) for own in sorted({lane.department or "" for lane in called})]
        found = {d.id: d for d in owners if d is not None}
        known = {d.id for d in found.values() if only_drawn and _is_theirs_alone(document, d, called)} | {derived.id}
        told |= {own for own in known & found.keys() if replace(derived, id=own) == found[own]}
        number += not (found.keys().isdisjoint(told) and derived.id not in found)
    return frozenset(told)


def _is_theirs_alone(document: Document, department: Department, lanes: list[Lane]) -> bool:
    own = {lane.id for lane in document.referrers(department.id, Lane)}
    return department.id.startswith(_DERIVED) and own == {lane.id for lane in lanes}
