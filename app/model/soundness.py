"""Whether a process works: every step reached and led on, probabilities whole, no loop for ever, branches paired.

What the live checks find is taken from them; here is what only the figures and the parallel branches tell (method B2).
It changes and blocks nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.i18n import msg
from app.model.checks import findings
from app.model.checks.finding import ERROR, CheckFinding
from app.model.checks.ways import may_stop, takes_part, ways_in, ways_out
from app.model.document import Document
from app.model.records import Map, Step
from app.model.rules import shown_name

if TYPE_CHECKING:
    import networkx

BEGIN, FINISH = "\x00begin", "\x00finish"
"""Stand before everything nothing leads to, and behind everything that leads nowhere."""
PARALLEL, NEVER_ENDS = "unpaired_parallel", "never_ends"


def faults(document: Document) -> list[CheckFinding]:
    """List what keeps a process from working; unnamed things and the like are none."""
    checked = [f for f in findings(document) if f.severity == ERROR or f.kind == "no_outcome"]
    return [*checked, *never_ending(document), *unpaired(document)]


def never_ending(document: Document) -> Iterator[CheckFinding]:
    """Find where cases go round for ever because every way out is never taken (a cycle of probability 1)."""
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
            yield CheckFinding(kind=NEVER_ENDS, target=step.id, message=sentence)


def unpaired(document: Document) -> Iterator[CheckFinding]:
    """Find where parallel branches do not come together again, or where branches are awaited that nothing began."""
    for drawn_on in document.all(Map):
        steps = [step for step in document.on_map(Step, drawn_on.id) if takes_part(document, step)]
        gates = [step for step in steps if step.kind == "parallel"]
        if gates:
            yield from _unpaired_on(document, steps, gates)


def _unpaired_on(document: Document, steps: list[Step], gates: list[Step]) -> Iterator[CheckFinding]:
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
            yield CheckFinding(kind=PARALLEL, target=gate.id, message=sentence)
        if gate.id in joins and (split not in splits or behind.get(split or "") != gate.id):
            sentence = msg(
                "“{name}” waits for branches that do not all begin at one place. Lead them from one.",
                name=shown_name(gate),
            )
            yield CheckFinding(kind=PARALLEL, target=gate.id, message=sentence)


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
        taken = [f for f in flows if not (only_taken and f.probability is not None and f.probability.value <= 0)]
        ways.setdefault(step.id, []).extend(f.target or "" for f in taken)
        if step.attached_to in there:
            ways.setdefault(step.attached_to, []).append(step.id)
    return ways


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
