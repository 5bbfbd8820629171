"""Focus, targets and texts on every page and dialog: seen in light and dark, large enough, and never cut off."""

from __future__ import annotations

from contextlib import suppress

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt import exceptions
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.render.theme import contrast
from app.ui.focus_ring import LINE
from app.ui.main_window import MainWindow
from app.ui.mode_bar import ModeButton
from tests.ui.everywhere import EVERYWHERE, focusable, leave, show
from tests.ui.test_words_everywhere import doubled

LEAST = 24
CLICKED = (QAbstractButton, QComboBox, QLineEdit, QAbstractSlider, QTabBar, QAbstractItemView)


def levels(image: QImage) -> np.ndarray:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 4 * plain.width()].reshape(plain.height(), plain.width(), 4)[:, :, :3].astype(np.int16)


def around(shown: QWidget, widget: QWidget) -> QRect:
    """Return where a widget is in its window, with room for the ring."""
    area = QRect(widget.mapTo(shown, QPoint()), widget.size())
    return area.adjusted(-4, -4, 4, 4).intersected(shown.rect())


def scroll_to(widget: QWidget) -> None:
    """Bring a widget into view, as coming to it with the Tab key does."""
    outer = widget.parentWidget()
    while outer is not None:
        if isinstance(outer, QScrollArea):
            outer.ensureWidgetVisible(widget)
        outer = outer.parentWidget()


@pytest.mark.parametrize(("theme", "every"), [("light", 1), ("dark", 3)])
def test_the_focus_is_seen_wherever_it_is(sample_window: MainWindow, theme: str, every: int) -> None:
    """One ring serves all widgets and takes its colour from the theme: the other theme needs fewer pages."""
    sample_window.application.use_theme(theme)

    unseen = {name: _unseen(sample_window, name) for name in list(EVERYWHERE)[::every]}

    assert {name: found for name, found in unseen.items() if found} == {}


def _unseen(window: MainWindow, name: str) -> list[str]:
    """List the widgets of a page that look with the focus as they do without.

    What is worked out beside the window may move a page meanwhile, so a widget that was not seen is looked at again.
    """
    shown = show(window, name)
    unseen = []
    for widget in focusable(shown):
        if not isValid(widget) or not widget.isVisible():
            continue
        if not any(_is_seen(shown, widget, window.application.palette.accent) for _ in range(3)):
            unseen.append(f"{type(widget).__name__} {widget.accessibleName()!r}")
    leave(window, shown)
    return unseen


def _is_seen(shown: QWidget, widget: QWidget, colour: str) -> bool:
    scroll_to(widget)
    widget.clearFocus()
    QApplication.processEvents()
    before = _picture(shown, widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    scroll_to(widget)
    QApplication.processEvents()
    after = _picture(shown, widget)
    return before is not None and after is not None and before.shape == after.shape and _has_ring(before, after, colour)


def _picture(shown: QWidget, widget: QWidget) -> np.ndarray | None:
    area = around(shown, widget)
    return levels(shown.grab(area).toImage()) if area.isValid() else None


def _has_ring(before: np.ndarray, after: np.ndarray, colour: str) -> bool:
    """Answer whether so many pixels have taken the ring's colour as two of its sides have."""
    ring = np.array([int(colour[i : i + 2], 16) for i in (5, 3, 1)], np.int16)
    now = np.abs(after - ring).max(axis=2) < 40
    was = np.abs(before - ring).max(axis=2) < 40
    height, width = now.shape
    return int((now & ~was).sum()) >= min(height + width, 60) * LINE / 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ring_can_be_told_from_what_it_stands_on(sample_window: MainWindow, theme: str) -> None:
    sample_window.application.use_theme(theme)
    palette = QApplication.palette()
    ring = palette.highlight().color().name()

    for role in (palette.ColorRole.Window, palette.ColorRole.Base, palette.ColorRole.Button):
        assert contrast(ring, palette.color(role).name()) >= 3


def targets(shown: QWidget) -> list[tuple[str, QSize]]:
    """List what can be clicked, with its size: buttons, fields, tabs, rows, headings."""
    found: list[tuple[str, QSize]] = []
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not shown or isinstance(widget, QScrollBar):
            continue
        name = f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()!r}"
        if isinstance(widget, QTabBar):
            found += [(name, widget.tabRect(i).size()) for i in range(widget.count()) if widget.isTabVisible(i)]
        elif isinstance(widget, QHeaderView):
            found.append((name, QSize(LEAST, widget.height())))
        elif isinstance(widget, QAbstractItemView):
            rows = widget.model().rowCount() if widget.model() is not None else 0
            found += [(name, widget.visualRect(widget.model().index(i, 0)).size()) for i in range(min(rows, 3))]
        elif isinstance(widget, CLICKED) and not _is_part(widget):
            found.append((name, widget.size()))
    return found


