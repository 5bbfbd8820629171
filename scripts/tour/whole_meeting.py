"""A whole meeting about the sample by keyboard, with both windows; the program is killed in the middle of it.

`before` ends with the kill; `after` begins with what the next start has recovered, and ends with the minutes on paper.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.model.records import Finding, Rating
from app.model.reviews.rounds import current_round
from app.ui.meeting.window import MeetingWindow
from scripts.tour.hands import Acts, Hands

KILLED_AT = 4
"""The step, counted from 0, whose ratings are half typed in when the program is killed."""
CARDS = ("87767-0-989878", "65544345566544", "98798797898989", "32413243323241")
SAID = {"de": "Die Karte liegt drei Tage in der Post.", "en": "The card spends three days in the post."}
MINUTES = {"de": "protokoll", "en": "minutes"}


def before(hands: Hands, lang: str) -> Acts:
    """Begin a meeting, hold it for some steps, and be killed."""
    window = hands.window
    yield 1.0
    yield from hands.click(window.start_page.cards["sample"])
    yield lambda: window.desk is not None
    yield from _begin(hands)
    yield from hands.key("ctrl+Return")
    yield lambda: current_round(window.place.process) is not None
    yield 0.5
    yield from hands.picture("meeting-look")
    for number in range(KILLED_AT):
        yield from _step(hands, lang, number)
    yield from hands.key("Next", "F2")
    yield from hands.type(CARDS[0] + "\n")
    handed_in = window.place.process.count(Rating)
    yield lambda: window.place.process.count(Rating) > 0
    print(f"killed with {handed_in} ratings handed in", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def after(hands: Hands, lang: str) -> Acts:
    """Take the meeting up again where it was, finish it, and print the minutes."""
    window = hands.window
    yield lambda: window.desk is not None
    print(f"recovered with {window.place.process.count(Rating)} ratings", flush=True)
    yield from _begin(hands)
    sitting = _meeting(hands).sitting
    assert sitting.place is not None
    assert sitting.place.step == sitting.agenda[KILLED_AT], sitting.place
    assert sitting.place.phase == "rate", sitting.place
    yield from hands.picture("meeting-resumed")
    yield from _from_reveal(hands, lang, KILLED_AT)
    for number in range(KILLED_AT + 1, len(sitting.agenda)):
        yield from _step(hands, lang, number)
    yield 0.5
    yield from hands.picture("meeting-end")
    held = current_round(window.place.process)
    assert held is not None
    decided = [found for found in window.place.process.all(Finding) if found.round == held.id]
    assert len(decided) == len(sitting.agenda), len(decided)
    yield from hands.key("F5")
    yield lambda: hands.active() is window
    yield from _minutes(hands, lang, Path.home() / "minutes.pdf")


def _begin(hands: Hands) -> Acts:
    yield 0.5
    yield from hands.key("F5")
    yield lambda: isinstance(hands.active(), MeetingWindow)
    yield 0.5


def _meeting(hands: Hands) -> MeetingWindow:
    assert hands.window.desk is not None
    assert hands.window.desk.meeting is not None
    return hands.window.desk.meeting


def _step(hands: Hands, lang: str, number: int) -> Acts:
    """Look, rate with cards held up, reveal, write down, decide, go on."""
    yield from hands.key("Next", "F2")
    if number == 0:
        yield from hands.picture("meeting-rate")
    yield from hands.type(CARDS[number % len(CARDS)] + "\n")
    yield from _from_reveal(hands, lang, number)


def _from_reveal(hands: Hands, lang: str, number: int) -> Acts:
    yield from hands.key("Next")
    if number == 0:
        yield from hands.picture("meeting-reveal")
    yield from hands.key("Next")
    yield from hands.type(SAID[lang] + "\n")
    if number == 0:
        yield from hands.picture("meeting-notes")
    yield from hands.key("Next")
    yield from hands.type("1" if number % 2 else "4")
    if number == 0:
        yield from hands.picture("meeting-verdict")
    yield from hands.key("Next")


def _minutes(hands: Hands, lang: str, path: Path) -> Acts:
    yield from hands.key("ctrl+k")
    yield from hands.type(MINUTES[lang] + "\n")
    yield lambda: QApplication.activeModalWidget() is not None
    yield 0.6
    yield from hands.key("ctrl+a")
    yield from hands.type(f"{path}\n")
    yield lambda: path.exists() and path.read_bytes()[:5] == b"%PDF-"
    print(f"minutes: {path.stat().st_size} bytes", flush=True)
