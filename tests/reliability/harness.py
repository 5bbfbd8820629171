"""What the harnesses share: children that work and die, and the reader that says what is left."""

from __future__ import annotations

import os
import random
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.files import OpenFile, Trouble, read_document, recover, recoverable
from app.testing import writer


@dataclass
class Said:
    """What a child said before its end: the last act and the last Save it had finished, and its trouble."""

    act: int = 0
    saved: int = 0
    trouble: list[str] = field(default_factory=list)

    def hear(self, text: str) -> None:
        lines = text.split("\n")[:-1]
        for word, value in (line.split(" ", 1) for line in lines):
            if word == "act":
                self.act = int(value)
            elif word == "saved":
                self.saved = int(value)
            else:
                self.trouble.append(value)


def child(do: Callable[[writer.Say], None]) -> tuple[int, int]:
    """Fork a child that does this; answer its id and the pipe it speaks through."""
    ear, mouth = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.close(ear)
            do(writer.say_to(mouth))
            code = 0
        finally:
            os._exit(code)
    os.close(mouth)
    return pid, ear


def heard_until_killed(pid: int, ear: int, wait_for: int) -> Said:
    """Let a child say this many lines, kill it, and answer all that it said."""
    text = b""
    while text.count(b"\n") < wait_for and (more := os.read(ear, 65536)):
        text += more
    os.kill(pid, signal.SIGKILL)
    return _rest(pid, ear, text)[1]


def heard_to_the_end(pid: int, ear: int) -> tuple[int, Said]:
    return _rest(pid, ear, b"")


def _rest(pid: int, ear: int, text: bytes) -> tuple[int, Said]:
    while more := os.read(ear, 65536):
        text += more
    os.close(ear)
    status = os.waitpid(pid, 0)[1]
    said = Said()
    said.hear(text.decode())
    return os.waitstatus_to_exitcode(status), said


@dataclass(frozen=True)
class Found:
    """What an independent reader finds: numbers of the states (-1 is none of them), and litter beside the file."""

    session: int
    file: int
    litter: tuple[str, ...]


def found_after(path: Path) -> Found:
    """Start as the program starts after a crash, and say what is there."""
    file = _file_state(path)
    left = recoverable()
    session = file
    for entry in left:
        try:
            opened = recover(entry)
        except Trouble:
            session = -1
            continue
        session = writer.number_of(opened.session.document)
        if not _undoes_whole(opened):
            session = -1
        opened.abandon()
    litter = tuple(name for name in os.listdir(path.parent) if name != path.name and not name.endswith(".lock"))
    return Found(session, file, litter)


def _undoes_whole(opened: OpenFile) -> bool:
    """Walk the whole undo history back, in memory; it must end at a state that there was, and fit at every step."""
    history = opened.session.history
    done = history.entries[: history.position]
    return writer.number_of(opened.session.document.ahead(*(e.changes.inverse for e in reversed(done)))) >= 0


def _file_state(path: Path) -> int:
    try:
        return writer.number_of(read_document(path))
    except Trouble:
        return -1


def complaints(said: Said, found: Found) -> list[str]:
    """List the promises that were not kept."""
    kept = [
        ("an acknowledged act is lost", found.session >= said.act),
        ("there is more than was done", found.session <= said.act + 1),
        ("the file is no whole saved state", found.file >= 0),
        ("an acknowledged Save is lost", found.file >= said.saved),
        ("litter beside the file", not found.litter),
    ]
    return [complaint for complaint, is_kept in kept if not is_kept]


def kill_loop(folder: Path, kills: int, control: str = "", seed: int = 1) -> list[str]:
    """Start, kill and look, so many times on one document; answer all complaints."""
    chance = random.Random(seed)
    path = folder / "sales.klarweg"
    found: list[str] = []
    writer.start(path)
    for kill in range(kills):
        if kill % 20 == 19:
            start_again(folder, path)
        pid, ear = child(lambda say: writer.work(path, 10_000, 4, say, control))
        said = heard_until_killed(pid, ear, chance.randrange(1, 25))
        there = found_after(path)
        found += complaints(said, there)
        if -1 in (there.session, there.file):
            start_again(folder, path)
    return found


def start_again(folder: Path, path: Path) -> None:
    for name in ("sessions", "journals", "versions", "trash"):
        shutil.rmtree(Path(os.environ["KLARWEG_HOME"]) / name, ignore_errors=True)
    path.unlink(missing_ok=True)
    writer.start(path)
