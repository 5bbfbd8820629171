"""The built-in sample: it is the process it says it is, in both languages, with its review and its proposals."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app import i18n
from app.model.codec import decode, encode, to_json
from app.model.conflicts import conflicts
from app.model.document import Document
from app.model.errors import Refused
from app.model.integrity import require_whole_document
from app.model.kinds import is_activity
from app.model.operations import edit
from app.model.placement import box_of
from app.model.proposals import items_of, replay
from app.model.records import (
    Department,
    Estimate,
    Flow,
    Lane,
    Measure,
    Note,
    Participant,
    Proposal,
    Rating,
    Record,
    Round,
    Step,
    Version,
)
from app.model.settling import ways_out
from app.model.versions import document_of, snapshot
from app.samples import SAMPLES, made_sample, sample_document
from app.session import Session

SHARED = Path(__file__).resolve().parents[1] / "../shared/sample/response_card.json"


@cache
def sample(lang: str = "en") -> Document:
    return sample_document("response-card", lang)


@pytest.fixture(scope="module")
def oracle() -> dict[str, Any]:
    if not SHARED.exists():
        pytest.skip("the file with the expected figures is not beside the project")
    plain: dict[str, Any] = json.loads(SHARED.read_text(encoding="utf-8"))
    return plain


NOTES_BY_DEPARTMENT = {"marketing": 9, "office": 11, "management": 6, "field": 8, "orders": 0, "service": 2}


def activities(document: Document) -> list[Step]:
    return [step for step in document.all(Step) if is_activity(step)]


# A reference calculation of its own, after method C1: connectors are states without time and cost.


def figures(document: Document) -> dict[str, float]:
    """Compute the exact figures of a map that the sample's file states."""
    chain = Chain(document)
    per_step = {name: chain.per_step(value) for name, value in VALUES.items()}
    n, h = chain.visits, chain.won
    won_visits = n[chain.start] * h / h[chain.start]
    changes = [
        n[chain.start, i] * chain.q[i, j] * h[j] / h[chain.start]
        for i, j in np.argwhere(chain.q > 0)
        if chain.department[i] != chain.department[j]
    ]
    reach = chain.index["S08"]
    return {
        "p_won": h[chain.start],
        "p_contact": n[chain.start, reach] / n[reach, reach],
        "ct_won": won_visits @ per_step["days"],
        "proc_won_h": won_visits @ per_step["processing"] / 60,
        "cust_min_won": won_visits @ per_step["customer_minutes"],
        "cost_per_letter": n[chain.start] @ per_step["cost"],
        "ct_all": n[chain.start] @ per_step["days"],
        "handovers": sum(changes),
        "rework": n[chain.start, chain.index["S06"]] + n[chain.start, chain.index["S13"]],
        "n_steps": float(len(activities(document))),
    }


