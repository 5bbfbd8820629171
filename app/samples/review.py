"""A sample's first review: the version it looks at, the panel, its ratings and its notes."""

from __future__ import annotations

import json
from typing import Any

from app.model.document import Document
from app.model.operations import TakeVersion
from app.model.records import Note, Participant, Person, Rating, Record, Round, Version
from app.samples.notation import Sample, department_id, person_id

VERSION_ID = "V1"
ROUND_ID = "R1"


def review_of(sample: Sample, document: Document) -> list[Record]:
    """Make the adopted version of the map and the closed round on it."""
    seats = sample.plain["round"]["seats"]
    return [
        version_of(sample, document),
        round_of(sample),
        *(person_of(seat) for seat in seats),
        *(participant_of(seat) for seat in seats),
        *ratings_of(sample),
        *(note_of(sample, entry) for entry in sample.plain["notes"]),
    ]


def version_of(sample: Sample, document: Document) -> Version:
    at = sample.plain["round"]["version_taken"]
    name = sample.said(sample.plain["process"]["version"])
    (version,) = TakeVersion(version_id=VERSION_ID, name=name, at=at).plan(document).added(Version)
    return Version(
        id=version.id,
        number=version.number,
        name=version.name,
        kind="adopted",
        taken_at=at,
        adopted_at=at,
        content=version.content,
        content_hash=version.content_hash,
    )


def round_of(sample: Sample) -> Round:
    entry = sample.plain["round"]
    questions = {view: sample.said(question) for view, question in entry["questions"].items()}
    return Round(
        id=ROUND_ID,
        number=1,
        version=VERSION_ID,
        question=sample.said(entry["question"]),
        rules=json.dumps({"questions": questions, **entry["rules"]}, ensure_ascii=False, sort_keys=True),
        state="closed",
        opened_at=entry["opened"],
        revealed_at=entry["revealed"],
        closed_at=entry["closed"],
    )


def person_of(seat: dict[str, Any]) -> Person:
    key = seat["department"]
    return Person(id=person_id(key), name=seat["person"], department=department_id(key))


def participant_of(seat: dict[str, Any]) -> Participant:
    key = seat["department"]
    return Participant(
        id=f"{ROUND_ID}-{key}",
        round=ROUND_ID,
        person=person_id(key),
        department=department_id(key),
        seat=seat["seat"],
    )


def ratings_of(sample: Sample) -> list[Rating]:
    """Make one rating per seat, step and view; None means that the seat could not judge."""
    entry = sample.plain["round"]
    keys = [seat["department"] for seat in entry["seats"]]
    return [
        Rating(
            id=f"{ROUND_ID}-{key}-{step}-{view}",
            round=ROUND_ID,
            person=person_id(key),
            step=step,
            view=view,
            score=score,
            submitted_at=entry["revealed"],
        )
        for view, by_step in entry["ratings"].items()
        for step, scores in by_step.items()
        for key, score in zip(keys, scores, strict=True)
    ]


def note_of(sample: Sample, entry: dict[str, Any]) -> Note:
    """Make a note; author and department are those of the seat that wrote it."""
    return Note(
        id=entry["id"],
        round=ROUND_ID,
        target=entry["on"],
        claim=sample.said(entry),
        view=entry["view"],
        direction=entry["direction"],
        evidence=entry["evidence"],
        severity=entry["severity"],
        source=sample.said(entry["source"]),
        observed_on=entry["date"],
        n=entry.get("n"),
        period=entry.get("period", ""),
        author=person_id(entry["by"]),
        author_department=department_id(entry["by"]),
        written_at=sample.plain["round"]["opened"],
    )
