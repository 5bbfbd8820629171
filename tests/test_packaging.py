"""That an installed Klarweg lacks nothing: the wheel holds every module and every resource."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel with what is installed; nothing is fetched."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed; `make setup` brings it")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def shipped(folder: str) -> set[str]:
    """List the files of a folder that belong into the wheel."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in files}


@pytest.mark.parametrize("folder", ["app", "resources"])
def test_the_wheel_holds_every_file(wheel: zipfile.ZipFile, folder: str) -> None:
    names = {name for name in wheel.namelist() if name.startswith(folder + "/")}

    assert names == shipped(folder)


def test_the_wheel_holds_catalogues_icons_fonts_samples_and_their_licences(wheel: zipfile.ZipFile) -> None:
    suffixes = {Path(name).suffix for name in wheel.namelist() if name.startswith("resources/")}
    licences = {Path(name).name for name in wheel.namelist() if "/licenses/" in name}

    assert {".mo", ".svg", ".ttf", ".json"} <= suffixes
    assert {"LICENSE", "LICENSE-DejaVu.txt", "LICENSE-Tabler.txt"} <= licences


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))

    assert "klarweg = app.cli:main" in wheel.read(entry_points).decode()


def test_what_the_wheel_holds_is_enough_to_make_and_print_the_sample(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    installed, elsewhere = tmp_path / "installed", tmp_path / "elsewhere"
    wheel.extractall(installed)
    elsewhere.mkdir()
    script = (
        "import app, sys; from app.cli import main; "
        "code = main(['new', 'a.klarweg', '--sample', 'response-card', '--lang', 'de']); "
        "code += main(['export', 'a.klarweg', 'a.pdf', '--lang', 'de']); "
        "print(app.__file__, code)"
    )

    run = subprocess.run(
        [sys.executable, "-c", script],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert run.stdout.strip().splitlines()[-1] == f"{installed / 'app' / '__init__.py'} 0", run.stderr
    assert (elsewhere / "a.pdf").read_bytes().startswith(b"%PDF")
