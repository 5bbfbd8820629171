"""What a proposal would bring about is worked out beside the window, and an answer that is overtaken is dropped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import files
from app.model import consequences
from app.model.operations import CutStep, OpenProposal, Operation, Propose, edit
from app.model.records import Proposal, Step
from app.model.soundness import all_faults
from app.ui.application import Application
from app.ui.change.panel import ProposalsPanel
from app.ui.main_window import MainWindow
from app.ui.work import Work
from tests.layout.maps import placed_map
from tests.ui.turning import PATIENCE, TURNS, Turns

LARGE = 400


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    made.show_file(files.create(placed_map(LARGE)))
    execute = made.place.editor.session.execute
    for number in (1, 2):
        execute(OpenProposal(proposal=Proposal(id=f"p{number}", number=number, title=f"Idea {number}")))
    execute(Propose(item_id="other", proposal_id="p2", operation=edit(tasks(made)[3], name="Theirs")))
    yield made
    panel(made).foreseeing.stop()
    panel(made).effect.predicting.stop()
    qtbot.waitUntil(lambda: not running(made), timeout=60_000)
    made.place.file.close(discard=True)
    made.put_away()
    made.close()
    made.deleteLater()


def tasks(window: MainWindow) -> list[str]:
    return [step.id for step in window.place.process.all(Step) if step.kind == "task"]


def panel(window: MainWindow) -> ProposalsPanel:
    (found,) = window.findChildren(ProposalsPanel)
    return found


def running(window: MainWindow) -> set[Work]:
    return panel(window).foreseeing._running | panel(window).effect.predicting._running


def wait(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel(window).foreseeing.is_busy, timeout=60_000)


def held(patch: pytest.MonkeyPatch, until: threading.Event) -> None:
    """Let nothing be worked out before a moment."""
    patch.setattr("app.ui.answering.Work", lambda job: Work(lambda: (until.wait(PATIENCE), job())[1]))


ACTS: list[tuple[str, Callable[[list[str]], Operation]]] = [
    ("checked", lambda ids: CutStep(step_id=ids[5])),
    ("in conflict", lambda ids: edit(ids[3], name="Ours")),
]


@pytest.mark.parametrize(("name", "act"), ACTS)
def test_the_window_goes_on_while_what_would_come_of_it_is_worked_out(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[list[str]], Operation]
) -> None:
    threads: list[int] = []
    monkeypatch.setattr(
        consequences, "all_faults", lambda document: (threads.append(threading.get_ident()), all_faults(document))[1]
    )
    window.place.take_proposal("p1")
    wait(window, qtbot)
    enough = threading.Event()
    held(monkeypatch, enough)
    threads.clear()

    window.place.do(act(tasks(window)))
    turns = Turns(enough)
    said_meanwhile = panel(window).changes.consequences.said
    wait(window, qtbot)

    assert turns.stop() > TURNS
    assert said_meanwhile == ["·  checking …"]
    assert panel(window).changes.consequences.said != said_meanwhile
    assert bool(panel(window).changes.conflicts.said) == (name == "in conflict")
    assert threads
    assert threading.get_ident() not in threads


def test_an_answer_that_has_been_overtaken_is_dropped(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.place.take_proposal("p1")
    wait(window, qtbot)
    heard: list[object] = []
    panel(window).foreseeing.answered.connect(heard.append)
    go_on = threading.Event()
    held(monkeypatch, go_on)

    window.place.do(edit(tasks(window)[3], name="Ours"))
    panel(window).foreseeing.begin(0)
    qtbot.waitUntil(lambda: bool(panel(window).foreseeing._running))
    window.place.undo()
    go_on.set()
    wait(window, qtbot)
    qtbot.waitUntil(lambda: not panel(window).foreseeing._running, timeout=60_000)

    assert len(heard) == 1
    assert panel(window).changes.conflicts.said == []


def test_what_was_found_about_one_proposal_is_not_shown_with_another(window: MainWindow, qtbot: QtBot) -> None:
    window.place.take_proposal("p1")
    window.place.do(edit(tasks(window)[3], name="Ours"))
    wait(window, qtbot)
    before = list(panel(window).changes.conflicts.said)

    panel(window).acts.choose("p2")
    at_once = list(panel(window).changes.conflicts.said)
    wait(window, qtbot)

    assert len(before) == 1
    assert at_once == []
    assert len(panel(window).changes.conflicts.said) == 1
