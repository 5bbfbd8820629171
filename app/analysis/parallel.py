"""Parallel blocks: what lies between a split and the join that waits for all its branches becomes one node.

Only blocks with one way in and one way out can be taken together (series-parallel reduction); anything else is said.
"""

from __future__ import annotations

from app.analysis.network import Branch, Node, NotComputable, is_handover
from app.analysis.rough import Arc, Rough
from app.i18n import msg

BLOCK = "\x1fblock"


def reduce_blocks(rough: Rough, hours_per_day: float) -> None:
    """Take parallel blocks together, the innermost first; raise NotComputable if something irregular is left."""
    while rough.splits:
        found = next((block for split in sorted(rough.splits) if (block := _block_at(rough, split))), None)
        if found is None:
            raise _irregular(sorted(rough.splits))
        _reduce(rough, *found, hours_per_day)
    waiting = sorted(join for join in rough.joins if len(rough.into.get(join, ())) > 1)
    if waiting:
        raise _irregular(waiting)


def _irregular(ids: list[str]) -> NotComputable:
    sentence = msg(
        "Ways that are taken at the same time are not brought together again by one parallel join of their own. "
        "Such a process can be simulated, but not calculated exactly."
    )
    return NotComputable(sentence, ids)


def _block_at(rough: Rough, split: str) -> tuple[str, str, list[set[str]]] | None:
    """Return (split, join, nodes of each branch) if the split opens a block that holds no other one."""
    branches = [_branch(rough, split, arc.target) for arc in rough.out[split]]
    if any(branch is None for branch in branches):
        return None
    found = [branch for branch in branches if branch is not None]
    joins = {join for join, _ in found}
    inside = [nodes for _, nodes in found]
    if len(joins) != 1 or sum(map(len, inside)) != len(set().union(*inside)):
        return None
    join = joins.pop()
    own = set().union({split}, *inside)
    entered = all(arc.source in own for nodes in inside for node in nodes for arc in rough.into[node])
    closed = all(arc.source in own for arc in rough.into[join])
    return (split, join, inside) if entered and closed else None


def _branch(rough: Rough, split: str, first: str) -> tuple[str, set[str]] | None:
    """Follow a branch to the one join it leads to; None if it ends, splits again or leads elsewhere."""
    joins: set[str] = set()
    nodes: set[str] = set()
    pending = [first]
    while pending:
        node = pending.pop()
        if node in rough.joins and len(rough.into[node]) > 1:
            joins.add(node)
        elif node == split or node in rough.splits or not rough.out[node]:
            return None
        elif node not in nodes:
            nodes.add(node)
            pending += [arc.target for arc in rough.out[node]]
    return (joins.pop(), nodes) if len(joins) == 1 else None


def _reduce(rough: Rough, split: str, join: str, inside: list[set[str]], hours_per_day: float) -> None:
    """Put one node in the place of all branches."""
    firsts = [arc.target for arc in rough.out[split]]
    branches = [
        _made(rough, split, join, first, nodes, hours_per_day) for first, nodes in zip(firsts, inside, strict=True)
    ]
    block = Node(id=split + BLOCK, block=len(rough.blocks))
    rough.blocks.append(tuple(branches))
    rough.take(set().union(*inside))
    for arc in [arc for arc in rough.out[split] if arc.target == join]:
        rough.out[split].remove(arc)
        rough.into[join].remove(arc)
    rough.put(block)
    rough.lead(Arc(split, block.id, 1.0))
    rough.lead(Arc(block.id, join, 1.0))
    rough.splits.discard(split)
    rough.joins.discard(join)


def _made(rough: Rough, split: str, join: str, first: str, nodes: set[str], hours_per_day: float) -> Branch:
    if not nodes:
        return Branch(None, is_handover(rough.nodes[split], rough.nodes[join]))
    ordered = [first, *sorted(nodes - {first})]
    last = rough.nodes[join]
    ending = frozenset(
        k for k, i in enumerate(ordered) if is_handover(rough.nodes[i], last) and _leads_to(rough, i, join)
    )
    network = rough.network(ordered, {first: 1.0}, hours_per_day)
    return Branch(network, is_handover(rough.nodes[split], rough.nodes[first]), ending)


def _leads_to(rough: Rough, node: str, target: str) -> bool:
    return any(arc.target == target for arc in rough.out[node])
