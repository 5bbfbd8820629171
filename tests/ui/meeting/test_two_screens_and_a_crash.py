"""A meeting on the second screen, and one whose program is killed in the middle; both in programs of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from app import files
from app.model.records import Rating
from app.model.reviews.rounds import current_round
from app.ui.application import Application
from tests.ui.meeting.hands import Facilitator, Key

ROOT = Path(__file__).resolve().parents[3]

HOLD = """
import os, signal
from PySide6.QtWidgets import QApplication
from app.ui.application import Application
from tests.ui.meeting.hands import CTRL, Facilitator, Key

application = Application(QApplication(["klarweg"]))
application.use_language("en")
window = application.open_window()
window.files.open_sample()
facilitator = Facilitator(window)
facilitator.open_round()
facilitator.press(Key.Key_PageDown, CTRL)
facilitator.press(Key.Key_PageDown)
facilitator.rate("73", "64")
{then}
"""


def run(then: str, home: str, platform: str = "offscreen") -> subprocess.CompletedProcess[str]:
    """Hold half a meeting in a program of its own, and then do something."""
    there = {"KLARWEG_HOME": home, "QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", HOLD.format(then=then)], env=os.environ | there, capture_output=True, text=True
    )


def test_a_meeting_that_was_killed_goes_on_where_it_was(
    application: Application, qtbot: QtBot, home: str, tmp_path: Path
) -> None:
    killed = run("os.kill(os.getpid(), signal.SIGKILL)", home)
    assert killed.returncode == -signal.SIGKILL, killed.stderr

    window = application.open_window()
    qtbot.waitExposed(window)
    (left,) = files.recoverable()
    window.files.recover(left)
    facilitator = Facilitator(window)
    facilitator.begin()

    assert facilitator.phase == "rate"
    assert facilitator.meeting.sitting.step.id == facilitator.meeting.sitting.agenda[1]
    assert facilitator.meeting.head.handed_in.text() == "2 of 7 handed in"
    review = current_round(window.place.process)
    assert review is not None
    assert len([r for r in window.place.process.all(Rating) if r.round == review.id]) == 4
    facilitator.hold_up("55" * 5)
    facilitator.press(Key.Key_PageDown)
    assert facilitator.phase == "reveal"


def test_with_two_screens_the_meeting_fills_the_other_one(home: str, tmp_path: Path) -> None:
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1280, "height": 720, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, x in (("own", 0), ("projector", 1280))
    ]
    (tmp_path / "screens.json").write_text(json.dumps({"screens": screens}))
    told = "m = facilitator.meeting; print(m.screen().name(), m.isFullScreen(), m.width(), window.screen().name())"

    held = run(told, home, f"offscreen:configfile={tmp_path / 'screens.json'}")

    assert held.stdout.split() == ["projector", "True", "1280", "own"], held.stderr


def test_nothing_of_the_meeting_is_loaded_before_it_is_asked_for(home: str) -> None:
    told = """
import sys
from PySide6.QtWidgets import QApplication
from app.ui.application import Application
application = Application(QApplication(["klarweg"]))
window = application.open_window()
window.files.open_sample()
print([name for name in sys.modules if name.startswith("app.ui.meeting")])
"""
    there = {"KLARWEG_HOME": home, "PYTHONPATH": str(ROOT)}

    started = subprocess.run([sys.executable, "-c", told], env=os.environ | there, capture_output=True, text=True)

    assert started.stdout.strip() == "[]", started.stderr
