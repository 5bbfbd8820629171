"""Files with far too much of something: what they cost grows as they do, or they are refused; the limits hold."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from app.exchange.drawio import places
from app.exchange.formats import readable
from app.exchange.graphml import tables
from app.exchange.imported import import_bytes, import_file
from app.exchange.result import to_plain
from app.exchange.sketch import nesting, placing
from app.exchange.vsdx import content, lines
from app.model.errors import Refused
from tests.exchange import crowds
from tests.exchange.seeds import all_seeds

SOME = 60
HEAVY = {
    "bpmn": (crowds.bpmn_steps, 40_000), "drawio": (crowds.drawio_steps, 40_000), "xlsx": (crowds.xlsx_rows, 10_000),
    "xlsm": (crowds.xlsx_rows, 10_000), "csv": (crowds.csv_rows, 40_000), "tsv": (crowds.tsv_rows, 40_000),
    "json": (crowds.json_lanes, 200_000), "graphml": (crowds.graphml_steps, 40_000),
    "pdf": (crowds.pdf_objects, 300_000), "mermaid": (crowds.mermaid_steps, 40_000),
    "markdown": (crowds.markdown_steps, 40_000), "vsdx": (crowds.visio_steps, 20_000),
}  # fmt: skip
"""What costs more than two seconds and 64 MB, of each format."""
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no such limits for a plain process")


def lines_run(data: bytes, suffix: str) -> int:
    """Read a file and count the lines of code that are run for it."""
    count = 0

    def trace(frame: FrameType, event: str, given: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    sys.settrace(trace)
    try:
        to_plain(import_bytes(data, suffix))
    except Refused:
        pass
    finally:
        sys.settrace(None)
    return count


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up comparing pairs where a thousand times as much would make a reader give up."""
    for module in (nesting, placing, tables, content, lines):
        monkeypatch.setattr(module, "MAX_PAIRS", 1_000)
    monkeypatch.setattr(places, "MAX_LOOKS", 1_000)


@pytest.mark.parametrize("name", sorted(crowds.named(crowds.CROWDS)))
def test_twice_as_much_of_anything_costs_at_most_twice_as_much(name: str, impatient: None) -> None:
    suffix, made = crowds.named(crowds.CROWDS)[name]
    once, twice = made(SOME), made(2 * SOME)
    lines_run(made(3), suffix)

    cost = lines_run(once, suffix)

    assert lines_run(twice, suffix) < 2.2 * cost


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("bpmn lanes", "more than 5000 lanes and pools"),
        ("bpmn pools", "more than 5000 lanes and pools"),
        ("bpmn diagrams", "more than 2000 processes and diagrams"),
        ("bpmn processes", "more than 2000 processes and diagrams"),
        ("drawio lanes", "more than 5000 lanes and pools"),
        ("drawio rows", "more than 5000 lanes and pools"),
        ("mermaid frames", "more than 5000 lanes and pools"),
    ],
)
def test_more_lanes_and_maps_than_anybody_has_are_refused(name: str, sentence: str) -> None:
    suffix, made = crowds.named(crowds.CROWDS)[name]

    with pytest.raises(Refused, match=f"{sentence}. Nothing was imported"):
        import_bytes(made(5_001), suffix)


def test_a_heap_that_nobody_can_sort_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MAX_LOOKS", 1_000)

    with pytest.raises(Refused, match="lie on one another"):
        import_bytes(crowds.drawio_mute_steps_in_one_another(100), ".drawio")


@POSIX
@pytest.mark.parametrize("limits", [{"address_space": 64 * 2**20}, {"cpu_seconds": 2}], ids=["memory", "time"])
@pytest.mark.parametrize("key", [each.key for each in readable()])
def test_a_file_of_any_format_that_needs_too_much_ends_in_a_sentence(
    key: str, limits: dict[str, int], tmp_path: Path
) -> None:
    suffix = next(each for each in readable() if each.key == key).suffixes[0]
    small, large = tmp_path / f"small{suffix}", tmp_path / f"large{suffix}"
    small.write_bytes(all_seeds()[key][0].data)
    made, times = HEAVY[key]
    large.write_bytes(made(times))

    import_file(small, limits=limits)

    with pytest.raises(Refused, match="more time or memory than an import may use"):
        import_file(large, limits=limits)
