"""What floats over the map can be seen in every theme and at every text size, and the pad does what it shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from app.model.records import Step, TextNote
from app.render.theme import DARK, LIGHT, Palette, contrast, qcolor
from app.ui.canvas.floating import Floating
from app.ui.canvas.pad import BUTTONS, Pad
from app.ui.kind_pictures import PICTURE, picture_of
from app.ui.look import widget_palette
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps
from tests.ui.robot import Robot


@pytest.fixture(params=[LIGHT, DARK], ids=lambda theme: theme.name)
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Palette]:
    before = qapp.palette()
    qapp.setPalette(widget_palette(request.param))
    yield request.param
    qapp.setPalette(before)


def strongest(image: QImage, ground: str) -> float:
    """Return the highest contrast with the ground in a picture."""
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return max(contrast(ground, colour) for colour in colours)


def test_the_border_of_what_floats_stands_out_from_the_map(qtbot: QtBot, theme: Palette) -> None:
    sheet = Floating()
    qtbot.addWidget(sheet)
    sheet.resize(60, 40)

    border = sheet.grab().toImage().pixelColor(30, 1)

    assert contrast(theme.ground, border.name()) >= 3


@pytest.mark.parametrize("key", ["task", "decision", "end"])
def test_the_signs_of_the_pad_stand_out_from_its_ground(qtbot: QtBot, theme: Palette, key: str) -> None:
    palette = widget_palette(theme)
    window = palette.window().color().name()

    drawn = picture_of(key, palette).pixmap(PICTURE / 2).toImage()
    shown = QImage(drawn.size(), QImage.Format.Format_RGB32)
    shown.fill(QColor(window))
    _put_on(shown, drawn)

    assert strongest(shown, window) >= 4.5


def _put_on(ground: QImage, drawn: QImage) -> None:
    from PySide6.QtGui import QPainter

    painter = QPainter(ground)
    painter.drawImage(0, 0, drawn)
    painter.end()


def test_the_pad_grows_with_the_texts(qtbot: QtBot, qapp: QApplication) -> None:
    usual = Pad(_room(qtbot), lambda key: None).sizeHint()
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(2 * before.pointSizeF())

    qapp.setFont(larger)
    grown = Pad(_room(qtbot), lambda key: None).sizeHint()
    qapp.setFont(before)

    assert grown.height() > 1.4 * usual.height()


def _room(qtbot: QtBot) -> QToolButton:
    room = QToolButton()
    qtbot.addWidget(room)
    return room


def test_painting_the_minimap_leaves_the_colours_of_the_map_as_they_are(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps(*"ABCDEFGHIJKLMNOP"))
    robot.view.set_zoom(2.0)

    robot.view.minimap.show()
    robot.view.minimap.grab()

    assert qcolor(robot.view.map_scene.styles.palette.ink).alpha() == 255


# -- the pad -------------------------------------------------------------------------------------


def click_on_pad(robot: Robot, key: str) -> None:
    place = [name for name, _, _ in BUTTONS].index(key)
    button = robot.view.pad.findChildren(QToolButton)[place]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    robot.settle()


@pytest.mark.parametrize("key", ["task", "decision", "end"])
def test_one_click_on_the_pad_appends_connects_and_asks_for_the_name(hands_on: HandsOn, key: str) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.click("A")

    click_on_pad(robot, key)
    asked = robot.view.label_editor.is_editing
    robot.enter("B")

    assert asked
    assert robot.ways() == {("A", "B")}
    assert robot.step("B").kind == key
    assert not robot.step("B").box.meets(robot.step("A").box)


def test_a_text_from_the_pad_stands_beside_the_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.click("A")

    click_on_pad(robot, "text")
    robot.enter("Remember")

    (note,) = robot.place.document.all(TextNote)
    assert not note.box.meets(robot.step("A").box)


def test_the_note_of_the_pad_is_about_the_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    asked: list[str] = []
    robot.place.note_asked.connect(asked.append)
    robot.click("A")

    click_on_pad(robot, "note")

    assert asked == ["a"]


def test_the_pad_covers_no_step(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.click("B")

    pad = robot.view.pad.geometry()
    over = [robot.view.mapFromScene(*s.box.centre) for s in robot.place.document.all(Step)]
    assert not any(pad.contains(at) for at in over)


def test_a_long_name_makes_its_field_grow(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.select(["a"])

    robot.type("A")
    short = robot.view.label_editor.height()
    robot.type(" very long name that goes on and on and needs many lines to be seen as a whole while it is typed")

    assert robot.view.label_editor.height() > short
