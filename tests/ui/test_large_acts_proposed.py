"""Very much changed at once with a proposal in hand: worked out, replayed too, beside the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import files
from app.model import proposals
from app.model.document import Document
from app.model.operations import OpenProposal, edit
from app.model.proposals import items_of, replay
from app.model.records import Proposal, ProposalItem
from app.ui.application import Application
from app.ui.main_window import MainWindow
from tests.layout.maps import placed_map
from tests.ui.test_large_acts import STEPS, Act, move_all, paste_all, remove_all, replace_all
from tests.ui.turning import TURNS, turns_while_busy, until_carried_out

ACTS: dict[str, Act] = {"replace": replace_all, "paste": paste_all, "move": move_all, "remove": remove_all}


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    made.show_file(files.create(placed_map(STEPS)))
    made.place.editor.session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Much")))
    made.place.take_proposal("p")
    made.place.do(edit("s6", name="Before all that"))
    yield made
    made.progress.stop()
    qtbot.waitUntil(lambda: not made.progress._running, timeout=60_000)
    made.place.file.close(discard=True)
    made.put_away()
    made.close()
    made.deleteLater()


class Planning:
    """Notes in which threads items of proposals are carried out."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.threads: list[int] = []
        carry_out = proposals._replay_item

        def noting(document: Document, item: ProposalItem, idle: str) -> proposals.ReplayedItem:
            self.threads.append(threading.get_ident())
            return carry_out(document, item, idle)

        patch.setattr(proposals, "_replay_item", noting)


def afresh(window: MainWindow) -> Document:
    """Return the process as the proposal would make it, worked out from nothing."""
    return replay(Document(list(window.place.process)), ["p"]).document


@pytest.mark.parametrize("name", ACTS)
def test_the_window_goes_on_while_very_much_is_proposed_and_replayed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    planning = Planning(monkeypatch)

    turns = turns_while_busy(window, qtbot, lambda: ACTS[name](window))

    assert turns > TURNS
    assert planning.threads
    assert threading.get_ident() not in planning.threads
    assert len(items_of(window.place.process, "p")) == 2
    assert window.place.document == afresh(window)


def test_undo_and_redo_of_it_are_replayed_beside_the_window_and_exact(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.place.document.copy()
    move_all(window)
    until_carried_out(window, qtbot)
    after = window.place.document.copy()
    planning = Planning(monkeypatch)

    window.place.undo()
    until_carried_out(window, qtbot)
    undone = window.place.document.copy()
    window.place.redo()
    until_carried_out(window, qtbot)
    in_this_thread = planning.threads.count(threading.get_ident())

    assert undone == before
    assert window.place.document == after == afresh(window)
    assert in_this_thread == 0


def test_what_follows_a_large_act_carries_out_only_what_is_new(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paste_all(window)
    until_carried_out(window, qtbot)
    planning = Planning(monkeypatch)
    heard: list[int] = []
    window.place.changed.connect(lambda changes: heard.append(len(changes)))

    window.place.do(edit("s9", name="After all that"))

    assert len(planning.threads) == 1
    assert max(heard) < 10
    assert window.place.document == afresh(window)
