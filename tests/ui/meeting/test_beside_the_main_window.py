"""A meeting and the main window show one document: what is done in one, the other follows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from app.model.operations import AddNote, AddStep, CloseRound, Reveal
from app.model.records import Note, Step
from app.ui.main_window import MainWindow
from app.ui.meeting.prepare_page import PreparePage
from app.ui.meeting.rate_page import RatePage
from app.ui.modes import Mode
from tests.ui.meeting.hands import Facilitator, Key, held, texts_of, to_the_notes


def test_f5_leaves_from_the_meeting_and_from_the_main_window(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_F5)
    assert not facilitator.is_held

    facilitator.begin()
    assert facilitator.is_held
    facilitator.begin()

    assert not facilitator.is_held


def test_both_windows_show_the_same_document(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    step = facilitator.meeting.sitting.step

    window.place.set_mode(Mode.DRAW)
    window.place.do(AddStep(step=Step(id="new", map=step.map, name="Drawn meanwhile")))
    facilitator.press(Key.Key_PageDown)
    facilitator.press(Key.Key_PageUp)

    assert "The map has changed since the round opened" in facilitator.said
    assert window.isEnabled()
    assert not facilitator.meeting.isModal()


def test_undo_in_the_main_window_leaves_the_meeting_where_it_is(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    facilitator.press(Key.Key_PageDown)
    said: list[str] = []
    window.place.said.connect(lambda sentence: said.append(str(sentence)))

    window.place.undo()
    facilitator.settle()

    assert isinstance(facilitator.meeting.page, RatePage)
    assert said[-1].startswith("“Open a review round” cannot be undone.")


def test_a_round_closed_elsewhere_ends_the_meeting_at_the_preparation(
    facilitator: Facilitator, window: MainWindow
) -> None:
    facilitator.open_round()
    review = held(window)
    session = window.place.editor.session
    facilitator.press(Key.Key_PageDown)
    facilitator.rate("55")

    session.execute(Reveal(round_id=review.id, at="2026-11-26"))
    session.execute(CloseRound(round_id=review.id, at="2026-11-26", reason="enough"))
    facilitator.settle()

    assert isinstance(facilitator.meeting.page, PreparePage)


def test_closing_the_document_closes_its_meeting(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    meeting = facilitator.meeting

    window.place.file.close(discard=True)
    window.put_away()
    QApplication.processEvents()

    assert not window.desks
    assert not any(top is meeting and top.isVisible() for top in QApplication.topLevelWidgets())


def test_drawing_in_the_main_window_does_not_make_the_meeting_work(
    facilitator: Facilitator, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_the_notes(facilitator)
    page = facilitator.meeting.page
    assert page is not None
    worked: list[str] = []
    monkeypatch.setattr(page, "refresh", lambda: worked.append("refresh"))
    window.place.set_mode(Mode.DRAW)

    window.place.editor.session.execute(AddStep(step=Step(id="new", map=window.place.map_id, name="Drawn meanwhile")))
    facilitator.settle()

    assert worked == []


def test_a_note_of_the_main_window_appears_in_the_meeting(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.open_round()
    step = facilitator.meeting.sitting.step

    window.place.do(AddNote(note=Note(id="n", target=step.id, claim="Written beside", view="customer")))
    facilitator.settle()

    assert "Opinion: Written beside" in "\n".join(texts_of(window))
