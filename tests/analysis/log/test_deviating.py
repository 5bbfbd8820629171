"""Ways that cases take and the map does not show: how often, past what, and whether the map shows them by now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.analysis.log.conformance import BACKWARD, JUMP, SKIPPED, conformance_of
from app.analysis.log.deviating import MOST, deviating_ways, still_deviating
from app.analysis.log.events import Events
from app.analysis.log.plain import tallied_plainly
from app.analysis.log.words import way_in_words
from app.model.document import Document
from app.model.event_logs import LOG, DeviatingWay, Kept, dataset_of, kept_log
from app.model.operations import CutStep, KeepLog
from app.session import Session
from tests.analysis.log.made_logs import log_of, with_rules
from tests.ui.fakes import a_line_of_steps


def ways_in(events: Events) -> tuple[DeviatingWay, ...]:
    tally = tallied_plainly(events)
    return deviating_ways(events.process, tally, conformance_of(events.process, tally))


def test_a_way_says_how_often_in_how_many_cases_and_what_it_skipped() -> None:
    events = with_rules(log_of("abcd", "adad", "abcd", "abcd"), "ab", "bc", "cd", begins="a", finishes="d")

    skipped, back = ways_in(events)

    assert skipped == DeviatingWay(source="a", target="d", kind=SKIPPED, n=2, cases=1, share=0.25, past=("b", "c"))
    assert (back.source, back.target, back.kind, back.n, back.cases) == ("d", "a", BACKWARD, 1, 1)


def test_what_no_step_stands_for_and_wrong_ends_are_no_ways() -> None:
    events = with_rules(log_of("ab", "ba"), "ab", "ba", begins="", finishes="")

    assert ways_in(events) == ()


def test_within_a_loop_the_order_of_the_map_says_what_goes_back() -> None:
    events = with_rules(log_of("ac", "cb"), "ab", "bc", "ca", begins="a", finishes="c")

    assert {(each.source, each.target): each.kind for each in ways_in(events)} == {
        ("a", "c"): SKIPPED, ("c", "b"): BACKWARD,
    }  # fmt: skip


@pytest.mark.parametrize("rules", [("ab", "ba"), ("ab",)])
def test_the_same_step_once_more_goes_back(rules: tuple[str, ...]) -> None:
    events = with_rules(log_of("aab"), *rules, begins="a", finishes="b")

    assert [(each.kind, each.past) for each in ways_in(events)] == [(BACKWARD, ())]


def test_a_way_between_steps_that_no_way_joins_is_a_jump() -> None:
    events = with_rules(log_of("ab"), begins="ab", finishes="ab")

    assert [each.kind for each in ways_in(events)] == [JUMP]


def test_only_the_most_frequent_ways_are_listed() -> None:
    letters = "abcdefghijkl"
    events = log_of("ab", *(one + other for one in letters for other in letters))

    found = ways_in(events)

    assert len(found) == MOST
    assert (found[0].source, found[0].target, found[0].n) == ("a", "b", 2)


WAY = DeviatingWay(source="ask", target="order", kind=SKIPPED, n=13, cases=12, share=0.03, past=("offer",))


@pytest.fixture
def session() -> Session:
    made = Session(Document(a_line_of_steps("Ask", "Offer", "Order")))
    kept = Kept(steps={"A": "ask", "O": "offer", "B": "order"}, ways=(WAY,))
    made.execute(KeepLog(dataset=dataset_of("a.csv", "0" * 32, ("2026-01-01", "2026-02-01"), (400, 900), kept)))
    return made


def test_what_is_kept_comes_back_and_is_said_in_words(session: Session) -> None:
    [way] = kept_log(session.document).ways

    assert way == WAY
    assert way_in_words(session.document, way) == (
        "From “Ask” straight to “Order”, skipped: “Offer”: 12 cases, 3.0 % (13 times)"
    )


def test_a_way_that_the_map_shows_by_now_deviates_no_longer(session: Session) -> None:
    assert still_deviating(session.document, kept_log(session.document)) == (WAY,)

    session.execute(CutStep(step_id="offer"))

    assert still_deviating(session.document, kept_log(session.document)) == ()


def test_a_log_that_was_kept_without_ways_has_none(session: Session) -> None:
    dataset = session.document.records[LOG]
    plain = dataset.mapping.partition(',"ways"')[0] + "}"  # type: ignore[attr-defined]
    session.execute(KeepLog(dataset=replace(dataset, mapping=plain)))  # type: ignore[type-var]

    assert kept_log(session.document).ways == ()
    assert kept_log(session.document).steps
