"""The tree of a PDF file's outline: how items hang together, by their order alone. No bytes, no titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Node:
    """An item of the outline: its neighbours by order (0 is the root), and how many items hang under it."""

    parent: int | None = None
    before: int | None = None
    after: int | None = None
    first: int | None = None
    last: int | None = None
    count: int = 0

    def links(self) -> Iterator[tuple[bytes, int | None]]:
        """Yield the names that PDF gives to the neighbours, and the neighbours."""
        yield from zip(
            (b"/Parent", b"/Prev", b"/Next", b"/First", b"/Last"),
            (self.parent, self.before, self.after, self.first, self.last),
        )


def tree_of(levels: Sequence[int]) -> list[Node]:
    """Return the root and a node for every item, whose levels begin at 1; an item hangs under the last higher one."""
    nodes = [Node()]
    above = [(0, 0)]
    for order, level in enumerate(levels, start=1):
        while above[-1][0] >= level:
            above.pop()
        nodes.append(Node(parent=above[-1][1]))
        _hang(nodes, order)
        above.append((level, order))
    return nodes


def _hang(nodes: list[Node], order: int) -> None:
    node = nodes[order]
    parent = nodes[node.parent or 0]
    if parent.last is None:
        parent.first = order
    else:
        node.before = parent.last
        nodes[parent.last].after = order
    parent.last = order
    parent.count += 1
