"""What the source must not contain: ways to run data as code, and people's text where Qt would read it as HTML."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_HAND_OVER = {"app/ui/texts.py", "app/ui/words.py"}
"""Where people's texts become plain, and where texts of the program are shown again in another language."""

RUNS_DATA = {"eval", "exec", "compile", "__import__"}
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "xml.etree", "xml.dom", "xml.sax", "PySide6.QtXml"}
WRITES_ONLY = {"xml.sax.saxutils"}
GUESSES_HTML = {"QLabel", "setToolTip", "setWhatsThis", "setHtml", "insertHtml", "setMarkdown", "QMessageBox"}
READS_FILES = {"QSvgRenderer", "QSvgWidget", "QGraphicsSvgItem", "QMovie"}
"""Pictures that follow references in a file or never end; only our own icons are drawn with one of them."""
DRAWS_ICONS = {"app/ui/icons.py"}
NEVER_ENDS = {"simple_cycles", "all_simple_paths", "all_shortest_paths", "all_topological_sorts", "find_cliques"}
"""What takes more than a lifetime on some small maps."""
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted((ROOT / "app").rglob("*.py"))
}


def name_of(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def runs_data(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUNS_DATA:
            yield f"line {node.lineno}: {node.func.id}()"
        if isinstance(node, ast.Call) and any(k.arg == "shell" for k in node.keywords):
            yield f"line {node.lineno}: a shell"
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (f"line {node.lineno}: {name}" for name in names if is_unsafe(name))


def is_unsafe(module: str) -> bool:
    return module.startswith(tuple(UNSAFE_MODULES)) and module not in WRITES_ONLY


def names_in(source: str) -> set[str]:
    """Collect every name that a source uses."""
    tree = list(ast.walk(ast.parse(source)))
    imported = {alias.name for node in tree if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
    named = {node.id for node in tree if isinstance(node, ast.Name)}
    return imported | named | {node.attr for node in tree if isinstance(node, ast.Attribute)}


def is_own_text(arg: ast.expr) -> bool:
    """Answer whether an argument is a text of the program without anything of the user's in it."""
    if isinstance(arg, ast.Call) and name_of(arg) in {"tr", "ntr"}:
        return not arg.keywords
    return isinstance(arg, ast.Constant)


def hands_over_foreign_text(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in GUESSES_HTML and id(node) not in called:
            yield f"line {node.lineno}: {node.attr} handed on"
        if isinstance(node, ast.Call) and name_of(node) in GUESSES_HTML:
            texts = [arg for arg in node.args if not (isinstance(arg, ast.Name) and arg.id in {"self", "parent"})]
            if not all(map(is_own_text, texts)):
                yield f"line {node.lineno}: {name_of(node)}"


@pytest.mark.parametrize("file", SOURCES)
def test_nothing_is_used_that_follows_references_or_never_ends(file: str) -> None:
    names = names_in(SOURCES[file])

    assert names & NEVER_ENDS == set()
    assert file in DRAWS_ICONS or names & READS_FILES == set()


@pytest.mark.parametrize("file", SOURCES)
def test_no_data_is_run_as_code(file: str) -> None:
    assert list(runs_data(SOURCES[file])) == []


@pytest.mark.parametrize("file", [name for name in SOURCES if name.startswith("app/ui/") and name not in MAY_HAND_OVER])
def test_text_of_people_reaches_widgets_only_as_plain_text(file: str) -> None:
    assert list(hands_over_foreign_text(SOURCES[file])) == []


@pytest.mark.parametrize(
    "source",
    [
        "eval(x)",
        "import pickle",
        "from xml.etree import ElementTree",
        "from PySide6.QtXml import QDomDocument",
        "run(a, shell=True)",
    ],
)
def test_a_way_to_run_data_is_noticed(source: str) -> None:
    assert len(list(runs_data(source))) == 1


@pytest.mark.parametrize("source", ["nx.simple_cycles(g)", "from networkx import simple_cycles", "f(simple_cycles)"])
def test_a_name_is_noticed_however_it_is_used(source: str) -> None:
    assert "simple_cycles" in names_in(source)


@pytest.mark.parametrize(
    "source",
    [
        "QLabel(step.name, self)",
        "item.setToolTip(tr('Step {name}', name=step.name))",
        "view.setHtml(html)",
        "show(item.setToolTip, step.name)",
    ],
)
def test_text_that_might_be_read_as_html_is_noticed(source: str) -> None:
    assert len(list(hands_over_foreign_text(source))) == 1


@pytest.mark.parametrize("source", ["QLabel(self)", "QLabel(tr('Name'))", "button.setToolTip('')"])
def test_texts_of_our_own_are_allowed(source: str) -> None:
    assert list(hands_over_foreign_text(source)) == []
