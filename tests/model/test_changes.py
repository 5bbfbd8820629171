"""Change sets: folding, inverse, and what they say of themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.errors import Broken
from app.model.history import Entry, History
from app.model.records import Flow, Step
from tests.fakes import flow, step

A = step("a")


def test_several_changes_of_one_record_become_one_from_the_first_before_to_the_last_after() -> None:
    changes = ChangeSet([*changed(A, name="b"), *changed(replace(A, name="b"), name="c")])

    assert list(changes) == [Change(A, replace(A, name="c"))]


def test_what_comes_and_goes_within_one_act_is_left_out() -> None:
    assert ChangeSet([*added(A), *removed(A)]) == ChangeSet()


def test_changes_that_do_not_follow_one_another_are_a_bug() -> None:
    with pytest.raises(Broken):
        ChangeSet([*changed(A, name="b"), *changed(A, name="c")])


def test_the_inverse_undoes_in_the_opposite_order() -> None:
    changes = ChangeSet([*added(A), *removed(step("z"))])

    assert list(changes.inverse) == [Change(None, step("z")), Change(A, None)]
    assert changes.inverse.inverse == changes


def test_a_change_names_the_fields_that_differ() -> None:
    (change,) = changed(A, name="b", x=0.0)

    assert change.fields == {"name": ("a", "b")}
    assert Change(None, A).fields == {}


def test_changes_are_sorted_out_by_kind() -> None:
    changes = ChangeSet([*added(A), *changed(step("b"), name="x"), *removed(flow("a", "b"))])

    assert changes.added(Step) == [A]
    assert changes.removed(Flow) == [flow("a", "b")]
    assert [after.name for _, after in changes.changed(Step)] == ["x"]
    assert [change.id for change in changes.of(Flow)] == ["a>b"]
    assert changes.ids == {"a", "b", "a>b"}


def entry(name: str, *, barrier: bool = False) -> Entry:
    from app.i18n import msg

    return Entry(id=name, label=msg("Nothing"), changes=ChangeSet(), barrier=barrier)


def test_a_new_act_cuts_off_what_could_have_been_redone() -> None:
    history = History([entry("a"), entry("b"), entry("c")], position=1)

    history.push(entry("d"))

    assert [each.id for each in history.entries] == ["a", "d"]
    assert history.redoable is None


def test_undo_stands_still_at_a_barrier() -> None:
    history = History([entry("a"), entry("b", barrier=True)])

    assert history.undoable is None
    assert history.blocked_by == history.entries[-1]


def test_an_empty_history_has_nothing_to_undo_or_redo() -> None:
    history = History()

    assert (history.undoable, history.redoable, history.blocked_by) == (None, None, None)
