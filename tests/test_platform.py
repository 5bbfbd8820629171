"""What differs between operating systems; the Windows branch with fakes for what it calls."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.platform import (
    WINDOWS_PATIENCE,
    Busy,
    System,
    acquire,
    answer_of,
    copy_rights,
    held,
    lock,
    make_private_folder,
    release,
    replace,
    sync_file,
    sync_folder,
    wants_less_motion,
)


class Windows:
    """A Windows whose files are busy for a while."""

    def __init__(self, busy_for: int = 0, code: int = 32) -> None:
        self.busy_for, self.code = busy_for, code
        self.pauses: list[float] = []
        self.locked: list[int] = []
        self.system = System(name="win32", load=self._load, replace=self._replace, pause=self.pauses.append)

    def _load(self, name: str) -> Any:
        assert name == "msvcrt"
        return SimpleNamespace(LK_NBLCK=2, locking=self._locking)

    def _locking(self, descriptor: int, mode: int, count: int) -> None:
        if self.locked:
            raise OSError(36, "deadlock avoided")
        self.locked.append(descriptor)

    def _replace(self, source: Path, target: Path) -> None:
        if len(self.pauses) < self.busy_for:
            error = PermissionError(13, "busy")
            error.winerror = self.code  # type: ignore[attr-defined]
            raise error
        os.replace(source, target)


def two_files(folder: Path) -> tuple[Path, Path]:
    for name in ("new", "old"):
        (folder / name).write_text(name)
    return folder / "new", folder / "old"


def test_a_lock_is_held_by_one_opener_even_within_one_program(tmp_path: Path):
    path = tmp_path / "lock"

    with held(path), pytest.raises(Busy):
        acquire(path)

    assert not path.exists()
    release(path, acquire(path))


def test_on_windows_a_replacement_waits_for_a_busy_file(tmp_path: Path):
    new, old = two_files(tmp_path)
    windows = Windows(busy_for=3)

    replace(new, old, windows.system)

    assert old.read_text() == "new"
    assert windows.pauses == [0.05, 0.1, 0.2]


def test_on_windows_patience_ends(tmp_path: Path):
    new, old = two_files(tmp_path)
    windows = Windows(busy_for=1000)

    with pytest.raises(PermissionError):
        replace(new, old, windows.system)

    assert WINDOWS_PATIENCE <= sum(windows.pauses) < WINDOWS_PATIENCE + 1.1
    assert old.read_text() == "old"


def test_on_windows_any_other_refusal_is_final(tmp_path: Path):
    new, old = two_files(tmp_path)
    windows = Windows(busy_for=1, code=1314)

    with pytest.raises(PermissionError):
        replace(new, old, windows.system)

    assert windows.pauses == []


def test_on_windows_a_lock_is_taken_and_removed_after_closing(tmp_path: Path):
    windows = Windows()
    path = tmp_path / "lock"

    descriptor = acquire(path, system=windows.system)
    assert windows.locked == [descriptor]
    with pytest.raises(Busy):
        lock(descriptor, windows.system)

    release(path, descriptor, windows.system)
    assert not path.exists()


def test_on_windows_folders_are_not_synced_and_rights_not_copied(tmp_path: Path):
    windows = Windows().system

    sync_folder(tmp_path / "not there", windows)
    make_private_folder(tmp_path / "a" / "b", windows)
    copy_rights(tmp_path / "not there", -1, windows)

    assert (tmp_path / "a" / "b").is_dir()


def test_on_a_mac_a_file_is_synced_to_the_medium():
    asked: list[tuple[int, int]] = []
    fcntl = SimpleNamespace(F_FULLFSYNC=51, fcntl=lambda descriptor, what: asked.append((descriptor, what)))

    sync_file(7, System(name="darwin", load=lambda name: fcntl))

    assert asked == [(7, 51)]


@pytest.mark.parametrize(
    ("name", "answer", "still"),
    [("linux", "false", True), ("linux", "true", False), ("linux", "", False), ("darwin", "1", True)],
)
def test_who_wants_less_motion_has_told_the_desktop(name: str, answer: str, still: bool) -> None:
    asked: list[tuple[str, ...]] = []

    def ask(command: tuple[str, ...]) -> str:
        asked.append(command)
        return answer

    assert wants_less_motion(System(name=name, ask=ask)) == still
    assert len(asked) == 1


@pytest.mark.parametrize("moves", [0, 1])
def test_windows_is_asked_whether_things_may_move(moves: int) -> None:
    class Value:
        def __init__(self, value: int) -> None:
            self.value = value

    class User32:
        @staticmethod
        def SystemParametersInfoW(what: int, _size: int, answer: Value, _how: int) -> int:
            assert what == 0x1042
            answer.value = moves
            return 1

    fake = type("ctypes", (), {"c_int": Value, "byref": lambda v: v, "windll": type("dll", (), {"user32": User32})})
    system = System(name="win32", load=lambda _name: fake)

    assert wants_less_motion(system) == (not moves)


def test_a_desktop_that_cannot_be_asked_answers_nothing() -> None:
    assert answer_of(("no-such-command-anywhere",)) == ""
