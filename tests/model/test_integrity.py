"""The rules between records and within one: each has a document or a value that breaks just this rule."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.model.changes import ChangeSet, added, changed, removed
from app.model.document import Document
from app.model.errors import Broken
from app.model.integrity import MAX_DEPTH, require_whole_document
from app.model.records import (
    MAX_TEXT,
    RECORD_TYPES,
    Box,
    Estimate,
    Map,
    Note,
    Person,
    Point,
    Pool,
    Process,
    Rating,
    Record,
    Round,
)
from app.model.validation import faults
from tests.fakes import document_of, flow, lane, step

BREACHES: dict[str, list[Record]] = {
    "a reference to nothing": [step("a", lane="gone")],
    "a reference to the wrong kind": [step("b"), step("a", lane="b")],
    "a required reference missing": [replace(step("a"), map="gone")],
    "a flow to a map": [step("a"), flow("a", "map")],
    "a step in itself": [step("a", parent="a")],
    "steps in each other": [step("a", parent="b"), step("b", parent="a")],
    "events on each other": [step("p"), step("a", parent="p", attached_to="b"), step("b", parent="p", attached_to="a")],
    "lanes in each other": [lane("a", parent="b"), lane("b", parent="a")],
    "a map inside its own step": [Map(id="m", owner="a"), step("a", map="m")],
    "too deep": [lane("l0"), *(lane(f"l{n}", parent=f"l{n - 1}") for n in range(1, MAX_DEPTH + 2))],
    "a rating twice": [
        Round(id="r"), Person(id="p"),
        Rating(id="x", round="r", person="p", step="s"), Rating(id="y", round="r", person="p", step="s"),
    ],
    "a second process": [Process(id="other")],
    "an unsound record": [step("a", width=0.0)],
}  # fmt: skip


@pytest.mark.parametrize("case", BREACHES)
def test_a_change_that_breaks_a_rule_is_refused_as_a_whole(case: str) -> None:
    document = document_of()

    with pytest.raises(Broken):
        document.apply(ChangeSet(added(*BREACHES[case])))

    assert document == document_of()


@pytest.mark.parametrize("case", BREACHES)
def test_a_document_that_breaks_a_rule_is_noticed_when_it_is_read(case: str) -> None:
    with pytest.raises(Broken):
        require_whole_document(document_of(*BREACHES[case]))


def test_what_is_still_named_cannot_go() -> None:
    with pytest.raises(Broken):
        document_of(lane("l"), step("a", lane="l")).apply(ChangeSet(removed(lane("l"))))


def test_what_is_named_may_go_together_with_what_names_it() -> None:
    document = document_of(lane("l"), step("a", lane="l"))

    document.apply(ChangeSet([*removed(lane("l")), *changed(step("a", lane="l"), lane=None)]))

    assert "l" not in document


def test_a_key_may_outlive_what_it_names() -> None:
    document = document_of(step("a"), Note(id="n", target="a"))

    document.apply(ChangeSet(removed(step("a"))))

    require_whole_document(document)


def test_a_rating_cannot_repeat_one_that_is_there() -> None:
    rating = Rating(id="x", round="r", person="p", step="s", score=3)
    document = document_of(Round(id="r"), Person(id="p"), rating)

    with pytest.raises(Broken):
        document.apply(ChangeSet(added(replace(rating, id="y", score=4))))


def test_a_rating_may_change_and_one_may_take_anothers_place() -> None:
    rating = Rating(id="x", round="r", person="p", step="s", score=3)
    document = document_of(Round(id="r"), Person(id="p"), rating)

    document.apply(ChangeSet([*removed(rating), *added(replace(rating, id="y", score=4))]))

    assert "y" in document


FAULTS: dict[str, Record] = {
    "text that is a number": step("a", name=5),
    "text too long": step("a", name="x" * (MAX_TEXT + 1)),
    "half a surrogate pair": step("a", name="\ud800"),
    "no id": step(""),
    "word not in the list": step("a", stage="later"),
    "not yes or no": step("a", pinned=1),
    "number below": step("a", width=0.5),
    "number above": step("a", x=2e6),
    "not a number": step("a", y=float("nan")),
    "huge whole number": step("a", cv=10**400),
    "infinite": step("a", cv=float("inf")),
    "true as a number": Pool(id="p", map="map", order=True),
    "fraction where whole": Round(id="r", ballot=1.5),  # type: ignore[arg-type]
    "list instead of tuple": step("a", markers=["x"]),
    "wrong item": step("a", markers=(1,)),
    "too many items": step("a", markers=("x",) * 20_001),
    "point off the map": flow(None, None, points=(Point(1e7, 0),)),
    "tuple as point": flow(None, None, points=((1, 2),)),
    "box of negative width": lane("l", box=Box(0, 0, -1, 5)),
    "box off the map": lane("l", box=Box(1e9, 0, 1, 5)),
    "box with nan": lane("l", box=Box(0, float("nan"), 1, 5)),
    "estimate of unknown kind": step("a", wait=Estimate(value=1, kind="guess")),
    "estimate that is a number": step("a", wait=3),
    "estimate with nan": step("a", wait=Estimate(value=1, low=float("nan"))),
}


@pytest.mark.parametrize("case", FAULTS)
def test_an_unsound_value_is_named_with_its_field(case: str) -> None:
    found = faults(FAULTS[case])

    assert len(found) == 1
    assert found[0].startswith(type(FAULTS[case]).__name__ + ".")


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_a_record_with_its_defaults_is_sound(kind: type[Any]) -> None:
    from dataclasses import MISSING, fields

    required = {f.name: "x" for f in fields(kind) if f.default is MISSING}

    assert faults(kind(**required)) == []


def test_a_sound_document_passes() -> None:
    require_whole_document(Document(document_of(step("a"), flow("a", "a"))))
