"""How often ways cross, beside what Graphviz dot makes of the same maps without lanes, and beside ourselves with them.

The counts of dot are kept in crossings.json (scripts/dot_crossings.py), so that no test needs it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

from app.exchange.imported import import_bytes
from app.model.document import Document
from app.model.errors import Refused
from app.model.records import Flow, Map
from tests.layout.crossed import (
    crossings_drawn,
    generated_maps,
    maps_with_lanes,
    our_crossings,
    our_crossings_apart,
    without_lanes,
)

COUNTS = Path(__file__).with_name("crossings.json")
SHARED = Path(__file__).resolve().parents[2] / "../shared/data/bpmn"
AS_GOOD = 1.1
"""So many times dot's crossings are allowed, all maps together."""
FEWEST_FLOWS = 8


def maps_of_other_tools() -> dict[str, Document]:
    """Read the maps of the shared BPMN files, without lanes and positions, by file and map."""
    found: dict[str, Document] = {}
    for path in sorted(SHARED.glob("*.bpmn")):
        try:
            document = Document(import_bytes(_without_diagrams(path.read_bytes()), ".bpmn").records)
        except Refused:
            continue
        maps = {each.id: without_lanes(document, each.id) for each in document.all(Map)}
        found.update({f"{path.name} {i}": flat for i, flat in maps.items() if flat.count(Flow) >= FEWEST_FLOWS})
    return found


def _without_diagrams(data: bytes) -> bytes:
    root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False))
    for diagram in root.findall("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"):
        root.remove(diagram)
    return etree.tostring(root)


def counts(kind: str) -> dict[str, int]:
    found: dict[str, int] = json.loads(COUNTS.read_text())[kind]
    return found


def test_lines_cross_where_they_run_through_one_another_only() -> None:
    level, upright = [(0, 0), (10, 0)], [(5, -5), (5, 5)]

    assert crossings_drawn({"a": level, "b": upright}) == 1
    assert crossings_drawn({"a": level, "b": [(5, 0), (5, 5)]}) == 0
    assert crossings_drawn({"a": level, "b": level}) == 0


def test_ways_of_different_steps_cross_hardly_more_often_than_dot_draws_them() -> None:
    ours = {name: our_crossings_apart(document) for name, document in generated_maps().items()}

    assert sum(ours.values()) <= AS_GOOD * sum(counts("generated").values()), ours


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files of other tools are not here")
def test_on_maps_of_other_tools_too() -> None:
    dots = counts("other tools")
    ours = {name: our_crossings(document) for name, document in maps_of_other_tools().items()}

    assert ours.keys() == dots.keys()
    assert sum(ours.values()) <= AS_GOOD * sum(dots.values()), ours


def test_with_lanes_they_cross_no_more_often_than_before() -> None:
    ours = {name: our_crossings(document) for name, document in maps_with_lanes().items()}

    assert sum(ours.values()) <= sum(counts("ours with lanes").values()), ours
