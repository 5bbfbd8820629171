"""Looking ahead: a document that holds only what differs reads as a copy would, and leaves the one below alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.changes import ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Broken
from app.model.layered import Layered
from app.model.operations import CutStep, Together, edit
from app.model.records import Flow, Note, Record, Step
from tests.fakes import document_of, flow, lane, line_of, step

KEYS = st.sampled_from("abcdef")


class Counted(Mapping[str, int]):
    """A mapping that counts how often one goes through it."""

    def __init__(self, values: dict[str, int]) -> None:
        self._values = values
        self.walks = 0

    def __getitem__(self, key: str) -> int:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        self.walks += 1
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@given(
    st.dictionaries(KEYS, st.integers()),
    st.lists(st.tuples(KEYS, st.none() | st.integers())),
    st.lists(st.tuples(KEYS, st.none() | st.integers())),
)
def test_a_layer_reads_like_a_copy_that_was_changed(
    below: dict[str, int], first: list[tuple[str, int | None]], second: list[tuple[str, int | None]]
) -> None:
    layer: Layered[str, int] = Layered(below)
    copies = dict(below)
    upper: Layered[str, int] = Layered(layer)
    for target, acts in ((layer, first), (upper, second)):
        if target is upper:
            upper = target = Layered(layer)
        for key, value in acts:
            for each in (target, copies):
                if value is None:
                    each.pop(key, None)
                else:
                    each[key] = value

    assert list(upper.items()) == list(copies.items())
    assert (len(upper), upper) == (len(copies), copies)
    assert all((key in upper) == (key in copies) and upper.get(key) == copies.get(key) for key in "abcdefg")


def test_changing_a_layer_goes_through_nothing_that_lies_below() -> None:
    below = Counted(dict.fromkeys(map(str, range(1000)), 0))
    layer: Layered[str, int] = Layered(below)

    layer["5"] = 1
    del layer["6"]
    layer["new"] = 2

    assert (layer["5"], "6" in layer, layer["new"], len(layer)) == (1, False, 2, 1000)
    assert below.walks == 0


def test_what_is_changed_ahead_leaves_the_document_alone() -> None:
    document = document_of(*line_of("a", "b", "c"), lane("office"))
    kept = document.copy()

    ahead = document.ahead()
    ahead.apply(CutStep(step_id="b").plan(ahead))
    ahead.apply(ChangeSet(added(step("new", lane="office"), flow("new", "a"))))
    ahead.apply(ChangeSet(changed(ahead.get(Step, "a"), name="x")))

    assert document == kept
    assert [f.id for f in document.referrers("b", Flow)] == ["a>b", "b>c"]
    assert document.referrers("office", Step) == []
    assert as_seen(ahead) == as_seen(Document(ahead))
    assert [s.id for s in ahead.referrers("office", Step)] == ["new"]


def test_one_can_look_ahead_of_what_lies_ahead() -> None:
    document = document_of(*line_of("a", "b", "c"))
    ahead = document.ahead()
    ahead.apply(ChangeSet(removed(*ahead.referrers("c", Flow), ahead.get(Step, "c"))))

    further = ahead.ahead()
    further.apply(ChangeSet(added(step("c"), flow("b", "c"), flow("a", "c"))))

    assert [f.id for f in further.flows_into("c")] == ["b>c", "a>c"]
    assert "c" not in ahead
    assert set(further.graph.edges(keys=True)) == {("a", "b", "a>b"), ("b", "c", "b>c"), ("a", "c", "a>c")}
    assert as_seen(further.copy()) == as_seen(further)


def test_what_breaks_a_rule_is_refused_ahead_as_well() -> None:
    ahead = document_of(*line_of("a", "b")).ahead()

    with pytest.raises(Broken):
        ahead.apply(ChangeSet(removed(ahead.get(Step, "a"))))
    with pytest.raises(Broken):
        ahead.apply(ChangeSet(changed(step("a", name="other"), name="x")))


def test_several_operations_as_one_act_copy_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(*line_of("a", "b", "c"))
    monkeypatch.delattr(Document, "copy")

    changes = Together(operations=(CutStep(step_id="b"), edit("a", name="x"))).plan(document)

    assert {change.id for change in changes} >= {"a", "b", "a>b", "b>c"}


def as_seen(document: Document) -> tuple[dict[str, Record], object, object]:
    """Everything a document answers: its records by kind and id, and who names whom."""
    by_kind = [sorted(document.all(kind), key=lambda r: r.id) for kind in (Step, Flow, Note)]
    naming = {i: sorted(r.id for r in document.referrers(i, Record)) for i in document.records}
    return dict(document.records), by_kind, naming
