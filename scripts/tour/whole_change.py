"""A change from the idea to the new version, by hand: drawn on the sample's map, weighed, signed, applied, compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication, QToolButton

from app.model.records import Flow, Observation, Proposal, ProposalItem, SignOff, Step, Version
from app.ui.change.panel import ProposalsPanel
from app.ui.modes import Mode
from app.ui.observing.form import ObservationForm
from app.ui.observing.sheet import ObservationSheet
from scripts.tour.hands import Acts, Hands, xdotool

WORDS = {
    "de": {
        "title": "Anfrage im Internet",
        "form": "Online-Anfrage ausfüllen",
        "decision": "Antwortet der Empfänger?",
        "goal": "Interessenten einem Verkäufer zuordnen",
        "cut": "Antwortkarte ist in der Post",
        "hypothesis": "Mit einer Internetadresse im Brief ruft der Verkäufer früher an, weil die Post entfällt.",
        "reason": "In der Runde beschlossen",
        "source": "Auftragsliste",
    },
    "en": {
        "title": "Request on the web",
        "form": "Fill in the request online",
        "decision": "Does the recipient respond?",
        "goal": "Assign the lead to a salesperson",
        "cut": "Response card is in the post",
        "hypothesis": "If the letter names a web address, the salesperson calls earlier, because the post is left out.",
        "reason": "Agreed in the round",
        "source": "List of orders",
    },
}
DAY = "2027-03-01"
SINCE = "2026-04-01"
FIGURES = (
    ("2.1", "1.6", "2.7", "2950", "2026-01-01", "2026-03-31"),
    ("3.4", "2.8", "4.1", "3120", SINCE, "2026-06-30"),
)
"""What was measured before and after: value, from, to, cases, first and last day."""


def change(hands: Hands, lang: str) -> Acts:
    """Propose by drawing, look at the effect, say why, sign, print the change map, apply, compare."""
    words, window = WORDS[lang], hands.window
    yield 1.0
    yield from hands.click(window.start_page.cards["sample"])
    yield lambda: window.desk is not None
    yield 0.5
    yield from hands.click(window.desk.hints.bar.stop_button)
    yield from hands.key("ctrl+3")
    yield lambda: window.place.mode == Mode.CHANGE
    yield from _draw(hands, words)
    yield from _weigh(hands)
    yield from _say_why(hands, words)
    yield from _sign(hands, words)
    yield from _print(hands, Path.home() / "change-map.pdf")
    yield from _apply(hands)
    yield from hands.key("ctrl+4")
    yield 2.0
    yield from hands.picture("change-compare")
    yield from _measure(hands, words)


def _panel(hands: Hands) -> ProposalsPanel:
    assert hands.window.desk is not None
    return hands.window.desk.proposals


def _draw(hands: Hands, words: dict[str, str]) -> Acts:
    """Begin a proposal; branch to a new step, lead it on, and cut a step."""
    window, panel = hands.window, _panel(hands)
    yield from hands.click(panel.new_button)
    yield lambda: window.place.editor.proposal is not None
    yield from hands.type(words["title"] + "\n")
    yield from hands.click(window.view.viewport())
    yield from hands.key("Escape", "ctrl+9")
    yield from hands.click(hands.spot(words["decision"]))
    yield from hands.key("ctrl+Return")
    yield from hands.type(words["form"] + "\n")
    yield lambda: any(step.name == words["form"] for step in window.place.document.all(Step))
    yield from hands.key("Escape", "c")
    flows = window.place.document.count(Flow)
    yield from hands.drag(hands.spot(words["form"]), hands.spot(words["goal"]))
    yield lambda: window.place.document.count(Flow) == flows + 1
    yield from hands.key("Escape", "Escape")
    yield from hands.click(hands.spot(words["cut"]))
    yield from hands.key("Delete")
    yield lambda: window.place.process.count(ProposalItem) > 3
    yield from _look(hands, words["decision"], words["goal"])
    yield 0.6
    yield from hands.picture("change-drawn")


def _look(hands: Hands, *names: str) -> Acts:
    """Show some steps and what is between them as large as fits."""
    yield from hands.key("Escape", "Escape")
    for name in names:
        xdotool("keydown", "ctrl")
        yield from hands.click(hands.spot(name))
        xdotool("keyup", "ctrl")
    yield from hands.key("ctrl+8", "Escape")


def _weigh(hands: Hands) -> Acts:
    panel = _panel(hands)
    panel.tabs.setCurrentIndex(2)
    yield lambda: panel.effect.table.rowCount() > 0
    yield from hands.picture("change-effect")


def _say_why(hands: Hands, words: dict[str, str]) -> Acts:
    """Fill in what must be said before anything is accepted."""
    panel = _panel(hands)
    panel.tabs.setCurrentIndex(1)
    yield 0.4
    yield from hands.click(panel.grounds.hypothesis)
    yield from hands.type(words["hypothesis"])
    for field in (panel.grounds.measure, panel.grounds.design):
        field.setFocus()
        yield from hands.key("Down")
    panel.grounds.difference.setFocus()
    yield from hands.type("1\t")
    panel.grounds.evaluate_on.setFocus()
    yield from hands.type(DAY + "\t")
    yield lambda: _proposal(hands).evaluate_on == DAY
    yield from hands.picture("change-why")


def _proposal(hands: Hands) -> Proposal:
    chosen = _panel(hands).chosen
    assert chosen is not None
    return chosen


def _sign(hands: Hands, words: dict[str, str]) -> Acts:
    """Put it up for review, sign for everybody, and accept it."""
    window, panel = hands.window, _panel(hands)
    panel.tabs.setCurrentIndex(3)
    yield 0.4
    yield from hands.click(panel.deciding.buttons["in_review"])
    yield lambda: _proposal(hands).status == "in_review"
    yield 0.8
    for row in range(panel.signing.signers.count()):
        panel.signing.signers.setCurrentRow(row)
        panel.signing.sign_button.setFocus()
        before = window.place.process.count(SignOff)
        yield from hands.key("space")
        yield lambda before=before: window.place.process.count(SignOff) == before + 1
    yield from hands.click(panel.deciding.reason)
    yield from hands.type(words["reason"])
    yield from hands.click(panel.deciding.buttons["accepted"])
    yield lambda: _proposal(hands).status == "accepted"
    yield from hands.picture("change-signed")


def _print(hands: Hands, path: Path) -> Acts:
    """Print the change map."""
    window = hands.window
    yield from hands.key("ctrl+5")
    yield lambda: window.place.mode == Mode.PRINT
    yield 4.0
    yield from hands.picture("change-print")
    yield from hands.key("ctrl+shift+e")
    yield lambda: QApplication.activeModalWidget() is not None
    yield 0.6
    yield from hands.key("ctrl+a")
    yield from hands.type(f"{path}\n")
    yield lambda: path.exists() and path.read_bytes()[:5] == b"%PDF-"
    yield lambda: bool(window.bar.sentence)
    yield 0.4
    yield from hands.click(window.bar.findChildren(QToolButton)[0])
    yield lambda: not window.bar.sentence
    yield from hands.key("ctrl+3")
    yield lambda: window.place.mode == Mode.CHANGE


def _apply(hands: Hands) -> Acts:
    window, panel = hands.window, _panel(hands)
    versions = window.place.process.count(Version)
    yield from hands.click(panel.apply_button)
    yield lambda: window.place.process.count(Version) > versions
    yield 0.5
    yield from hands.picture("change-applied")


def _measure(hands: Hands, words: dict[str, str]) -> Acts:
    """Write down a figure from before and one from after, and judge the change by them."""
    window, panel = hands.window, _panel(hands)
    yield from hands.key("ctrl+3")
    yield lambda: window.place.mode == Mode.CHANGE
    panel.tabs.setCurrentIndex(4)
    yield 0.4
    yield from hands.click(panel.measured.record_button)
    yield lambda: isinstance(hands.active(), ObservationSheet)
    sheet = hands.active()
    assert isinstance(sheet, ObservationSheet)
    for figure in FIGURES:
        yield from _write_down(hands, sheet.form, figure, words["source"])
        recorded = window.place.process.count(Observation)
        if figure is FIGURES[-1]:
            yield from hands.picture("measured-figures")
        yield from hands.click(sheet.record_button)
        yield lambda recorded=recorded: window.place.process.count(Observation) > recorded
    yield from hands.key("Escape")
    yield lambda: hands.active() is window
    panel.measured.since.setFocus()
    yield from hands.key("ctrl+a")
    yield from hands.type(SINCE + "\t")
    yield lambda: panel.measured.comparison is not None
    panel.measured.person.setFocus()
    yield from hands.key("Down")
    panel.measured.judge_button.setFocus()
    yield from hands.key("space")
    yield lambda: _proposal(hands).status == "evaluated"
    yield from hands.picture("measured-judged")


def _write_down(hands: Hands, form: ObservationForm, figure: Sequence[str], source: str) -> Acts:
    """Fill in what is known of a figure."""
    fields = (form.value, form.low, form.high, form.n, form.first, form.last, form.source)
    for field, typed in zip(fields, (*figure, source)):
        field.setFocus()
        yield from hands.key("ctrl+a")
        yield from hands.type(typed)
    yield 0.2
