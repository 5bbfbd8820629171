"""A process from typed lines: one line is one step, “Department: Step”, a line that ends in “?” is a decision.

Answers records without places; the layout arranges them. A line without a department belongs to the last one named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.model.departments import guessed_kind
from app.model.kinds import KIND_BY_KEY
from app.model.operations.base import derived_id
from app.model.records import PROCESS_ID, Department, Flow, Lane, Map, Process, Record, Step
from app.model.rules import YES_NO

START_END = {"de": ("Start", "Ende"), "en": ("Start", "End")}
MAP_ID = "map-1"
MAX_LINES = 2_000
MAX_NAME = 500
MAX_DEPARTMENT = 60


@dataclass(frozen=True, slots=True)
class TypedStep:
    """What one line says."""

    department: str
    name: str

    @property
    def kind(self) -> str:
        return "decision" if self.name.endswith("?") else "task"


def typed_steps(text: str) -> list[TypedStep]:
    """Read lines; bullets and numbers at their beginning are left out, empty lines skipped."""
    found: list[TypedStep] = []
    department = ""
    for line in text.splitlines()[:MAX_LINES]:
        named, name = _parts(_without_bullet(line))
        department = named or department
        if name:
            found.append(TypedStep(department, name[:MAX_NAME]))
    return found


def records_from_lines(text: str, lang: str, name: str = "") -> list[Record]:
    """Make the records of a process: a start, the steps in order, an end; lanes in the order they are first named.

    Ids follow from the lines' places, so that the same text gives the same records.
    """
    steps = typed_steps(text)
    process = Process(id=PROCESS_ID, name=name[:MAX_NAME].strip(), language=lang if lang in START_END else "en")
    lanes = {name: _id("lane", name) for name in dict.fromkeys(step.department for step in steps) if name}
    chain = list(_chain(steps, lanes, START_END[process.language])) if steps else []
    return [
        process,
        Map(id=MAP_ID),
        *(_department(name, order) for order, name in enumerate(lanes)),
        *(_lane(name, lane_id, order) for order, (name, lane_id) in enumerate(lanes.items())),
        *chain,
        *_flows(chain, YES_NO[process.language][0]),
    ]


def _chain(steps: list[TypedStep], lanes: dict[str, str], ends: tuple[str, str]) -> Iterator[Step]:
    yield _step("start", "start", ends[0], lanes.get(steps[0].department))
    for place, step in enumerate(steps, start=1):
        yield _step(_id("step", str(place)), step.kind, step.name, lanes.get(step.department))
    yield _step("end", "end", ends[1], lanes.get(steps[-1].department))


def _step(step_id: str, kind_key: str, name: str, lane: str | None) -> Step:
    kind = KIND_BY_KEY[kind_key]
    return Step(id=step_id, map=MAP_ID, lane=lane, kind=kind.key, name=name, width=kind.width, height=kind.height)


def _flows(chain: list[Step], yes: str) -> Iterator[Flow]:
    for before, after in pairwise(chain):
        name = yes if before.kind == "decision" else ""
        yield Flow(id=_id("flow", before.id), map=MAP_ID, source=before.id, target=after.id, name=name)


def _department(name: str, order: int) -> Department:
    return Department(id=_id("department", name), name=name, kind=guessed_kind(name), order=float(order))


def _lane(name: str, lane_id: str, order: int) -> Lane:
    return Lane(id=lane_id, map=MAP_ID, name=name, department=_id("department", name), order=float(order))


def _without_bullet(line: str) -> str:
    """Leave out “1.”, “2)”, “-”, “•” before a line that was pasted from a list."""
    plain = " ".join(line.split())
    head, _, rest = plain.partition(" ")
    is_number = head.rstrip(".)").isdigit() and head[-1:] in ".)"
    return rest if rest and (is_number or head in ("-", "–", "•", "*", "·")) else plain


def _parts(line: str) -> tuple[str, str]:
    head, colon, rest = line.partition(":")
    if not colon or not head.strip() or len(head) > MAX_DEPARTMENT:
        return "", line.strip()
    return head.strip(), rest.strip()


def _id(*parts: str) -> str:
    return derived_id("typed", *parts)
