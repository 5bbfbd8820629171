"""Count how often ways cross when Graphviz dot draws our test maps: `python scripts/dot_crossings.py`, needs `dot`.

The counts, and ours on the same maps with lanes, go to tests/layout/crossings.json, which the tests compare with.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.model.document import Document  # noqa: E402  # the path is set above
from app.model.records import Flow, Step  # noqa: E402
from tests.layout.crossed import crossings_drawn, generated_maps, maps_with_lanes, our_crossings  # noqa: E402
from tests.layout.test_crossings import COUNTS, maps_of_other_tools  # noqa: E402

PARTS = 12
"""Pieces that a curve of dot is cut into."""


def main() -> None:
    version = subprocess.run(["dot", "-V"], capture_output=True, text=True, check=True).stderr.strip()
    counts = {
        "by": version,
        "generated": {name: dot_crossings(document) for name, document in generated_maps().items()},
        "other tools": {name: dot_crossings(document) for name, document in maps_of_other_tools().items()},
        "ours with lanes": {name: our_crossings(document) for name, document in maps_with_lanes().items()},
    }
    COUNTS.write_text(json.dumps(counts, indent=1) + "\n")


def dot_crossings(document: Document) -> int:
    """Have dot draw a map from left to right with our sizes of steps, and count the crossings."""
    nodes = [f'"{s.id}" [width={s.width / 72},height={s.height / 72}];' for s in document.all(Step)]
    edges = [f'"{f.source}" -> "{f.target}";' for f in document.all(Flow)]
    head = 'digraph { rankdir=LR; node [shape=box,fixedsize=true,label=""];'
    text = "\n".join((head, *nodes, *edges, "}"))
    drawn = json.loads(subprocess.run(["dot", "-Tjson"], input=text, capture_output=True, text=True, check=True).stdout)
    return crossings_drawn({str(number): way_of(edge) for number, edge in enumerate(drawn.get("edges", []))})


def way_of(edge: dict[str, list[dict[str, object]]]) -> list[tuple[float, float]]:
    """Return a line of dot, a chain of Bézier curves, as a chain of short straight pieces."""
    points: list[tuple[float, float]] = next(each["points"] for each in edge["_draw_"] if each["op"] == "b")  # type: ignore[assignment,misc]
    way = [(points[0][0], points[0][1])]
    for start in range(0, len(points) - 3, 3):
        way += [at(points[start : start + 4], part / PARTS) for part in range(1, PARTS + 1)]
    return way


def at(corners: list[tuple[float, float]], t: float) -> tuple[float, float]:
    """Return the point of a cubic Bézier curve at t from 0 to 1."""
    u = 1 - t
    weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
    x, y = (sum(weight * corner[axis] for weight, corner in zip(weights, corners)) for axis in (0, 1))
    return x, y


if __name__ == "__main__":
    main()
