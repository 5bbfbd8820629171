"""How far company and customer see a step apart, from ratings that have been revealed."""

from __future__ import annotations

import pytest

from app.model.document import Document
from app.model.operations import CutStep
from app.model.perspectives import perspective_gaps, widest_gap
from app.model.records import Map, Person, Process, Rating, Record, Round, Step
from app.samples import sample_document


def rated(
    scores: dict[str, dict[str, list[int | None]]], round_id: str = "R1", state: str = "revealed", ballot: int = 1
) -> list[Record]:
    """A round with the scores of each step and view, one of each person."""
    return [
        Round(id=round_id, number=int(round_id[1:]), state=state, ballot=ballot),
        *(
            Rating(
                id=f"{round_id}-{ballot}-{step}-{view}-{i}", round=round_id, person=f"p{i}", step=step, view=view,
                ballot=ballot, score=score,
            )
            for step, views in scores.items()
            for view, given in views.items()
            for i, score in enumerate(given)
        ),
    ]  # fmt: skip


def process(*records: Record) -> Document:
    steps = [Step(id=name, map="m", name=name, x=x) for x, name in enumerate("abc")]
    return Document([Process(id="process"), Map(id="m"), *(Person(id=f"p{i}") for i in range(3)), *steps, *records])


def test_the_gap_is_the_median_of_the_company_less_that_of_the_customer() -> None:
    document = process(*rated({"a": {"company": [8, 2, 7], "customer": [3, 4, 9]}}))

    assert perspective_gaps(document) == {"a": 3.0}


def test_of_the_sample_the_gap_is_that_of_the_method() -> None:
    gaps = perspective_gaps(sample_document("response-card", "en"))

    assert (gaps["S02"], gaps["S03"]) == (3.0, 3.0)
    assert max(map(abs, gaps.values())) == 3.0


def test_of_equally_wide_gaps_the_one_that_comes_first_on_the_map_counts() -> None:
    wide: dict[str, list[int | None]] = {"company": [2], "customer": [7]}
    document = process(*rated({"c": wide, "b": wide, "a": {"company": [5], "customer": [6]}}))

    assert widest_gap(document) == "b"


def test_of_the_sample_it_is_the_filling_in_of_the_card() -> None:
    document = sample_document("response-card", "de")

    step = document.get(Step, widest_gap(document) or "")

    assert step.name == "Antwortkarte ausfüllen und einwerfen"


@pytest.mark.parametrize(
    "records",
    [
        [],
        rated({"a": {"company": [9], "customer": [1]}}, state="open"),
        rated({"a": {"company": [9], "customer": [None]}}),
        rated({"gone": {"company": [9], "customer": [1]}}),
    ],
    ids=["no round", "not revealed", "one view only", "step is gone"],
)
def test_there_is_none_where_nothing_can_be_compared(records: list[Record]) -> None:
    assert widest_gap(process(*records)) is None


def test_the_last_ballot_of_the_last_revealed_round_counts() -> None:
    first = rated({"a": {"company": [9], "customer": [1]}})
    again = rated({"b": {"company": [9], "customer": [1]}}, "R2", ballot=2)
    earlier = [r for r in rated({"b": {"company": [1], "customer": [1]}}, "R2") if isinstance(r, Rating)]
    running = rated({"c": {"company": [9], "customer": [1]}}, "R3", state="open")

    gaps = perspective_gaps(process(*first, *again, *earlier, *running))

    assert gaps == {"b": 8.0}


def test_a_step_that_is_cut_has_no_gap_any_more() -> None:
    document = sample_document("response-card", "en")

    document.apply(CutStep(step_id="S02").plan(document))

    assert widest_gap(document) == "S03"
