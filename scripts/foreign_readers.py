"""The independent readers that look at what we write (a folder with `npm install` done), as functions over many files.

Each is called once for all files and answers with what it says of each. Knows nothing of our code.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

Said = dict[Path, str]


def schema(folder: Path, files: Sequence[Path]) -> Said:
    """Validate BPMN files against the schema of the standard."""
    done = subprocess.run(["sh", folder / "xsd.sh", *files], capture_output=True, text=True, check=False)
    good = {line.removesuffix(" validates") for line in done.stderr.splitlines() if line.endswith(" validates")}
    return {file: "valid" if str(file) in good else "NOT VALID" for file in files}


def moddle(folder: Path, files: Sequence[Path]) -> Said:
    """Read BPMN files with bpmn-moddle."""
    return {file: _warned(found) for file, found in _by_node(folder, "bm.mjs", files)}


def bpmn_js(folder: Path, files: Sequence[Path]) -> Said:
    """Open BPMN files with bpmn-js."""
    return {file: _warned(found) for file, found in _by_node(folder, "bjs.mjs", files)}


def mermaid(folder: Path, files: Sequence[Path]) -> Said:
    """Have mermaid draw flowcharts."""
    said: Said = {}
    for file, found in _by_node(folder, "mmd.mjs", files):
        said[file] = f"FAILS: {found['error'][:60]}" if "error" in found else f"draws {found.get('nodes', 0)}"
    return said


def networkx_graphml(folder: Path, files: Sequence[Path]) -> Said:
    """Read GraphML with networkx."""
    del folder
    return {file: _graph(file) for file in files}


def same_elements(folder: Path, before: Path, after: Path) -> str:
    """Say how many elements of one BPMN file are in another, and which measures are below 100 %."""
    rtloss = _module(folder, "rtloss")
    found = rtloss.compare(str(before), str(after))
    below = [f"{name} {percent:g} %" for name, (_, _, percent) in found["quality"].items() if percent < 100]
    return ", ".join([f"{found['kept']}/{found['total']}", *below])


def same_graph(folder: Path, before: Path, after: Path) -> str:
    """Say how many names of one file are in another, and how many lines between named elements, by their ends."""
    conv = _module(folder, "conv")
    try:
        (names, lines), (others, other_lines) = (conv.read(str(file)) for file in (before, after))
    except (Exception, SystemExit) as error:
        return f"not compared ({type(error).__name__})"
    named = Counter(filter(None, names))
    ends = Counter((start, end) for start, end, *_ in lines if start in named and end in named)
    return f"names {_share(named, others)}, ends {_share(ends, [line[:2] for line in other_lines])}"


def _share(wanted: Counter[Any], found: Iterable[Any]) -> str:
    kept = (wanted & Counter(found)).total()
    return f"{kept}/{wanted.total()}"


def _by_node(folder: Path, script: str, files: Sequence[Path]) -> Iterable[tuple[Path, dict[str, Any]]]:
    if not files:
        return
    given = "\n".join(map(str, files))
    done = subprocess.run(["node", script, "--json", "-"], cwd=folder, input=given, capture_output=True, text=True,
                          check=False)  # fmt: skip
    for line in done.stdout.splitlines():
        found = json.loads(line)
        yield Path(found["file"]), found


def _warned(found: dict[str, Any]) -> str:
    if "error" in found:
        return f"FAILS: {found['error'][:60]}"
    count = len(found["warnings"])
    return "ok" if not count else f"{count} warnings"


def _graph(file: Path) -> str:
    import networkx

    graph = networkx.read_graphml(file)
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


def _module(folder: Path, name: str) -> Any:
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return __import__(name)
