"""A disk rebuilt from a recorded trace of system calls: what is on it for sure, and what only may be.

A file's content is durable as of its last sync, a name as of its folder's last sync; the rest may be there or not.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,mkdir"
CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")
DESCRIPTOR = re.compile(r"^\d+<(.*?)>")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class File:
    """A file's content now, and as last synced."""

    now: bytearray = field(default_factory=bytearray)
    synced: bytes = b""


class Disk:
    """Files and folders below a root, now and for sure. `syncs` False plays a disk on which syncing does nothing."""

    def __init__(self, root: Path, syncs: bool = True) -> None:
        self.root, self.syncs = root, syncs
        self.names: dict[str, File] = {}
        self.folders: set[str] = {str(p) for p in root.rglob("*") if p.is_dir()}
        for path in root.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                self.names[str(path)] = File(bytearray(data), data)
        self.sure_names, self.sure_folders = dict(self.names), set(self.folders)

    def play(self, line: str) -> bytes | None:
        """Carry out one line of the trace; answer what was said through a pipe, if it was that."""
        call = CALL.match(line)
        if call is None or int(call[3]) < 0:
            return None
        name, arguments, result, opened = call.groups()
        descriptor = DESCRIPTOR.match(arguments)
        texts = [bytes.fromhex(t.replace("\\x", "")) for t in TEXT.findall(arguments)]
        target = _text(descriptor[1]) if descriptor else ""
        if name == "write" and target.startswith("pipe:"):
            return texts[0][: int(result)]
        paths = [t.decode(errors="replace") for t in texts]
        if name == "openat":
            self._open(_text(opened or ""), arguments)
        elif name in ("rename", "unlink", "mkdir"):
            self._rename(name, paths)
        elif target in self.names:
            self._change(self.names[target], name, arguments, texts, int(result))
        elif name == "fsync" and self.syncs:
            self._sync_folder(target)
        return None

    def _open(self, path: str, arguments: str) -> None:
        if path.startswith(str(self.root)) and "O_CREAT" in arguments:
            self.names.setdefault(path, File())
            if "O_TRUNC" in arguments:
                del self.names[path].now[:]

    def _rename(self, name: str, paths: list[str]) -> None:
        if name == "mkdir":
            self.folders.add(paths[0])
        elif paths[0] in self.names:
            file = self.names.pop(paths[0])
            if name == "rename":
                self.names[paths[1]] = file

    def _change(self, file: File, name: str, arguments: str, texts: list[bytes], result: int) -> None:
        if name in ("fsync", "fdatasync"):
            file.synced = bytes(file.now) if self.syncs else file.synced
        elif name == "ftruncate":
            size = int(arguments.rsplit(", ", 1)[1])
            file.now[:] = file.now[:size].ljust(size, b"\0")
        else:
            place = int(arguments.rsplit(", ", 1)[1]) if name == "pwrite64" else len(file.now)
            file.now[:] = file.now.ljust(place, b"\0")
            file.now[place : place + result] = texts[0][:result]

    def _sync_folder(self, folder: str) -> None:
        kept = {path: file for path, file in self.sure_names.items() if str(Path(path).parent) != folder}
        self.sure_names = kept | {p: f for p, f in self.names.items() if str(Path(p).parent) == folder}
        self.sure_folders |= {p for p in self.folders if str(Path(p).parent) == folder}

    def rebuild(self, chance: random.Random, most: float) -> None:
        """Write to the root what is there after a power cut: what is sure, and of the rest each with chance `most`."""
        shutil.rmtree(self.root)
        self.root.mkdir()
        folders = sorted(self.folders if chance.random() < most else self.sure_folders)
        for folder in folders:
            if Path(folder).parent.is_dir():
                Path(folder).mkdir(mode=0o700)
        in_new_state = {folder: chance.random() < most for folder in sorted(folders)}
        for path, file in self._names_after(in_new_state):
            if Path(path).parent.is_dir():
                Path(path).write_bytes(file.now if chance.random() < most else file.synced)

    def _names_after(self, in_new_state: dict[str, bool]) -> Iterator[tuple[str, File]]:
        for names, new in ((self.names, True), (self.sure_names, False)):
            for path, file in names.items():
                if in_new_state.get(str(Path(path).parent), False) is new:
                    yield path, file


def _text(path: str) -> str:
    return bytes.fromhex(path.replace("\\x", "")).decode() if path.startswith("\\x") else path
