"""The first five minutes of somebody who has never seen the program, and a look at everything else on the way."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QToolButton

from app.model.records import Flow, Note, Proposal, Step
from app.ui.modes import Mode
from scripts.tour.hands import Acts, Hands

WORDS = {
    "de": {
        "name": "Angebot auf Anfrage",
        "lines": "Kunde: Angebot anfragen\nInnendienst: Anfrage prüfen\nVollständig?\n"
        "Außendienst: Angebot schreiben\nAußendienst: Angebot nachfassen\nKunde: Auftrag erteilen",
        "checked": "Anfrage prüfen",
        "note": "Die Antwort kommt erst nach vier Tagen.",
        "last": "Auftrag erteilen",
        "next": "Auftrag bestätigen",
        "command": "ausrich",
        "sought": "karte",
        "start page": "startseite",
    },
    "en": {
        "name": "Offer on request",
        "lines": "Customer: Ask for an offer\nSales office: Check the request\nComplete?\n"
        "Field sales: Write the offer\nField sales: Follow up the offer\nCustomer: Place the order",
        "checked": "Check the request",
        "note": "The answer comes only after four days.",
        "last": "Place the order",
        "next": "Confirm the order",
        "command": "align",
        "sought": "card",
        "start page": "start page",
    },
}


def five_minutes(hands: Hands, lang: str) -> Acts:
    """From the start page over the sample to a process and a PDF of one's own."""
    words, window = WORDS[lang], hands.window
    yield lambda: window.isVisible()
    yield 1.0
    yield from hands.picture("start")
    yield from _sample(hands, words)
    yield from _own_process(hands, words)
    yield from _note_and_drawing(hands, words)
    yield from _pdf(hands, Path.home() / "angebot.pdf")
    yield from _around(hands, words)


def _sample(hands: Hands, words: dict[str, str]) -> Acts:
    window = hands.window
    yield from hands.click(window.start_page.cards["sample"])
    yield lambda: window.desk is not None
    yield 1.0
    yield from hands.picture("review")
    yield from _meeting(hands)
    yield from hands.click(window.desk.hints.bar.stop_button)
    yield lambda: not window.desk.hints.bar.isVisible()
    yield from _proposal(hands)
    yield from hands.key("ctrl+4")
    yield lambda: _figures_are_known(hands)
    yield from hands.picture("compare")
    yield from hands.key("ctrl+5")
    yield lambda: window.place.mode == Mode.PRINT
    yield 4.0
    yield from hands.picture("print")
    yield from hands.key("ctrl+1")
    yield from _look_closer(hands)
    yield from hands.picture("draw")
    yield from _search(hands, words)


def _figures_are_known(hands: Hands) -> bool:
    """Answer whether what is compared has been worked out."""
    desk = hands.window.desk
    return desk is not None and desk.compare is not None and desk.compare.figures.answer is not None


def _meeting(hands: Hands) -> Acts:
    """Look into the meeting and leave it again."""
    yield from hands.key("F5")
    yield lambda: hands.active() not in (None, hands.window)
    yield 1.0
    yield from hands.picture("meeting")
    yield from hands.key("F5")
    yield lambda: hands.active() is hands.window


def _proposal(hands: Hands) -> Acts:
    """Take the first proposal in hand and look at the change map."""
    window = hands.window
    yield from hands.key("ctrl+3")
    yield lambda: window.place.mode == Mode.CHANGE
    panel = window.desk.proposals if window.desk is not None else None
    assert panel is not None
    yield from hands.click(hands.row(panel.list, 0))
    yield from hands.click(panel.take_button)
    yield lambda: window.place.editor.proposal is not None
    yield from _look_closer(hands)
    yield from hands.picture("change")
    assert len(window.place.process.all(Proposal)) == 2


