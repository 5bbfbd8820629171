"""The colours of a review on the map: readable in every palette, told apart in grey, with a legend in print."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from app.analysis.colouring import colouring_of
from app.analysis.reviewed import review_of
from app.analysis.tints import HEAT, LEVELS, Meaning
from app.i18n import msg
from app.model.document import Document
from app.model.records import Map, Round, Step
from app.model.reviews.rounds import last_round
from app.render.compose import drawing_of
from app.render.drawing import DrawingOptions
from app.render.image import PngSize, write_png, write_svg
from app.render.legend import legend_of, legend_of_colours
from app.render.paint import fill_of
from app.render.picture import MARGIN, extent_of
from app.render.style import StepStyle
from app.render.theme import CONTRAST, DARK, GREY_PAPER, LIGHT, PAPER, Palette, contrast, luminance, qcolor
from app.render.tinting import FILLS, Tinting, faded, fill_of_level, tinting_of
from app.samples import sample_document
from tests.fakes import document_of, step
from tests.render.printing import print_options, write_pdf

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
        "Colours: gap between the views:", "our view is higher by 2 points or more",
        "the views lie less than 2 points apart",
    }  # fmt: skip


def test_figures_and_legend_are_text_on_paper(sample: Document) -> None:
    options = print_options(dt.date(2026, 11, 26), procedure=False, drawing=coloured(sample, "customer"))

    with pypdfium2.PdfDocument(write_pdf(sample, options)) as file:
        words = "".join(page.get_textpage().get_text_range() for page in file)

    assert "▼ 3" in words
    assert "works badly: median up to 3" in words


def test_the_colour_is_really_on_the_page(sample: Document) -> None:
    shown = sample.all(Map)[0]
    options = print_options(dt.date(2026, 11, 26), procedure=False, drawing=coloured(sample, "customer"),
                         maps=(shown.id,))  # fmt: skip

    with pypdfium2.PdfDocument(write_pdf(sample, options)) as file:
        image = file[0].render(scale=2).to_numpy()

    poor = qcolor(FILLS["paper"]["poor"])
    wanted = (poor.blue(), poor.green(), poor.red())
    assert (image[:, :, :3] == wanted).all(axis=2).sum() > 100
    assert sample.all(Round)


# -- pictures for other programs -------------------------------------------------------------------


def words_in(svg: bytes) -> str:
    return " ".join(re.findall(r">([^<>]+)<", svg.decode()))


def test_an_svg_has_the_legend_below_the_map_by_what_it_is_coloured_and_what_is_picked_out(sample: Document) -> None:
    main = sample.main_map
    assert main is not None

    words = words_in(write_svg(sample, main.id, coloured(sample, "gap", "no_agreement")))

    for wanted in ("Colours: gap between the views:", "Picked out: steps without agreement:", "↑",
                   "our view is higher by 2 points or more", "the views lie less than 2 points apart"):  # fmt: skip
        assert wanted in words


def test_an_uncoloured_picture_has_no_legend_and_its_former_size(sample: Document) -> None:
    main = sample.main_map
    assert main is not None
    plain, tinted_one = drawing_of(sample, main.id), drawing_of(sample, main.id, coloured(sample, "gap"))

    assert extent_of(plain) == plain.box.grown(MARGIN)
    assert extent_of(tinted_one).height > plain.box.grown(MARGIN).height
    assert "apart" not in words_in(write_svg(sample, main.id))


def test_a_png_is_as_wide_as_asked_and_shows_every_colour_of_the_legend_below_the_map(sample: Document) -> None:
    main = sample.main_map
    assert main is not None
    options = coloured(sample, "verdict")
    drawing = drawing_of(sample, main.id, options)

    image = QImage.fromData(write_png(sample, main.id, options, size=PngSize(width=1600)))

    scale = 1600 / extent_of(drawing).width
    below = image.copy(0, round((drawing.box.height + 2 * MARGIN) * scale) - 4, 1600, image.height())
    seen = {below.pixelColor(x, y).name().upper() for x in range(0, 1600, 2) for y in range(0, below.height(), 2)}
    assert image.width() == 1600
    assert {FILLS["paper"][meaning.level] for meaning in drawing.tinting.legend} <= seen


def test_a_small_map_makes_room_for_its_legend() -> None:
    legend = (Meaning(level="good", sign="✓", words=msg("by rule: no agreement")),)
    tinting = Tinting(legend=legend)
    document = document_of(step("a"))

    drawing = drawing_of(document, "map", DrawingOptions(tinting=tinting))

    assert drawing.box.width < 200
    assert extent_of(drawing).width >= max(e.width for e in legend_of_colours(drawing)) * 1.5
