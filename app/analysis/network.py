"""A process as arrays: nodes with their estimates, ways between them with their probabilities, parallel blocks.

Nodes are numbered. Arrays have the nodes (or ways) on their first axis and draws of uncertain inputs on their second,
one draw for the estimates as they are, so that every formula is written once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import numpy.typing as npt

from app.i18n import Message
from app.model.records import Estimate

Floats = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.intp]

CLASSES = ("VA", "BVA", "NVA")
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Notice:
    """An assumption that the figures rest on, or something they leave out, with the elements it is about."""

    text: Message
    ids: tuple[str, ...] = ()


class NotComputable(Exception):
    """There is no exact answer; the sentence says why, and `ids` name the elements."""

    def __init__(self, text: Message, ids: Sequence[str] = ()) -> None:
        super().__init__(str(text))
        self.text = text
        self.ids = tuple(ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A step, connector or parallel block. `wait` in working days, `processing` and `effort` in minutes, cost in money.

    `department` is what hand-overs are counted between; None never counts. `key` names the step whose estimates these
    are, "" for what has none; `rate_key` the record that the hourly rate comes from.
    """

    id: str
    key: str = ""
    department: str | None = None
    value_class: int = NOWHERE
    is_end: bool = False
    is_activity: bool = False
    outcome: str = ""
    wait: Estimate | None = None
    processing: Estimate | None = None
    fixed_cost: Estimate | None = None
    rate: Estimate | None = None
    rate_key: str = ""
    effort: Estimate | None = None
    cv: float = 0.0
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A flow from one node to another with its share; `flow` is the flow's id, "" for what is drawn as none."""

    source: int
    target: int
    share: float
    flow: str = ""
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One branch of a parallel block; leaving its network is reaching the join. None if nothing lies on it.

    `begins_with_handover` tells of its first flow; `ending_handovers` name the nodes whose flow to the join is one.
    """

    network: Network | None
    begins_with_handover: bool = False
    ending_handovers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A process, or a branch of a parallel block. `begin` (nodes, 1) is the share of cases that begin at a node."""

    nodes: tuple[Node, ...]
    ways: tuple[Way, ...]
    begin: Floats
    blocks: tuple[tuple[Branch, ...], ...] = ()
    hours_per_day: float = 8.0
    notices: tuple[Notice, ...] = ()
    sources: Indexes = field(init=False)
    targets: Indexes = field(init=False)
    shares: Floats = field(init=False)

    def __post_init__(self) -> None:
        put = partial(object.__setattr__, self)
        put("ways", tuple(sorted(self.ways, key=lambda way: way.source)))
        put("sources", np.array([way.source for way in self.ways], dtype=np.intp))
        put("targets", np.array([way.target for way in self.ways], dtype=np.intp))
        put("shares", np.array([[way.share] for way in self.ways], dtype=np.float64).reshape(-1, 1))

    def __len__(self) -> int:
        return len(self.nodes)

    def index(self, step_id: str) -> int | None:
        """Return the number of a step's node; None if the step takes no part."""
        return next((i for i, node in enumerate(self.nodes) if node.id == step_id), None)

    def every_node(self) -> Iterator[Node]:
        """Go through all nodes, those within parallel blocks too."""
        yield from self.nodes
        inside = {node.block for node in self.nodes if node.block is not None}
        for branch in (branch for number in sorted(inside) for branch in self.blocks[number]):
            if branch.network is not None:
                yield from branch.network.every_node()

    def handovers(self) -> Floats:
        """Return 1 for each way that leads into another department, else 0; (ways, 1). Ends do not count."""
        pairs = ((self.nodes[way.source], self.nodes[way.target]) for way in self.ways)
        return np.array([[is_handover(a, b)] for a, b in pairs], dtype=np.float64).reshape(-1, 1)


def is_handover(source: Node, target: Node) -> bool:
    known = source.department is not None and target.department is not None
    return known and (target.is_activity or not target.is_end) and source.department != target.department
