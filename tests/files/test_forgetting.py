"""Pseudonyms reach everything that is kept: the session, its journal, the trash, saved states, closed sessions."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.files import OpenFile, create, discarded, open_file, read_document, take_back
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import AddNote, edit
from app.model.records import Note, Person, Step
from app.model.reviews.pseudonyms import free_pseudonyms
from app.settings import folders
from app.testing.reopening import after_crash
from tests.reviewing import note, process

NAME = "Petra Hellmich-Zobel"
MAIDEN = "Petra Zobel-Anders"


def written(path: Path) -> OpenFile:
    """A document in which a name stands in many places, saved twice, with a history."""
    opened = create(process(Person(id="p", name=MAIDEN, department="sales")), path)
    opened.session.execute(edit("call", owner=MAIDEN))
    opened.save()
    opened.session.execute(edit("p", name=NAME))
    opened.session.execute(AddNote(note=note("n", "call", claim=f"{NAME} saw it.", author="p")))
    opened.session.execute(edit("call", owner=NAME))
    opened.save()
    return opened


def places_with(name: str, *more: Path) -> list[str]:
    """Name the files of our own folders, and these, in which a name stands."""
    home = folders().data
    kept = [file for file in sorted(home.rglob("*")) if file.is_file()]
    return [file.name for file in (*kept, *more) if name.encode() in file.read_bytes()]


def forget(opened: OpenFile) -> list[Path]:
    return opened.pseudonymise(free_pseudonyms(opened.session.document, ["p"]))


def test_the_name_stands_nowhere_any_more_once_the_file_is_saved(target: Path) -> None:
    opened = written(target)
    assert places_with(NAME, target)

    left = forget(opened)
    opened.save()

    assert left == []
    assert places_with(NAME, target) == []
    document = read_document(target)
    assert document.get(Person, "p").name == "Person 1"
    assert document.get(Step, "call").owner == "Person 1"
    assert document.get(Note, "n").claim == "Person 1 saw it."
    opened.close()
    assert places_with(NAME, target) == []


def test_until_it_is_saved_the_file_is_as_it_was_and_the_session_knows(target: Path) -> None:
    opened = written(target)
    before = target.read_bytes()

    forget(opened)

    assert target.read_bytes() == before
    assert opened.is_ahead
    assert opened.session.undo() == ()
    opened.abandon()


def test_a_crash_afterwards_brings_back_neither_the_name_nor_the_history(target: Path) -> None:
    opened = written(target)
    forget(opened)

    again = after_crash(opened)

    assert again.session.document.get(Person, "p").name == "Person 1"
    assert again.session.history.entries == []
    assert again.is_ahead
    again.session.execute(edit("call", name="Ring"))
    again.session.undo()
    assert again.session.document.get(Step, "call").name == "call"
    again.abandon()


def test_earlier_saved_states_are_rewritten_and_still_open(target: Path) -> None:
    opened = written(target)
    count = len(opened.earlier_versions())

    forget(opened)

    states = [opened.state_of(version) for version in opened.earlier_versions()]
    assert len(states) == count >= 2
    assert {state.get(Person, "p").name for state in states} == {"Person 1"}
    assert not any(NAME in str(list(state)) for state in states)
    opened.abandon()


def test_somebody_who_was_called_otherwise_then_is_forgotten_under_that_name_too(target: Path) -> None:
    opened = written(target)

    forget(opened)
    opened.save()

    assert places_with(MAIDEN, target) == []
    opened.abandon()


def test_what_lies_in_the_trash_is_rewritten_and_can_still_be_taken_back(target: Path) -> None:
    first = written(target)
    first.session.execute(edit("mail", owner=NAME))
    first.close(discard=True)
    opened = open_file(target)

    left = forget(opened)
    opened.save()
    opened.close()

    assert left == []
    assert places_with(NAME, target) == []
    (entry,) = discarded()
    back = take_back(entry)
    assert back.session.document.get(Step, "mail").owner == "Person 1"
    back.abandon()


def test_the_undo_history_of_closed_sessions_goes(target: Path) -> None:
    written(target).close()
    assert places_with(NAME)
    opened = open_file(target)

    forget(opened)
    opened.save()
    opened.close()

    assert places_with(NAME, target) == []


def test_what_is_damaged_is_named(target: Path) -> None:
    opened = written(target)
    damaged = opened.earlier_versions()[-1].file
    damaged.write_bytes(damaged.read_bytes()[:-500])

    assert forget(opened) == [damaged]
    opened.abandon()


def test_another_document_keeps_its_people(target: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other.klarweg")
    opened = written(target)

    forget(opened)

    assert other.session.document.get(Person, "p").name == NAME
    assert {s.get(Person, "p").name for s in map(other.state_of, other.earlier_versions())} == {NAME, MAIDEN}
    for each in (opened, other):
        each.abandon()


def test_a_refused_pseudonym_changes_nothing(target: Path) -> None:
    opened = written(target)
    before: Document = opened.session.document.copy()
    entries = len(opened.session.history.entries)

    with pytest.raises(Refused):
        opened.pseudonymise(free_pseudonyms(before, ["gone"]))

    assert opened.session.document == before
    assert len(opened.session.history.entries) == entries
    opened.abandon()
