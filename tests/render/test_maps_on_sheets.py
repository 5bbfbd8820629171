"""Maps of the sample on A4: few sheets, all about as full as one another, no name of a lane cut in two."""

from __future__ import annotations

import pytest

from app.i18n import use_language
from app.model.maps import maps_in_order
from app.model.proposals import replay
from app.model.records import Box, Lane, Proposal
from app.render.assembly import free_place
from app.render.drawing import DrawingOptions
from app.render.frames import header_box, header_name_box
from app.render.on_sheets import on_sheets
from app.render.paper import PageSetup
from app.render.sheets import MapSheets
from app.render.style import FrameStyle
from app.samples import sample_document

pytestmark = pytest.mark.usefixtures("qapp")
EXAMPLE = "Example figures"


@pytest.fixture(scope="module", params=["de", "en"])
def maps(request: pytest.FixtureRequest) -> list[MapSheets]:
    """The map as it is and with each proposal."""
    use_language(request.param)
    sample = sample_document("response-card", request.param)
    states = [sample, *(replay(sample, [each.id]).document for each in sample.all(Proposal))]
    return [
        on_sheets(state, maps_in_order(state)[0], DrawingOptions(), PageSetup(fit="readable"), example=EXAMPLE)
        for state in states
    ]


def test_the_sample_takes_six_sheets_on_which_every_text_is_read(maps: list[MapSheets]) -> None:
    for shown in maps:
        assert len(shown.plan.sheets) <= 6
        assert shown.plan.text_size(shown.drawing.smallest_text) >= 6


def test_the_sheets_of_the_sample_are_shared_evenly(maps: list[MapSheets]) -> None:
    for shown in maps:
        areas = [sheet.window.width * sheet.window.height for sheet in shown.plan.sheets]

        assert min(areas) > 0.75 * max(areas)


def test_every_name_of_a_lane_is_whole_on_a_sheet(maps: list[MapSheets]) -> None:
    for shown in maps:
        for piece in shown.drawing.pieces:
            if isinstance(piece.element, Lane) and piece.element.box and isinstance(piece.style, FrameStyle):
                header = header_box(piece.element.box, True, piece.style.header)
                name = header_name_box(piece.element.name, header, True)

                assert any(
                    window.y <= name.y and name.bottom <= window.bottom
                    for window in (sheet.window for sheet in shown.plan.sheets if sheet.column == 0)
                )


def test_the_name_of_a_sheet_covers_no_step_of_the_assembly_plan() -> None:
    steps = [Box(x, 100, 120, 60) for x in range(0, 800, 160)]
    window = Box(0, 0, 800, 260)

    place = free_place(steps, window, 100, 50)

    assert not any(place.meets(step) for step in steps)
    assert place == place._replace(x=max(place.x, window.x), y=max(place.y, window.y))
    assert place.bottom <= window.bottom


def test_a_full_sheet_has_its_name_in_the_middle() -> None:
    window = Box(0, 0, 800, 260)

    assert free_place([window], window, 100, 50).centre == window.centre
