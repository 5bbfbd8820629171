"""The example in the window: where it opens, and the hints that go when one has done what they say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.i18n import msg
from app.model.errors import Refused
from app.model.records import Proposal, Step
from app.render.step_labels import label_of
from app.render.style import StepStyle
from app.ui.application import Application
from app.ui.first_look import look_at
from app.ui.hint_bar import HintBar
from app.ui.hints import HINTS
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.ui.panels.hands import press, write

ACTS = ["both_views", "customer_note", "proposal", "pdf"]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    made.resize(1280, 720)
    qtbot.waitExposed(made)
    made.files.open_sample()
    QApplication.processEvents()
    yield made
    for each in tuple(application.windows):
        discard_all(each)
        each.close()
        each.deleteLater()


def discard_all(window: MainWindow) -> None:
    for desk in tuple(window.desks):
        file = desk.workplace.file
        window.put_away(desk)
        file.close(discard=True)


def shown(window: MainWindow) -> str:
    """The act that the hint in the window asks for; "" if there is none."""
    assert window.desk is not None
    assert window.desk.hints is not None
    hint = window.desk.hints.current
    assert window.desk.hints.bar.isVisible() == (hint is not None)
    return hint.act if hint is not None else ""


def bar(window: MainWindow) -> HintBar:
    assert window.desk is not None
    assert window.desk.hints is not None
    return window.desk.hints.bar


def turn_to_the_other_view(window: MainWindow) -> None:
    tabs = window.desk.notes.tabs
    other = 1 - tabs.currentIndex()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, tabs.tabRect(other).center())


def write_a_note(window: MainWindow, view: str) -> None:
    notes = window.desk.notes
    notes.form.view.put(view)
    write(notes.form.claim, "No pen at hand")
    notes.writing.save()


# -- where the example opens -----------------------------------------------------------------------


def test_the_example_opens_in_review_at_the_widest_gap_with_its_name_easy_to_read(window: MainWindow) -> None:
    (step,) = window.place.selected(Step)
    label = label_of(step, StepStyle())

    assert window.place.mode == Mode.REVIEW
    assert step.id == "S02"
    assert label is not None
    assert label.size * window.view.zoom >= 15.9
    assert window.view.visible_area().contains(QRectF(step.x, step.y, step.width, step.height))


def test_near_the_edge_of_the_map_one_does_not_look_far_beyond_it() -> None:
    step = Step(id="a", map="m", name="Ask", x=40, y=20)
    area, room = QRectF(0, 0, 4000, 900), QSizeF(800, 600)

    zoom, x, y = look_at(step, area, room)

    assert x - room.width() / zoom / 2 == pytest.approx(-20)
    assert y - room.height() / zoom / 2 == pytest.approx(-20)


def test_a_map_smaller_than_the_window_is_looked_at_in_its_middle() -> None:
    step = Step(id="a", map="m", name="Ask", x=40, y=20)

    _zoom, x, y = look_at(step, QRectF(0, 0, 300, 200), QSizeF(2000, 1500))

    assert (x, y) == (150, 100)


def test_an_example_that_could_not_be_opened_leaves_the_open_document_alone(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise Refused(msg("There is no room."))

    window.place.set_mode(Mode.DRAW)
    monkeypatch.setattr("app.files.create", no_room, raising=False)

    window.files.open_sample()

    assert window.place.mode == Mode.DRAW
    assert window.bar.sentence == "There is no room."


# -- the hints -------------------------------------------------------------------------------------


def test_there_are_four_and_the_first_names_the_step(window: MainWindow) -> None:
    assert [hint.act for hint in HINTS] == ACTS
    assert shown(window) == "both_views"
    assert "“Fill in and post the response card”" in bar(window).sentence
    assert bar(window).accessibleName().startswith("Hint 1 of 4: ")


def test_each_goes_when_its_act_is_done_and_the_last_leaves_a_word(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    seen = [shown(window)]
    turn_to_the_other_view(window)
    seen.append(shown(window))
    write_a_note(window, "customer")
    seen.append(shown(window))
    window.place.take_proposal(window.place.process.all(Proposal)[0].id)
    seen.append(shown(window))
    window.files.export(tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: not window.progress.is_busy)
    seen.append(shown(window))

    assert seen == [*ACTS, ""]
    assert "That was all" in window.status._hint.accessibleName()


def test_what_is_done_before_its_turn_is_not_asked_for_later(window: MainWindow) -> None:
    write_a_note(window, "customer")
    first = shown(window)

    turn_to_the_other_view(window)

    assert first == "both_views"
    assert shown(window) == "proposal"


def test_a_note_of_the_company_and_another_format_do_not_count(window: MainWindow, tmp_path: Path) -> None:
    turn_to_the_other_view(window)
    write_a_note(window, "company")
    window.files.export(tmp_path / "a.svg")

    assert shown(window) == "customer_note"
    assert window.application.settings.get("hints_done") == ["both_views"]


def test_going_to_another_step_does_not_count_as_reading_both_views(window: MainWindow) -> None:
    for step in ("S01", "S12", "S13", "S08", "S02"):
        window.place.select([step])
        QApplication.processEvents()

    assert shown(window) == "both_views"


def test_one_is_dismissed_at_a_time_and_stays_dismissed(window: MainWindow) -> None:
    press(bar(window).next_button)
    second = shown(window)

    window.files.open_sample()
    QApplication.processEvents()

    assert second == "customer_note"
    assert shown(window) == "customer_note"


def test_all_are_dismissed_for_good_until_they_are_asked_for_again(window: MainWindow) -> None:
    press(bar(window).stop_button)
    gone = shown(window)
    again = window.application.open_window()
    again.files.open_sample()
    QApplication.processEvents()
    gone_there = shown(again)

    window.actions_by_id.by_id["hints"].trigger()

    assert (gone, gone_there) == ("", "")
    assert shown(window) == "both_views"


def test_asked_for_without_the_example_they_come_with_it(window: MainWindow) -> None:
    press(bar(window).stop_button)
    window.files.new()
    assert window.desk is not None
    without = window.desk.hints

    window.actions_by_id.by_id["hints"].trigger()
    said = window.status._hint.accessibleName()
    window.files.open_sample()
    QApplication.processEvents()

    assert without is None
    assert "when you open the example" in said
    assert shown(window) == "both_views"


def test_they_cover_nothing_and_take_no_focus(window: MainWindow) -> None:
    hint, view = bar(window), window.view

    assert hint.mapTo(window, hint.rect().bottomLeft()).y() < view.mapTo(window, view.rect().topLeft()).y()
    assert window.focusWidget() is view


def test_f6_leads_to_the_hint_and_escape_dismisses_it(window: MainWindow) -> None:
    for _ in range(6):
        window.actions_by_id.by_id["next_pane"].trigger()
        if bar(window).next_button.hasFocus():
            break

    QTest.keyClick(bar(window).next_button, Qt.Key.Key_Escape)

    assert shown(window) == "customer_note"
    assert window.focusWidget() is window.view


def test_they_change_with_the_language(window: MainWindow) -> None:
    window.application.use_language("de")

    assert bar(window).accessibleName().startswith("Hinweis 1 von 4: Nirgends")
    assert bar(window).stop_button.text() == "Keine Hinweise mehr"


def test_a_written_pdf_says_where_it_is_and_can_be_opened(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("app.ui.written.open_with_system", opened.append)

    window.files.export(tmp_path / "offers.pdf")
    qtbot.waitUntil(lambda: not window.progress.is_busy)
    said = window.bar.sentence
    press(window.bar.buttons[0])

    assert str(tmp_path) in said
    assert opened == [tmp_path / "offers.pdf"]


def test_what_the_bar_said_of_a_document_goes_with_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.files.export(tmp_path / "offers.pdf")
    qtbot.waitUntil(lambda: not window.progress.is_busy)

    window.files.new()

    assert window.bar.sentence == ""


def test_a_hint_that_was_dismissed_in_one_copy_of_the_example_does_not_show_in_another(window: MainWindow) -> None:
    first = window.desk
    window.files.open_sample()
    QApplication.processEvents()
    press(bar(window).stop_button)

    window.documents.show_page(first)
    QApplication.processEvents()

    assert shown(window) == ""
