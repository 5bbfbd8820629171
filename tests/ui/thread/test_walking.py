"""The thread of a change in a window: shown at every station, walked from any to any other, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import networkx as nx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.i18n import text, use_language
from app.model.document import Document
from app.model.evaluating import EFFECTIVE
from app.model.operations import ApplyProposals, CutStep, OpenProposal, Propose, TakeVersion
from app.model.records import Evaluation, Finding, Note, Proposal, Round, Version
from app.model.thread import STATIONS, thread_of, threads_at
from app.session import Session
from app.ui.desk import Desk
from app.ui.modes import Mode
from app.ui.thread.strip import StationParts, ThreadStrip
from tests.ui.fakes import NOW, a_line_of_steps, workplace_with

FINDING, PROPOSAL, VERSION, ROUND, EFFECT = STATIONS


def proposed(*, grounded: bool = True) -> Session:
    """Ask, Log, Offer, Send. The team decided to change Offer and wrote a note on Log; proposal 1 would cut Offer."""
    session = Session(Document(a_line_of_steps("Ask", "Log", "Offer", "Send")))
    session.execute(TakeVersion(version_id="first", name="As is", at=NOW))
    held = Round(id="r1", number=1, state="closed", version="first", opened_at=NOW, closed_at=NOW)
    finding = Finding(id="verdict", step="offer", verdict="change", round="r1", decided_at=NOW)
    note = Note(id="note", target="log", view="customer", direction="weakness", claim="Takes a week", round="r1")
    session = Session(Document([*session.document, held, finding, note]))
    grounds = {"findings": ("verdict",), "notes": ("note",)} if grounded else {}
    session.execute(OpenProposal(proposal=Proposal(id="leaner", number=1, title="Leaner", **grounds)))
    session.execute(Propose(item_id="item", proposal_id="leaner", operation=CutStep(step_id="offer")))
    return session


def closed_loop() -> Document:
    """The same, applied as version 2, reviewed again in round 2, and found effective."""
    session = proposed()
    session.execute(ApplyProposals(proposal_ids=("leaner",), version_id="second", at=NOW))
    again = Round(id="r2", number=2, state="closed", version="second", opened_at=NOW, closed_at=NOW)
    evaluation = Evaluation(id="found", proposal="leaner", kind="measured", verdict=EFFECTIVE, at=NOW)
    return Document([*session.document, again, evaluation])


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    """Show a document on a desk."""
    desks: list[Desk] = []

    def open_desk(document: Document, mode: Mode = Mode.REVIEW) -> Desk:
        made = Desk(workplace_with(document))
        desks.append(made)
        qtbot.addWidget(made)
        made.resize(1500, 900)
        with qtbot.waitExposed(made):
            made.show()
        made.workplace.set_mode(mode)
        return made

    yield open_desk
    for desk in desks:
        desk.workplace.close()


def strip_at(desk: Desk, kind: str) -> ThreadStrip:
    """The thread where one is when one has come to a station."""
    if kind in (FINDING, ROUND):
        return desk.notes.stations if kind == FINDING else desk.round_bar.stations
    if kind == PROPOSAL:
        return desk.proposals.stations
    assert desk.compare is not None
    return desk.compare.page.stations if kind == VERSION else desk.compare.effects.stations


def walk(desk: Desk, part: StationParts, goal: int = 0) -> None:
    """Click on a station; of several records that stand there, take one from the menu."""
    assert part.button.isVisible()
    if len(part.goals) > 1:
        part.menu.aboutToShow.emit()
        part.menu.actions()[goal].trigger()
    else:
        QTest.mouseClick(part.button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def go(desk: Desk, kind: str) -> None:
    """Be taken to a station."""
    knots = thread_of(desk.workplace.process, leaner(desk)).knots
    desk.workplace.station_asked.emit(next(knot for knot in knots if knot.kind == kind))
    QApplication.processEvents()


def leaner(desk: Desk) -> Proposal:
    return desk.workplace.process.get(Proposal, "leaner")


def where(strip: ThreadStrip) -> list[str]:
    """The stations that are marked as the present one; none if the thread cannot be seen."""
    return [kind for kind, part in strip.parts.items() if part.is_here and strip.isVisible()]


def test_from_every_station_one_walks_to_every_other(opened: Callable[..., Desk]) -> None:
    desk = opened(closed_loop())
    go(desk, FINDING)

    walked = []
    for start, end in nx.eulerian_circuit(nx.complete_graph(STATIONS, create_using=nx.DiGraph), source=FINDING):
        seen = where(strip_at(desk, start))
        walk(desk, strip_at(desk, start).parts[end])
        walked.append((start, end, seen, where(strip_at(desk, end))))

    assert [(start, end) for start, end, seen, there in walked if seen != [start] or there != [end]] == []
    assert len(walked) == 20


def test_the_thread_is_walked_by_keys_alone(opened: Callable[..., Desk]) -> None:
    desk = opened(closed_loop())
    desk.activateWindow()
    go(desk, FINDING)

    came_by = []
    for kind in (PROPOSAL, VERSION, ROUND, EFFECT):
        button = strip_at(desk, came_by[-1] if came_by else FINDING).parts[kind].button
        assert desk.window().focusWidget() is button
        QTest.keyClick(button, Qt.Key.Key_Space)
        came_by.append(kind)

    assert came_by[-1] == EFFECT
    assert where(strip_at(desk, EFFECT)) == [EFFECT]
    assert desk.compare is not None
    assert desk.compare.effects.isVisible()


def test_a_verdict_on_a_step_that_is_gone_is_shown_on_the_last_version_that_had_it(
    opened: Callable[..., Desk],
) -> None:
    desk = opened(closed_loop(), Mode.CHANGE)
    said: list[str] = []
    desk.workplace.said.connect(said.append)

    go(desk, FINDING)

    assert desk.workplace.editor.version == desk.workplace.process.get(Version, "first")
    assert desk.workplace.selection == ("offer",)
    assert any("version 1, the last that had it" in each for each in said)
    go(desk, ROUND)
    assert desk.workplace.editor.version is None


def test_a_note_is_chosen_in_its_view(opened: Callable[..., Desk]) -> None:
    desk = opened(closed_loop())
    go(desk, EFFECT)

    walk(desk, strip_at(desk, EFFECT).parts[FINDING], goal=1)

    assert desk.workplace.selection == ("log",)
    assert desk.notes.list.current_id == "note"


def test_what_there_is_not_yet_says_what_would_make_it_and_leads_there(opened: Callable[..., Desk]) -> None:
    desk = opened(proposed().document)
    go(desk, PROPOSAL)
    strip = strip_at(desk, PROPOSAL)

    said = {kind: (part.button.text(), part.button.accessibleDescription()) for kind, part in strip.parts.items()}
    walk(desk, strip.parts[VERSION])

    assert said[VERSION] == ("○ Version", "Applying the proposal makes the version.")
    assert said[ROUND] == ("○ Review", "The review comes after applying: open a round then.")
    assert said[EFFECT] == ("○ Effect", "The effect can be measured once the change has been applied.")
    assert strip.next.text() == "Not yet: Version, Review, Effect. Applying the proposal makes the version."
    assert desk.proposals.apply_button.hasFocus() or desk.window().focusWidget() is desk.proposals.apply_button


def test_an_effect_that_was_not_measured_leads_to_the_page_where_it_is(opened: Callable[..., Desk]) -> None:
    document = closed_loop()
    desk = opened(Document(each for each in document if not isinstance(each, Evaluation)))
    go(desk, VERSION)

    walk(desk, strip_at(desk, VERSION).parts[EFFECT])

    assert desk.proposals.measured.isVisible()
    assert "Not yet: Effect." in desk.proposals.stations.next.text()


def test_a_proposal_that_rests_on_nothing_is_led_to_its_reasons(opened: Callable[..., Desk]) -> None:
    desk = opened(proposed(grounded=False).document)
    go(desk, PROPOSAL)

    walk(desk, strip_at(desk, PROPOSAL).parts[FINDING])

    assert desk.proposals.grounds.isVisible()


def test_a_verdict_begins_a_thread_before_anything_is_proposed(opened: Callable[..., Desk]) -> None:
    desk = opened(proposed(grounded=False).document)

    desk.workplace.select(["offer"])
    begun = where(desk.notes.stations), desk.notes.stations.next.text()
    desk.workplace.select(["ask"])

    assert begun == (
        [FINDING],
        "Not yet: Proposal, Version, Review, Effect. “Make a proposal of it” begins a proposal.",
    )
    assert not desk.notes.stations.isVisible()


def test_several_changes_through_one_place_are_chosen_from(opened: Callable[..., Desk]) -> None:
    session = proposed()
    session.execute(OpenProposal(proposal=Proposal(id="other", number=2, title="Other", findings=("verdict",))))
    desk = opened(session.document)
    desk.workplace.select(["offer"])
    strip = desk.notes.stations

    offered = [strip.choice.itemText(row) for row in range(strip.choice.count())]
    strip.choice.choose("leaner")
    walk(desk, strip.parts[PROPOSAL])

    assert offered == ["Proposal 2: Other", "Proposal 1: Leaner"]
    assert desk.workplace.editor.proposal == leaner(desk)


def test_it_follows_what_happens_and_the_language(opened: Callable[..., Desk]) -> None:
    desk = opened(proposed().document)
    go(desk, PROPOSAL)
    strip = strip_at(desk, PROPOSAL)

    desk.workplace.editor.session.execute(ApplyProposals(proposal_ids=("leaner",), version_id="second", at=NOW))
    applied = strip.parts[VERSION].button.text()
    use_language("de")
    desk.retranslate()

    assert applied == "Version 2"
    assert strip.parts[EFFECT].button.accessibleName() == "Wirkung: noch nicht"
    assert strip.accessibleName() == "Vom Befund zur Wirkung"


def test_from_any_record_one_comes_back_to_the_change_and_its_reading_is_plain() -> None:
    document = closed_loop()

    thread = thread_of(document, document.get(Proposal, "leaner"))

    assert all(threads_at(document, knot.id) == [thread] for knot in thread.knots)
    assert threads_at(document, "r1") == threads_at(document, "log") == [thread]
    assert threads_at(document, "ask") == []
    assert [text(knot.said) for knot in thread.knots][-3:] == [
        "Applied: version 2", "Reviewed again: round 2", "Effect: effective",
    ]  # fmt: skip
