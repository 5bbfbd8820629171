"""Findings kept up from change sets are those of checking everything, and cost what a change concerns."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.changes import ChangeSet, added, changed
from app.model.checks import CheckFinding, graph_findings, local, local_findings
from app.model.checks.live import Due, LiveFindings
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import Add, AddNote, Connect, Move, RemoveAll, edit
from app.model.placement import Place
from app.model.records import (
    Box,
    DataObject,
    Department,
    Flow,
    Lane,
    Link,
    Map,
    Note,
    Person,
    Pool,
    Process,
    Record,
    SilencedCheck,
    Step,
)
from app.model.slices import finished
from app.session import Session
from tests.fakes import document_of, fixed_clock, flow, lane, step, whole_line
from tests.layout.maps import placed_map
from tests.model.acts import ACTS, Choices

EVERYTHING = 10**9


def live_on(document: Document) -> LiveFindings:
    return finished(LiveFindings().check(document, Due.EVERYTHING))


def in_order(findings: list[CheckFinding]) -> list[tuple[str, str, str]]:
    return sorted((f.kind, f.target, str(f.message)) for f in findings)


def all_of(document: Document) -> list[CheckFinding]:
    return [*graph_findings(document), *local_findings(document)]


def moved(step_id: str) -> Move:
    return Move(places=(Place(id=step_id, box=Box(500, 500, 120, 60)),))


class Given:
    """A change of single fields, whatever operations there are for it."""

    def __init__(self, record_id: str, **values: Any) -> None:
        self.record_id, self.values = record_id, values

    def plan(self, document: Document) -> ChangeSet:
        return ChangeSet(changed(document.records[self.record_id], **self.values))


class Added:
    """A record more, whatever operation there is for it."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def plan(self, document: Document) -> ChangeSet:
        return ChangeSet(added(self.record))


def follow(session: Session, live: LiveFindings, operation: Any) -> Due:
    return live.take(session.document, session.execute(operation))


FIELDS: dict[type[Record], dict[str, tuple[object, ...]]] = {
    Step: {
        "markers": ((), ("event",), ("adhoc",), ("compensation",)),
        "kind": ("task", "decision", "start", "end", "subprocess", "gateway"),
        "frontstage": (True, False),
        "owner": ("", "Kim"),
        "name": ("", "Call"),
        "stage": ("", "purchase", "after_sale"),
    },
    Flow: {"name": ("", "Yes"), "is_default": (True, False), "kind": ("sequence", "message")},
    Lane: {"name": ("", "Office")},
    Department: {"kind": ("internal", "customer"), "name": ("", "Office")},
    Map: {"name": ("", "Sales")},
}


def field_edit(c: Choices) -> Any:
    record = c.one(*FIELDS)
    name = c.draw(st.sampled_from(sorted(FIELDS[type(record)])))
    return edit(record.id, **{name: c.draw(st.sampled_from(FIELDS[type(record)][name]))})


def first_records() -> list[Record]:
    return [
        *whole_line("a", "b"),
        Department(id="dept", name="Sales"),
        lane("office", department="dept"),
        step("box", "subprocess", expanded=True, lane="office"),
        step("x", parent="box"),
        step("y", "end", parent="box"),
        flow("x", "y"),
        step("late", "boundary", attached_to="x"),
        Map(id="inside", owner="b"),
        step("p", map="inside"),
        step("q", map="inside"),
        Person(id="person", name="Kim", department="dept"),
    ]


@settings(max_examples=60)
@given(st.data())
def test_what_is_kept_up_is_what_checking_everything_finds(data: st.DataObject) -> None:
    session = Session(document_of(*first_records()), clock=fixed_clock("act"))
    live, ids = live_on(session.document), itertools.count(1)

    for _ in range(data.draw(st.integers(1, 6))):
        make = data.draw(st.sampled_from([field_edit, field_edit, *ACTS.values()]))
        try:
            changes = session.execute(make(Choices(data.draw, session.document, ids)))
        except Refused:
            continue
        due = live.take(session.document, changes)

        live = live if due == Due.NOTHING else finished(live.check(session.document, due))
        assert in_order(live.gravest(EVERYTHING)) == in_order(all_of(session.document))
        assert sum(map(live.count, ("error", "warning", "hint"))) == len(all_of(session.document))


