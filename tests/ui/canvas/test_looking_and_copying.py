"""Zoom, pan, fit, copy and paste."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.model.records import Flow, Step
from app.ui.canvas import clipboard, duplicating, ordering
from app.ui.canvas.tools import Tool
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps
from tests.ui.robot import Robot

ROOT = Path(__file__).resolve().parents[3]
CTRL = Qt.KeyboardModifier.ControlModifier


def turn_wheel(robot: Robot, at: QPoint, by: int, keys: Qt.KeyboardModifier) -> None:
    port = robot.view.viewport()
    event = QWheelEvent(
        QPointF(at), QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)
    robot.settle()


def test_ctrl_wheel_zooms_and_keeps_the_point_under_the_mouse(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    at = robot.spot("B")
    before, zoom = robot.view.mapToScene(at), robot.view.zoom

    turn_wheel(robot, at, 120, CTRL)

    after = robot.view.mapToScene(at)
    assert robot.view.zoom == pytest.approx(zoom * 1.2)
    assert (after - before).manhattanLength() < 3


def test_the_wheel_scrolls_and_with_shift_sideways(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.view.set_zoom(2.0)
    down, across = robot.view.verticalScrollBar().value(), robot.view.horizontalScrollBar().value()

    turn_wheel(robot, QPoint(300, 300), -60, Qt.KeyboardModifier.NoModifier)
    turn_wheel(robot, QPoint(300, 300), -60, Qt.KeyboardModifier.ShiftModifier)

    assert robot.view.verticalScrollBar().value() == down + 60
    assert robot.view.horizontalScrollBar().value() == across + 60


def test_the_hand_moves_the_map_and_nothing_else(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))
    robot.view.set_zoom(2.0)
    before, spot = robot.place.document.copy(), robot.spot("B")

    robot.view.set_tool(Tool.HAND)
    robot.drag(spot, spot + QPoint(80, 0))

    assert robot.spot("B").x() == pytest.approx(spot.x() + 80, abs=2)
    assert robot.place.document == before


def test_fit_shows_the_whole_map(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps(*"ABCDEFGHIJKLMNOP"))
    robot.view.set_zoom(2.0)

    robot.view.fit()
    robot.settle()

    area = robot.view.visible_area()
    assert all(area.contains(s.box.centre.x, s.box.centre.y) for s in robot.place.document.all(Step))


def test_copy_and_paste_takes_the_flows_between_the_copied_along(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.place.select(["a", "b"])
    clipboard.copy(robot.place)
    clipboard.paste(robot.view)

    assert robot.names() == ["A", "A", "B", "B", "C"]
    assert len(robot.place.document.all(Flow)) == 3
    assert {s.name for s in robot.place.selected(Step)} == {"A", "B"}
    assert "a" not in robot.place.selection
    assert QGuiApplication.clipboard().text() == "A\nB"


def test_what_is_cut_out_can_be_pasted_again(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B", "C"))

    robot.place.select(["b"])
    clipboard.cut(robot.place)
    gone = robot.names()
    clipboard.paste(robot.view)

    assert gone == ["A", "C"]
    assert robot.names() == ["A", "B", "C"]


@pytest.mark.parametrize("junk", [b"", b"{}", b"[1]", b'[{"kind":"Step","id":"x","map":"m","x":1e300}]', b"\xff\xfe"])
def test_junk_on_the_clipboard_pastes_nothing(junk: bytes) -> None:
    data = QMimeData()
    data.setData(clipboard.MIME, junk)

    assert clipboard.read(data) == []


def test_duplicate_puts_a_copy_beside_and_selects_it(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A"))

    robot.place.select(["a"])
    duplicating.duplicate(robot.place)

    (copy,) = robot.place.selected(Step)
    assert copy.id != "a"
    assert (copy.x, copy.y) != (robot.step("A").x, robot.step("A").y) or copy is not robot.step("A")


def test_align_brings_middles_to_one_height(hands_on: HandsOn) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))
    robot.drag_by("B", 0, 20)

    robot.place.select(["a", "b"])
    ordering.align(robot.place, "middle")

    assert robot.step("A").box.centre.y == robot.step("B").box.centre.y


def test_a_program_that_has_copied_something_ends_in_peace(tmp_path: Path) -> None:
    script = """
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QTimer
from app.ui.application import Application
from app.ui.canvas import clipboard
application = Application(QApplication([]))
window = application.open_window()
window.files.open_sample()
window.place.select(["S01", "S02"])
clipboard.copy(window.place)
QTimer.singleShot(0, application.qt.quit)
application.qt.exec()
print("over")
"""
    environment = {**os.environ, "KLARWEG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}

    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )

    assert "over" in ended.stdout
    assert ended.returncode == 0
