"""Other programs on the same maps: installed by npm into a cache folder, started once, asked in lines of JSON.

What is not there makes its side absent, with the reason; nothing of them is part of this program.
"""

from __future__ import annotations

import atexit
import json
import os
import resource
import select
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs

from app.exchange import format_to_write
from app.model.document import Document
from app.model.records import Flow, Step
from scripts.bench.cases import Absent, Plan, Side

PACKAGES = ("bpmn-js@18.31.1", "playwright-core@1.65.1", "elkjs@0.12.1", "@dagrejs/dagre@3.1.3")
HERE = Path(__file__).parent
PATIENCE = 240.0
"""How long an answer may take, seconds."""


def cache() -> Path:
    """Return the folder with the packages, filled at first use; raise Absent without npm or a registry."""
    folder = Path(os.environ.get("KLARWEG_BENCH_CACHE") or platformdirs.user_cache_path("klarweg-bench"))
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_text() == "\n".join(PACKAGES):
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise Absent("no npm")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}')
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", *PACKAGES]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise Absent("npm could not install it")
    stamp.write_text("\n".join(PACKAGES))
    return folder


class Peer:
    """One program that answers one line of JSON for each line it is given."""

    def __init__(self, *command: str) -> None:
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        atexit.register(self.close)

    def ask(self, **what: object) -> dict[str, Any]:
        """Ask, and wait for the answer; raise Absent if there is none in time."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps(what) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise Absent("it has ended") from error
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE)
        line = self._process.stdout.readline() if ready else ""
        if not line:
            self.close()
            raise Absent(f"no answer in {PATIENCE:.0f} s")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise Absent(answer["error"])
        return answer

    def close(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()


class Browser:
    """bpmn-js with one map open in Chromium."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._peer: Peer | None = None

    def side(self, act: str, name: str = "bpmn-js wall", part: str = "ms") -> Side:
        """Return the side that does something with the map, by the clock; "open" opens it anew every time."""
        return Side(name, lambda: self._once(act, part))

    def _once(self, act: str, part: str) -> float:
        if self._peer is None:
            self._file = _bpmn_of(self._document)
            self._peer = _chromium()
            if act != "open":
                self._peer.ask(do="open", file=self._file)
        return float(self._peer.ask(do=act, **({"file": self._file} if act == "open" else {}))[part])


def _chromium() -> Peer:
    chromium = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not chromium:
        raise Absent("no Chromium")
    return Peer(_node(), str(HERE / "browser.mjs"), str(cache()), chromium)


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        raise Absent("no node")
    return node


def _bpmn_of(document: Document) -> str:
    data, _ = format_to_write(".bpmn").writer(document)
    return _kept(data, ".bpmn")


def _children() -> float:
    """Return the CPU time of all processes started from here and ended, seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _kept(data: bytes, suffix: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=suffix, delete=False) as file:
        file.write(data)
    atexit.register(Path(file.name).unlink, missing_ok=True)
    return file.name


def bpmn_js(plan: Plan, document: Document) -> Callable[..., list[Side]]:
    """Return what gives the sides of bpmn-js on a map; none unless peers are asked for."""
    browser = Browser(document)
    return lambda act, **how: [browser.side(act, **how)] if plan.peers else []


class Layouts:
    """elkjs, dagre and dot on one map, without its lanes."""

    def __init__(self, document: Document) -> None:
        steps, flows = list(document.all(Step)), list(document.all(Flow))
        self._graph = {
            "nodes": [{"id": s.id, "width": s.width, "height": s.height} for s in steps],
            "edges": [{"id": f.id, "source": f.source, "target": f.target} for f in flows if f.source and f.target],
        }
        self._peer: Peer | None = None

    def sides(self, plan: Plan) -> list[Side]:
        if not plan.peers:
            return []
        return [
            Side("dot", self.dot),
            Side("elkjs", lambda: float(self.ask("elk")["ms"])),
            Side("dagre", lambda: float(self.ask("dagre")["ms"])),
        ]

    def ask(self, engine: str) -> dict[str, Any]:
        """Have the map laid out by a package of node; the answer has `ms` of CPU."""
        if self._peer is None:
            self._file = _kept(json.dumps(self._graph).encode(), ".json")
            self._peer = Peer(_node(), str(HERE / "layout.mjs"), str(cache()))
        return self._peer.ask(do=engine, file=self._file)

    def dot(self) -> float:
        """Return the CPU time of Graphviz's dot, milliseconds."""
        dot = shutil.which("dot")
        if dot is None:
            raise Absent("no Graphviz")
        before = _children()
        try:
            subprocess.run([dot, "-Tplain"], input=self._dot_text(), capture_output=True, text=True, check=True,
                           timeout=PATIENCE)  # fmt: skip
        except (subprocess.SubprocessError, OSError) as error:
            raise Absent("dot gave up") from error
        return 1000 * (_children() - before)

    def _dot_text(self) -> str:
        nodes = [
            f'"{n["id"]}" [width={n["width"] / 72}, height={n["height"] / 72}];'  # type: ignore[operator]
            for n in self._graph["nodes"]
        ]
        edges = [f'"{e["source"]}" -> "{e["target"]}";' for e in self._graph["edges"]]
        return "\n".join(("digraph {", 'rankdir=LR; node [shape=box, fixedsize=true, label=""];', *nodes, *edges, "}"))
