"""Cases that go round very often: the simulation comes to an end, or can be given up, and says what is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from app.analysis.network import NotComputable
from app.analysis.simulation import reference, runs
from app.analysis.simulation.plan import Plan
from app.analysis.simulation.planning import plan_of
from app.analysis.simulation.runs import simulated
from app.analysis.simulation.settings import Settings
from app.analysis.simulation.streams import run_name
from app.i18n import text
from app.model.document import Document
from app.model.records import PROCESS_ID, Estimate, Flow, Map, Process, Step
from app.model.wanted import GivenUp, wanted_while


def round_and_round(chance: float) -> Document:
    """Return a map on which a case that takes no time goes back with a chance, again and again."""
    steps = [Step(id=key, map="m", kind=kind, x=0.0, y=0.0) for key, kind in
             (("begin", "start"), ("again", "decision"), ("over", "end"))]  # fmt: skip
    ways = (("begin", "again", None), ("again", "again", chance), ("again", "over", 1.0 - chance))
    flows = [
        Flow(id=f"f{k}", map="m", source=a, target=b, probability=None if p is None else Estimate(value=p))
        for k, (a, b, p) in enumerate(ways)
    ]
    return Document([Process(id=PROCESS_ID), Map(id="m"), *steps, *flows])


def walked(plan: Plan, most: int) -> int:
    return reference.simulate(plan, np.zeros(1), run_name(1, 0), (0.0, 1.0), 0, most).events


def test_a_case_that_takes_no_time_and_hardly_ever_ends_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "MOST_EVENTS", 5_000)
    monkeypatch.setattr(runs, "MOST_PLAIN", 10_000)

    with pytest.raises(NotComputable) as found:
        simulated(round_and_round(1.0 - 1e-9), Settings(cases=2, replications=2))

    assert "go round so often" in text(found.value.text)


def test_every_visit_counts_and_not_only_what_takes_time() -> None:
    plan = plan_of(round_and_round(1.0 - 1e-9))

    assert walked(plan, 3_000) == 3_000


def test_going_round_without_taking_time_can_be_given_up() -> None:
    plan = plan_of(round_and_round(1.0 - 1e-9))

    with pytest.raises(GivenUp), wanted_while(lambda: False):
        walked(plan, 10**9)


def test_who_goes_round_a_few_times_comes_to_an_end() -> None:
    found = simulated(round_and_round(0.9), Settings(cases=50, replications=2))

    assert found.cases == 100
