"""The figures of a process by plain dense matrices, worked out from the records alone, to hold ours against.

Q holds the shares from step to step, N = (I - Q)^-1; given an outcome the shares become p h_j / h_i (method, part C1).
Only for maps without parallel blocks, boundary events and sub-processes. It knows nothing of app.analysis.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from app.model.document import Document
from app.model.kinds import is_activity
from app.model.records import Department, Estimate, Flow, Lane, Step

Vector = npt.NDArray[np.float64]


def _of(estimate: Estimate | None) -> float:
    return estimate.value if estimate is not None else 0.0


class Dense:
    """One map by plain matrices."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.steps = list(document.all(Step))
        self.at = {step.id: i for i, step in enumerate(self.steps)}
        self.share = np.zeros((len(self.at), len(self.at)))
        for flow in document.all(Flow):
            share = flow.probability.value if flow.probability is not None else 1.0
            self.share[self.at[flow.source or ""], self.at[flow.target or ""]] += share
        self.fundamental = np.linalg.inv(np.eye(len(self.at)) - self.share)
        self.start = next(i for i, step in enumerate(self.steps) if step.kind == "start")
        self.visits = self.fundamental[self.start]
        won = np.array([step.kind == "end" and step.outcome == "won" for step in self.steps], dtype=float)
        self.hope = self.fundamental @ won
        self.mean = np.array([self._days(step) for step in self.steps])
        self.variance = np.array([((step.cv or 0.0) * self._days(step)) ** 2 for step in self.steps])

    def _days(self, step: Step) -> float:
        return _of(step.wait) + _of(step.processing) / 60 / self.document.process.hours_per_day

    def _each(self, values: Iterable[float]) -> Vector:
        return np.fromiter(values, float, len(self.steps))

    # -- figures ---------------------------------------------------------------------------------

    def time_given(self, hope: Vector) -> tuple[float, float]:
        """Return mean and variance of the elapsed time of the cases whose hope this is."""
        keep = hope > 1e-300
        inner = np.where(
            keep[:, None] & keep[None, :], self.share * hope[None, :] / np.where(keep, hope, 1)[:, None], 0.0
        )
        lead = np.linalg.inv(np.eye(len(hope)) - inner)
        first = lead @ self.mean
        second = lead @ (self.variance + self.mean**2 + 2 * self.mean * (inner @ first))
        return float(first[self.start]), float(second[self.start] - first[self.start] ** 2)

    def time_given_won(self) -> tuple[float, float]:
        return self.time_given(self.hope)

    def cost(self) -> float:
        return float(self.visits @ self._each(_of(s.fixed_cost) + self._rate(s) * _of(s.processing) / 60
                                              for s in self.steps))  # fmt: skip

    def _rate(self, step: Step) -> float:
        if step.cost_rate is not None:
            return step.cost_rate.value
        department = self._department(step)
        return _of(department.cost_rate) if department is not None else 0.0

    def _department(self, step: Step) -> Department | None:
        lane = self.document.find(Lane, step.lane)
        return self.document.find(Department, lane.department) if lane is not None else None

    def per_won(self, values: Vector) -> float:
        """Return what a won case brings together, if a visit to a step brings its value."""
        return float(self.visits @ (self.hope * values) / self.hope[self.start])

    def handovers(self) -> float:
        """Return the changes of department of a won case; those to an end do not count."""
        found = 0.0
        for flow in self.document.all(Flow):
            source, target = self.at[flow.source or ""], self.at[flow.target or ""]
            here, there = (self._department(self.steps[i]) for i in (source, target))
            if here is not there and here is not None and there is not None and self.steps[target].kind != "end":
                share = flow.probability.value if flow.probability is not None else 1.0
                found += self.visits[source] * share * self.hope[target] / self.hope[self.start]
        return found

    def by_class(self, name: str) -> float:
        return self.per_won(self._each(m if s.value_class == name else 0.0 for s, m in zip(self.steps, self.mean)))

    # -- until a step is reached -----------------------------------------------------------------

    def reached(self, key: str, begin: str | None = None) -> tuple[float, float]:
        """Return the chance of coming from a step (by default the start) to another, and the days on the way there.

        The step becomes an end; the days are those of the cases that come to it, its own not counted.
        """
        goal, start = self.at[key], self.start if begin is None else self.at[begin]
        share = self.share.copy()
        share[goal] = 0.0
        lead = np.linalg.inv(np.eye(len(share)) - share)
        hope = lead[:, goal]
        values = self.mean.copy()
        values[goal] = 0.0
        return float(hope[start]), float(lead[start] @ (hope * values) / hope[start]) if hope[start] else 0.0

    def response_to_first_call(self, ways: dict[str, str], call: str) -> dict[str, float | None]:
        """Return the days from the end of each way's step until the call begins, and all of them weighed."""
        found: dict[str, float | None] = dict.fromkeys(ways)
        weights = {}
        for name, step in ways.items():
            if step in self.at:
                chance, days = self.reached(call, step)
                weights[name] = self.reached(step)[0] * chance
                found[name] = days - self.mean[self.at[step]] + _of(self.steps[self.at[call]].wait)
        total = sum(weights.values())
        found["t_response_to_first_call"] = sum(weights[n] * (found[n] or 0.0) for n in weights) / total
        return found

    def sample_figures(self) -> dict[str, float | None]:
        """Return every figure that is expected of the sample, by its name."""
        time, variance = self.time_given_won()
        of_all, variance_of_all = self.time_given(np.ones(len(self.steps)))
        hours = self.per_won(self._each(_of(s.processing) / 60 for s in self.steps))
        share, contact = float(self.hope[self.start]), self.reached("S08")[0]
        return {
            "p_contact": contact,
            "p_won": share,
            "p_won_given_contact": share / contact,
            "ct_won": time,
            "ct_won_sd": variance**0.5,
            "t_to_order": self.reached("S11")[1],
            **self.response_to_first_call({"t_resp_card": "S02", "t_resp_online": "S14"}, "S08"),
            "proc_won_h": hours,
            "pce": hours / 8 / time,
            "cust_min_won": self.per_won(self._each(_of(s.customer_minutes) for s in self.steps)),
            "cost_per_letter": self.cost(),
            "cost_per_won": self.cost() / share,
            "ct_all": of_all,
            "sd_all": variance_of_all**0.5,
            "rework": float(sum(self.visits[self.at[key]] for key in ("S06", "S13"))),
            "n_steps": float(sum(is_activity(step) for step in self.steps)),
            "handovers": self.handovers(),
        }
