"""Colouring the map in Review: chosen in the bar, painted with signs, followed by legend, print and export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.cli.writing import Wishes, drawn
from app.model.operations import Reveal, edit
from app.model.records import Department, Lane, Round, Step
from app.render.style import StepStyle
from app.render.theme import CONTRAST, LIGHT
from app.render.tinting import FILLS
from app.samples import sample_document
from app.ui.access.words import description_of
from app.ui.coverage_sheet import CoverageSheet
from app.ui.desk import Desk
from app.ui.export_choices import ExportChoices
from app.ui.exporting import writing
from app.ui.modes import Mode
from app.ui.print_page import PrintPage
from tests.fakes import NOW
from tests.reviewing import everybody_rates, under_review
from tests.ui.fakes import workplace_with
from tests.ui.panels.hands import press


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(workplace_with(sample_document("response-card", "en"), Mode.REVIEW))
    qtbot.addWidget(made)
    made.resize(1400, 860)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.workplace.close()


def style_of(desk: Desk, step_id: str) -> StepStyle:
    style = desk.view.map_scene.styles.of(desk.workplace.document.get(Step, step_id))
    assert isinstance(style, StepStyle)
    return style


def colour_at(desk: Desk, step_id: str) -> str:
    """The colour on the screen inside a step, near its lower right corner."""
    box = desk.workplace.document.get(Step, step_id).box
    at = desk.view.mapFromScene(box.right - 8, box.bottom - 14)
    return desk.view.viewport().grab().toImage().pixelColor(at).name().upper()


def choose(desk: Desk, kind: str = "", only: str = "") -> None:
    desk.colours.kind.choose(kind)
    desk.colours.only.choose(only)
    desk.workplace.colouring.now()


def test_the_map_is_not_coloured_before_somebody_wants_it(desk: Desk) -> None:
    assert desk.colours.isVisible()
    assert not desk.colours.legend.isVisible()
    assert style_of(desk, "S03").fill == ""


def test_a_choice_by_keyboard_colours_the_map_with_sign_and_legend(desk: Desk, qtbot: QtBot) -> None:
    desk.colours.kind.setFocus()

    QTest.keyClick(desk.colours.kind, Qt.Key.Key_Down)
    QTest.keyClick(desk.colours.kind, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.workplace.colouring.shown.steps))

    assert desk.workplace.colouring.kind == "customer"
    assert (style_of(desk, "S03").fill, style_of(desk, "S03").figure) == (FILLS["light"]["poor"], "▼ 3")
    assert desk.colours.legend.isVisible()
    assert "▼ works badly: median up to 3" in desk.colours.legend.accessibleName()


@pytest.mark.parametrize("palette", [LIGHT, CONTRAST], ids=lambda p: p.name)
def test_the_colour_is_on_the_screen(desk: Desk, palette: object) -> None:
    desk.set_palette(palette)  # type: ignore[arg-type]
    desk.workplace.reveal("S03")
    desk.workplace.select([])
    choose(desk, "customer")

    assert colour_at(desk, "S03") == FILLS[palette.name]["poor"]  # type: ignore[attr-defined]


def test_the_colours_can_be_seen_from_afar(desk: Desk) -> None:
    choose(desk, "customer")

    assert desk.view.map_scene.styles.from_afar(desk.workplace.document.get(Step, "S03")).fill == FILLS["light"]["poor"]


def test_a_filter_dims_the_rest(desk: Desk) -> None:
    choose(desk, "", "no_agreement")

    assert style_of(desk, "S10").palette == LIGHT
    assert style_of(desk, "S01").palette.name == "light faded"
    assert style_of(desk, "S01").company_notes == 0


def test_only_mine_is_offered_to_those_whose_department_is_known(desk: Desk) -> None:
    assert "mine" not in desk.colours.only.values
    place = desk.workplace
    department = next(d for d in place.document.all(Department) if d.kind == "internal")

    desk.colours.take_department(department.name)
    choose(desk, "", "mine")

    lanes = {lane.id for lane in place.document.all(Lane) if lane.department == department.id}
    kept = place.colouring.shown.kept
    assert kept
    assert {place.document.get(Step, i).lane for i in kept} <= lanes


def test_other_modes_show_the_map_as_it_is(desk: Desk) -> None:
    choose(desk, "customer")

    desk.workplace.set_mode(Mode.DRAW)
    in_draw = style_of(desk, "S03").fill
    desk.workplace.set_mode(Mode.REVIEW)
    desk.workplace.colouring.now()

    assert (in_draw, desk.colours.isVisible()) == ("", True)
    assert style_of(desk, "S03").fill == FILLS["light"]["poor"]


def test_nothing_shows_before_the_reveal_and_all_after_it(qtbot: QtBot) -> None:
    session = under_review()
    everybody_rates(session, [2, 2, 2, 2])
    desk = Desk(workplace_with(session.document, Mode.REVIEW))
    qtbot.addWidget(desk)
    choose(desk, "customer")
    before = {style_of(desk, "mail").figure, desk.colours.legend.accessibleName()}

    desk.workplace.editor.session.execute(Reveal(round_id="r", at=NOW))
    desk.workplace.colouring.now()

    assert before == {"–", "– not rated, or not revealed"}
    assert style_of(desk, "mail").figure == "▼ 2"
    desk.workplace.close()


def test_colours_follow_a_change_when_there_is_rest(desk: Desk, qtbot: QtBot) -> None:
    choose(desk, "value")
    place = desk.workplace
    wanted = "NVA" if place.document.get(Step, "S01").value_class != "NVA" else "VA"
    former = style_of(desk, "S01").figure

    place.editor.session.execute(edit("S01", value_class=wanted))
    at_once = style_of(desk, "S01").figure
    qtbot.waitUntil(lambda: style_of(desk, "S01").figure != former or former == wanted)

    assert at_once == former


def test_what_is_coloured_is_printed_so(desk: Desk, qtbot: QtBot) -> None:
    choose(desk, "gap")
    page = PrintPage(desk.workplace)
    qtbot.addWidget(page)
    page.resize(1100, 700)

    with qtbot.waitSignal(page.printed_anew, timeout=20_000):
        page.show()

    assert page.settings.colour.value == "gap"
    assert page.printed is not None
    with pypdfium2.PdfDocument(page.printed.data) as file:
        assert "↑ 3" in file[1].get_textpage().get_text_range()


def test_what_is_coloured_is_exported_so(desk: Desk, tmp_path: Path) -> None:
    choose(desk, "gap")

    writing(desk.workplace, tmp_path / "map.svg", ExportChoices())()

    svg = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert FILLS["paper"]["poor"].lower() in svg.lower()
    assert "↑ 3" in svg


def test_a_picture_without_a_choice_has_no_figures() -> None:
    document = sample_document("response-card", "en")

    assert b"\xe2\x86\x91 3" not in drawn(document, ".svg", Wishes())


def test_screen_readers_hear_what_the_colour_says(desk: Desk) -> None:
    step = desk.workplace.document.get(Step, "S03")
    before = description_of(desk.workplace, step)

    choose(desk, "customer")

    assert description_of(desk.workplace, step) == f"{before} ▼ 3 works badly: median up to 3"


def test_coverage_is_one_button_away(desk: Desk) -> None:
    press(desk.colours.coverage_button)

    sheet = next(iter(desk.findChildren(CoverageSheet)))
    assert sheet.isVisible()
    sheet.close()


def test_what_is_exported_while_a_frozen_map_is_shown_has_its_colours_legend_and_notes(
    desk: Desk, tmp_path: Path
) -> None:
    place = desk.workplace
    choose(desk, "customer")
    place.look_at_version(place.process.all(Round)[0].version)

    writing(place, tmp_path / "map.svg", ExportChoices())()

    words = (tmp_path / "map.svg").read_text()
    assert place.editor.version is not None
    for wanted in ("▼ 3", "works badly: median up to 3", "Co 2"):
        assert wanted in words