class Chain:
    """The map as an absorbing Markov chain."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.steps = [step for step in document.all(Step) if step.kind != "end"]
        self.index = {step.id: i for i, step in enumerate(self.steps)}
        self.start = self.index["START"]
        self.department = [step.lane for step in self.steps]
        self.q = np.zeros((len(self.steps), len(self.steps)))
        into_won = np.zeros(len(self.steps))
        for flow in document.all(Flow):
            share = flow.probability.value if flow.probability else 1.0
            if flow.target in self.index:
                self.q[self.index[flow.source], self.index[flow.target]] += share
            elif document.get(Step, flow.target).outcome == "won":
                into_won[self.index[flow.source]] += share
        self.visits = np.linalg.inv(np.eye(len(self.steps)) - self.q)
        self.won = self.visits @ into_won

    def per_step(self, value: Callable[[Document, Step], float]) -> Any:
        return np.array([value(self.document, step) for step in self.steps])


def amount(estimate: Estimate | None) -> float:
    return estimate.value if estimate else 0.0


def rate(document: Document, step: Step) -> float:
    lane = document.get(Lane, step.lane)
    return amount(document.get(Department, lane.department).cost_rate)


VALUES: dict[str, Callable[[Document, Step], float]] = {
    "days": lambda d, s: amount(s.wait) + amount(s.processing) / 480,
    "processing": lambda d, s: amount(s.processing),
    "customer_minutes": lambda d, s: amount(s.customer_minutes),
    "cost": lambda d, s: amount(s.fixed_cost) + rate(d, s) * amount(s.processing) / 60,
}


@pytest.mark.parametrize(("proposals", "name"), [((), "baseline"), (("P1",), "P1"), (("P2",), "P2")])
def test_the_map_has_the_exact_figures_with_and_without_each_proposal(
    oracle: dict[str, Any], proposals: tuple[str, ...], name: str
) -> None:
    document = replay(sample(), proposals).document

    computed = figures(document)

    expected = {key: oracle["expected_exact"][name][key] for key in computed}
    assert computed == pytest.approx(expected, rel=1e-9)


def test_both_proposals_have_the_exact_figures_once_their_conflict_is_settled(oracle: dict[str, Any]) -> None:
    session = Session(sample("de").copy())
    (conflict,) = conflicts(session.document, ("P1", "P2"))
    merging = ways_out(session.document, conflict)[0]

    session.execute(merging.operation)
    computed = figures(replay(session.document, ("P1", "P2")).document)

    expected = {key: oracle["expected_exact"]["P1+P2"][key] for key in computed}
    assert computed == pytest.approx(expected, rel=1e-9)


def test_the_figures_of_every_step_are_those_of_the_file(oracle: dict[str, Any]) -> None:
    document = sample()

    for entry in oracle["steps"]:
        step = document.get(Step, entry["id"])
        assert step.name == entry["en"]
        assert (amount(step.processing), amount(step.wait)) == (entry["proc"], entry["wait"])
        assert (amount(step.fixed_cost), rate(document, step)) == (entry["cost"], entry["rate"])
        assert (amount(step.customer_minutes), step.cv) == (entry["cust_min"], entry["cv"])
        assert (step.frontstage, step.value_class) == (entry["frontstage"], entry["va"])


def test_the_ratings_are_those_of_the_file(oracle: dict[str, Any]) -> None:
    panel = oracle["panel"]
    rated = {(r.view, r.step, r.person): r.score for r in sample().all(Rating)}
    people = [seat.person for seat in sample().all(Participant)]

    for view in ("customer", "company"):
        for step, scores in panel[f"{view}_view"].items():
            assert [rated[view, step, person] for person in people] == scores
    assert len(rated) == 2 * 13 * 7


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_sample_is_a_whole_document_marked_as_invented(lang: str) -> None:
    document = sample(lang)

    require_whole_document(document)
    assert document.process.example
    assert document.process.language == lang
    assert {"de": "frei erfunden", "en": "invented"}[lang] in document.process.purpose


def test_there_are_thirteen_activities_one_start_an_end_per_outcome_and_named_decisions() -> None:
    document = sample()
    kinds = Counter(step.kind for step in document.all(Step))
    connectors = [step for step in document.all(Step) if not is_activity(step)]

    assert len(activities(document)) == 13
    assert (kinds["start"], kinds["end"], kinds["decision"]) == (1, 3, 6)
    assert {step.outcome for step in document.all(Step) if step.kind == "end"} == {"won", "lost", "none"}
    assert all(step.name for step in connectors)
    assert all(step.processing is None and step.wait is None and step.fixed_cost is None for step in connectors)


@pytest.mark.parametrize("proposals", [(), ("P1",), ("P2",)])
def test_the_ways_out_of_every_decision_are_named_and_add_up(proposals: tuple[str, ...]) -> None:
    document = replay(sample(), proposals).document
    decisions = [step for step in document.all(Step) if step.kind == "decision"]

    for decision in decisions:
        ways = document.flows_out_of(decision.id)
        assert len(ways) > 1
        assert all(way.name and way.probability for way in ways)
        assert math.isclose(sum(amount(way.probability) for way in ways), 1.0, abs_tol=1e-9)


def test_a_decision_stands_in_the_lane_of_the_step_before_it() -> None:
    document = sample()
    decisions = [step for step in document.all(Step) if step.kind == "decision"]

    for decision in decisions:
        before = [document.get(Step, flow.source).lane for flow in document.flows_into(decision.id)]
        assert before == [decision.lane]


def test_the_notes_are_spread_as_the_method_expects() -> None:
    document = sample()
    notes = document.all(Note)
    written = Counter(note.author_department for note in notes)
    internal = [d.id for d in document.all(Department) if d.kind == "internal"]
    shares = [written[d] / len(notes) for d in internal if written[d]]
    evenness = -sum(p * math.log(p) for p in shares) / math.log(len(internal))

    assert len(notes) == 36
    assert {name: written[f"department-{name}"] for name in NOTES_BY_DEPARTMENT} == NOTES_BY_DEPARTMENT
    assert Counter(note.view for note in notes)["customer"] / len(notes) == 0.25
    assert evenness == pytest.approx(0.838, abs=5e-4)
    assert max(shares) == pytest.approx(0.306, abs=5e-4)


def test_the_notes_rest_on_every_kind_of_evidence_and_say_on_what() -> None:
    notes = sample().all(Note)

    assert {note.evidence for note in notes} == {"opinion", "observation", "measurement", "customer_quote"}
    assert {note.target for note in notes} == {step.id for step in activities(sample())}
    assert all(note.n and note.period and note.source for note in notes if note.evidence == "measurement")
    assert all(note.source and note.observed_on for note in notes if note.evidence != "opinion")
    assert len({note.claim for note in notes}) == 36


def test_the_panel_seats_every_internal_department_and_the_customer() -> None:
    document = sample()
    seats = {seat.department: seat.seat for seat in document.all(Participant)}
    internal = {d.id for d in document.all(Department) if d.kind == "internal"}

    assert internal <= seats.keys()
    assert seats["department-customer"] == "customer_direct"
    assert [review.state for review in document.all(Round)] == ["closed"]


def test_the_round_looks_at_an_adopted_version_that_is_the_map() -> None:
    document = sample()
    version = document.get(Version, document.all(Round)[0].version or "")

    frozen = document_of(version, document)

    assert version.kind == "adopted"
    assert {step.id: step for step in frozen.all(Step)} == {step.id: step for step in document.all(Step)}
    assert len(frozen.all(Flow)) == len(document.all(Flow))


def test_the_map_is_still_that_version_after_it_has_been_stored_and_read() -> None:
    stored = Document(decode(Record, encode(record)) for record in sample())

    digest = snapshot(stored)[1]

    assert digest == stored.get(Version, "V1").content_hash


@pytest.mark.parametrize("number", [1, 2])
def test_a_proposal_applies_and_says_why_what_for_and_on_which_notes(number: int) -> None:
    document = sample()
    proposal = document.get(Proposal, f"P{number}")

    states = {item.state for item in replay(document, [proposal.id]).items}

    assert states == {"applies"}
    assert proposal.title
    assert proposal.reason
    assert proposal.hypothesis
    assert document.find(Measure, proposal.primary_measure) is not None
    assert all(document.find(Note, note) is not None for note in proposal.notes)


@pytest.mark.parametrize(("lang", "named"), [("de", "Karte von 3,0 % auf 2,1 %"), ("en", "card from 3.0 % to 2.1 %")])
def test_a_change_of_figures_says_what_it_is(lang: str, named: str) -> None:
    names = [item.name for item in items_of(sample(lang), "P1")]

    assert sum(named in name for name in names) == 1
    assert len([name for name in names if name]) == 3


def test_the_two_proposals_need_the_same_lane_and_clash_over_the_step_that_one_cuts() -> None:
    document = sample()

    both = {item.item.id: item for item in replay(document, ["P1", "P2"]).items}
    troubled = [item.item for item in both.values() if item.state != "applies"]

    assert "lane-it" in items_of(document, "P1")[1].changes
    assert "lane-it" in items_of(document, "P2")[0].changes
    assert [item.operation for item in troubled] == ['{"op":"CutStep","step_id":"S07"}']


@pytest.mark.parametrize("proposals", [(), ("P1",), ("P2",)])
def test_nothing_overlaps_and_every_step_stands_in_its_lane(proposals: tuple[str, ...]) -> None:
    document = replay(sample(), proposals).document
    steps = document.all(Step)

    overlapping = [(a.id, b.id) for a in steps for b in steps if a.id < b.id and a.box.meets(b.box)]
    outside = [step.id for step in steps if not stands_in_its_lane(document, step)]

    assert overlapping == []
    assert outside == []
    assert all(flow.points for flow in document.all(Flow))


def stands_in_its_lane(document: Document, step: Step) -> bool:
    frame = box_of(document.get(Lane, step.lane))
    return frame is not None and frame.y <= step.y and step.box.bottom <= frame.bottom and step.x >= frame.x


def test_both_languages_are_the_same_process() -> None:
    german, english = sample("de"), sample("en")

    assert [shape(record) for record in german] == [shape(record) for record in english]
    assert all(a.name != b.name for a, b in zip(german.all(Step), english.all(Step), strict=True))
    assert all(a.claim != b.claim for a, b in zip(german.all(Note), english.all(Note), strict=True))


def shape(record: Record) -> tuple[Any, ...]:
    """What two languages of a record share."""
    alike = ("lane", "target", "view", "evidence", "score", "order", "value_class", "n", "status")
    return (type(record), record.id, *(getattr(record, name, None) for name in alike))


def test_the_sample_is_the_same_at_every_making() -> None:
    again = made_sample("response-card", "en")

    assert [to_json(record) for record in again] == [to_json(record) for record in sample()]


def test_what_is_done_to_one_copy_of_the_sample_is_not_done_to_the_next() -> None:
    changed = sample_document("response-card", "en")
    changed.apply(edit(changed.all(Step)[0].id, name="Something else").plan(changed))

    assert sample_document("response-card", "en") == sample()
    assert changed != sample()


@pytest.mark.parametrize("in_use", ["de", "en"])
def test_the_language_in_use_has_no_part_in_a_sample(in_use: str) -> None:
    i18n.use_language(in_use)

    assert made_sample("response-card", "de") == sample("de")


def test_a_sample_that_is_not_there_is_refused_with_the_names_of_those_that_are() -> None:
    with pytest.raises(Refused) as refusal:
        sample_document("mailing", "de")

    assert SAMPLES[0] in str(refusal.value)
