"""Reading a map as a network: which steps take part, what follows what with which share, and what was assumed.

Sub-processes are read with what is inside them, on the same map or on one of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.analysis.network import CLASSES, NOWHERE, Network, Node, NotComputable, Notice
from app.analysis.parallel import reduce_blocks
from app.analysis.rough import Arc, Rough
from app.analysis.shares import Assumed, shares_of
from app.analysis.surroundings import Surroundings
from app.i18n import msg
from app.model.document import Document
from app.model.kinds import bpmn_type_of, is_activity, kind_of_step
from app.model.records import Department, Lane, Step

LEFT = "\x1fleft"
"""Ends the id of the node at which a sub-process is left."""


def read_network(document: Document, map_id: str | None = None) -> Network:
    """Read a map (by default the main one); raise NotComputable if it has no exact answer."""
    rough, begin, notices = read_rough(document, map_id)
    hours = document.process.hours_per_day
    reduce_blocks(rough, hours)
    require_an_end(document, rough)
    return rough.network(rough.nodes, begin, hours, notices)


def read_rough(document: Document, map_id: str | None = None) -> tuple[Rough, dict[str, float], tuple[Notice, ...]]:
    """Read a map with its parallel blocks as they are drawn; also where cases begin, and what was assumed."""
    main = document.main_map
    wanted = map_id if map_id is not None else main.id if main is not None else ""
    reader = _Reader(document)
    begin = reader.read(wanted)
    return reader.rough, begin, reader.assumed.notices()


def is_parallel(step: Step) -> bool:
    """Answer whether all ways out of a step are taken, and all ways into it waited for."""
    return kind_of_step(step).key == "parallel" or "parallelgateway" in bpmn_type_of(step).lower()


class _Reader:
    """Follows the flows from the starts, and notes what it had to assume."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rough = Rough()
        self.assumed = Assumed()
        self.around = Surroundings(document)

    def read(self, map_id: str) -> dict[str, float]:
        """Read all that is reached; return the share of cases that begin at each start."""
        starts = self._starts([s for s in self.document.on_map(Step, map_id) if s.parent is None])
        if not starts:
            raise NotComputable(msg("The map has no start, so there is nothing to calculate."))
        if len(starts) > 1:
            self.assumed.several_starts += [step.id for step in starts]
        pending = list(starts)
        while pending:
            step = pending.pop()
            if step.id not in self.rough.nodes:
                pending += self._enter(step)
        self._connect()
        return {step.id: 1 / len(starts) for step in starts}

    def _starts(self, steps: Sequence[Step]) -> list[Step]:
        """Return where something begins: at its starts, else at what nothing leads to."""
        free = [s for s in steps if s.attached_to is None and not self.around.is_entered(s)]
        return [s for s in free if kind_of_step(s).may_start] or free

    def _enter(self, step: Step) -> Iterable[Step]:
        """Put a step (and where its inside is left) among the nodes; return where it leads."""
        self.rough.put(self._node(step))
        inner = self.around.inside(step)
        if inner:
            self.rough.put(Node(id=step.id + LEFT, is_end=self._is_end(step), outcome=step.outcome))
        found = [self.document.find(Step, flow.target) for flow in self.around.ways(step)]
        return [s for s in (*found, *self._starts(inner), *self.around.on_edge(step)) if s is not None]

    def _node(self, step: Step) -> Node:
        department, key = self._department(step)
        rate, rate_key = step.cost_rate, step.id
        if rate is None and department is not None:
            rate, rate_key = department.cost_rate, department.id
        return Node(
            id=step.id,
            key=step.id,
            department=key,
            value_class=CLASSES.index(step.value_class) if step.value_class else NOWHERE,
            is_activity=is_activity(step),
            is_end=self._is_end(step) and not self.around.inside(step),
            outcome=step.outcome,
            wait=step.wait,
            processing=step.processing,
            fixed_cost=step.fixed_cost,
            rate=rate,
            rate_key=rate_key,
            effort=step.customer_minutes,
            cv=step.cv or 0.0,
        )

    def _department(self, step: Step) -> tuple[Department | None, str | None]:
        """Return whose step this is, and what to count hand-overs by (a lane without a department counts itself)."""
        around: Step | None = step
        while around is not None:
            lane = self.document.find(Lane, around.lane)
            if lane is not None:
                department = self.document.find(Department, lane.department)
                return department, lane.department or lane.id
            around = self.around.container(around)
        return None, None

    def _connect(self) -> None:
        """Draw the arcs once all nodes are there."""
        for step in [s for i in self.rough.nodes if (s := self.document.find(Step, i)) is not None]:
            inner = self.around.inside(step)
            origin = step.id
            if inner:
                origin = step.id + LEFT
                self._lead_apart(step.id, self._starts(inner))
            if not self.around.ways(step) and not self._is_end(step):
                self._leave(step)
            self._lead_on(step, origin)

    def _lead_on(self, step: Step, origin: str) -> None:
        flows = self.around.ways(step)
        boundary = [event for event in self.around.on_edge(step) if self._interrupted(event) > 0]
        stays = 1.0 - min(1.0, sum(self._interrupted(event) for event in boundary))
        for event in boundary:
            self.rough.lead(Arc(origin, event.id, self._interrupted(event)))
        if is_parallel(step) and len(self.document.flows_into(step.id)) > 1:
            self.rough.joins.add(step.id)
        if is_parallel(step) and len(flows) > 1:
            self.rough.splits.add(step.id)
            shares: Sequence[float] = [1.0] * len(flows)
        else:
            shares = shares_of(step, flows, self.assumed)
        for flow, share in zip(flows, shares, strict=True):
            estimate = flow.probability if len(flows) > 1 and step.id not in self.rough.splits else None
            self.rough.lead(Arc(origin, flow.target or "", share * stays, flow.id, estimate))

    def _lead_apart(self, source: str, starts: Sequence[Step]) -> None:
        if len(starts) > 1:
            self.assumed.several_starts += [step.id for step in starts]
        for start in starts:
            self.rough.lead(Arc(source, start.id, 1 / len(starts)))

    def _leave(self, step: Step) -> None:
        """Lead from where nothing follows inside a sub-process to where that is left."""
        container = self.around.container(step)
        if container is not None and container.id + LEFT in self.rough.nodes:
            self.rough.lead(Arc(step.id, container.id + LEFT, 1.0))

    def _is_end(self, step: Step) -> bool:
        """Answer whether a case is over here."""
        inside = self.around.container(step)
        return not self.around.ways(step) and (inside is None or inside.id not in self.rough.nodes)

    def _interrupted(self, event: Step) -> float:
        """Return the share of visits that an event on a step's edge interrupts; without one given, none."""
        given = [flow.probability.value for flow in self.around.ways(event) if flow.probability is not None]
        if not given:
            self.assumed.no_share.append(event.id)
        return min(1.0, max(0.0, sum(given)))


def require_an_end(document: Document, rough: Rough) -> None:
    """Raise NotComputable if somewhere a case could go round for ever."""
    ends = [i for i, node in rough.nodes.items() if node.is_end]
    ending = rough.reached(ends, backwards=True)
    stuck = [i for i in rough.nodes if i not in ending]
    if stuck:
        first = next((step.name for i in stuck if (step := document.find(Step, i)) is not None), "")
        sentence = msg("From “{name}” no way leads to an end, so times and outcomes cannot be calculated.", name=first)
        raise NotComputable(sentence, [i for i in stuck if i in document])
