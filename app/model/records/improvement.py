"""Change and its effect: proposals and their items, sign-offs, measures, observations, evaluations (method B, D)."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.records.base import Estimate, Record, at_least, key, one_of, ref

OPEN_STATUSES = ("draft", "in_review", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Record):
    """A change that somebody proposes: a list of items, why, and how its effect will be seen."""

    number: int = at_least(1, 1_000_000, default=1)
    title: str = ""
    reason: str = ""
    status: str = one_of(
        "draft",
        "in_review",
        "accepted",
        "rejected",
        "implemented",
        "evaluated",
        "kept",
        "adjusted",
        "rolled_back",
        "withdrawn",
    )
    base_version: str | None = key()
    base_hash: str = ""
    ecrs: str = one_of("", "eliminate", "combine", "rearrange", "simplify", "automate")
    heuristic: str = ""
    hypothesis: str = ""
    primary_measure: str | None = key()
    relevant_difference: Estimate | None = None
    design: str = one_of("", "ab", "did", "series", "before_after")
    evaluate_on: str = ""
    one_off_cost: Estimate | None = None
    owner: str = ""
    findings: tuple[str, ...] = key(())
    notes: tuple[str, ...] = key(())
    created_at: str = ""
    decided_at: str = ""
    decided_reason: str = ""
    implemented_at: str = ""
    applied_version: str | None = key()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalItem(Record):
    """One operation of a proposal (JSON), and the change set it had when it was recorded (JSON).

    An item with `only_with` settles a conflict: it counts only when those proposals come along or have been applied,
    and then stands in for the item `instead_of`. `at` and `by` say when and by whom it was proposed.
    """

    proposal: str = ref("Proposal", optional=False)
    order: float = 0.0
    operation: str = ""
    changes: str = ""
    ticked: bool = True
    confirmed: bool = False
    name: str = ""
    only_with: tuple[str, ...] = key(())
    instead_of: str | None = key()
    at: str = ""
    by: str | None = key()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff(Record):
    """What a department says to one revision of a proposal; void when the revision changes.

    Without a department it is what the customer's voice says.
    """

    proposal: str = ref("Proposal", optional=False)
    revision_hash: str = ""
    department: str | None = key()
    person: str | None = key()
    decision: str = one_of("agree", "agree_with_reservation", "object", "abstain")
    reason: str = ""
    answer: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvent(Record):
    """That something was done with a proposal: what, when, by whom, with which words; never overwritten.

    Of an application `changes` (JSON) holds what it did to the map, so that it can be taken back exactly.
    """

    proposal: str = ref("Proposal", optional=False)
    what: str = one_of(
        "changed",
        "removed",
        "taken_in",
        "left_out",
        "moved",
        "merged",
        "confirmed",
        "draft",
        "in_review",
        "accepted",
        "rejected",
        "withdrawn",
        "answered",
        "applied",
        "unapplied",
        "evaluated",
        "kept",
        "adjusted",
        "rolled_back",
    )
    at: str = ""
    by: str | None = key()
    department: str | None = key()
    about: str = ""
    reason: str = ""
    revision_hash: str = ""
    version: str | None = key()
    changes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Record):
    """A figure to watch. `definition` (JSON) names the steps, the outcome and the statistic it is made of."""

    name: str = ""
    dimension: str = one_of("time", "cost", "quality", "flexibility")
    unit: str = ""
    better: str = one_of("lower", "higher")
    definition: str = ""
    relevant_difference: Estimate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset(Record):
    """An event log outside the document: its hash, window and mapping (JSON); the events are not stored here."""

    name: str = ""
    file_hash: str = ""
    window_from: str = ""
    window_to: str = ""
    mapping: str = ""
    cases: int = at_least(0, 10_000_000_000, default=0)
    events: int = at_least(0, 100_000_000_000, default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Record):
    """A value of a measure over a period, and where it came from. A correction supersedes; nothing is overwritten."""

    measure: str = ref("Measure", optional=False)
    version: str | None = key()
    step: str | None = key()
    period: str = ""
    value: Estimate | None = None
    origin: str = one_of("manual", "analytic", "simulation", "log", "survey")
    dataset: str | None = ref("Dataset")
    supersedes: str | None = key()
    recorded_at: str = ""
    by: str | None = key()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Record):
    """Predicted or measured effect of a proposal (`results` is JSON) and what was decided on it; never overwritten.

    `before` and `after` name the observations compared, or say in words what was; a later evaluation of the same
    proposal stands beside it.
    """

    proposal: str = ref("Proposal", optional=False)
    kind: str = one_of("predicted", "measured")
    design: str = one_of("", "ab", "did", "series", "before_after")
    before: str = ""
    after: str = ""
    change_point: str = ""
    results: str = ""
    conformance: str = ""
    verdict: str = one_of("", "effective", "better_size_open", "harmful", "no_relevant_effect", "not_shown_yet")
    decision: str = one_of("", "keep", "adjust", "roll_back")
    decided_at: str = ""
    decided_reason: str = ""
    dataset: str | None = ref("Dataset")
    measure: str | None = key()
    at: str = ""
    by: str | None = key()
    decided_by: str | None = key()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Record):
    """Settings of a simulation (JSON), kept so that a result can be repeated."""

    name: str = ""
    settings: str = ""
