"""The set-up and start scripts, run against fakes of python, pip, apt and the command: what they do and say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APT = "apt-get install -y --no-install-recommends libegl1 libgl1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Computer:
    """A folder with our scripts and a PATH on which everything else is a fake that writes down its calls."""

    folder: Path

    def fake(self, name: str, body: str = "", *, place: str = "bin") -> None:
        path = self.folder / place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.log}"\n{body}\n', encoding="utf-8")
        path.chmod(0o755)

    @property
    def log(self) -> Path:
        return self.folder / "calls"

    @property
    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []

    def run(self, script: str, *args: str, **env: str) -> subprocess.CompletedProcess[str]:
        path = f"{self.folder}/bin:/usr/bin:/bin"
        command = ["sh", f"scripts/{script}", *args]
        bare = {"PATH": path, "HOME": str(self.folder / "empty"), **env}
        return subprocess.run(
            command, cwd=self.folder, env=bare, capture_output=True, text=True, check=False, timeout=60
        )

    def user_is(self, number: int) -> None:
        self.fake("id", f"echo {number}")

    def lacks(self, *packages: str) -> None:
        """Make the look-up of libraries answer that these packages are missing."""
        answer = "\n".join(f'[ "$1" = - ] && echo {package}' for package in packages)
        self.fake("python", f"{answer}\nexit 0", place=".venv/bin")


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A computer of a plain user on which the set-up has been done, and nothing is missing."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    made = Computer(folder=tmp_path)
    made.user_is(1000)
    made.lacks()
    made.fake("klarweg", place=".venv/bin")
    pyproject = (tmp_path / "pyproject.toml").read_bytes()
    checksum = subprocess.run(["cksum"], input=pyproject, capture_output=True, check=True)
    (tmp_path / ".venv" / "klarweg-setup").write_text(f"{os.path.realpath(tmp_path)}\n{checksum.stdout.decode()}")
    return made


def test_a_second_set_up_has_nothing_to_do_and_says_nothing(computer: Computer) -> None:
    run = computer.run("setup.sh")

    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert not [call for call in computer.calls if "pip" in call]


def test_a_plain_user_is_told_in_one_sentence_what_to_install(computer: Computer) -> None:
    computer.lacks("libegl1", "libgl1")
    computer.fake("apt-get")

    run = computer.run("setup.sh")

    assert run.returncode == 1
    assert run.stderr.strip().endswith(f"Please run: sudo {APT}")
    assert len(run.stderr.splitlines()) == 1
    assert not [call for call in computer.calls if call.startswith("apt-get")]


def test_root_gets_the_missing_libraries_installed(computer: Computer) -> None:
    computer.user_is(0)
    computer.lacks("libegl1", "libgl1")
    computer.fake("apt-get")

    run = computer.run("setup.sh")

    assert run.returncode == 0
    assert "apt-get install -y -qq --no-install-recommends libegl1 libgl1" in computer.calls


def test_when_installing_fails_the_line_to_run_is_said(computer: Computer) -> None:
    computer.user_is(0)
    computer.lacks("libegl1", "libgl1")
    computer.fake("apt-get", "exit 100")

    run = computer.run("setup.sh")

    assert run.returncode == 1
    assert APT in run.stderr


def test_a_changed_list_of_dependencies_is_installed_into_the_same_venv(computer: Computer) -> None:
    with (computer.folder / "pyproject.toml").open("a") as file:
        file.write("\n# changed\n")
    computer.fake("python3.11")

    first = computer.run("setup.sh", PYTHON="python3.11")
    second = computer.run("setup.sh", PYTHON="python3.11")

    installs = [call for call in computer.calls if "-m pip install" in call]
    assert (first.returncode, second.returncode) == (0, 0)
    assert len(installs) == 1
    assert not [call for call in computer.calls if "venv --clear" in call]


def test_a_moved_folder_gets_a_venv_of_its_own(computer: Computer) -> None:
    (computer.folder / ".venv" / "klarweg-setup").write_text("/somewhere/else\n")
    computer.fake("python3.11")

    computer.run("setup.sh", PYTHON="python3.11")

    assert "python3.11 -m venv --clear .venv" in computer.calls


def test_packages_that_cannot_be_installed_leave_the_set_up_undone(computer: Computer) -> None:
    (computer.folder / ".venv" / "klarweg-setup").write_text("/somewhere/else\n")
    computer.fake("python3.11")
    computer.fake("python", '[ "$3" = install ] && exit 1\nexit 0', place=".venv/bin")

    run = computer.run("setup.sh", PYTHON="python3.11")

    assert run.returncode == 1
    assert "Installing the Python packages failed" in run.stderr
    assert (computer.folder / ".venv" / "klarweg-setup").read_text() == "/somewhere/else\n"


def test_a_computer_without_a_python_of_the_right_age_is_told_so(computer: Computer) -> None:
    (computer.folder / ".venv" / "klarweg-setup").unlink()
    for name in ("python3.13", "python3.12", "python3.11", "python3", "python"):
        computer.fake(name, "exit 1")

    run = computer.run("setup.sh")

    assert run.returncode == 1
    assert "Klarweg needs Python 3.11, 3.12 or 3.13" in run.stderr


def test_without_a_display_the_sample_is_printed_and_the_place_is_said(computer: Computer) -> None:
    run = computer.run("run.sh")

    assert run.returncode == 0
    assert [call for call in computer.calls if call.startswith("klarweg")] == [
        "klarweg new build/response-card.klarweg --sample response-card",
        "klarweg export build/response-card.klarweg build/response-card.pdf",
    ]
    assert f"{computer.folder}/build/response-card.pdf" in run.stdout
    assert "DISPLAY or WAYLAND_DISPLAY" in run.stdout


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_with_a_display_the_window_is_opened(computer: Computer, name: str) -> None:
    run = computer.run("run.sh", **{name: ":7"})

    assert run.returncode == 0
    assert [call.strip() for call in computer.calls if call.startswith("klarweg")] == ["klarweg"]


def test_a_window_asks_for_more_libraries_than_a_print(computer: Computer) -> None:
    def asked(*args: str) -> set[str]:
        computer.run("setup.sh", *args)
        return set(computer.calls[-1].split())

    offscreen, window = asked(), asked("--window")

    assert "libEGL.so.1:libegl1" in offscreen
    assert "libxcb-cursor.so.0:libxcb-cursor0" in window - offscreen


# -- make test -----------------------------------------------------------------------------------


@pytest.fixture
def checked(computer: Computer) -> Computer:
    """A computer on which form, types and tests are found to be as they should."""
    for name in ("ruff", "mypy", "pytest"):
        computer.fake(name, f"echo {name} is content", place=".venv/bin")
    return computer


def test_form_types_and_tests_are_checked_and_what_is_given_goes_to_the_tests(checked: Computer) -> None:
    run = checked.run("test.sh", "--pdb")

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines() == [f"{name} is content" for name in ("ruff", "ruff", "pytest", "mypy")]
    assert {call.split()[0] for call in checked.calls} == {"ruff", "mypy", "pytest"}
    assert [call for call in checked.calls if call.endswith("--pdb")] == [c for c in checked.calls if "pytest" in c]


@pytest.mark.parametrize("failing", ["mypy", "pytest"])
def test_wrong_types_and_failing_tests_fail_and_both_are_told(checked: Computer, failing: str) -> None:
    checked.fake(failing, "echo there is something; exit 1", place=".venv/bin")

    run = checked.run("test.sh")

    assert run.returncode == 1
    assert "there is something" in run.stdout
    assert run.stdout.count("is content") == 3


def test_wrong_form_ends_it_at_once(checked: Computer) -> None:
    checked.fake("ruff", "exit 1", place=".venv/bin")

    run = checked.run("test.sh")

    assert run.returncode == 1
    assert not [call for call in checked.calls if "pytest" in call or "mypy" in call]


LOOK = """
import importlib.util, os, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
files = [m.__file__ for n, m in sys.modules.items() if n.partition(".")[0] in sys.argv[1:] and m.__file__]
assert len(files) > len(sys.argv)
kept = [importlib.util.cache_from_source(file) for file in files if file.endswith(".py")]
print(*(file for file in kept if not os.path.exists(file)), sep="\\n", end="")
"""


def test_what_confined_readers_load_is_compiled_since_they_may_not_keep_what_they_compile() -> None:
    lines = (ROOT / "scripts" / "setup.sh").read_text(encoding="utf-8").splitlines()
    readers = next(line for line in lines if line.startswith("READERS=")).partition("=")[2].strip('"').split()

    looked = subprocess.run(
        [sys.executable, "-I", "-B", "-c", LOOK, *readers], capture_output=True, text=True, check=True
    )

    assert looked.stdout == ""
