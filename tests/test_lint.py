"""What the source must not contain: ways to run data as code, and people's text where Qt would read it as HTML."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.sources import SOURCES, mentioning

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


def test_nothing_is_used_that_follows_references_or_never_ends() -> None:
    named = {file: names_in(source) for file, source in mentioning(NEVER_ENDS | READS_FILES).items()}

    assert {file: names & NEVER_ENDS for file, names in named.items() if names & NEVER_ENDS} == {}
    assert {file for file, names in named.items() if names & READS_FILES} == DRAWS_ICONS


def test_no_data_is_run_as_code() -> None:
    words = {*RUNS_DATA, "shell", *(module.rpartition(".")[2] for module in UNSAFE_MODULES)}

    assert [f"{file} {found}" for file, source in mentioning(words).items() for found in runs_data(source)] == []


def test_text_of_people_reaches_widgets_only_as_plain_text() -> None:
    files = mentioning(GUESSES_HTML, "app/ui/")

    assert set(files) > MAY_HAND_OVER
    assert [
        f"{file} {found}"
        for file, source in files.items()
        if file not in MAY_HAND_OVER
        for found in hands_over_foreign_text(source)
    ] == []


def test_a_word_is_looked_for_in_every_module() -> None:
    assert len(SOURCES) > 900
    assert set(mentioning(["import"])) <= set(SOURCES) == set(mentioning([""]))
    assert "app/ui/icons.py" in mentioning(["QSvgRenderer", "QMovie"]).keys() - mentioning(["QMovie"]).keys()


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
