"""Row 5: every write, sync and truncate failing in turn, once and for ever, loses nothing and is told."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ALL = pytest.mark.skipif("KLARWEG_KILLS" not in os.environ, reason="`make crash` runs all four manners")
pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="the shim needs gcc")


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shim") / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


def swept(shim: Path, folder: Path, error: int, manner: str, control: str = "") -> dict:
    environment = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": str(ROOT)}
    script = Path(__file__).with_name("fault_sweep.py")
    command = [sys.executable, script, shim, folder.parent, str(error), manner, control]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("error", "manner"),
    [
        (errno.ENOSPC, "once"),
        (errno.EIO, "ever"),
        pytest.param(errno.ENOSPC, "ever", marks=ALL),
        pytest.param(errno.EIO, "once", marks=ALL),
    ],
)
def test_every_write_and_sync_may_fail(shim: Path, quick_folder: Path, error: int, manner: str):
    answer = swept(shim, quick_folder, error, manner)

    assert answer["complaints"] == []
    assert answer["calls"] > 25
    assert set(answer["trouble"]) >= ({"full"} if error == errno.ENOSPC else {"broken"})


def test_the_sweep_finds_a_program_that_speaks_before_it_has_stored(shim: Path, quick_folder: Path):
    answer = swept(shim, quick_folder, errno.EIO, "ever", "says_before")

    assert any("an acknowledged act is lost" in complaint for complaint in answer["complaints"])
