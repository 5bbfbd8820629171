"""That an installed Klarweg lacks nothing: the wheel holds every module and every resource."""

from __future__ import annotations

import importlib.util
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