def _search(hands: Hands, words: dict[str, str]) -> Acts:
    """Find a word on the map, and a command among all."""
    yield from hands.key("ctrl+f")
    yield from hands.type(words["sought"] + "\n")
    yield 0.8
    yield from hands.picture("find")
    yield from hands.key("Escape", "ctrl+k")
    yield from hands.type(words["command"])
    yield from hands.picture("commands")
    yield from hands.key("Escape")


def _look_closer(hands: Hands) -> Acts:
    """Look at the whole map, and then so near that names can be read."""
    yield from hands.key("ctrl+9", "ctrl+plus", "ctrl+plus", "ctrl+plus")


def _own_process(hands: Hands, words: dict[str, str]) -> Acts:
    window = hands.window
    yield from hands.key("ctrl+k")
    yield from hands.type(words["start page"] + "\n")
    yield lambda: window.documents.shown is window.start_page
    yield from hands.click(window.start_page.cards["template"])
    yield 2.0
    yield from hands.picture("templates")
    yield from hands.key("Escape")
    yield from hands.click(window.start_page.cards["type"])
    typing = window.start_page.typing
    yield lambda: typing.isVisible()
    yield from hands.click(typing.name)
    yield from hands.type(words["name"])
    yield from hands.click(typing.lines)
    yield from hands.type(words["lines"])
    yield 1.0
    yield from hands.picture("typing")
    yield from hands.key("ctrl+Return")
    yield lambda: window.desk is not None and window.place.document.process.name == words["name"]
    yield 1.0
    yield from hands.picture("own")


def _note_and_drawing(hands: Hands, words: dict[str, str]) -> Acts:
    """Write a note about a step, add a step by keyboard, move one by mouse, and take that back."""
    window = hands.window
    yield from hands.key("ctrl+9")
    yield from hands.click(hands.spot(words["checked"]))
    yield from hands.key("ctrl+shift+n")
    yield lambda: window.place.mode == Mode.REVIEW
    yield 0.5
    yield from hands.type(words["note"])
    yield from hands.picture("note")
    yield from hands.key("ctrl+Return")
    yield lambda: window.place.process.count(Note) == 1
    yield from hands.key("ctrl+1")
    yield from hands.click(hands.spot(words["last"]))
    before = window.place.document.count(Step)
    yield from hands.key("Tab")
    yield from hands.type(words["next"] + "\n")
    yield lambda: window.place.document.count(Step) == before + 1
    yield from hands.key("ctrl+9")
    stood = hands.step(words["next"]).box
    spot = hands.spot(words["next"])
    yield from hands.drag(spot, spot + _down(hands, 60))
    yield lambda: hands.step(words["next"]).box != stood
    yield from hands.picture("dragged")
    yield from hands.key("ctrl+z")
    yield lambda: hands.step(words["next"]).box == stood
    assert all(flow.points for flow in window.place.document.all(Flow))


def _pdf(hands: Hands, path: Path) -> Acts:
    window = hands.window
    yield from hands.key("ctrl+shift+e")
    yield lambda: QApplication.activeModalWidget() is not None
    yield 0.6
    yield from hands.key("ctrl+a")
    yield from hands.type(f"{path}\n")
    yield lambda: path.exists() and path.read_bytes()[:5] == b"%PDF-"
    yield lambda: window.bar.isVisible()
    corner = window.bar.findChildren(QToolButton)[0]
    yield from hands.click(corner)
    yield lambda: not window.bar.isVisible()


def _around(hands: Hands, words: dict[str, str]) -> Acts:
    """Look at what one finds later: tabs, settings, the sheet of keys."""
    window = hands.window
    yield from hands.key("Escape", "ctrl+comma")
    yield lambda: hands.active() is not window
    yield from hands.picture("settings")
    yield from hands.key("Escape")
    yield lambda: hands.active() is window
    yield from hands.key("F1")
    yield lambda: hands.active() is not window
    yield from hands.picture("keys")
    yield from hands.key("Escape")


def _down(hands: Hands, units: float) -> QPoint:
    return QPoint(0, round(units * hands.window.view.zoom))
