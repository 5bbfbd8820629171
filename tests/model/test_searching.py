"""Words are found in everything people wrote, in reading order, and replaced where that is meant to be possible."""

from __future__ import annotations

import pytest

from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import ReplaceWords, TextField
from app.model.records import Department, Flow, Map, Note, Proposal, Record, TextNote
from app.model.searching import Hit, Sought, search
from app.model.slices import finished
from tests.fakes import document_of, flow, lane, session_of, step


def found(document: Document, words: str, only_map: str = "", **how: bool) -> list[Hit]:
    return finished(search(document, Sought(words=words, **how), only_map))


def texts(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.record_id, hit.field) for hit in hits]


def an_offer() -> list[Record]:
    return [
        Map(id="map", name="Sales"),
        Map(id="after", name="After the offer", order=1.0),
        lane("office", name="Offer desk"),
        step("write", name="Write the\noffer", x=300, owner="Offa"),
        step("ask", name="Ask", x=0, description="for an OFFER"),
        flow("ask", "write", name="offers"),
        TextNote(id="remark", map="map", text="No offer without price"),
        step("send", map="after", name="Send", system="Offer tool"),
        Note(id="note", target="send", claim="The offer comes late"),
        Proposal(id="p", title="Offer at once"),
    ]


def test_all_that_people_wrote_is_searched_map_by_map_in_reading_order() -> None:
    document = document_of(*an_offer())

    hits = found(document, "offer")

    assert set(texts(hits)) == {
        ("office", "name"), ("write", "name"), ("ask", "description"), ("ask>write", "name"), ("remark", "text"),
        ("after", "name"), ("send", "system"), ("note", "claim"), ("p", "title"),
    }  # fmt: skip
    assert texts(hits).index(("ask", "description")) < texts(hits).index(("write", "name"))
    assert [hit.map_id for hit in hits][-4:] == ["after", "after", "after", ""]


def test_a_note_shows_the_step_it_is_about_and_a_proposal_nothing() -> None:
    document = document_of(*an_offer())

    hits = {hit.record_id: hit for hit in found(document, "offer")}

    assert (hits["note"].shown_id, hits["note"].map_id, hits["note"].replaceable) == ("send", "after", False)
    assert (hits["p"].shown_id, hits["p"].map_id, hits["p"].replaceable) == ("", "", False)
    assert hits["write"].replaceable


def test_only_one_map_is_searched_when_asked() -> None:
    document = document_of(*an_offer())

    hits = found(document, "offer", "after")

    assert set(texts(hits)) == {("after", "name"), ("send", "system"), ("note", "claim")}


@pytest.mark.parametrize(
    ("words", "how", "expected"),
    [
        ("OFFER", {"match_case": True}, {("ask", "description")}),
        ("offer", {"whole_words": True, "match_case": True},
         {("write", "name"), ("remark", "text"), ("after", "name"), ("note", "claim")}),
        ("the offer", {"match_case": True}, {("write", "name"), ("after", "name")}),
        (".", {}, set()),
        ("   ", {}, set()),
    ],
)  # fmt: skip
def test_case_whole_words_and_gaps(words: str, how: dict[str, bool], expected: set[tuple[str, str]]) -> None:
    document = document_of(*an_offer())

    hits = set(texts(found(document, words, **how)))

    assert expected <= hits if words == "the offer" else hits == expected


def test_umlauts_are_found_in_either_case() -> None:
    document = document_of(step("a", name="Über Büro"))

    assert len(found(document, "über büro")) == 1


def test_a_vertical_map_is_read_from_top_to_bottom() -> None:
    document = document_of(
        Map(id="map", direction="vertical"), step("low", name="x", x=0, y=300), step("high", name="x", x=300, y=0)
    )

    assert [hit.record_id for hit in found(document, "x")] == ["high", "low"]


def fields_of(hits: list[Hit]) -> tuple[TextField, ...]:
    return tuple(TextField(record_id=hit.record_id, field=hit.field) for hit in hits if hit.replaceable)


def test_replacing_all_is_one_act_that_undo_takes_back_whole() -> None:
    session = session_of(*an_offer())
    before = session.document.copy()
    sought = Sought(words="offer")

    session.execute(ReplaceWords(sought=sought, words="quote", fields=fields_of(found(session.document, "offer"))))
    left = {hit.record_id for hit in found(session.document, "offer")}
    label = str(session.history.undoable.label) if session.history.undoable else ""
    written = session.document.records["write"].name
    session.undo()

    assert left == {"note", "p"}
    assert label == "Replace “offer” with “quote”"
    assert written == "Write the\nquote"
    assert session.document == before


def test_a_lane_that_is_renamed_by_replacing_takes_its_department_along() -> None:
    session = session_of(Department(id="d", name="Offer desk"), lane("office", name="Offer desk", department="d"))

    session.execute(
        ReplaceWords(sought=Sought(words="Offer"), words="Sales", fields=(TextField(record_id="office", field="name"),))
    )

    assert session.document.get(Department, "d").name == "Sales desk"


def test_backslashes_in_the_new_words_are_only_backslashes() -> None:
    session = session_of(step("a", name="this"))

    session.execute(
        ReplaceWords(sought=Sought(words="this"), words=r"\1\g<0>", fields=(TextField(record_id="a", field="name"),))
    )

    assert session.document.records["a"].name == r"\1\g<0>"


@pytest.mark.parametrize(
    "act",
    [
        ReplaceWords(sought=Sought(words="late"), words="x", fields=(TextField(record_id="note", field="claim"),)),
        ReplaceWords(sought=Sought(words="x"), words="x", fields=(TextField(record_id="send", field="map"),)),
        ReplaceWords(sought=Sought(words=" "), words="x", fields=(TextField(record_id="send", field="name"),)),
        ReplaceWords(sought=Sought(words="Send"), words="x" * 30_000,
                     fields=(TextField(record_id="send", field="name"),)),
    ],
    ids=["a note", "a field of structure", "nothing", "too long a text"],
)  # fmt: skip
def test_what_is_not_replaced_is_refused(act: ReplaceWords) -> None:
    document = document_of(*an_offer())

    with pytest.raises(Refused):
        act.plan(document)


def test_searching_pauses_so_that_others_get_their_turn() -> None:
    document = document_of(*(step(f"s{i}", name="same") for i in range(3000)))
    work = search(document, Sought(words="same"))

    slices = sum(1 for _ in work)

    assert slices > 5


def test_flows_without_a_way_have_a_place_in_the_order() -> None:
    document = document_of(step("a"), step("b"), Flow(id="f", map="map", source="a", target="b", name="word"))

    assert [hit.record_id for hit in found(document, "word")] == ["f"]
