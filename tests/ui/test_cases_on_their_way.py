"""Single cases on their way over the map: the film and its window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.analysis.simulation.film import film_of
from app.analysis.simulation.settings import Settings
from app.model.calendars import DAY
from app.model.document import Document
from app.model.operations import CutStep
from app.model.records import Step
from app.render.theme import LIGHT
from app.samples import sample_document
from app.ui.canvas import animation
from app.ui.effect import film_sheet
from app.ui.effect.film_sheet import FilmSheet
from app.ui.effect.filming import Filmed, assumed
from app.ui.main_window import MainWindow
from tests.ui.fakes import workplace_with
from tests.ui.meeting.hands import Facilitator

Opened = Callable[[], FilmSheet]
SETTINGS = Settings(per_day=50.0, cases=400)


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    parent = QWidget()
    parent.resize(1200, 800)
    qtbot.addWidget(parent)

    def show() -> FilmSheet:
        document = sample()
        made = Filmed(film=film_of(document, SETTINGS), document=document, assumed=assumed(document, SETTINGS))
        sheet = FilmSheet(workplace_with(document), made, LIGHT, parent)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        with qtbot.waitExposed(sheet):
            sheet.show()
        return sheet

    return show


def sample() -> Document:
    return sample_document("response-card", "en")


def test_the_film_shows_the_cases_that_go_furthest() -> None:
    film = film_of(sample(), SETTINGS)

    assert (film.cases, film.out_of) == (40, 400)
    assert {"S03", "S08"} <= {stay.step for stay in film.stays}


def test_every_case_is_at_one_place_at_a_time_and_comes_by_the_steps_before() -> None:
    document = sample()
    film = film_of(document, SETTINGS)

    for part in (0.1, 0.3, 0.7):
        standing = list(film.at(film.begin + part * (film.end - film.begin)))
        assert len({each.case for each in standing}) == len(standing)
    for stay in film.stays:
        flows = {(flow.source, flow.target) for flow in document.flows_out_of(stay.way[0])}
        assert len(stay.way) == 1 or (stay.way[0], stay.way[1]) in flows


def test_the_line_of_the_day_has_room_for_the_last_one(opened: Opened) -> None:
    sheet = opened()
    before = sheet.slider.geometry()

    sheet.slider.setValue(sheet.slider.maximum())
    QApplication.processEvents()

    assert sheet.time.width() >= sheet.time.sizeHint().width()
    assert sheet.slider.geometry() == before


def test_dots_stand_below_their_steps_and_on_the_flows_between_them(opened: Opened) -> None:
    view = opened().view
    stay = next(each for each in view._film.stays if len(each.way) > 1)
    travel = min((view._film.end - view._film.begin) / 240, stay.left - stay.entered)

    view.is_moving = True
    view.show_moment(stay.entered + travel / 2)
    moving = [at for at, _ in view.dots()]
    view.is_moving = False
    still = [at for at, _ in view.dots()]

    step = view._document.get(Step, stay.way[-1])
    assert len(moving) == len(still)
    assert any(step.x <= at.x() <= step.box.right and step.box.bottom <= at.y() <= step.box.bottom + 60 for at in still)
    assert moving != still


def test_it_plays_and_stops(qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_sheet, "wants_motion", lambda _widget: True)
    sheet = opened()
    before = sheet.view.moment

    QTest.mouseClick(sheet.play_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.view.moment > before)
    assert sheet.play_button.text() == "&Stop"
    QTest.mouseClick(sheet.play_button, Qt.MouseButton.LeftButton)

    assert not sheet.is_playing
    assert sheet.slider.value() >= 0


def test_with_less_motion_it_goes_by_days_and_by_the_slider_only(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(animation, "wants_less_motion", lambda: True)
    animation._is_told_to_be_still.cache_clear()
    sheet = opened()
    begin = sheet.view.moment

    QTest.mouseClick(sheet.day_button, Qt.MouseButton.LeftButton)
    sheet.play()

    assert sheet.view.moment == begin + DAY
    assert not sheet.play_button.isVisible()
    assert not sheet.is_playing
    assert not sheet.view.is_moving
    assert "less motion" in sheet.about.text()
    animation._is_told_to_be_still.cache_clear()


def test_closing_stops_it(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_sheet, "wants_motion", lambda _widget: True)
    sheet = opened()
    sheet.play()

    sheet.reject()

    assert not sheet.is_playing


def test_the_speed_is_chosen_or_changed_by_keys(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_sheet, "wants_motion", lambda _widget: True)
    now = iter([0.0, 1.0, 2.0])
    monkeypatch.setattr(film_sheet, "monotonic", lambda: next(now))
    sheet = opened()
    sheet.play()
    sheet._ticking.stop()

    sheet._tick()
    slow = sheet.view.moment
    QTest.keyClick(sheet, Qt.Key.Key_Plus)
    sheet._tick()

    assert sheet.speed.value == 2.0
    assert sheet.view.moment - slow == pytest.approx(2 * (slow - sheet._film.begin))


def test_it_says_what_is_assumed(opened: Opened) -> None:
    sheet = opened()

    assert "Assumed: 50 cases begin on a working day, at random" in sheet.about.text()
    assert "people and hours as in the departments" in sheet.about.text()


def test_in_the_meeting_it_runs_on_the_wall_and_escape_leads_back(
    qtbot: QtBot, empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(film_sheet, "wants_motion", lambda _widget: True)
    empty_window.files.open_sample()
    facilitator = Facilitator(empty_window)
    facilitator.open_round()
    meeting = facilitator.meeting

    facilitator.press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: bool(meeting.findChildren(FilmSheet)), timeout=20_000)
    sheet = meeting.findChildren(FilmSheet)[0]
    shown = sheet.is_playing, sheet.size() == meeting.size(), "Assumed:" in sheet.about.text()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert shown == (True, True, True)
    assert not sheet.is_playing
    assert facilitator.is_held
    assert facilitator.said == ""


def test_the_main_window_starts_it_on_the_wall_and_puts_it_away(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.files.open_sample()
    facilitator = Facilitator(empty_window)
    facilitator.begin()
    action = empty_window.actions_by_id.by_id["film"]

    action.trigger()
    qtbot.waitUntil(lambda: bool(facilitator.meeting.findChildren(FilmSheet)), timeout=20_000)
    sheet = facilitator.meeting.findChildren(FilmSheet)[0]
    action.trigger()

    assert not sheet.isVisible()
    assert not empty_window.findChildren(FilmSheet)


def test_the_film_goes_with_the_meeting(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.files.open_sample()
    facilitator = Facilitator(empty_window)
    facilitator.begin()
    facilitator.press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: bool(facilitator.meeting.findChildren(FilmSheet)), timeout=20_000)

    facilitator.meeting.close()

    assert not any(isinstance(top, FilmSheet) and top.isVisible() for top in QApplication.topLevelWidgets())


def test_a_map_that_cannot_be_walked_through_is_said(qtbot: QtBot, empty_window: MainWindow) -> None:
    empty_window.files.open_sample()
    place = empty_window.place
    for end in [each for each in place.process.all(Step) if each.kind == "end"]:
        place.editor.session.execute(CutStep(step_id=end.id))
    said: list[str] = []
    place.said.connect(said.append)

    empty_window.actions_by_id.by_id["film"].trigger()

    qtbot.waitUntil(lambda: len(said) > 1, timeout=20_000)
    assert "end" in said[-1]
    assert not empty_window.findChildren(FilmSheet)
