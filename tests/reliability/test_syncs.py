"""Row 3, the cheap half: an act reaches the medium with exactly one sync. kill -9 alone would pass without any."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.testing import writer

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="syncs are counted under strace")

ROOT = Path(__file__).resolve().parents[2]
WORK = "import sys; from app.testing import writer; writer.main(sys.argv[1:])"
UNSYNCED = "from app.storage import connect; connect.PRAGMAS = (*connect.PRAGMAS, ('synchronous', 'OFF'));" + WORK


def syncs_of(path: Path, acts: int, program: str = WORK) -> int:
    """Count the syncs of a child that opens the document and does so many acts, without a Save."""
    trace = path.with_name("trace")
    watched = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", str(trace)]
    child = [sys.executable, "-c", program, str(path), str(acts), "1000"]
    subprocess.run([*watched, *child], cwd=ROOT, check=True, capture_output=True, timeout=120)
    lines = trace.read_text().splitlines()
    trace.unlink()
    return sum("sync(" in line for line in lines)


def further_syncs(path: Path, program: str = WORK) -> int:
    """Count what three acts more cost; acts 1 to 4 have no undo among them."""
    writer.start(path)
    few = syncs_of(path, 1, program)
    path.unlink()
    writer.start(path)
    return syncs_of(path, 4, program) - few


def test_every_act_is_synced_once(folder: Path):
    assert further_syncs(folder / "sales.klarweg") == 3


def test_the_count_finds_a_session_that_does_not_sync(folder: Path):
    assert further_syncs(folder / "sales.klarweg", UNSYNCED) == 0
