"""What cases did beside the map, drawn over it: it follows the steps, tells what it is, and rare ways can be hidden."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.document import Document
from app.model.event_logs import DeviatingWay
from app.model.operations import CutStep, Move, edit
from app.model.placement import Place
from app.model.records import Step
from app.render.theme import DARK
from app.ui.canvas.deviating import DeviatingOnMap
from app.ui.canvas.view import MapView
from app.ui.workplace import Workplace
from tests.ui.fakes import a_line_of_steps, workplace_with

SKIPPED = DeviatingWay(source="ask", target="order", kind="skipped", n=12, cases=12, share=0.03, past=("offer",))
BACK = DeviatingWay(source="order", target="ask", kind="backward", n=2, cases=1, share=0.01)


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Offer", "Order", "Pay"))


@pytest.fixture
def view(qtbot: QtBot, place: Workplace) -> MapView:
    made = MapView(place)
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def on_map(view: MapView) -> DeviatingOnMap:
    assert view.showing.deviating is not None
    return view.showing.deviating


def drawn(view: MapView) -> list[str]:
    return [item.drawn.words for item in on_map(view).items[::2]]


def test_nothing_is_made_before_there_is_a_way(view: MapView) -> None:
    assert view.showing.deviating is None


def test_ways_are_drawn_with_a_sheet_that_explains_them(view: MapView, place: Workplace) -> None:
    place.deviating.show_log((SKIPPED, BACK))

    assert drawn(view) == ["» 12", "« 2"]
    sheet = on_map(view).sheet
    assert sheet.isVisible()
    assert [line.words.text() for line in sheet.lines.values() if line.isVisible()] == [
        "cases skipped steps", "cases went back",
    ]  # fmt: skip
    assert sheet.said.text() == "2 of 2 drawn: seen at least 2 times"

    place.deviating.show_log(())

    assert drawn(view) == []
    assert not sheet.isVisible()


def test_the_mouse_over_a_line_tells_what_cases_did(view: MapView, place: Workplace) -> None:
    place.deviating.show_log((SKIPPED,))
    line, words = on_map(view).items
    along = line.shape().pointAtPercent(0.2)

    for at in (words.boundingRect().center(), along):
        found = view.itemAt(view.mapFromScene(at))
        assert found is not None
        assert "skipped: “Offer”: 12 cases, 3.0 %" in found.toolTip()


def test_rare_ways_are_hidden_by_the_slider(view: MapView, place: Workplace, qtbot: QtBot) -> None:
    place.deviating.show_log((SKIPPED, BACK))
    sheet = on_map(view).sheet

    qtbot.keyClick(sheet.slider, Qt.Key.Key_End)

    assert drawn(view) == ["» 12"]
    assert sheet.said.text() == "1 of 2 drawn: seen at least 12 times"


def test_a_line_follows_its_steps_and_looks_at_no_others(view: MapView, place: Workplace) -> None:
    place.deviating.show_log((SKIPPED,))
    [line, _] = before = list(on_map(view).items)

    place.do(edit("pay", name="Pay at once"))
    assert on_map(view).items == before

    box = place.document.get(Step, "order").box
    place.do(Move(places=(Place(id="order", box=box.moved(0, 200)),)))

    assert on_map(view).items[0].drawn.curve[3].y > line.drawn.curve[3].y
    place.do(CutStep(step_id="order"))
    assert on_map(view).items == []


def test_drawing_lines_looks_at_nothing_but_their_ends(
    view: MapView, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.deviating.show_log((SKIPPED, BACK))

    def looks_through(*_given: object) -> None:
        raise AssertionError("the whole map was looked at")

    with monkeypatch.context() as patch:
        for name in ("all", "on_map", "__iter__"):
            patch.setattr(Document, name, looks_through)
        on_map(view).refresh()

    assert drawn(view) == ["» 12", "« 2"]


def test_colours_and_language_are_taken_over(view: MapView, place: Workplace) -> None:
    place.deviating.show_log((SKIPPED,))

    view.set_palette(DARK)
    use_language("de")
    view.retranslate()

    assert "übersprungen" in on_map(view).items[0].toolTip()
    assert on_map(view).sheet.lines["skipped"].words.text() == "Fälle übersprangen Schritte"
    assert on_map(view).items[0]._palette is DARK


def test_the_sheet_has_room_for_its_longest_line(view: MapView, place: Workplace) -> None:
    use_language("de")
    jump = DeviatingWay(source="ask", target="pay", kind="jump", n=9, cases=9, share=0.02)

    place.deviating.show_log((SKIPPED, BACK, jump))

    words = on_map(view).sheet.lines["jump"].words
    assert words.width() >= words.sizeHint().width()


def test_the_ways_of_an_open_log_go_before_those_that_are_kept(place: Workplace) -> None:
    place.deviating.show_kept((BACK,))
    place.deviating.show_log((SKIPPED,))
    assert place.deviating.shown == (SKIPPED,)

    place.deviating.show_log(())

    assert place.deviating.shown == (BACK,)


def test_a_click_through_a_line_still_selects_the_step_below(view: MapView, place: Workplace, qtbot: QtBot) -> None:
    place.deviating.show_log((SKIPPED, BACK))
    at = view.mapFromScene(*place.document.get(Step, "ask").box.centre)

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert set(place.selection) == {"ask"}
