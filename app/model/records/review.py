"""The review: people, rounds, ratings, objectivity notes, findings, open points (method A)."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.records.base import Record, at_least, key, one_of, ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who takes part. A person who asks to be forgotten keeps the id and loses the name."""

    name: str = ""
    department: str | None = ref("Department")
    active: bool = True
    pseudonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """One review of one version. `rules` (JSON) holds criteria, scale, thresholds and panel rule, fixed at opening.

    A meeting goes step by step: `revealed` names the steps whose current ballot was revealed before the whole round's.
    """

    number: int = at_least(1, 1_000_000, default=1)
    version: str | None = key()
    parent: str | None = ref("Round")
    question: str = ""
    rules: str = ""
    scope: tuple[str, ...] = key(())
    state: str = one_of("open", "revealed", "second", "closed")
    opened_at: str = ""
    revealed_at: str = ""
    closed_at: str = ""
    close_reason: str = ""
    ballot: int = at_least(1, 3, default=1)
    place: str = key("")
    place_phase: str = ""
    revealed: tuple[str, ...] = key(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Record):
    """A seat in a round; the department is copied, so that it stays what it was."""

    round: str = ref("Round", optional=False)
    person: str = ref("Person", optional=False)
    department: str | None = key()
    seat: str = one_of("company", "customer_direct", "customer_proxy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Record):
    """How well a step works, 1-9 or None (cannot judge). (round, person, step, view, ballot) is unique."""

    round: str = ref("Round", optional=False)
    person: str = ref("Person", optional=False)
    step: str = key("")
    view: str = one_of("company", "customer")
    ballot: int = at_least(1, 3, default=1)
    score: int | None = None
    submitted_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """An objectivity note: a claim about a step, a flow or the whole map, and what it rests on.

    `target` is a key: a note outlives its step. `supersedes` names the note it replaces.
    """

    round: str | None = ref("Round")
    target: str = key("")
    claim: str = ""
    view: str = one_of("company", "customer")
    direction: str = one_of("weakness", "strength")
    evidence: str = one_of("opinion", "observation", "measurement", "customer_quote")
    severity: int = at_least(1, 3, default=2)
    source: str = ""
    observed_on: str = ""
    n: int | None = None
    period: str = ""
    author: str = ""
    author_department: str = ""
    written_at: str = ""
    supersedes: str | None = key()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """What people decided about a step. `keep` is a full result; `dissent` is kept beside the reason."""

    round: str | None = ref("Round")
    step: str = key("")
    verdict: str = one_of("undecided", "keep", "change", "cut")
    assumption: bool = False
    reason: str = ""
    dissent: str = ""
    notes: tuple[str, ...] = key(())
    decided_by: str = ""
    decided_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint(Record):
    """Something to be done after a meeting, with who and until when."""

    round: str | None = ref("Round")
    target: str = key("")
    text: str = ""
    owner: str = ""
    due: str = ""
    done: bool = False
