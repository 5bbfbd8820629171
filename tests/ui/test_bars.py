"""The bars above the map: one row where that is enough, and room for the map even with all of them at once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.i18n import msg
from app.model.records import Box, Step
from app.ui.dialogs.bar import MessageBar
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.sentence_row import sentence_row
from tests.ui.panels.hands import shown
from tests.ui.reviewed_pages import in_review, open_round, round_revealed

SHORT = msg("The PDF is there.")
HIGHEST = ("gap", "verdict")
"""What the longest legends explain."""
LONG = msg("{words}", words="A sentence that goes on and on and says what has happened. " * 6)


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    return shown(qtbot, MessageBar(), 700, 200)


def tell(bar: MessageBar, message: object) -> None:
    bar.tell(message, (msg("Open it"), lambda: None), (msg("Close"), lambda: None))  # type: ignore[arg-type]
    for _ in range(3):
        QApplication.processEvents()


def sentence_of(bar: MessageBar) -> QLabel:
    return next(label for label in bar.findChildren(QLabel) if label.text() == bar.sentence)


def test_a_short_sentence_and_its_buttons_take_one_row(bar: MessageBar) -> None:
    tell(bar, SHORT)

    words, first = sentence_of(bar), bar.buttons[0]
    assert words.geometry().right() < first.geometry().left()
    assert abs(words.geometry().center().y() - first.geometry().center().y()) <= 1
    assert bar.heightForWidth(700) < 2 * first.height()


def test_the_buttons_go_below_a_sentence_where_that_is_lower(bar: MessageBar) -> None:
    bar.resize(340, 300)

    tell(bar, LONG)

    assert sentence_of(bar).geometry().bottom() < bar.buttons[0].geometry().top()
    assert bar.buttons[1].geometry().right() <= bar.width()


def test_a_row_is_never_higher_than_either_of_its_forms(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    words = QLabel("Some words about what has happened and what can be done", host)
    words.setWordWrap(True)
    row = sentence_row(words, QPushButton("One", host), QPushButton("Another", host))
    host.setLayout(row)

    heights = [row.heightForWidth(width) for width in range(150, 900, 10)]

    assert heights == sorted(heights, reverse=True)
    assert row.is_beside(900)
    assert not row.is_beside(200)


@pytest.mark.parametrize("kind", ["", *HIGHEST])
@pytest.mark.parametrize("stage", [in_review, open_round, round_revealed], ids=["none", "open", "revealed"])
def test_the_map_has_its_height_with_hints_round_and_colours_at_once(
    sample_window: MainWindow, stage: object, kind: str
) -> None:
    window = sample_window
    window.application.use_text_size(125)
    window.application.use_language("de")
    stage(window)  # type: ignore[operator]
    in_review(window)
    window.resize(1280, 720)
    window.left.setVisible(False)

    window.place.colouring.choose(kind, "")
    for _ in range(40):
        QApplication.processEvents()

    assert window.desk is not None
    assert window.desk.hints is not None
    assert all(bar.isVisible() for bar in (window.desk.hints.bar, window.desk.round_bar, window.desk.colours))
    assert window.view.height() / window.height() >= 0.55
    assert window.view.width() / window.width() >= 0.55


def test_the_choices_of_colours_are_labelled(sample_window: MainWindow) -> None:
    in_review(sample_window)
    colours = sample_window.desk.colours  # type: ignore[union-attr]

    labels = [label.text() for label in colours.findChildren(QLabel) if label.isVisible()]

    assert labels == ["Colour by", "Pick out"]
    assert [colours.kind.accessibleName(), colours.only.accessibleName()] == ["Colour the map by", "Pick out"]


def test_a_window_that_was_wide_can_be_made_narrow_again_with_large_texts(sample_window: MainWindow) -> None:
    sample_window.application.use_text_size(200)
    sample_window.left.setVisible(False)
    QApplication.processEvents()

    sample_window.resize(1280, 720)
    QApplication.processEvents()

    assert sample_window.width() == 1280


def test_the_outline_of_a_selected_step_covers_none_of_its_badges(sample_window: MainWindow) -> None:
    window = sample_window
    window.place.set_mode(Mode.REVIEW)
    step = next(step for step in window.place.document.all(Step) if window.place.process.notes_on(step.id))
    window.view.reveal(step.id)
    window.view.set_zoom(1.0)
    window.place.select([])
    badges = window.view.map_scene.styles.badges_of(step)
    before = picture(window)

    window.place.select([step.id])
    QApplication.processEvents()
    after = picture(window)

    assert badges
    for badge in badges:
        assert row_of(after, window, badge.box) == row_of(before, window, badge.box)
    beside = Box(step.box.right - 6, step.y + 10, 16, 10)
    assert window.application.palette.accent.lower() in row_of(after, window, beside)


def picture(window: MainWindow) -> QImage:
    return window.view.viewport().grab().toImage()


def row_of(image: QImage, window: MainWindow, box: Box) -> list[str]:
    """Return the colours along the middle of a box of the map, its ends left out."""
    start, end = (window.view.mapFromScene(x, box.centre.y + 2) for x in (box.x + 4, box.right - 4))
    return [image.pixelColor(x, start.y()).name() for x in range(start.x(), end.x())]
