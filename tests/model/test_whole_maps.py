"""Several maps in one process: duplicated, put into another order, removed; and links between them."""

from __future__ import annotations

import pytest

from app.i18n import text
from app.model.errors import Refused
from app.model.maps import map_title, root_maps, root_of
from app.model.operations import AddLink, CutStep, DuplicateMap, Operation, OrderMaps, RemoveMap
from app.model.records import Attachment, Department, Flow, Lane, Link, Map, Note, Process, Record, Step
from tests.fakes import document_of, flow, lane, line_of, session_of, step


def two_maps() -> list[Record]:
    """A map with two steps, a lane and a sub-process with an inside; a second map with a step that the first links."""
    return [
        Department(id="d", name="Office"),
        *line_of("a", "b"),
        lane("l", department="d"),
        step("box", "subprocess", lane="l"),
        Map(id="inner", owner="box"),
        step("x", map="inner"),
        Map(id="second", name="After", order=1.0),
        step("far", map="second"),
        Link(id="out", step="a", target_step="far"),
        Link(id="within", step="a", target_step="b"),
        Note(id="note", target="a", claim="slow"),
        Attachment(id="file", target="a", name="card.png"),
    ]


def names(document: object) -> list[str]:
    return [each.name for each in root_maps(document)]  # type: ignore[arg-type]


def test_a_copy_of_a_map_stands_behind_it_with_all_that_is_drawn_on_it() -> None:
    session = session_of(*two_maps())

    session.execute(DuplicateMap(map_id="map", new_map_id="copy", name="Sales (copy)"))

    document = session.document
    steps = document.on_map(Step, "copy")
    inner = [m for m in document.all(Map) if m.owner in {s.id for s in steps}]
    assert names(document) == ["Sales", "Sales (copy)", "After"]
    assert sorted(s.name for s in steps) == ["a", "b", "box"]
    assert [s.name for s in document.on_map(Step, inner[0].id)] == ["x"]
    assert {lane.department for lane in document.on_map(Lane, "copy")} == {"d"}
    assert document.count(Department) == 1
    assert document.count(Note) == 1
    assert document.count(Attachment) == 2
    assert len(document.on_map(Flow, "copy")) == 1


def test_links_of_a_copy_lead_within_the_copy_or_where_they_led() -> None:
    session = session_of(*two_maps())

    session.execute(DuplicateMap(map_id="map", new_map_id="copy", name=""))

    document = session.document
    (a,) = [s for s in document.on_map(Step, "copy") if s.name == "a"]
    (b,) = [s for s in document.on_map(Step, "copy") if s.name == "b"]
    assert {link.target_step for link in document.referrers(a.id, Link)} == {"far", b.id}


def test_maps_change_places() -> None:
    session = session_of(*two_maps(), Map(id="third", name="Third", order=2.0))

    session.execute(OrderMaps(map_ids=("third", "second")))

    assert names(session.document) == ["Sales", "Third", "After"]


def test_undo_brings_a_removed_map_back_with_everything() -> None:
    session = session_of(*two_maps())
    before = session.document.copy()

    session.execute(RemoveMap(map_id="map"))
    left = {type(record).__name__ for record in session.document}
    session.undo()

    assert left == {"Process", "Department", "Map", "Step"}
    assert session.document == before


REFUSED: dict[str, tuple[list[Record], Operation]] = {
    "removing the last map": ([step("a")], RemoveMap(map_id="map")),
    "removing the last map beside insides": ([step("a"), Map(id="m", owner="a")], RemoveMap(map_id="map")),
    "removing no map": ([], RemoveMap(map_id="gone")),
    "copying an inside": ([step("a"), Map(id="m", owner="a")], DuplicateMap(map_id="m", new_map_id="n", name="")),
    "copying onto what is there": ([], DuplicateMap(map_id="map", new_map_id="process", name="")),
    "ordering an inside": ([step("a"), Map(id="m", owner="a")], OrderMaps(map_ids=("m", "map"))),
    "a link of a step with itself": ([step("a")], AddLink(link=Link(id="l", step="a", target_step="a"))),
    "a link to a step that is gone": ([step("a")], AddLink(link=Link(id="l", step="a", target_step="b"))),
    "a link from a step that is gone": ([step("a")], AddLink(link=Link(id="l", step="b", target_step="a"))),
    "a link to a file": ([step("a")], AddLink(link=Link(id="l", step="a", address="file:///etc/passwd"))),
    "a link to an address with hidden letters": (
        [step("a")], AddLink(link=Link(id="l", step="a", address="https://exam\u200bple.com")),
    ),
    "the same link again": (
        [step("a"), Link(id="k", step="a", address="https://example.com")],
        AddLink(link=Link(id="l", step="a", address="https://example.com")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_refused_with_a_sentence(case: str) -> None:
    records, act = REFUSED[case]
    document = document_of(*records)

    with pytest.raises(Refused) as refused:
        document.check(act.plan(document))

    assert str(refused.value).endswith(".")


def test_a_link_outlives_the_step_it_leads_to_and_goes_with_the_step_it_leads_from() -> None:
    session = session_of(*two_maps())

    session.execute(CutStep(step_id="far"))
    outlived = "out" in session.document
    session.execute(CutStep(step_id="a"))

    assert outlived
    assert "out" not in session.document


def test_acts_on_maps_say_what_they_do() -> None:
    document = document_of(*two_maps())
    acts: list[Operation] = [
        DuplicateMap(map_id="map", new_map_id="n", name=""),
        OrderMaps(map_ids=()),
        RemoveMap(map_id="second"),
        AddLink(link=Link(id="l", step="a", address="https://example.com")),
        AddLink(link=Link(id="l", step="a", target_step="far")),
    ]

    assert [text(act.label(document)) for act in acts] == [
        "Duplicate the map “Sales”",
        "Reorder the maps",
        "Delete the map “After”",
        "Link “a” with https://example.com",
        "Link “a” with “far”",
    ]


def test_a_map_is_called_by_its_name_its_step_the_process_or_just_a_map() -> None:
    document = document_of(
        Process(id="process", name="Selling"),
        Map(id="map"),
        Map(id="other", order=1.0),
        Map(id="named", name="Two\nlines", order=2.0),
        step("box", "subprocess", name="Check"),
        Map(id="inner", owner="box"),
    )

    titles = {each.id: text(map_title(document, each)) for each in document.all(Map)}

    assert titles == {"map": "Selling", "other": "Map", "named": "Two lines", "inner": "Check"}


def test_the_top_of_a_map_is_found_through_all_insides() -> None:
    document = document_of(*two_maps(), Map(id="deep", owner="x"), flow("far", "far"))

    assert root_of(document, "deep") == "map"
    assert root_of(document, "second") == "second"
    assert root_of(document, "gone") == "gone"
