"""P11 and P12: laying out maps with lanes, and leading all their flows; beside other layout programs without lanes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import networkx

from app.layout import arrange, route_flows
from app.model.document import Document
from app.model.records import Flow, Step
from scripts.bench.cases import FLOOR, OURS, Absent, Case, Goal, Plan, Side
from scripts.bench.peers import Layouts
from scripts.bench.window import cpu
from tests.layout.crossed import crossings_drawn, generated_maps, our_crossings_apart
from tests.layout.maps import MAP, big_map, with_arrangement
from tests.layout.test_crossings import COUNTS

LANES = 4


def p11(plan: Plan) -> Iterator[Case]:
    """Everything laid out: places, lanes, flows, words."""
    for steps, seconds in ((1_000, 0.25), (5_000, 1.5)):
        count = plan.size(steps)
        document = big_map(count, LANES)
        yield Case(
            row="P11", what="auto-layout with lanes, flows led", n=count,
            sides=[Side(OURS, lambda d=document: cpu(lambda: arrange(d, MAP))),  # type: ignore[misc]
                   Side(FLOOR, lambda d=document: cpu(lambda: layers(d))), *Layouts(document).sides(plan)],  # type: ignore[misc]
            goals=(Goal(most=1000 * seconds),), floor="layers by networkx: no order, no places, no flows",
        )  # fmt: skip
    yield _beside_dot()


def _beside_dot() -> Case:
    """All crossings of the generated maps together, beside what dot made of them when crossings.json was written."""
    dots = json.loads(COUNTS.read_text())["generated"]
    return Case(
        row="P11", what="crossings of ways that share no step, 14 maps of 20 to 600 steps", n=0, unit="",
        sides=(Side(OURS, lambda: float(sum(our_crossings_apart(each) for each in generated_maps().values()))),
               Side("dot", lambda: float(sum(dots.values())))),
        goals=(Goal(most=1.1, of="dot"),),
    )  # fmt: skip


def p12(plan: Plan) -> Iterator[Case]:
    """All flows led on places that are given, and how often they cross on the places that elkjs has found."""
    count = plan.size(1_000)
    placed = big_map(count, LANES)
    placed = with_arrangement(placed, arrange(placed, MAP))
    flows = [flow.id for flow in placed.all(Flow)]
    yield Case(
        row="P12", what="all flows led and moved apart", n=count,
        sides=(Side(OURS, lambda: cpu(lambda: route_flows(placed, flows))),
               Side(FLOOR, lambda: cpu(lambda: lines(placed)))),
        goals=(Goal(most=250),), floor="a straight line from middle to middle",
    )  # fmt: skip
    yield from _crossings(plan)


def _crossings(plan: Plan) -> Iterator[Case]:
    if not plan.peers:
        return
    count = plan.size(100)
    document = big_map(count, 0)
    found = Elk(document)
    yield Case(
        row="P12", what="crossings on the places of elkjs", n=count, unit="",
        sides=(Side("elkjs", found.theirs), Side(OURS, found.ours)), goals=(Goal(most=1, of="elkjs"),),
    )  # fmt: skip


class Elk:
    """A map as elkjs lays it out, with its ways and with ours."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._layouts = Layouts(document)
        self._placed: Document | None = None

    def theirs(self) -> float:
        answer = self._layouts.ask("elk")
        self._placed = Document({**self._document.records, **_placed_at(self._document, answer["places"])}.values())
        return crossings_drawn({i: [(x, y) for x, y in way] for i, way in answer["ways"].items()})

    def ours(self) -> float:
        if self._placed is None:
            raise Absent("no elkjs")
        routes = route_flows(self._placed, [flow.id for flow in self._placed.all(Flow)])
        return crossings_drawn({route.flow: route.points for route in routes})


def _placed_at(document: Document, places: dict[str, list[float]]) -> dict[str, Step]:
    return {i: replace(document.get(Step, i), x=x, y=y) for i, (x, y) in places.items()}


def layers(document: Document) -> list[list[str]]:
    """Return the steps in layers, loops cut where networkx finds them."""
    graph = networkx.DiGraph(document.graph)
    graph.remove_edges_from([(a, a) for a in graph])
    condensed = networkx.condensation(graph)
    return [list(layer) for layer in networkx.topological_generations(condensed)]


def lines(document: Document) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    boxes = {step.id: step.box.centre for step in document.all(Step)}
    return [(boxes[flow.source or ""], boxes[flow.target or ""]) for flow in document.all(Flow)]
