"""Typed lines: one line is one step, “Department: Step”, a line that ends in “?” is a decision.

After a decision, “No: Step” is its other way; “No: Step -> Name” leads on to the step of that name. A line without a
department belongs to the last one named. What becomes of them is `typed_process`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

MAX_LINES = 2_000
MAX_NAME = 500
MAX_DEPARTMENT = 60
YES = frozenset({"yes", "ja"})
NO = frozenset({"no", "nein", "otherwise", "else", "sonst", "ansonsten"})
END = frozenset({"end", "ende"})
ARROWS = ("→", "->")


@dataclass(frozen=True, slots=True)
class TypedStep:
    """What one line says; of a decision also its other ways."""

    department: str
    name: str
    ways: tuple[TypedWay, ...] = ()

    @property
    def kind(self) -> str:
        return "decision" if self.name.endswith("?") else "task"


@dataclass(frozen=True, slots=True)
class TypedWay:
    """Another way out of a decision: when it is taken, its steps, and to which of all lines' steps it leads on.

    One that leads on to none ends.
    """

    answer: str
    steps: tuple[TypedStep, ...] = ()
    on_to: int | None = None


@dataclass(slots=True)
class _Read:
    """What has been read: a step, and the ways as they were typed."""

    step: TypedStep
    ways: list[tuple[str, list[TypedStep]]]


def typed_steps(text: str) -> list[TypedStep]:
    """Read lines; bullets and numbers at their beginning are left out, empty lines skipped."""
    read: list[_Read] = []
    asked: _Read | None = None
    department = ""
    for line in text.splitlines()[:MAX_LINES]:
        head, rest = _parts(_without_bullet(line))
        if asked is not None and head.casefold() in NO:
            _take_way(asked, head, rest)
            continue
        answers = asked is not None and head.casefold() in YES
        head, rest = _parts(rest) if answers else (head, rest)
        department = head or department
        if rest:
            read.append(_Read(TypedStep(department, rest[:MAX_NAME]), []))
            asked = read[-1] if read[-1].step.kind == "decision" else asked if answers else None
    places = {each.step.name.casefold(): place for place, each in reversed(list(enumerate(read)))}
    return [replace(each.step, ways=tuple(_way(*way, places) for way in each.ways)) for each in read]


def in_all(steps: list[TypedStep]) -> Iterator[TypedStep]:
    """Go through the steps of all lines, those of other ways behind their decision."""
    for step in steps:
        yield step
        for way in step.ways:
            yield from way.steps


def _take_way(decision: _Read, answer: str, rest: str) -> None:
    """Add a line to the way of its answer; a further line of one answer goes on where the one before led."""
    department = decision.step.department
    way = next((steps for said, steps in decision.ways if said.casefold() == answer.casefold()), None)
    if way is None:
        way = []
        decision.ways.append((answer, way))
    for part in _taken_apart(rest):
        head, name = _parts(part)
        department = head or department
        if name:
            way.append(TypedStep(department, name[:MAX_NAME]))


def _taken_apart(line: str) -> list[str]:
    for arrow in ARROWS:
        line = line.replace(arrow, "\n")
    return line.split("\n")


def _way(answer: str, steps: list[TypedStep], places: Mapping[str, int]) -> TypedWay:
    """Return a way; if its last step is called like a line's, that is where it leads."""
    last = steps[-1].name.casefold() if steps else ""
    if last in places:
        return TypedWay(answer, tuple(steps[:-1]), places[last])
    return TypedWay(answer, tuple(steps[:-1] if last in END else steps))


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
