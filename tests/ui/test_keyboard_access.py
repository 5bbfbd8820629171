"""The keyboard alone: Tab goes round through every page and dialog, and whatever has the focus shows it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.model.records import Step
from app.ui.canvas.view import MapView
from app.ui.main_window import MainWindow
from tests.ui.everywhere import EVERYWHERE, focusable, leave, show

TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab


def named(widget: QWidget | None) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r}" if widget is not None else "-"


def round_trip(shown: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press a key until the focus is where it has been before (Esc in the canvas lets the selection go); list where."""
    first = QApplication.focusWidget()
    assert first is not None
    been = [first]
    for _ in range(len(focusable(shown)) + 5):
        if isinstance(been[-1], MapView):
            QTest.keyClick(been[-1], Qt.Key.Key_Escape)
        QTest.keyClick(been[-1], key)
        now = QApplication.focusWidget()
        assert now is not None
        assert now is not been[-1], f"the focus stays in {named(now)}"
        if now in been:
            return been
        been.append(now)
    raise AssertionError(f"the focus never comes round: {[named(widget) for widget in been]}")


def test_tab_reaches_everything_and_comes_round_and_a_screen_reader_can_name_it(sample_window: MainWindow) -> None:
    missed, unnamed = {}, {}

    for name in EVERYWHERE:
        for key in (TAB, BACK):
            shown = show(sample_window, name)
            wanted = focusable(shown)
            unnamed[name] = [named(widget) for widget in wanted if not spoken(widget) or "<" in described(widget)]
            wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
            been = round_trip(shown, key)
            missed[name, key] = [named(widget) for widget in wanted if widget not in been and widget.isVisible()]
            leave(sample_window, shown)

    assert {name: found for name, found in missed.items() if found} == {}
    assert {name: found for name, found in unnamed.items() if found} == {}


def described(widget: QWidget) -> str:
    """Return what a screen reader says besides the name: the tooltip, if nothing else is given."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Description) if interface is not None else ""


def spoken(widget: QWidget) -> str:
    """Return what a screen reader calls a widget: its name, or what is written on it; the value of a choice is none."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name).strip()


def test_esc_then_tab_leaves_the_canvas(sample_window: MainWindow) -> None:
    window = sample_window
    window.show_document()
    window.place.select([window.place.document.all(Step)[0].id])
    window.view.setFocus()

    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    QTest.keyClick(window.view, TAB)

    assert QApplication.focusWidget() is not window.view
    assert window.place.document.count(Step) == window.place.process.count(Step)


@pytest.mark.parametrize("mode", ["draw", "review", "change", "compare"])
def test_f6_goes_round_the_panes_to_what_can_be_used_there(sample_window: MainWindow, mode: str) -> None:
    window = sample_window
    show(window, mode)
    window.left.setVisible(True)
    canvas = window.looking
    canvas.setFocus()
    been: list[QWidget] = [canvas]

    while len(been) < 2 or (been[-1] is not canvas and len(been) < 9):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        been.append(QApplication.focusWidget())

    assert been[-1] is canvas
    assert window.right.isAncestorOf(been[1])
    assert window.left.isAncestorOf(been[2])
    assert all(widget in focusable(window) for widget in been)


def test_f6_in_print_goes_to_what_is_printed(sample_window: MainWindow) -> None:
    show(sample_window, "print")
    sample_window.mode_bar.setFocus()

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)

    assert QApplication.focusWidget() in focusable(sample_window)
