"""The standard figures of a process, worked out once for the estimates as they are and once for draws of them.

Times in working days, processing in hours, cost in the process's currency. Formulas: method, part C1.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from app.analysis.chain import Chain, Given, Reach, ratio
from app.analysis.durations import walked
from app.analysis.network import CLASSES, Floats, Network, Notice
from app.analysis.reading import read_network
from app.analysis.values import COST, EFFORT, FIRST_CLASS, HANDOVERS, MINUTES, PROCESSING, AsGiven, Inputs, values_of
from app.model.collector import without_collecting
from app.model.document import Document

WON = "won"


class Analysis:
    """What a network says. Figures of a whole case have the shape (draws,), those of steps (nodes, draws)."""

    def __init__(self, network: Network, inputs: Inputs | None = None, draws: int = 1) -> None:
        self.network = network
        self.inputs = inputs if inputs is not None else AsGiven()
        self.chain = Chain(network, self.inputs.shares(network))
        self.values = values_of(network, self.inputs, draws)
        self._given: dict[str, Given] = {}
        self._reach: dict[int, Reach] = {}
        self._time: dict[str, tuple[Floats, Floats]] = {}

    @property
    def notices(self) -> tuple[Notice, ...]:
        return self.network.notices

    # -- outcomes --------------------------------------------------------------------------------

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that cases can have, in the order of the ends."""
        return tuple(dict.fromkeys(node.outcome for node in self.network.nodes if node.is_end))

    def given(self, outcome: str = WON) -> Given:
        """Return the cases with an outcome."""
        if outcome not in self._given:
            self._given[outcome] = self.chain.given(self.chain.probability(outcome))
        return self._given[outcome]

    def share(self, outcome: str = WON) -> Floats:
        """The share of all cases that end so."""
        return self.given(outcome).share

    def reaching(self, step_id: str) -> Reach | None:
        """Return what concerns the first visit to a step; None if the step takes no part."""
        node = self.network.index(step_id)
        if node is None:
            return None
        if node not in self._reach:
            self._reach[node] = self.chain.reaching(node)
        return self._reach[node]

    # -- over all cases ----------------------------------------------------------------------------

    @property
    def cost_per_case(self) -> Floats:
        return self._sum(COST)

    def cost_per(self, outcome: str = WON) -> Floats:
        """The cost of all cases per case with the outcome: those that failed are paid for, too."""
        share = self.share(outcome)
        return np.asarray(np.divide(self.cost_per_case, share, out=np.full(share.shape, np.nan), where=share > 0))

    def visits(self, step_id: str) -> Floats | None:
        """How often a case visits a step; None if the step takes no part."""
        node = self.network.index(step_id)
        return None if node is None else self.chain.visits[node]

    @cached_property
    def time_of_all(self) -> tuple[Floats, Floats]:
        """Mean and standard deviation over all cases, whatever their outcome. Never a headline."""
        every = self.chain.given(np.ones((len(self.network), 1)))
        return _with_deviation(every.time(self.values.mean, self.values.variance))

    @property
    def activities(self) -> int:
        """How many steps take part, connectors and ends not counted."""
        return sum(node.is_activity for node in self.network.every_node())

    # -- given an outcome --------------------------------------------------------------------------

    def time(self, outcome: str = WON) -> tuple[Floats, Floats]:
        """Mean and standard deviation of the elapsed time of the cases with an outcome, in days."""
        if outcome not in self._time:
            given = self.given(outcome)
            self._time[outcome] = _with_deviation(given.time(self.values.mean, self.values.variance))
        return self._time[outcome]

    def percentile(self, part: float, outcome: str = WON) -> float:
        """The time that this part of the cases with an outcome do not exceed, in days; from walks, not a formula."""
        hope = self.given(outcome).hope
        return float(np.quantile(walked(self.chain, self.values.mean, self.values.variance, hope=hope), part))

    def processing_hours(self, outcome: str = WON) -> Floats:
        return self.given(outcome).sum(self.values.sums[PROCESSING]) / MINUTES

    def efficiency(self, outcome: str = WON) -> Floats:
        """Processing time as a part of the elapsed time."""
        days = self.processing_hours(outcome) / self.network.hours_per_day
        return ratio(days, self.time(outcome)[0])

    def customer_minutes(self, outcome: str = WON) -> Floats:
        return self.given(outcome).sum(self.values.sums[EFFORT])

    def handovers(self, outcome: str = WON) -> Floats:
        given = self.given(outcome)
        return given.sum_on_ways(self.network.handovers()) + given.sum(self.values.sums[HANDOVERS])

    def time_by_class(self, outcome: str = WON) -> dict[str, Floats]:
        """The elapsed days in steps of each value class."""
        return {name: self.given(outcome).sum(self.values.sums[FIRST_CLASS + k]) for k, name in enumerate(CLASSES)}

    def bottleneck_shares(self, outcome: str = WON) -> Floats:
        """The part of the elapsed time that is spent at each node, of shape (nodes, draws)."""
        given = self.given(outcome)
        days = given.visits * self.values.mean
        return ratio(days, days.sum(axis=0))

    # -- leverage ----------------------------------------------------------------------------------

    def effect_of_moving(self, way: int, other: int, outcome: str = WON) -> Floats:
        """By how much the outcome's share rises per unit of probability moved between two ways out of one node."""
        hope, network = self.given(outcome).hope, self.network
        node = network.sources[way]
        gain = hope[network.targets[other]] - hope[network.targets[way]]
        return np.asarray(self.chain.visits[node] * gain)

    def _sum(self, quantity: int) -> Floats:
        return np.asarray((self.chain.visits * self.values.sums[quantity]).sum(axis=0))


def _with_deviation(time: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    mean, variance = time
    return mean, np.sqrt(np.maximum(variance, 0.0))


def analyse(document: Document, map_id: str | None = None) -> Analysis:
    """Analyse a map (by default the main one) with its estimates; raise NotComputable if there is no exact answer."""
    with without_collecting():
        return Analysis(read_network(document, map_id))
