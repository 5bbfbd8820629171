"""Steps are numbered along the flow; places and the order of records' arrival do not matter where the flow decides."""

from __future__ import annotations

import itertools
from dataclasses import replace

from app.model.document import Document
from app.model.numbering import step_numbers
from app.model.records import Flow, Map, Record, Step


def a_map(*ways: str, kinds: dict[str, str] | None = None) -> Document:
    """Make a map from ways written as "a b c": steps in a row, each joined to the next."""
    records: dict[str, Record] = {"m": Map(id="m")}
    for way in ways:
        names = way.split()
        for name in names:
            records.setdefault(name, Step(id=name, map="m", kind=(kinds or {}).get(name, "task")))
        for a, b in itertools.pairwise(names):
            records[f"{a}-{b}"] = Flow(id=f"{a}-{b}", map="m", source=a, target=b)
    return Document(records.values())


def test_steps_are_numbered_along_the_flow() -> None:
    document = a_map("b c", "a b")

    assert step_numbers(document, "m") == {"a": "1", "b": "2", "c": "3"}


def test_decisions_have_no_number() -> None:
    document = a_map("a d b", "d c", kinds={"d": "decision"})

    assert step_numbers(document, "m") == {"a": "1", "b": "2", "c": "3"}


def test_a_step_where_ways_join_comes_after_all_of_them() -> None:
    document = a_map("a b z", "a c z")

    assert step_numbers(document, "m") == {"a": "1", "b": "2", "c": "3", "z": "4"}


def test_a_way_back_does_not_change_the_order() -> None:
    document = a_map("a b c", "c b")

    assert list(step_numbers(document, "m")) == ["a", "b", "c"]


def test_a_circle_without_a_way_in_is_numbered_too() -> None:
    document = a_map("a b", "x y z x")

    assert list(step_numbers(document, "m")) == ["a", "b", "x", "y", "z"]


def test_a_start_comes_before_a_step_nobody_leads_to() -> None:
    document = a_map("loose", "s a", kinds={"s": "start"})

    assert list(step_numbers(document, "m")) == ["s", "a", "loose"]


def test_moving_a_step_does_not_change_its_number() -> None:
    document = a_map("a b c")
    moved = Document([replace(r, x=-500.0) if r.id == "c" else r for r in document])

    assert step_numbers(moved, "m") == step_numbers(document, "m")


def test_steps_inside_a_frame_carry_its_number() -> None:
    records = [*a_map("a f b"), Step(id="x", map="m", parent="f"), Step(id="y", map="m", parent="f")]

    numbers = step_numbers(Document([*records, Flow(id="yx", map="m", source="y", target="x")]), "m")

    assert numbers == {"a": "1", "f": "2", "b": "3", "y": "2.1", "x": "2.2"}


def test_steps_of_a_map_inside_a_step_carry_its_number() -> None:
    records = [*a_map("a f"), Map(id="inner", owner="f"), Step(id="x", map="inner")]

    assert step_numbers(Document(records), "inner") == {"x": "2.1"}


def test_maps_inside_each_other_in_a_circle_are_numbered_all_the_same() -> None:
    records = [Map(id="m", owner="b"), Map(id="n", owner="a"), Step(id="a", map="m"), Step(id="b", map="n")]

    assert step_numbers(Document(records), "m").keys() == {"a"}


def test_an_event_on_an_edge_comes_after_its_step() -> None:
    records = [*a_map("a b"), Step(id="late", map="m", kind="boundary", attached_to="a")]

    assert list(step_numbers(Document(records), "m")) == ["a", "b", "late"]


def test_a_very_long_chain_is_no_trouble() -> None:
    document = a_map(" ".join(f"s{i}" for i in range(5000)))

    assert step_numbers(document, "m")["s4999"] == "5000"
