"""Who may import whom (docs/architecture.md), and that what needs no Qt loads without it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.sources import ROOT
from tests.sources import SOURCES as FILES

SCIENCE = {"numpy", "scipy", "networkx", "numba"}
CORE = {"app.model", "app.session", "app.editor", "app.storage", "app.exchange", "app.layout", "app.analysis"}

MAY_IMPORT: dict[str, set[str]] = {
    "app.i18n": set(),
    "app.model": {"networkx"},
    "app.analysis": {*SCIENCE, "ibis", "app.model"},
    "app.layout": {*SCIENCE, "app.model"},
    "app.storage": {"sqlalchemy", "alembic", "app.model"},
    "app.exchange": {"lxml", "xlsxwriter", "openpyxl", "pptx", "pypdf", "duckdb", "app.model", "app.layout"},
    "app.session": {"app.model"},
    "app.editor": {"app.model", "app.session"},
    "app.samples": {"app.model", "app.layout", "app.session", "app.editor"},
    "app.platform": set(),
    "app.settings": {"platformdirs", "app.platform"},
    "app.files": {*CORE, "platformdirs", "app.settings", "app.samples", "app.platform"},
    "app.testing": {*CORE, "app.files", "app.settings", "app.samples"},
    "app.render": {
        "PySide6.QtCore",
        "PySide6.QtGui",
        "PySide6.QtSvg",
        "docx",
        "lxml",
        "pypdf",
        "typst",
        "app.model",
        "app.analysis",
    },
    "app.cli": {*CORE, "app.files", "app.settings", "app.samples", "app.render", "app.ui"},
    "app.ui": {"PySide6", "shiboken6", "pypdfium2", "numpy", "networkx", "app"},
}
"""Besides the standard library, the room itself and app.i18n. A name allows everything under it."""

NEVER: dict[str, set[str]] = {"app.ui": {"sqlalchemy", "app.storage"}}
WITHOUT_QT = (
    "app.editor",
    "app.samples",
    "app.files",
    "app.storage",
    "app.exchange",
    "app.analysis",
    "app.layout",
    "app.cli",
)


def is_under(module: str, names: set[str]) -> bool:
    return any(module == name or module.startswith(name + ".") for name in names)


def module_of(file: str) -> str:
    parts = PurePosixPath(file).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """Name the room a module lies in; `app.cli_draw` belongs to `app.cli`."""
    return next((room for room in MAY_IMPORT if is_under(module, {room}) or module.startswith(room + "_")), None)


def imports_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaches_in(module: str, source: str) -> list[str]:
    """List the imports of a module that its room may not have."""
    room = room_of(module)
    if room is None:
        return [] if module == "app" else [f"{module} lies in no room of the table"]
    allowed, never = MAY_IMPORT[room] | {room, "app.i18n", "app.__version__"}, NEVER.get(room, set())
    foreign = [name for name in imports_of(ast.parse(source)) if name.split(".")[0] not in sys.stdlib_module_names]
    return [
        f"{module} imports {name}"
        for name in foreign
        if (not is_under(name, allowed) and room_of(name) != room) or is_under(name, never)
    ]


SOURCES = {module_of(file): source for file, source in FILES.items()}


def test_a_module_imports_only_what_its_room_may() -> None:
    breaches = [breach for module, source in SOURCES.items() for breach in breaches_in(module, source)]

    assert breaches == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("app.model.steps", "from PySide6.QtCore import QPointF"),
        ("app.layout.route", "def f():\n    import sqlalchemy"),
        ("app.ui.canvas.scene", "from app.storage.store import SqliteStore"),
        ("app.render.book", "from PySide6.QtWidgets import QWidget"),
        ("app.session", "import app.files"),
        ("app.shortcuts", "import os"),
    ],
)
def test_a_forbidden_import_is_found(module: str, source: str) -> None:
    breaches = breaches_in(module, source)

    assert len(breaches) == 1


def test_commands_that_draw_nothing_run_without_qt(tmp_path: Path) -> None:
    file = tmp_path / "a.klarweg"
    commands = [["new", str(file), "--sample", "response-card"], ["check", str(file)], ["verify", str(file)]]
    probe = (
        "import sys; from app.cli import main; "
        f"codes = [main(command) for command in {commands!r}]; "
        "print('QT', [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"
    )

    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False)

    assert file.exists(), run.stderr
    assert run.stdout.strip().splitlines()[-1] == "QT []", run.stderr


@pytest.mark.parametrize("module", sorted(WITHOUT_QT & SOURCES.keys()))
def test_what_needs_no_window_loads_without_qt(module: str) -> None:
    probe = f"import sys, {module}; print([name for name in sys.modules if name.startswith(('PySide6', 'shiboken6'))])"

    run = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.stdout.strip() == "[]", run.stderr
