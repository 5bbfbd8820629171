"""A process while it is being read: nodes by id, with the ways out of and into each. Made into a Network at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from app.analysis.network import Branch, Network, Node, Notice, Way
from app.model.records import Estimate


@dataclass(frozen=True, slots=True)
class Arc:
    """A way between two nodes by their ids."""

    source: str
    target: str
    share: float
    flow: str = ""
    estimate: Estimate | None = None


@dataclass(slots=True)
class Rough:
    """Nodes and arcs; `splits` are nodes all of whose ways are taken, `joins` those that wait for all that come in."""

    nodes: dict[str, Node] = field(default_factory=dict)
    out: dict[str, list[Arc]] = field(default_factory=dict)
    into: dict[str, list[Arc]] = field(default_factory=dict)
    splits: set[str] = field(default_factory=set)
    joins: set[str] = field(default_factory=set)
    blocks: list[tuple[Branch, ...]] = field(default_factory=list)

    def put(self, node: Node) -> None:
        self.nodes[node.id] = node
        self.out.setdefault(node.id, [])
        self.into.setdefault(node.id, [])

    def lead(self, arc: Arc) -> None:
        self.out[arc.source].append(arc)
        self.into[arc.target].append(arc)

    def take(self, ids: Iterable[str]) -> None:
        """Take nodes out with all arcs that touch them."""
        gone = set(ids)
        near = {other for i in gone for arc in (*self.out[i], *self.into[i]) for other in (arc.source, arc.target)}
        for other in near - gone:
            self.out[other] = [arc for arc in self.out[other] if arc.target not in gone]
            self.into[other] = [arc for arc in self.into[other] if arc.source not in gone]
        for i in gone:
            del self.nodes[i], self.out[i], self.into[i]

    def reached(self, starts: Iterable[str], *, backwards: bool = False) -> set[str]:
        """Collect what can be reached from some nodes (or from where they can be reached)."""
        arcs = self.into if backwards else self.out
        found = set(starts)
        pending = list(found)
        while pending:
            for arc in arcs[pending.pop()]:
                other = arc.source if backwards else arc.target
                if arc.share > 0 and other not in found:
                    found.add(other)
                    pending.append(other)
        return found

    def network(
        self, ids: Iterable[str], begin: Mapping[str, float], hours_per_day: float, notices: tuple[Notice, ...] = ()
    ) -> Network:
        """Make a network of some nodes; ways that lead out of them are where it is left."""
        nodes = [self.nodes[i] for i in ids]
        number = {node.id: k for k, node in enumerate(nodes)}
        arcs = (arc for node in nodes for arc in self.out[node.id] if arc.target in number and arc.share > 0)
        return Network(
            nodes=tuple(nodes),
            ways=tuple(Way(number[a.source], number[a.target], a.share, a.flow, a.estimate) for a in arcs),
            begin=np.array([[begin.get(node.id, 0.0)] for node in nodes]),
            blocks=tuple(self.blocks),
            hours_per_day=hours_per_day,
            notices=notices,
        )
