"""Columns so that links are short: the network simplex on a tree of tight links (Gansner et al. 1993, section 2).

Works on plain numbers: nodes from 0 and pairs (tail, head) without cycles. What is moved is always a whole subtree.
"""

from __future__ import annotations

from collections.abc import Sequence

MOST_WORK = 60


def ranked(count: int, links: Sequence[tuple[int, int]], pulls: Sequence[tuple[int, int]] = ()) -> list[int]:
    """Give every node a rank beyond those of all that lead to it, with links (and pulls, which only wish) short.

    Pulls must not contradict the links: a way along links leads from the first of each to the second.
    """
    tree = _Tree(count, links, pulls)
    tree.tighten()
    return tree.rank[:count]


class _Tree:
    """A spanning tree of tight links under one root, and how many links pull each subtree onward or back.

    `net` of a node counts the links into its subtree less those out of it: above 0 the subtree wants to go back.
    """

    def __init__(self, count: int, links: Sequence[tuple[int, int]], pulls: Sequence[tuple[int, int]]) -> None:
        self._out: list[list[int]] = [[] for _ in range(count + 1)]
        self._into: list[list[int]] = [[] for _ in range(count + 1)]
        self.net = [0] * (count + 1)
        for tail, head in (*links, *pulls):
            self._out[tail].append(head)
            self._into[head].append(tail)
            self.net[tail] -= 1
            self.net[head] += 1
        root = count
        for node in range(count):
            if not self._into[node]:
                self._out[root].append(node)
                self._into[node].append(root)
        self.parent = [-1] * (count + 1)
        self.onward = [True] * (count + 1)
        self.children: list[dict[int, None]] = [{} for _ in range(count + 1)]
        self.rank = [0] * (count + 1)
        self._order = self._by_longest_ways(root)
        for node in reversed(self._order[1:]):
            self.net[self.parent[node]] += self.net[node]

    def _by_longest_ways(self, root: int) -> list[int]:
        """Rank by the longest way from the root; the last tight link into each node makes the tree."""
        waiting = [len(into) for into in self._into]
        order = [root]
        for here in order:
            for node in self._out[here]:
                if self.rank[node] <= self.rank[here]:
                    self.rank[node], self.parent[node] = self.rank[here] + 1, here
                waiting[node] -= 1
                if waiting[node] == 0:
                    order.append(node)
                    self.children[self.parent[node]][node] = None
        return order

    def tighten(self) -> None:
        """Move subtrees that want to move until none does, or it has been enough."""
        work = MOST_WORK * len(self._order)
        nodes = self._order[:0:-1]
        moved = True
        while moved and work > 0:
            moved = False
            for node in nodes:
                if self.net[node] < 0 if self.onward[node] else self.net[node] > 0:
                    work -= self._move(node)
                    moved = True
                    if work < 0:
                        return

    def _move(self, top: int) -> int:
        """Move one subtree until another link is tight, hang it there, and answer how large it was."""
        forth = self.onward[top]
        inside = self._subtree(top)
        near, way = (self._out, 1) if forth else (self._into, -1)
        slack, at, to = min(
            (way * (self.rank[other] - self.rank[node]) - 1, node, other)
            for node in inside
            for other in near[node]
            if other not in inside
        )
        for node in inside:
            self.rank[node] += way * slack
        self._hang(top, at, to, not forth)
        return len(inside)

    def _subtree(self, top: int) -> dict[int, None]:
        found = {top: None}
        pending = [top]
        while pending:
            below = self.children[pending.pop()]
            found.update(below)
            pending.extend(below)
        return found

    def _hang(self, top: int, at: int, to: int, onward: bool) -> None:
        """Cut a subtree off above its top and hang it by another of its nodes on a node outside."""
        whole = self.net[top]
        self._add_above(top, -whole)
        del self.children[self.parent[top]][top]
        above, node, carried, direction = to, at, whole, onward
        while True:
            old_parent, old_direction, old_net = self.parent[node], self.onward[node], self.net[node]
            self.parent[node], self.onward[node], self.net[node] = above, direction, carried
            self.children[above][node] = None
            if node == top:
                break
            del self.children[old_parent][node]
            above, node, carried, direction = node, old_parent, whole - old_net, not old_direction
        self._add_above(at, whole)

    def _add_above(self, node: int, amount: int) -> None:
        above = self.parent[node]
        while above >= 0:
            self.net[above] += amount
            above = self.parent[above]