def _is_part(widget: QWidget) -> bool:
    """Answer whether a widget is a part of another one that can be clicked as a whole."""
    if isinstance(widget.parent(), QLineEdit):
        return True
    return isinstance(widget.parent(), (QComboBox, QToolBar, QAbstractSpinBox)) and not isinstance(widget, QToolButton)


@pytest.mark.parametrize("size", [100, 200])
def test_what_can_be_clicked_is_large_enough_and_has_a_letter_of_its_own(sample_window: MainWindow, size: int) -> None:
    sample_window.application.use_text_size(size)
    small, several = {}, {}

    for name in EVERYWHERE:
        shown = show(sample_window, name)
        small[name] = {
            (what, s.width(), s.height()) for what, s in targets(shown) if min(s.width(), s.height()) < LEAST
        }
        several[name] = doubled(sample_window, shown)
        leave(sample_window, shown)

    assert {name: found for name, found in small.items() if found} == {}
    assert {name: found for name, found in several.items() if found} == {}


def test_entries_of_menus_are_large_enough(sample_window: MainWindow) -> None:
    menus = [action.menu() for action in sample_window.menuBar().actions()]

    small = {
        action.text()
        for menu in menus
        if isinstance(menu, QMenu)
        for action in menu.actions()
        if not action.isSeparator() and menu.actionGeometry(action).height() < LEAST
    }

    assert small == set()


def cut_off(shown: QWidget) -> list[str]:
    """List the widgets whose text has less room than it needs, or that stand outside of what can be seen."""
    found = []
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not shown or not _has_text(widget):
            continue
        name = f"{type(widget).__name__} {_text(widget)!r}"
        wanted = widget.minimumSizeHint() if isinstance(widget, QLabel) else widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            wanted = QSize(0, widget.heightForWidth(widget.width()))
        if widget.width() < wanted.width() - 1 or widget.height() < wanted.height() - 1:
            found.append(f"{name} has {widget.size().toTuple()}, wants {wanted.toTuple()}")
        elif not _can_be_reached(widget, shown):
            found.append(f"{name} stands outside")
    return found


def _has_text(widget: QWidget) -> bool:
    labelled = (QPushButton, QToolButton, QCheckBox, QRadioButton, QLabel)
    is_elided = type(widget).__name__ == "ElidedLabel"
    return isinstance(widget, labelled) and bool(_text(widget)) and not is_elided


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""


def _can_be_reached(widget: QWidget, shown: QWidget) -> bool:
    """Answer whether a widget lies inside everything it stands in; an area that scrolls brings it there."""
    area, outer = widget.rect(), widget.parentWidget()
    inner: QWidget = widget
    while outer is not None and inner is not shown:
        area = QRect(inner.mapTo(outer, area.topLeft()), area.size())
        if isinstance(outer.parentWidget(), QAbstractScrollArea):
            return area.left() >= 0 and area.right() <= max(outer.width(), inner.width())
        if not outer.rect().adjusted(-1, -1, 1, 1).contains(area):
            return False
        inner, outer = outer, outer.parentWidget()
    return True


