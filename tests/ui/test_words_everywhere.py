"""Both languages on every page and dialog: nothing is left in the other one, and no two things answer to one letter."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from app.ui.main_window import MainWindow
from app.ui.words import beside_menus, mnemonic
from tests.sources import mentioning
from tests.test_i18n import translations
from tests.ui.everywhere import EVERYWHERE, leave, show


def letters(shown: QWidget) -> list[tuple[str, str]]:
    """List the letters that the widgets of a page answer to with Alt, and what they say."""
    said: list[str] = []
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not shown:
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            said.append(widget.text())
        elif isinstance(widget, QTabBar) and widget.objectName() != "documents":
            said += [widget.tabText(i) for i in range(widget.count())]
    return [(letter, words) for words in said if (letter := mnemonic(words))]


def doubled(window: MainWindow, shown: QWidget) -> list[tuple[str, list[str]]]:
    """List the letters to which several things on a page answer, or one and a menu, and what these say."""
    menus = {mnemonic(action.text()): action.text() for action in window.menuBar().actions()}
    found = letters(shown)
    counts = Counter(letter for letter, _ in found)
    several = [letter for letter, n in counts.items() if n > 1 or (shown is window and letter in menus)]
    return [(s, [menus.get(s, ""), *(w for one, w in found if one == s)]) for s in sorted(several)]


def said_by(shown: QWidget) -> set[str]:
    """Collect what the program itself says on a page: on buttons, labels, tabs, in hints, names and headings."""
    said: set[str] = set()
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not shown:
            continue
        said |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, (QAbstractButton, QLabel)):
            said.add(widget.text())
        if isinstance(widget, (QLineEdit, QPlainTextEdit)):
            said.add(widget.placeholderText())
        if isinstance(widget, QTabBar):
            said |= {widget.tabText(i) for i in range(widget.count())}
        if isinstance(widget, QComboBox):
            said |= {widget.itemText(i) for i in range(widget.count())}
        if isinstance(widget, QHeaderView) and widget.model() is not None:
            model = widget.model()
            said |= {str(model.headerData(i, widget.orientation())) for i in range(widget.count())}
    return said | (set(in_menus(shown.menuBar().actions())) if isinstance(shown, MainWindow) else set())


def in_menus(actions: Iterable[QAction]) -> Iterator[str]:
    """Go through the entries of menus, and of those inside them."""
    for action in actions:
        yield action.text()
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from in_menus(menu.actions())


def test_in_german_nothing_is_said_in_english_and_no_two_things_answer_to_one_letter(sample_window: MainWindow) -> None:
    german = {m.id: m.string for m in translations.german() if isinstance(m.id, str) and m.id != m.string}
    words_of_the_sample = {getattr(r, "name", "") for r in sample_window.place.document}
    left: dict[str, set[str]] = {}
    several: dict[str, list[tuple[str, list[str]]]] = {}

    sample_window.application.use_language("de")
    for name in EVERYWHERE:
        shown = show(sample_window, name)
        left[name] = {words for words in said_by(shown) if words in german and words not in words_of_the_sample}
        several[name] = doubled(sample_window, shown)
        leave(sample_window, shown)

    words_of_both = set(german.values())
    assert {n: found - words_of_both for n, found in left.items() if found - words_of_both} == {}
    assert {name: found for name, found in several.items() if found} == {}


SHOWS = {
    *("setText", "setToolTip", "setPlaceholderText", "setAccessibleName", "setWindowTitle", "setStatusTip", "addTab"),
    *("setTabText", "setTitle", "addAction", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "QGroupBox"),
}
NAMES = {"Klarweg[*]"}


def literals_shown(source: str) -> list[str]:
    """List the texts that a module shows without having them translated."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            found += [t for t in texts if name in SHOWS and t not in NAMES and any(c.isalpha() for c in t)]
    return found


def test_no_text_is_shown_without_being_translated() -> None:
    files = mentioning(SHOWS, "app/ui/")

    assert len(files) > 100
    assert [f"{file}: {text}" for file, source in files.items() for text in literals_shown(source)] == []


def test_a_text_that_is_not_translated_is_noticed() -> None:
    assert literals_shown("button.setText('Save'); QLabel('Name', self); label.setText('→')") == ["Save", "Name"]


@pytest.mark.parametrize(
    ("words", "shown"), [("&File name", "File name"), ("&Name", "&Name"), ("R&&D &File", "R&&D File"), ("Name", "Name")]
)
def test_letters_of_menus_are_kept_for_them(sample_window: MainWindow, words: str, shown: str) -> None:
    assert beside_menus(words) == shown
