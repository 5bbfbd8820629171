"""The colours of a review on the map: readable in every palette, told apart in grey, with a legend in print."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pypdfium2
import pytest

from app.analysis.colouring import colouring_of
from app.analysis.reviewed import review_of
from app.analysis.tints import HEAT, LEVELS
from app.model.document import Document
from app.model.records import Map, Round, Step
from app.model.reviews.rounds import last_round
from app.render.compose import drawing_of
from app.render.drawing import DrawingOptions
from app.render.legend import legend_of
from app.render.paint import fill_of
from app.render.pdf import PdfOptions, write_pdf
from app.render.style import StepStyle
from app.render.theme import CONTRAST, DARK, GREY_PAPER, LIGHT, PAPER, Palette, contrast, luminance, qcolor
from app.render.tinting import FILLS, faded, fill_of_level, tinting_of
from app.samples import sample_document

PALETTES = [LIGHT, DARK, CONTRAST, PAPER, GREY_PAPER]


@pytest.fixture(scope="module")
def sample() -> Document:
    return sample_document("response-card", "en")


def coloured(document: Document, kind: str, only: str = "", palette: Palette = PAPER) -> DrawingOptions:
    review = review_of(document, last_round(document), "2026-10-01")
    return DrawingOptions(palette=palette, tinting=tinting_of(colouring_of(review, kind, only), palette))


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_names_can_be_read_on_every_level(palette: Palette) -> None:
    for level in LEVELS:
        assert contrast(palette.ink, fill_of_level(palette, level)) >= 7
    assert contrast(palette.badge_text, palette.outline) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_every_fill_is_opaque_and_grey_has_no_colour(palette: Palette) -> None:
    for fill in FILLS[palette.name].values():
        assert qcolor(fill).alpha() == 255
        if palette is GREY_PAPER:
            assert qcolor(fill).saturation() == 0


def test_levels_can_be_told_apart_in_grey() -> None:
    fills = FILLS[GREY_PAPER.name]

    for together in (HEAT, [level for level in LEVELS if level not in HEAT]):
        shades = [luminance(fills[level]) for level in together]
        assert all(abs(one - other) > 0.05 for one, other in combinations(shades, 2))


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_what_is_not_picked_out_is_faint_and_its_name_still_readable(palette: Palette) -> None:
    quiet = faded(palette)

    assert contrast(quiet.outline, quiet.ground) < contrast(palette.outline, palette.ground)
    assert contrast(quiet.ink, quiet.step) >= 4.5


def test_steps_have_fill_and_figure_and_others_neither(sample: Document) -> None:
    main = sample.main_map
    assert main is not None
    drawing = drawing_of(sample, main.id, coloured(sample, "customer"))
    styles = {p.element.id: (p.element, p.style) for p in drawing.steps()}

    step, style = styles["S03"]
    assert isinstance(step, Step)
    assert isinstance(style, StepStyle)
    assert (fill_of(step, style), style.figure) == (FILLS["paper"]["poor"], "▼ 3")
    started = styles["START"][1]
    assert isinstance(started, StepStyle)
    assert (started.fill, started.figure) == ("", "")


def test_a_filter_dims_all_but_what_is_picked_out(sample: Document) -> None:
    main = sample.main_map
    assert main is not None
    drawing = drawing_of(sample, main.id, coloured(sample, "", "no_agreement"))

    normal = [p.element.id for p in drawing.steps() if p.style.palette == PAPER]
    assert normal == ["S10"]


def test_the_legend_follows(sample: Document) -> None:
    main = sample.main_map
    assert main is not None

    plain = [entry.words for entry in legend_of(drawing_of(sample, main.id))]
    by_gap = [entry.words for entry in legend_of(drawing_of(sample, main.id, coloured(sample, "gap")))]

    assert set(by_gap) - set(plain) == {
        "our view is higher by 2 points or more", "the views lie less than 2 points apart"
    }  # fmt: skip


def test_figures_and_legend_are_text_on_paper(sample: Document) -> None:
    options = PdfOptions(date=dt.date(2026, 11, 26), procedure=False, drawing=coloured(sample, "customer"))

    with pypdfium2.PdfDocument(write_pdf(sample, options)) as file:
        words = file[0].get_textpage().get_text_range()

    assert "▼ 3" in words
    assert "works badly: median up to 3" in words


def test_the_colour_is_really_on_the_page(sample: Document) -> None:
    shown = sample.all(Map)[0]
    options = PdfOptions(date=dt.date(2026, 11, 26), procedure=False, drawing=coloured(sample, "customer"),
                         maps=(shown.id,))  # fmt: skip

    with pypdfium2.PdfDocument(write_pdf(sample, options)) as file:
        image = file[0].render(scale=2).to_numpy()

    poor = qcolor(FILLS["paper"]["poor"])
    wanted = (poor.blue(), poor.green(), poor.red())
    assert (image[:, :, :3] == wanted).all(axis=2).sum() > 100
    assert sample.all(Round)
