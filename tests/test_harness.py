"""That the test run itself notices what must never pass unseen (a negative control of its settings)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

UNSEEN = {
    "a_warning": "import warnings; warnings.warn('something is out of date')",
    "an_exception_in_a_slot": """
    from PySide6.QtCore import QCoreApplication, QTimer
    application = QCoreApplication.instance() or QCoreApplication([])
    QTimer.singleShot(0, lambda: 1 / 0)
    application.processEvents()""",
    "an_exception_in_a_thread": """
    import threading
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()""",
    "an_exception_in_a_destructor": """
    class Broken:
        def __del__(self):
            1 / 0
    Broken()""",
    "a_warning_of_qt": "from PySide6.QtCore import qWarning; qWarning('QPainter::begin: paint device returned 0')",
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run a file of tests that ought to fail under our settings; answer what the run said."""
    folder = tmp_path_factory.mktemp("unseen")
    tests = "\n".join(f"def test_{name}():\n    {body.strip()}\n" for name, body in UNSEEN.items())
    (folder / "test_unseen.py").write_text(tests, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider", "-q"]
    command += ["--rootdir", str(folder), str(folder)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False).stdout


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_caught_fails_the_test_in_which_it_happens(outcome: str, name: str) -> None:
    assert f"FAILED test_unseen.py::test_{name}" in outcome, outcome


def test_every_test_has_folders_of_its_own(home: str) -> None:
    assert Path(home).is_dir()
    assert list(Path(home).iterdir()) == []


@pytest.fixture(scope="module")
def folder_of_fixtures() -> str:
    return os.environ["KLARWEG_HOME"]


def test_fixtures_of_several_tests_have_folders_that_are_not_the_users(folder_of_fixtures: str, home: str) -> None:
    assert Path(folder_of_fixtures).is_dir()
    assert folder_of_fixtures != home


def test_numpy_works_in_one_thread() -> None:
    """Several of each worker would wait for one another by turning round and round, for minutes of the whole run."""
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
