"""A small process to open and save, and an act on it."""

from __future__ import annotations

from app.model.operations.places import Move
from app.model.placement import Place
from app.model.records import Box, Map, Process, Record, Step


def line_of(count: int = 3, name: str = "Offer") -> list[Record]:
    steps = [Step(id=f"s{n}", map="map", name=f"{name} {n}", x=200.0 * n) for n in range(count)]
    return [Process(id="process", name="Sales"), Map(id="map", name="Map"), *steps]


def move(step: int, to: float) -> Move:
    return Move(places=(Place(id=f"s{step}", box=Box(to, 0.0, 120.0, 60.0)),))
