"""JSON there and back for every record type, equal text for equal values, and no patience with garbage."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.i18n import Message, msg
from app.model.changes import Change, ChangeSet
from app.model.codec import Unreadable, from_json, to_json
from app.model.operations import CutStep, Operation, Together
from app.model.records import RECORD_TYPES, Box, Estimate, Note, Point, Record, Step
from tests.fakes import flow, step

FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=32)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
st.register_type_strategy(float, FLOATS)
st.register_type_strategy(str, TEXT)
st.register_type_strategy(Point, st.builds(Point, FLOATS, FLOATS))
st.register_type_strategy(Box, st.builds(Box, FLOATS, FLOATS, FLOATS, FLOATS))


@pytest.mark.parametrize("kind", RECORD_TYPES)
@settings(max_examples=15)
@given(data=st.data())
def test_every_record_is_read_as_it_was_written(kind: type[Record], data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))

    assert from_json(Record, to_json(record)) == record
    assert to_json(from_json(Record, to_json(record))) == to_json(record)


def test_change_sets_and_nested_messages_are_read_as_they_were_written() -> None:
    changes = ChangeSet([Change(None, step("a")), Change(flow("a", "a"), None)])
    label = msg("Propose: {act}", act=msg("Cut “{name}”", name="a"))

    assert from_json(ChangeSet, to_json(changes)) == changes
    assert from_json(Message, to_json(label)) == label


def test_equal_values_give_equal_text() -> None:
    assert to_json(step("a", x=1, width=120)) == to_json(step("a", x=1.0, width=120.0))
    assert to_json(step("a", wait=Estimate(value=2))) == to_json(step("a", wait=Estimate(value=2.0)))


def test_a_field_that_is_missing_has_its_default() -> None:
    assert from_json(Note, '{"kind":"Note","id":"n"}') == Note(id="n")


GARBAGE: dict[str, tuple[Any, str]] = {
    "no json": (Record, "{"),
    "not a number": (Step, '{"kind":"Step","id":"a","map":"m","x":NaN}'),
    "infinite": (Step, '{"kind":"Step","id":"a","map":"m","x":1e999}'),
    "huge": (Step, '{"kind":"Step","id":"a","map":"m","x":1' + "0" * 400 + "}"),
    "unknown kind": (Record, '{"kind":"Ghost","id":"a"}'),
    "another kind": (Note, '{"kind":"Step","id":"a","map":"m"}'),
    "no kind": (Record, '{"id":"a"}'),
    "unknown field": (Record, '{"kind":"Note","id":"a","ghost":1}'),
    "missing id": (Record, '{"kind":"Note"}'),
    "number as text": (Record, '{"kind":"Note","id":1}'),
    "true as number": (Record, '{"kind":"Note","id":"a","severity":true}'),
    "text as list": (Record, '{"kind":"Proposal","id":"a","notes":"abc"}'),
    "box of three": (Record, '{"kind":"Group","id":"a","map":"m","box":[1,2,3]}'),
    "list as record": (Record, "[]"),
    "unknown operation": (Operation, '{"op":"Explode"}'),
    "operation without op": (Operation, '{"step_id":"a"}'),
    "changes that are no list": (ChangeSet, "{}"),
    "change of nothing": (ChangeSet, '[{"before":null,"after":null}]'),
    "change of two records": (
        ChangeSet, '[{"before":{"kind":"Note","id":"a"},"after":{"kind":"Note","id":"b"}}]',
    ),
    "changes that do not follow": (
        ChangeSet, '[{"after":{"kind":"Note","id":"a"}},{"after":{"kind":"Note","id":"a","claim":"x"}}]',
    ),
    "message with a number for a text": (Message, '{"source":5}'),
    "message with a word for n": (Message, '{"source":"a","n":"many"}'),
}  # fmt: skip


@pytest.mark.parametrize("case", GARBAGE)
def test_garbage_is_unreadable(case: str) -> None:
    hint, source = GARBAGE[case]

    with pytest.raises(Unreadable):
        from_json(hint, source)


def test_an_operation_nested_without_end_is_unreadable() -> None:
    source = '{"op":"Together","operations":[' * 400 + "]}" * 400

    with pytest.raises(Unreadable):
        from_json(Operation, source)  # type: ignore[type-abstract]


@settings(max_examples=150)
@given(st.recursive(st.none() | st.booleans() | FLOATS | TEXT, lambda x: st.lists(x) | st.dictionaries(TEXT, x)))
def test_any_json_is_read_or_unreadable(plain: Any) -> None:
    for hint in (Record, Operation, ChangeSet, Message):
        try:
            from_json(hint, json.dumps(plain))
        except Unreadable:
            continue


def test_operations_are_written_by_name() -> None:
    act = Together(operations=(CutStep(step_id="a"),))

    assert json.loads(to_json(act)) == {"op": "Together", "operations": [{"op": "CutStep", "step_id": "a"}]}
