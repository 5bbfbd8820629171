"""What comes after a step, what is connected with it, and what is like it."""

from __future__ import annotations

from app.model.alike import connected, downstream, of_same_kind, of_same_kind_and_department, with_same_words
from app.model.document import Document
from app.model.records import Department, Record, Step, TextNote
from tests.fakes import document_of, flow, lane, line_of, step


def a_loop() -> list[Record]:
    """a → b → c → b, and d apart; a remark hangs on a."""
    return [
        *line_of("a", "b", "c"), flow("c", "b", id="back"), step("d"),
        TextNote(id="remark", map="map", text="why"), flow("remark", "a", kind="association"),
    ]  # fmt: skip


def steps_of(document: Document, *ids: str) -> list[Step]:
    return [document.get(Step, i) for i in ids]


def test_downstream_is_what_can_come_after_loops_included() -> None:
    document = document_of(*a_loop())

    assert set(downstream(document, ["b"])) == {"b", "c"}
    assert set(downstream(document, ["a"])) == {"a", "b", "c"}
    assert set(downstream(document, ["d"])) == {"d"}


def test_connected_is_what_any_line_leads_to_in_either_direction() -> None:
    document = document_of(*a_loop())

    assert set(connected(document, ["c"])) == {"a", "b", "c", "remark"}


def test_the_same_kind_tells_steps_from_decisions_and_from_remarks() -> None:
    document = document_of(*a_loop(), step("yes", "decision"), step("no", "decision"))

    assert set(of_same_kind(document, "map", steps_of(document, "yes"))) == {"yes", "no"}
    assert of_same_kind(document, "map", [document.records["remark"]]) == ["remark"]


def test_similar_steps_share_kind_and_department_even_in_two_lanes() -> None:
    document = document_of(
        Department(id="d", name="Office"),
        lane("one", department="d"), lane("two", department="d"), lane("other"),
        step("a", lane="one"), step("b", lane="two"), step("c", lane="other"), step("d2", "decision", lane="one"),
    )  # fmt: skip

    assert set(of_same_kind_and_department(document, "map", steps_of(document, "a"))) == {"a", "b"}


def test_similar_names_share_a_word_that_tells_something() -> None:
    document = document_of(
        step("a", name="Angebot an den Kunden"), step("b", name="ANGEBOT prüfen"), step("c", name="an den Chef")
    )

    assert set(with_same_words(document, "map", steps_of(document, "a"))) == {"a", "b"}
