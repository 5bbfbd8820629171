"""Rows 3 and 4: a power cut, simulated by replaying a recorded trace of system calls up to some call.

This keeps what was synced and plays dice with the rest; it is no test of a drive. The long form takes more cuts.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.testing import writer
from tests.reliability.harness import Said, complaints, found_after
from tests.reliability.recorded_disk import CALLS, Disk

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="the trace is recorded with strace")

ROOT = Path(__file__).resolve().parents[2]
CUTS = 1500 if "KLARWEG_KILLS" in os.environ else 40
WORK = "import sys; from app.testing import writer; writer.main(sys.argv[1:])"


def recorded(path: Path, trace: Path, disk_of: list[Disk], *syncs: bool) -> list[str]:
    """Record a child that does nine acts and three Saves; make the disks as they were before it."""
    writer.start(path)
    disk_of += [Disk(path.parent.parent, each) for each in syncs]
    watched = ["strace", "-f", "-y", "-qq", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-o", str(trace)]
    child = [sys.executable, "-c", WORK, str(path), "9", "3"]
    subprocess.run([*watched, *child], cwd=ROOT, check=True, capture_output=True, timeout=120)
    return trace.read_text().splitlines()


def found_after_cuts(disk: Disk, lines: list[str], path: Path, cuts: int) -> list[str]:
    """Cut the power after so many of the calls, rebuild the disk, start the program, and collect complaints."""
    chance = random.Random(5)
    root = str(disk.root)
    matters = [i for i, line in enumerate(lines) if root.encode().hex() in line.replace("\\x", "") or root in line]
    cut_after = set(chance.sample(matters, min(cuts, len(matters))))
    said = Said()
    found: list[str] = []
    for place, line in enumerate(lines):
        said.hear((disk.play(line) or b"").decode())
        if place in cut_after:
            disk.rebuild(chance, chance.choice((0.0, 0.5, 1.0)))
            found += [f"call {place}: {each}" for each in complaints(said, found_after(path))]
    assert (said.act, said.saved) == (9, 9)
    return found


def test_no_power_cut_loses_an_act_or_a_save_and_the_harness_can_fail(quick_folder: Path, tmp_path: Path):
    path = quick_folder / "sales.klarweg"
    disks: list[Disk] = []
    lines = recorded(path, tmp_path / "trace", disks, True, False)

    assert found_after_cuts(disks[0], lines, path, CUTS) == []

    without_syncs = "\n".join(found_after_cuts(disks[1], lines, path, 40))
    assert "an acknowledged act is lost" in without_syncs
    assert "an acknowledged Save is lost" in without_syncs or "no whole saved state" in without_syncs
