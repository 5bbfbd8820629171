"""Maps on sheets: the cap holds, nothing is lost, no sheet is empty, sizes are what they say."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.errors import Refused
from app.model.records import Box
from app.render.cuts import Strip, ways_to_cut
from app.render.drawing import joined
from app.render.pages import plan_pages
from app.render.paper import LIMIT_PT, MOST_READABLE, PAPERS, UNIT_PT, PageSetup, paper_size, pt
from app.render.plan import NEARLY_READABLE_PT, READABLE_PT, Content, Plan, sheet_name

SOLIDS = st.lists(
    st.builds(
        Box, st.integers(0, 6000), st.integers(0, 3000), st.sampled_from([36, 120, 160]), st.sampled_from([36, 60, 90])
    ),
    min_size=1,
    max_size=40,
)
SETUPS = st.builds(
    PageSetup,
    paper=st.sampled_from([*PAPERS, "custom"]),
    custom=st.tuples(st.floats(100, 6000), st.floats(100, 6000)),
    orientation=st.sampled_from(["auto", "portrait", "landscape"]),
    margin=st.floats(0, 20),
    fit=st.sampled_from(["readable", "one_page", "at_most", "percent", "actual"]),
    columns=st.integers(1, 6),
    rows=st.integers(1, 4),
    percent=st.floats(20, 300),
    overlap=st.floats(0, 15),
)


def content(solids: list[Box]) -> Content:
    return Content(
        box=joined(solids).grown(4), solids=solids, has_ink=lambda part: any(part.meets(solid) for solid in solids)
    )


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x + 0.01 and outer.y <= inner.y + 0.01
        and inner.right <= outer.right + 0.01 and inner.bottom <= outer.bottom + 0.01
    )  # fmt: skip


def area_in_units(plan: Plan) -> tuple[float, float]:
    return plan.area.width / plan.scale, plan.area.height / plan.scale


@given(SOLIDS, SETUPS)
def test_the_cap_is_never_exceeded(solids: list[Box], setup: PageSetup) -> None:
    plan = plan_pages(content(solids), setup)

    if setup.cap is not None:
        assert plan.columns <= setup.cap[0]
        assert plan.rows <= setup.cap[1]
        assert 1 <= len(plan.sheets) <= setup.cap[0] * setup.cap[1]


@given(SOLIDS, SETUPS)
def test_everything_that_can_be_whole_on_a_sheet_is(solids: list[Box], setup: PageSetup) -> None:
    plan = plan_pages(content(solids), setup)

    width, height = area_in_units(plan)
    for solid in solids:
        if solid.width < width and solid.height < height:
            assert any(holds(sheet.window, solid) for sheet in plan.sheets)


@given(SOLIDS, SETUPS)
def test_no_sheet_is_empty_and_none_shows_more_than_its_area(solids: list[Box], setup: PageSetup) -> None:
    plan = plan_pages(content(solids), setup)

    width, height = area_in_units(plan)
    for sheet in plan.sheets:
        assert any(sheet.window.meets(solid) for solid in solids)
        assert sheet.window.width <= width + 0.01
        assert sheet.window.height <= height + 0.01


@given(SOLIDS, SETUPS)
def test_neighbouring_sheets_overlap_by_what_was_asked(solids: list[Box], setup: PageSetup) -> None:
    plan = plan_pages(content(solids), setup)

    wanted = min(pt(setup.overlap) / plan.scale, area_in_units(plan)[0] / 4)
    for one, other in pairwise(plan.sheets):
        if one.row == other.row and one.column + 1 == other.column and not plan.has_gaps:
            assert one.window.right - other.window.x >= wanted - 0.01


@given(SOLIDS, SETUPS)
def test_no_page_is_longer_than_readers_accept(solids: list[Box], setup: PageSetup) -> None:
    plan = plan_pages(content(solids), setup)

    assert max(plan.width, plan.height) <= LIMIT_PT


def test_a_cut_moves_into_the_gap_between_steps() -> None:
    steps = [(i * 180.0, i * 180.0 + 120) for i in range(10)]

    windows, *_ = ways_to_cut(Strip(0, 1740, steps), 700, 0)

    for _, end in windows[:-1]:
        assert not any(begin < end < stop for begin, stop in steps)


def test_sheets_are_filled_evenly_so_that_none_is_a_sliver() -> None:
    column = content([Box(0, i * 100, 120, 60) for i in range(16)])

    plan = plan_pages(column, PageSetup(fit="percent", percent=100, orientation="portrait"))

    heights = [sheet.window.height for sheet in plan.sheets]
    assert len(heights) == 2
    assert min(heights) > 0.75 * max(heights)


@pytest.mark.parametrize("fit", ["readable", "at_most", "percent"])
def test_no_sheet_of_a_map_has_less_than_half_of_what_another_has(fit: str) -> None:
    chance = random.Random(fit)
    for _ in range(40):
        wide, high = chance.choice([(1500, 600), (3000, 1500), (6000, 900)])
        solids = [Box(chance.randrange(wide), chance.randrange(0, high, 90), 120, 60) for _ in range(30)]
        setup = PageSetup(fit=fit, columns=chance.randint(1, 5), rows=chance.randint(1, 3), percent=75)

        plan = plan_pages(replace(content(solids), smallest_text=chance.randint(8, 11)), setup)

        for sizes in ([sheet.window.width for sheet in plan.sheets], [sheet.window.height for sheet in plan.sheets]):
            assert min(sizes) >= 0.5 * max(sizes)


def test_sheets_stand_upright_or_lie_as_makes_the_map_larger() -> None:
    high = replace(content([Box(x * 200, y * 100, 120, 60) for x in range(6) for y in range(9)]), smallest_text=9)

    plan = plan_pages(high, PageSetup(fit="readable"))
    turned = plan_pages(high, PageSetup(fit="readable", orientation="landscape" if not plan.landscape else "portrait"))

    assert len(plan.sheets) == 2 == len(turned.sheets)
    assert plan.scale > 1.05 * turned.scale


def test_a_map_is_made_a_little_smaller_where_that_saves_sheets() -> None:
    across = pt(297 - 20) * 9 / READABLE_PT
    row = replace(content([Box(i * across / 6.4, 0, 120, 60) for i in range(7)]), smallest_text=9)
    exactly = PageSetup(fit="percent", percent=100 * READABLE_PT / 9 / UNIT_PT)

    plan, full = plan_pages(row, PageSetup(fit="readable")), plan_pages(row, exactly)

    assert (len(plan.sheets), len(full.sheets)) == (1, 2)
    assert NEARLY_READABLE_PT <= plan.text_size(9) < READABLE_PT
    assert plan.is_readable(9)


def test_a_map_is_made_a_little_smaller_where_no_step_is_cut_then() -> None:
    steps = content([Box(i * 200, 0, 190, 60) for i in range(8)])

    plan = plan_pages(steps, PageSetup(fit="at_most", columns=3, overlap=0))

    assert plan.repeated == 0


def test_cuts_leave_a_sheet_empty_where_they_can() -> None:
    corner = [Box(x * 200, y * 100, 120, 60) for x in range(12) for y in range(8) if x < 6 or y < 3]

    plan = plan_pages(content(corner), PageSetup(fit="percent", percent=120))

    assert len(plan.sheets) < plan.columns * plan.rows


def test_what_a_cut_cannot_spare_is_repeated_and_counted() -> None:
    brickwork = [Box(i * 60, (i % 3) * 100, 120, 60) for i in range(40)]

    plan = plan_pages(content(brickwork), PageSetup(fit="actual", overlap=0))

    assert plan.columns > 1
    assert plan.repeated > 0


def test_actual_size_means_that_a_millimetre_is_a_millimetre() -> None:
    hundred_mm = 100 / 25.4 * 96

    plan = plan_pages(content([Box(0, 0, hundred_mm, 50)]), PageSetup(fit="actual"))

    assert hundred_mm * plan.scale == pytest.approx(pt(100))


def test_orientation_follows_the_map_unless_it_is_given() -> None:
    wide = content([Box(i * 200, 0, 120, 60) for i in range(20)])

    assert plan_pages(wide, PageSetup()).landscape
    assert not plan_pages(wide, PageSetup(orientation="portrait")).landscape


def test_a_tiny_map_is_not_blown_up() -> None:
    plan = plan_pages(content([Box(0, 0, 120, 60)]), PageSetup())

    assert plan.percent == pytest.approx(150)


def test_more_sheets_make_the_text_larger() -> None:
    wide = content([Box(i * 200, 0, 120, 60) for i in range(40)])
    one, eight = (plan_pages(wide, PageSetup(fit="at_most", columns=n)) for n in (1, 8))

    assert eight.text_size(12) > 5 * one.text_size(12)
    assert not one.is_readable(12)
    assert eight.is_readable(12)


@pytest.mark.parametrize(("length", "sheets"), [(5, 1), (10, 2), (20, 4), (60, 10)])
def test_a_map_takes_as_few_sheets_as_make_it_readable(length: int, sheets: int) -> None:
    row = replace(content([Box(i * 200, 0, 120, 60) for i in range(length)]), smallest_text=9)

    plan = plan_pages(row, PageSetup(fit="readable"))
    fewer = plan_pages(row, PageSetup(fit="at_most", columns=max(sheets - 1, 1)))

    assert plan.is_readable(9)
    assert len(plan.sheets) == sheets
    assert sheets == 1 or not fewer.is_readable(9)


def test_a_map_that_would_need_a_wall_to_be_read_stands_on_one_page() -> None:
    row = replace(content([Box(i * 200, 0, 120, 60) for i in range(2000)]), smallest_text=9)

    plan = plan_pages(row, PageSetup(fit="readable"))

    assert len(plan.sheets) == 1
    assert not plan.is_readable(9)


@given(SOLIDS, SETUPS.filter(lambda setup: setup.fit == "readable"), st.floats(5, 20))
def test_what_is_to_be_readable_is_or_would_need_too_many_sheets(
    solids: list[Box], setup: PageSetup, text: float
) -> None:
    spread = replace(content(solids), smallest_text=text)

    plan = plan_pages(spread, setup)

    percent = 100 * READABLE_PT / text / UNIT_PT
    assert len(plan.sheets) <= MOST_READABLE
    if not plan.is_readable(text):
        assert len(plan.sheets) == 1
        assert len(plan_pages(spread, replace(setup, fit="percent", percent=percent)).sheets) > MOST_READABLE


def test_room_for_title_and_legend_is_kept_free() -> None:
    plan = plan_pages(content([Box(0, 0, 120, 60)]), PageSetup(margin=10), lambda width: 40, lambda width: 60)

    assert plan.area.y == pytest.approx(pt(10) + 40)
    assert plan.height - plan.area.bottom == pytest.approx(pt(10) + 60)


def test_a_sheet_with_nothing_on_it_is_left_out() -> None:
    corners = [Box(0, 0, 120, 60), Box(8000, 6000, 120, 60)]

    plan = plan_pages(content(corners), PageSetup(fit="actual"))

    assert [sheet.name for sheet in plan.sheets] == ["A1", "B2"]
    assert (plan.columns, plan.rows) == (2, 2)


def test_a_column_without_a_sheet_does_not_count() -> None:
    apart = [Box(0, 0, 120, 60), Box(8000, 0, 120, 60)]
    close = [Box(0, 0, 120, 60), Box(900, 0, 120, 60), Box(1800, 0, 120, 60)]

    far, near = (plan_pages(content(boxes), PageSetup(fit="actual")) for boxes in (apart, close))

    assert [sheet.name for sheet in far.sheets] == ["A1", "A2"]
    assert (far.columns, far.rows, far.has_gaps) == (2, 1, True)
    assert (near.columns, near.has_gaps) == (len(near.sheets), False)


def test_sheets_are_named_by_row_and_column() -> None:
    assert [sheet_name(0, 0), sheet_name(0, 1), sheet_name(1, 0), sheet_name(26, 9)] == ["A1", "A2", "B1", "AA10"]


@pytest.mark.parametrize(
    "setup",
    [
        PageSetup(paper="A7½"),
        PageSetup(margin=100),
        PageSetup(overlap=20),
        PageSetup(percent=0),
        PageSetup(percent=1e9),
    ],
)
def test_settings_that_leave_no_map_are_refused_with_a_sentence(setup: PageSetup) -> None:
    with pytest.raises(Refused):
        plan_pages(content([Box(0, 0, 120, 60)]), setup)


def test_a_print_of_thousands_of_sheets_is_refused() -> None:
    huge = content([Box(x * 1000, y * 1000, 120, 60) for x in range(80) for y in range(80)])

    with pytest.raises(Refused):
        plan_pages(huge, PageSetup(paper="A5", fit="percent", percent=400))


def test_paper_is_as_large_as_the_standard_says() -> None:
    assert paper_size(PageSetup(paper="A4")) == pytest.approx((595.28, 841.89), abs=0.01)
    assert paper_size(PageSetup(paper="custom", custom=(900, 200)))[0] == pytest.approx(pt(200))
    assert replace(PageSetup(), fit="actual").fixed_scale == UNIT_PT
