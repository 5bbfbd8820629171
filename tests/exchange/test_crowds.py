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
    "bpmn": (crowds.bpmn_steps, 15_000), "drawio": (crowds.drawio_steps, 15_000), "xlsx": (crowds.xlsx_rows, 4_000),
    "xlsm": (crowds.xlsx_rows, 4_000), "csv": (crowds.csv_rows, 8_000), "tsv": (crowds.tsv_rows, 8_000),
    "json": (crowds.json_same_lane, 150_000), "graphml": (crowds.graphml_steps, 15_000),
    "pdf": (crowds.pdf_objects, 300_000), "mermaid": (crowds.mermaid_steps, 30_000),
    "markdown": (crowds.markdown_steps, 30_000), "vsdx": (crowds.visio_steps, 4_000),
}  # fmt: skip
"""What needs more than 64 MB, of each format."""
LONG = {"bpmn": (crowds.bpmn_steps, 30_000), "mermaid": (crowds.mermaid_steps, 30_000),
        "vsdx": (crowds.visio_steps, 10_000)}  # fmt: skip
"""What needs more than a second. The system counts and ends the child, whoever reads: one of each kind is enough."""
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


def small_and_large(folder: Path, key: str, large: bytes) -> tuple[Path, Path]:
    """Write a small file of a format, and a large one, beside each other."""
    suffix = next(each for each in readable() if each.key == key).suffixes[0]
    paths = folder / f"small{suffix}", folder / f"large{suffix}"
    for path, data in zip(paths, (all_seeds()[key][0].data, large)):
        path.write_bytes(data)
    return paths


@POSIX
@pytest.mark.parametrize("key", [each.key for each in readable()])
def test_a_file_of_any_format_that_needs_too_much_memory_ends_in_a_sentence(key: str, tmp_path: Path) -> None:
    made, times = HEAVY[key]
    small, large = small_and_large(tmp_path, key, made(times))

    import_file(small, limits={"address_space": 64 * 2**20})

    with pytest.raises(Refused, match="more time or memory than an import may use"):
        import_file(large, limits={"address_space": 64 * 2**20})


@POSIX
@pytest.mark.parametrize("key", LONG)
def test_a_file_that_needs_too_much_time_ends_in_a_sentence(key: str, tmp_path: Path) -> None:
    made, times = LONG[key]
    small, large = small_and_large(tmp_path, key, made(times))

    import_file(small, limits={"cpu_seconds": 1})

    with pytest.raises(Refused, match="more time or memory than an import may use"):
        import_file(large, limits={"cpu_seconds": 1})