@pytest.mark.parametrize(("size", "lang"), [(125, "de"), (200, "de"), (200, "en")])
def test_nothing_is_cut_off_in_a_small_window(sample_window: MainWindow, qtbot: QtBot, size: int, lang: str) -> None:
    sample_window.application.use_text_size(size)
    sample_window.application.use_language(lang)
    sample_window.left.setVisible(False)
    cut: dict[str, list[str]] = {}

    for name in EVERYWHERE:
        sample_window.resize(1280, 720)
        shown = show(sample_window, name)
        sample_window.left.setVisible(False)
        QApplication.processEvents()
        with suppress(exceptions.TimeoutError):
            qtbot.waitUntil(lambda shown=shown: not cut_off(shown), timeout=1000)  # type: ignore[misc]
        cut[name] = cut_off(shown)
        if shown.width() > 1280 or shown.height() > 720:
            cut[name].append(f"it is {shown.width()} × {shown.height()} large")
        leave(sample_window, shown)

    assert {name: found for name, found in cut.items() if found} == {}


@pytest.mark.parametrize("size", [125, 200])
def test_both_panels_fit_into_a_small_window(sample_window: MainWindow, size: int) -> None:
    sample_window.application.use_text_size(size)
    sample_window.application.use_language("de")
    sample_window.resize(1280, 720)

    for mode in ("draw", "review", "change", "compare"):
        show(sample_window, mode)
        assert (mode, sample_window.width(), sample_window.height()) == (mode, 1280, 720)


def test_the_map_has_its_room_in_a_small_german_window(sample_window: MainWindow) -> None:
    sample_window.application.use_text_size(125)
    sample_window.application.use_language("de")
    sample_window.resize(1280, 720)
    shares = {}

    for mode in ("draw", "review", "change", "compare"):
        show(sample_window, mode)
        sample_window.left.setVisible(False)
        QApplication.processEvents()
        shares[mode] = sample_window.view.width() / sample_window.width()

    assert {mode: share for mode, share in shares.items() if share < 0.55} == {}


@pytest.mark.parametrize("size", [100, 200])
def test_the_columns_of_the_outline_have_room_for_their_headings(sample_window: MainWindow, size: int) -> None:
    sample_window.application.use_text_size(size)
    sample_window.application.use_language("de")
    show(sample_window, "draw")
    header = sample_window.desk.outline.table.horizontalHeader()  # type: ignore[union-attr]

    cramped = [c for c in range(header.count()) if header.sectionSize(c) < header.sectionSizeHint(c)]

    assert cramped == []


def test_icons_grow_with_the_text(sample_window: MainWindow) -> None:
    small = sample_window.mode_bar.iconSize().width()

    sample_window.application.use_text_size(200)

    assert sample_window.mode_bar.iconSize().width() == 2 * small


def test_every_mode_can_be_chosen_in_a_narrow_bar(sample_window: MainWindow) -> None:
    sample_window.application.use_text_size(200)
    sample_window.application.use_language("de")
    sample_window.resize(1280, 720)
    QApplication.processEvents()
    bar = sample_window.mode_bar

    buttons = [b for b in bar.findChildren(QToolButton) if b.isCheckable() and b.accessibleName()]

    assert len(buttons) == 5
    assert all(b.isVisible() and bar.rect().contains(b.mapTo(bar, b.rect().bottomRight())) for b in buttons)
    assert [b.accessibleName() for b in buttons] == ["Zeichnen", "Bewerten", "Ändern", "Vergleichen", "Drucken"]


def test_a_mode_has_room_for_its_name_in_bold_while_it_is_the_chosen_one(sample_window: MainWindow) -> None:
    sample_window.application.use_text_size(125)
    sample_window.application.use_language("de")
    QApplication.processEvents()

    for button in sample_window.mode_bar.findChildren(ModeButton):
        bold = QFont(button.font())
        bold.setBold(True)
        padding = button.width() - button.iconSize().width() - QFontMetrics(bold).horizontalAdvance(button.text())
        assert padding >= 2 * 14, button.text()