BOX = [step("box", "subprocess", expanded=True), *(r for r in whole_line("box") if r.id != "box")]
OWNED = Department(id="dept", name="Sales")
TURNS: dict[str, tuple[list[Record], Any]] = {
    "a customer's note": (
        [step("a", frontstage=True)], AddNote(note=Note(id="n", target="a", claim="slow", view="customer")),
    ),
    "a link leads on": (
        [*whole_line("a"), step("b"), flow("a", "b")], Add(record=Link(id="l", step="b", target_step="a")),
    ),
    "a card in an empty lane": ([lane("office")], Add(record=DataObject(id="card", map="map", lane="office"))),
    "a step in an empty lane": ([lane("office"), step("a")], Given("a", lane="office")),
    "a lane gets a department": (
        [OWNED, lane("office"), step("a", lane="office")], Given("office", department="dept"),
    ),
    "the lane around a sub-process gets a department": (
        [OWNED, lane("office"), step("box", "subprocess", lane="office"), step("x", parent="box")],
        Given("office", department="dept"),
    ),
    "the step that owns a map comes into a lane": (
        [OWNED, lane("office", department="dept"), step("a"), Map(id="inside", owner="a"), step("x", map="inside")],
        Given("a", lane="office"),
    ),
    "a sub-process becomes ad hoc": (
        [*BOX, step("x", parent="box"), step("y", "end", parent="box")], Given("box", markers=("adhoc",)),
    ),
    "a map gets an owner": (
        [*whole_line("a"), Map(id="second"), step("x", map="second")], Given("second", owner="a"),
    ),
    "the first lane": ([step("a")], Added(lane("office"))),
    "a customer's department": ([OWNED, lane("office", department="dept")], Given("dept", kind="customer")),
    "a customer's pool": (
        [Department(id="c", name="Buyer", kind="customer"), lane("office")],
        Add(record=Pool(id="pool", map="map", name="Buyer")),
    ),
    "the end of a flow goes": ([*whole_line("a", "b")], RemoveAll(ids=("a>b",))),
    "another name beside a free end": ([step("a"), flow("a", None)], Given("a", name="Other")),
    "a way out is silenced": (
        [step("choice", "decision"), step("a"), step("b"), flow("choice", "a"), flow("choice", "b")],
        Add(record=SilencedCheck(id="s", target="choice>a", check="unnamed_way")),
    ),
    "a step inside a sub-process becomes its end": (
        [*BOX, step("x", parent="box"), step("y", parent="box")], Given("y", kind="end"),
    ),
    "the flow leads elsewhere": ([*whole_line("a", "b"), step("c")], Given("a>b", target="c")),
}  # fmt: skip


@pytest.mark.parametrize("turn", TURNS)
def test_each_sort_of_change_is_followed_both_ways(turn: str) -> None:
    records, operation = TURNS[turn]
    document = document_of(*records)
    live, before = live_on(document), all_of(document)
    changes = operation.plan(document)

    for step_of_changes in (changes, changes.inverse):
        document.apply(step_of_changes)
        live = finished(live.check(document, due)) if (due := live.take(document, step_of_changes)) else live
        assert in_order(live.gravest(EVERYTHING)) == in_order(all_of(document))

    document.apply(changes)
    assert in_order(all_of(document)) != in_order(before)


@pytest.mark.parametrize("steps", [300, 3_000])
def test_an_edit_checks_only_what_it_concerns(steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(placed_map(steps), clock=fixed_clock("act"))
    live = live_on(session.document)
    looked_at: list[str] = []
    check = local.of_record
    monkeypatch.setattr(local, "of_record", lambda d, r: [looked_at.append(r.id), *check(d, r)][1:])

    costs = []
    for operation in (
        edit("s9", name="Another"),
        moved("s9"),
        Connect(flow_id="new", source="s9", target="s12"),
        AddNote(note=Note(id="note", target="s9", claim="slow")),
        RemoveAll(ids=("new",)),
    ):
        looked_at.clear()
        follow(session, live, operation)
        costs.append(len(looked_at))

    assert max(costs) <= 8


def test_only_what_the_graph_depends_on_makes_it_due() -> None:
    session = Session(document_of(*whole_line("a")), clock=fixed_clock("act"))
    live = live_on(session.document)

    dues = [
        follow(session, live, edit("a", owner="Kim")),
        follow(session, live, moved("a")),
        follow(session, live, Connect(flow_id="back", source="a", target="a")),
        follow(session, live, Add(record=SilencedCheck(id="quiet", target="a", check="no_owner"))),
    ]

    assert dues == [Due.NOTHING, Due.NOTHING, Due.GRAPH, Due.GRAPH]


def test_an_act_that_concerns_very_much_is_left_for_later() -> None:
    session = Session(placed_map(1_200), clock=fixed_clock("act"))
    live = live_on(session.document)

    due = follow(session, live, RemoveAll(ids=tuple(f"s{n}" for n in range(40, 460))))

    assert due == Due.EVERYTHING


def test_a_finding_about_what_has_gone_is_not_listed() -> None:
    session = Session(document_of(*whole_line("a"), step("lost"), flow("lost", "a")), clock=fixed_clock("act"))
    live = live_on(session.document)

    follow(session, live, RemoveAll(ids=("lost",)))

    assert all(found.target in session.document for found in live.gravest(EVERYTHING))


def test_the_gravest_come_first_and_no_more_than_asked_for() -> None:
    document = document_of(Process(id="process"), step("a", name="", stage="purchase"))

    found = live_on(document).gravest(3)

    assert [each.severity for each in found] == ["error", "error", "error"]
