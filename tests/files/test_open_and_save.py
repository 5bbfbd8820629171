"""From a new document to a saved file and back: acts, Save, undo after reopening, earlier versions, the trash."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.files import (
    Trouble,
    create,
    discarded,
    open_copy,
    open_file,
    read_document,
    recover,
    recoverable,
    session_is_ahead,
    set_aside,
    take_back,
    write_new,
)
from app.model.document import Document
from app.model.operations.steps import CutStep
from app.model.records import Step
from app.testing.reopening import after_crash, after_saving, require_same
from app.testing.specimens import one_of_each
from tests.files.lines import line_of, move


def test_a_new_document_has_no_file_and_nothing_to_save(started):
    file = started()

    assert file.path is None
    assert not file.is_ahead
    with pytest.raises(Trouble) as refusal:
        file.save()
    assert refusal.value.ways == ("save_as",)


def test_an_act_puts_the_session_ahead_and_undo_brings_it_back(started, target):
    file = started(target)

    file.session.execute(move(1, 500.0))
    assert file.is_ahead
    assert session_is_ahead(target)

    file.session.undo()
    assert not file.is_ahead
    assert not session_is_ahead(target)


def test_another_act_in_place_of_an_undone_one_is_not_the_saved_state(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.save()

    file.session.undo()
    file.session.execute(move(1, 501.0))

    assert file.session.history.position == 1
    assert file.is_ahead


def test_the_file_changes_only_at_save(started, target):
    file = started(target)
    before = target.read_bytes()

    file.session.execute(move(1, 500.0))
    assert target.read_bytes() == before

    file.save()
    assert read_document(target) == file.session.document
    assert not file.is_ahead


def test_saving_twice_writes_once(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.save()
    written = target.stat().st_ino

    file.save()

    assert target.stat().st_ino == written


def test_undo_and_redo_are_there_after_closing_and_opening(started, target):
    file = started(target)
    for n in range(3):
        file.session.execute(move(n, 900.0 + n))
    file.session.execute(CutStep(step_id="s1"))
    file.session.undo()

    again = after_saving(file)

    again.session.redo()
    assert again.session.document.find(Step, "s1") is None
    for _ in range(4):
        again.session.undo()
    assert again.session.document == Document(line_of())
    again.abandon()


def test_undo_comes_back_for_the_saved_state_only(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.close(discard=False)
    entry = recoverable()[0]
    recover(entry).close(discard=True)

    again = open_file(target)

    assert again.session.history.entries == []
    again.close()


def test_a_crash_leaves_everything_as_it_was(started, target):
    file = started(target)
    for n in range(3):
        file.session.execute(move(n, 900.0 + n))
    file.session.undo()

    again = after_crash(file)

    assert again.recovered
    assert again.is_ahead
    assert again.path == target
    again.session.redo()
    again.save()
    again.close()
    assert read_document(target) == again.session.document


def test_a_crash_with_an_untitled_document_leaves_it_too(started):
    file = started()
    file.session.execute(move(1, 500.0))

    again = after_crash(file)

    assert again.path is None
    again.close(discard=True)


def test_opening_a_file_takes_up_the_session_that_a_crash_left(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.abandon()

    again = open_file(target)

    assert again.recovered
    require_same(file.session, again.session)
    again.abandon()


def test_a_session_without_unsaved_acts_makes_room_for_a_file_that_was_changed_outside(started, target):
    file = started(target)
    file.abandon()
    write_new(Document(line_of(5)), target)

    again = open_file(target)

    assert again.session.document == Document(line_of(5))
    assert not again.recovered
    again.close()


def test_closing_with_unsaved_acts_keeps_them_for_the_next_start(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))

    file.close()

    (left,) = recoverable()
    assert left.is_ahead
    assert left.path == target


def test_dont_save_can_be_taken_back(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    expected = file.session

    file.close(discard=True)
    assert recoverable() == []
    (entry,) = discarded()
    assert open_file(target, read_only=True).session.document == Document(line_of())

    again = take_back(entry)
    require_same(expected, again.session)
    assert discarded() == []
    again.save()
    again.close()
    assert read_document(target) == expected.document


def test_what_was_discarded_is_not_taken_back_over_an_open_window(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.close(discard=True)
    again = open_file(target)

    with pytest.raises(Trouble) as refusal:
        take_back(discarded()[0])

    assert refusal.value.what == "open_elsewhere"
    assert len(discarded()) == 1
    again.close()


def test_a_left_session_can_be_set_aside_without_opening_it(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.abandon()

    set_aside(recoverable()[0])

    assert recoverable() == []
    assert len(discarded()) == 1


def test_closing_without_unsaved_acts_leaves_no_session(started, target, home):
    file = started(target)

    file.close()

    assert list((home / "sessions").iterdir()) == []


def test_a_second_opener_is_told_and_may_look_or_copy(started, target):
    file = started(target)

    with pytest.raises(Trouble) as refusal:
        open_file(target)
    assert refusal.value.what == "open_elsewhere"
    assert refusal.value.ways == ("read_only", "copy")

    looking = open_file(target, read_only=True)
    assert looking.read_only
    with pytest.raises(Trouble) as refused_act:
        looking.session.execute(move(1, 500.0))
    assert refused_act.value.ways == ("copy",)
    assert looking.session.document == file.session.document
    copy = open_copy(target)
    assert copy.path is None
    assert copy.uid != file.uid
    copy.session.execute(move(1, 500.0))
    copy.close(discard=True)


def test_a_file_that_is_open_is_not_replaced_by_others(started, target):
    started(target)

    for replace in (lambda: write_new(Document(line_of()), target), lambda: create(line_of(), target)):
        with pytest.raises(Trouble) as refusal:
            replace()
        assert refusal.value.what == "open_elsewhere"


def test_a_copied_file_opens_on_its_own(started, target):
    file = started(target)
    twin = target.with_name("copy.klarweg")
    twin.write_bytes(target.read_bytes())

    other = open_file(twin)
    other.session.execute(move(1, 500.0))
    other.save()

    assert not file.changed_outside()
    assert file.session.document == Document(line_of())
    other.close()


def test_save_as_goes_on_with_the_new_file(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    other = target.with_name("other.klarweg")

    file.save_as(other)

    assert file.path == other
    assert not file.is_ahead
    assert read_document(target) == Document(line_of())
    file.session.execute(move(1, 600.0))
    file.save()
    assert read_document(other) == file.session.document


def test_save_copy_goes_on_with_the_old_file(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    other = target.with_name("other.klarweg")

    file.save_copy(other)

    assert file.path == target
    assert file.is_ahead
    assert read_document(other) == file.session.document


def test_a_new_file_does_not_replace_one_that_is_there_unless_told(target):
    write_new(Document(line_of(1)), target)

    with pytest.raises(Trouble) as refusal:
        write_new(Document(line_of(2)), target, replacing=False)
    assert refusal.value.what == "exists"
    assert read_document(target) == Document(line_of(1))

    write_new(Document(line_of(2)), target)
    assert read_document(target) == Document(line_of(2))


def test_earlier_versions_are_kept_and_restoring_one_is_an_act_that_can_be_undone(started, target):
    file = started(target)
    for x in (500.0, 600.0):
        file.session.execute(move(1, x))
        file.save()
    first = file.earlier_versions()[-1]

    file.restore(first)
    assert file.session.document == Document(line_of())
    assert file.is_ahead

    file.session.undo()
    assert file.session.document.get(Step, "s1").x == 600.0
    assert len(file.earlier_versions()) == 3


def test_a_published_file_contains_nothing_that_was_deleted(started, target):
    secret = b"Offer 1"
    file = started(target)
    assert secret in target.read_bytes()

    file.session.execute(CutStep(step_id="s1"))
    file.save()

    assert secret not in target.read_bytes()
    assert secret in file._working.store.path.read_bytes() + _log_of(file)


def _log_of(file) -> bytes:
    return file._working.store.path.with_name("session.db-wal").read_bytes()


def test_every_kind_of_record_survives_crash_and_save(target):
    file = create(one_of_each(), target)

    again = after_saving(after_crash(file))

    assert again.session.document == Document(one_of_each())
    again.close()


def test_nothing_beside_the_target_is_left_behind(started, target):
    file = started(target)
    file.session.execute(move(1, 500.0))
    file.save()

    assert os.listdir(target.parent) == [target.name]


def test_the_home_is_for_its_owner_only(started, target, home):
    file = started(target)

    modes = {stat.S_IMODE(Path(folder).stat().st_mode) for folder, _, _ in os.walk(home)}

    assert modes == {0o700}
    assert file.session_id
