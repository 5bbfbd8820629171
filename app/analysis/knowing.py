"""How a figure is known: measured, observed, estimated or assumed, by the weakest number that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from app.analysis.network import Network, Node, Way
from app.model.records import Estimate

MEASURED, OBSERVED, ESTIMATED, ASSUMED = "measured", "observed", "estimated", "assumed"
"""From the best known to the least (method, part A6)."""
_WORDS = {"measured": MEASURED, "observed": OBSERVED, "opinion": ESTIMATED}
_ORDER = (MEASURED, OBSERVED, ESTIMATED, ASSUMED)

SHARES, TIMES, COSTS, EFFORTS = "shares", "times", "costs", "efforts"
"""What inputs a figure rests on."""

Input = tuple[str, str, Estimate | None]
"""Whose it is, which field, and the number; None stands for one that the map does not give."""


def inputs_of(network: Network, parts: Iterable[str]) -> frozenset[Input]:
    """Collect the inputs of some parts, those within parallel blocks too."""
    return frozenset(found for part in parts for found in _PARTS[part](network))


def known_by(inputs: Iterable[Input]) -> str:
    """Return how well the weakest of some inputs is known; "" if there are none."""
    words = {_WORDS.get(e.kind, ESTIMATED) if e is not None else ASSUMED for _, _, e in inputs}
    return max(words, key=_ORDER.index, default="")


def _every(network: Network) -> Iterator[Network]:
    yield network
    inside = {node.block for node in network.nodes if node.block is not None}
    for branch in (branch for number in sorted(inside) for branch in network.blocks[number]):
        if branch.network is not None:
            yield from _every(branch.network)


def _shares(network: Network) -> Iterator[Input]:
    for part in _every(network):
        by_source: dict[int, list[Way]] = {}
        for way in part.ways:
            if way.flow:
                by_source.setdefault(way.source, []).append(way)
        for ways in (ways for ways in by_source.values() if len(ways) > 1):
            yield from ((way.flow, "probability", way.estimate) for way in ways)


def _fields(*names: str) -> Callable[[Network], Iterator[Input]]:
    """Make what goes through some fields of the activities that give them."""

    def collect(network: Network) -> Iterator[Input]:
        for node in network.every_node():
            for name in names:
                estimate: Estimate | None = getattr(node, name)
                if estimate is not None:
                    yield (node.rate_key if name == "rate" else node.key), name, estimate

    return collect


def _times(network: Network) -> Iterator[Input]:
    """Go through the times; an activity that gives neither a wait nor a processing time is an assumption."""
    yield from _fields("wait", "processing")(network)
    for node in network.every_node():
        if node.is_activity and node.block is None and _has_no_time(node):
            yield node.key, "wait", None


def _has_no_time(node: Node) -> bool:
    return node.wait is None and node.processing is None


_PARTS: dict[str, Callable[[Network], Iterator[Input]]] = {
    SHARES: _shares,
    TIMES: _times,
    COSTS: _fields("fixed_cost", "rate", "processing"),
    EFFORTS: _fields("effort"),
}
