"""The document: reading, indexes, the live graph, and that a change set is carried out whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import networkx
import pytest

from app.model.changes import Change, ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Broken, Refused
from app.model.operations import CutStep
from app.model.records import Department, Flow, Lane, Map, Pool, Record, Step
from app.model.records.base import keys_in, keys_reader
from app.testing.specimens import one_of_each
from tests.fakes import document_of, flow, lane, line_of, step, whole_line


def test_a_record_is_found_by_kind_and_id_only() -> None:
    document = document_of(step("a"))

    assert document.find(Step, "a") == step("a")
    assert document.find(Flow, "a") is None
    with pytest.raises(Refused):
        document.get(Flow, "a")


def test_a_change_that_expects_another_before_changes_nothing() -> None:
    document = document_of(step("a"))
    kept = document.copy()

    with pytest.raises(Broken):
        document.apply(ChangeSet([*added(step("new")), *changed(step("a", name="other"), name="x")]))

    assert document == kept


def test_a_record_cannot_become_another_kind() -> None:
    with pytest.raises(Broken):
        document_of(step("a")).apply(ChangeSet([Change(step("a"), Lane(id="a", map="map"))]))


def test_the_graph_is_live_frozen_and_keeps_parallel_flows_and_self_loops() -> None:
    document = document_of(*line_of("a", "b"))
    graph = document.graph

    document.apply(ChangeSet(added(flow("a", "b", id="second"), flow("b", "b"))))

    assert set(graph.edges(keys=True)) == {("a", "b", "a>b"), ("a", "b", "second"), ("b", "b", "b>b")}
    with pytest.raises(networkx.NetworkXError):
        graph.add_node("x")


def test_undoing_a_cut_brings_its_flows_back_into_the_graph() -> None:
    document = document_of(*line_of("a", "b", "c"))
    graph = document.graph
    cut = CutStep(step_id="b").plan(document)

    document.apply(cut)
    document.apply(cut.inverse)

    assert set(graph.edges) == {("a", "b", "a>b"), ("b", "c", "b>c")}


def test_a_removed_or_reattached_flow_leaves_the_graph() -> None:
    document = document_of(*line_of("a", "b", "c"))
    graph = document.graph

    document.apply(ChangeSet([*removed(flow("a", "b")), *changed(flow("b", "c"), target="a")]))

    assert set(graph.edges) == {("b", "a", "b>c")}


def test_messages_dotted_lines_and_free_ends_are_not_in_the_graph() -> None:
    flows = [flow("a", "b", id="m", kind="message"), flow("a", None)]

    document = document_of(step("a"), step("b"), *flows)

    assert set(document.graph.edges) == set()


def test_references_follow_their_fields() -> None:
    document = document_of(step("a"), step("b"), step("c"), flow("a", "b"))

    document.apply(ChangeSet(changed(flow("a", "b"), target="c")))

    assert document.flows_into("b") == []
    assert [f.id for f in document.flows_into("c")] == ["a>b"]


def test_all_that_cannot_be_without_a_step_is_found() -> None:
    remark = flow("a", "a>b", id="remark", kind="association")
    document = document_of(*line_of("a", "b"), step("late", attached_to="b"), remark)

    assert {r.id for r in document.attached_to("b")} == {"a>b", "late", "remark"}


def test_lanes_come_pool_by_pool_a_parent_before_its_children() -> None:
    pools = [Pool(id="p", map="map", order=1.0), Pool(id="q", map="map", order=0.0)]
    lanes = [
        lane("p1", pool="p"),
        lane("q2", pool="q", order=1.0),
        lane("q1", pool="q"),
        lane("in", pool="q", parent="q1"),
    ]

    document = document_of(*pools, *lanes)

    assert [each.id for each in document.lanes_of("map")] == ["q1", "in", "q2", "p1"]


def test_the_main_map_is_the_first_without_an_owner() -> None:
    maps = [Map(id="inside", order=-5.0, owner="a"), Map(id="second", order=1.0)]

    document = document_of(step("a", "subprocess"), *maps)

    assert document.main_map == Map(id="map", name="Sales")


def test_what_is_on_a_map_is_found_however_few_there_are() -> None:
    document = document_of(*whole_line("a"), Map(id="second"), step("x", map="second"))

    assert [s.id for s in document.on_map(Step, "second")] == ["x"]
    assert len(document.on_map(Flow, "map")) == 2


def test_a_copy_is_independent() -> None:
    document = document_of(*line_of("a", "b"))
    twin = document.copy()

    twin.apply(ChangeSet(removed(flow("a", "b"))))

    assert len(document.flows_into("b")) == 1
    assert document != twin


def test_documents_are_equal_by_their_records_whatever_their_order() -> None:
    one, other = Document([step("a"), step("b")]), Document([step("b"), step("a")])

    assert one == other
    assert one != Document([step("a"), replace(step("b"), name="x")])


def test_a_record_that_names_nothing_is_named_by_no_letter_of_its_id() -> None:
    document = document_of(Department(id="sales", name="Sales"), step("s"))

    assert document.referrers("a", Record) == []
    assert keys_in(document.records["sales"]) == set()


def test_what_many_records_name_is_read_as_what_each_names() -> None:
    records = one_of_each()

    read = {record.id: set(keys_reader(type(record))(record)) for record in records}

    assert read == {record.id: keys_in(record) for record in records}
    assert any(len(named) > 1 for named in read.values())
