"""Whether a process works: every step reached and led on, probabilities whole, no loop for ever, branches paired.

What the live checks find is taken from them; here is what only the figures and the parallel branches tell (method B2).
It changes and blocks nothing. It looks at the whole map: a window asks when it is at rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.i18n import Message, msg
from app.model.checks import findings
from app.model.checks.finding import ERROR
from app.model.checks.ways import may_stop, takes_part, ways_in, ways_out
from app.model.document import Document
from app.model.records import Flow, Map, Step
from app.model.rules import shown_name

if TYPE_CHECKING:
    import networkx

BEGIN, FINISH = "\x00begin", "\x00finish"
"""Stand before everything nothing leads to, and behind everything that leads nowhere."""
PARALLEL, NEVER_ENDS = "unpaired_parallel", "never_ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is the matter with a process, at an element; `severity` as with the live checks."""

    kind: str
    target: str
    message: Message
    severity: str = ERROR


def faults(document: Document) -> list[Fault]:
    """List what keeps a process from working; unnamed things and the like are none."""
    return [fault for fault in all_faults(document) if fault.severity == ERROR or fault.kind == "no_outcome"]


def all_faults(document: Document) -> list[Fault]:
    """List what keeps a process from working, and what the live checks find besides, hints included."""
    checked = (Fault(kind=f.kind, target=f.target, message=f.message, severity=f.severity) for f in findings(document))
    return [*checked, *never_ending(document), *unpaired(document)]


def never_ending(document: Document) -> Iterator[Fault]:
    """Find where cases go round for ever because every way out is never taken (a cycle of probability 1)."""
    if not any(_is_never_taken(flow) for flow in document.all(Flow)):
        return
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph(_ways(document, document.all(Step)))
    taken: networkx.DiGraph[str] = networkx.DiGraph(_ways(document, document.all(Step), only_taken=True))
    stops = [step.id for step in document.all(Step) if not graph.succ[step.id] or may_stop(document, step)]
    able, left = (_leading_to(each, stops) for each in (graph, taken))
    stuck = taken.subgraph(able - left)
    for knot in networkx.strongly_connected_components(stuck):
        if all(following in knot for step_id in knot for following in stuck.succ[step_id]):
            step = document.get(Step, min(knot))
            sentence = msg(
                "From “{name}” a case never ends: the ways that lead on are never taken. Give one a probability.",
                name=shown_name(step),
            )
            yield Fault(kind=NEVER_ENDS, target=step.id, message=sentence)


def unpaired(document: Document) -> Iterator[Fault]:
    """Find where parallel branches do not come together again, or where branches are awaited that nothing began."""
    for drawn_on in document.all(Map):
        steps = [step for step in document.on_map(Step, drawn_on.id) if takes_part(document, step)]
        gates = [step for step in steps if step.kind == "parallel"]
        if gates:
            yield from _unpaired_on(document, steps, gates)


def _unpaired_on(document: Document, steps: list[Step], gates: list[Step]) -> Iterator[Fault]:
    before, behind = _dominators(document, steps)
    splits = {gate.id for gate in gates if len(ways_out(document, gate)) > 1}
    joins = {gate.id for gate in gates if len(ways_in(document, gate)) > 1}
    for gate in gates:
        join, split = behind.get(gate.id), before.get(gate.id)
        if gate.id in splits and (join not in joins or before.get(join or "") != gate.id):
            sentence = msg(
                "What begins in parallel at “{name}” does not come together again. Lead its branches to one place.",
                name=shown_name(gate),
            )
            yield Fault(kind=PARALLEL, target=gate.id, message=sentence)
        if gate.id in joins and (split not in splits or behind.get(split or "") != gate.id):
            sentence = msg(
                "“{name}” waits for branches that do not all begin at one place. Lead them from one.",
                name=shown_name(gate),
            )
            yield Fault(kind=PARALLEL, target=gate.id, message=sentence)


def _dominators(document: Document, steps: list[Step]) -> tuple[dict[str, str], dict[str, str]]:
    """Name for each step the last that every case passes before it, and the first that every case passes after it."""
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph(_ways(document, steps))
    graph.add_edges_from([(BEGIN, i) for i in list(graph) if not graph.pred[i]])
    graph.add_edges_from([(i, FINISH) for i in list(graph) if not graph.succ[i] and i != BEGIN])
    graph.add_nodes_from((BEGIN, FINISH))
    before = networkx.immediate_dominators(graph, BEGIN)
    behind = networkx.immediate_dominators(graph.reverse(copy=False), FINISH)
    return before, behind


def _ways(document: Document, steps: Iterable[Step], only_taken: bool = False) -> dict[str, list[str]]:
    """List where the process goes on from each step, along flows and at events on its edge."""
    there = {step.id: step for step in steps}
    ways: dict[str, list[str]] = {}
    for step in there.values():
        flows = [f for f in ways_out(document, step) if f.target in there]
        taken = [f for f in flows if not (only_taken and _is_never_taken(f))]
        ways.setdefault(step.id, []).extend(f.target or "" for f in taken)
        if step.attached_to in there:
            ways.setdefault(step.attached_to, []).append(step.id)
    return ways


def _is_never_taken(flow: Flow) -> bool:
    return flow.probability is not None and flow.probability.value <= 0


def _leading_to(graph: networkx.DiGraph[str], goals: Iterable[str]) -> set[str]:
    """Name every step from which one of the goals can be reached, the goals included."""
    found = set(goals)
    pending = list(found)
    while pending:
        for before in graph.pred[pending.pop()]:
            if before not in found:
                found.add(before)
                pending.append(before)
    return found
