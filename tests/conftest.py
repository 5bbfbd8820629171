"""What holds for every test: no display, folders of its own, English, and repeatable examples.

That warnings, messages of Qt and exceptions nobody caught fail a test is set in pyproject.toml and by the
plugins; tests/test_harness.py sees to it that they do.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ.pop("KLARWEG_HOME", None)

import pytest
from hypothesis import HealthCheck, settings

from app import i18n

MEMORY = Path("/dev/shm")
ROOM = 2**30

settings.register_profile(
    "klarweg", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("klarweg")


def pytest_xdist_auto_num_workers() -> int:
    """Use half as many processes again as there are cores: tests wait a quarter of the time."""
    cores = os.cpu_count() or 1
    return cores + (cores + 1) // 2


def pytest_collection_finish() -> None:
    """Leave all tests and modules, which stay to the end, out of the searches for garbage: each took half a second."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def common_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep fixtures that serve several tests away from the user's folders too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLARWEG_HOME", str(tmp_path_factory.mktemp("common-home")))
        yield


@pytest.fixture(scope="session")
def homes() -> Iterator[Iterator[Path]]:
    """Name a new folder for every test, in memory where there is room: no window then waits for a disk."""
    has_room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    with TemporaryDirectory(dir=MEMORY if has_room else None, ignore_cleanup_errors=True) as inside:
        yield (Path(inside) / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give every test folders of its own, so that none meets the user's sessions or settings."""
    folder = next(homes)
    folder.mkdir()
    monkeypatch.setenv("KLARWEG_HOME", str(folder))
    yield str(folder)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Begin every test in the language of the source, with nobody listening."""
    i18n._language.listeners.clear()
    i18n.use_language("en")


@pytest.fixture(autouse=True)
def own_excepthook() -> Iterator[None]:
    """Put the hooks back that a test of the crash report has replaced."""
    before = sys.excepthook
    yield
    sys.excepthook = before
