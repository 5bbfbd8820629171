"""The sheets of the print over the map: shown when wanted, following the map and the settings of Print."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from app.model.operations import edit
from app.model.records import Step
from app.render.paper import PageSetup
from app.ui.application import Application
from app.ui.canvas.page_frames import PageFrame
from app.ui.print_choices import PrintChoices, kept
from app.ui.print_frames import PageFrames, frames_of
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps(*(f"Step {i}" for i in range(20))))


def test_a_map_on_one_page_has_one_frame_of_the_paper_s_shape_around_it(place: Workplace) -> None:
    ((name, box),) = frames_of(place.document, "map", PageSetup(fit="one_page"))

    assert name == ""
    assert all(box.x <= step.x and step.box.right <= box.right for step in place.document.all(Step))
    assert box.width > box.height


def test_a_poster_has_a_frame_for_every_sheet_with_its_name(place: Workplace) -> None:
    frames = frames_of(place.document, "map", PageSetup(fit="percent"))

    assert [name for name, _ in frames][:2] == ["A1", "A2"]
    for step in place.document.all(Step):
        assert any(box.x <= step.x and step.box.right <= box.right for _, box in frames)


def test_frames_come_when_wanted_follow_and_go(qtbot: QtBot, place: Workplace) -> None:
    shown: list[Sequence[PageFrame]] = []
    frames = PageFrames(place, shown.append)
    frames.want(True)
    qtbot.waitUntil(lambda: len(shown) == 1, timeout=20_000)

    place.editor.session.execute(edit("map", print_settings=kept(PrintChoices(fit="one_page"))))
    qtbot.waitUntil(lambda: len(shown) == 2, timeout=20_000)
    frames.want(False)

    assert len(shown[1]) == 1 < len(shown[0])
    assert shown[2] == ()


def test_what_is_not_wanted_costs_an_edit_nothing(place: Workplace) -> None:
    frames = PageFrames(place, lambda _frames: None)

    place.editor.session.execute(edit("map", name="Sales"))

    assert not frames._idle.isActive()


def test_paper_without_room_shows_no_frames(qtbot: QtBot, place: Workplace) -> None:
    shown: list[Sequence[PageFrame]] = []
    narrow = PrintChoices(paper="custom", width=80, height=80, margin=40)
    place.editor.session.execute(edit("map", print_settings=kept(narrow)))
    frames = PageFrames(place, shown.append)

    frames.want(True)

    qtbot.waitUntil(lambda: shown == [()], timeout=20_000)


def test_the_view_menu_shows_them_on_the_map(qtbot: QtBot, application: Application) -> None:
    window = application.open_window()
    window.files.open_sample()
    action = window.actions_by_id.by_id["page_frames"]
    before = action.isChecked(), len(window.view.page_frames)

    action.trigger()
    qtbot.waitUntil(lambda: len(window.view.page_frames) > 0, timeout=20_000)
    window.looking.fit()
    painted = window.view.viewport().grab().toImage()
    action.trigger()
    plain = window.view.viewport().grab().toImage()

    assert before == (False, 0)
    assert painted != plain
    assert len(window.view.page_frames) == 0
