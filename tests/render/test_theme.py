"""Every text can be read on what it stands on, in every palette."""

from __future__ import annotations

import pytest

from app.render import theme
from app.render.theme import CONTRAST, LIGHT, Palette, contrast, readable_on

PALETTES = [each for each in vars(theme).values() if isinstance(each, Palette)]
"""All palettes there are."""
GROUNDS = ("ground", "step", "lane", "lane_other", "lane_header", "remark", "accent_fill")


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_ink_can_be_read_on_every_ground(palette: Palette, ground: str) -> None:
    assert contrast(palette.ink, getattr(palette, ground)) >= 7


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("ground", ["ground", "step", "lane", "lane_other"])
def test_muted_accent_and_warning_can_be_read(palette: Palette, ground: str) -> None:
    for text in (palette.muted, palette.accent, palette.warning):
        assert contrast(text, getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
@pytest.mark.parametrize("mark", ["added", "cut", "changed", "keep"])
def test_the_text_of_a_mark_can_be_read_and_its_line_be_seen(palette: Palette, mark: str) -> None:
    tint = getattr(palette, mark)

    assert contrast(tint.text, tint.fill) >= 4.5
    assert contrast(tint.text, palette.lane_other) >= 4.5
    assert contrast(tint.line, palette.lane_other) >= 3
    assert contrast(palette.badge_text, tint.text) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_badges_can_be_read(palette: Palette) -> None:
    for fill in (palette.company, palette.customer, palette.muted):
        assert contrast(palette.badge_text, fill) >= 4.5


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_the_selection_can_be_seen_on_everything(palette: Palette) -> None:
    for ground in GROUNDS:
        assert contrast(palette.accent, getattr(palette, ground)) >= 3


@pytest.mark.parametrize("palette", PALETTES, ids=lambda p: p.name)
def test_lines_can_be_seen_on_the_lanes(palette: Palette) -> None:
    for line in (palette.outline, palette.flow, palette.remark_line):
        assert contrast(line, palette.lane_other) >= 3


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["#000000", "#101080", "#F5BC00", "#808080", "#FFFFFF", "not a colour"])
def test_a_text_on_a_colour_of_the_users_own_can_be_read(ground: str) -> None:
    assert contrast(readable_on(ground, LIGHT.ink), ground) >= 4.5


GROUNDS = ["ground", "window", "button", "step", "lane", "lane_other", "lane_header", "remark", "accent_fill"]


@pytest.mark.parametrize("ground", GROUNDS)
def test_high_contrast_keeps_every_text_at_seven_to_one(ground: str) -> None:
    texts = [CONTRAST.ink, CONTRAST.muted, CONTRAST.accent, CONTRAST.warning, CONTRAST.disabled]

    assert min(contrast(text, getattr(CONTRAST, ground)) for text in texts[:4]) >= 7
    assert contrast(CONTRAST.disabled, CONTRAST.button) >= 7


@pytest.mark.parametrize("mark", ["added", "cut", "changed", "keep"])
def test_high_contrast_keeps_the_text_of_marks_and_badges_at_seven_to_one(mark: str) -> None:
    tint = getattr(CONTRAST, mark)

    assert min(contrast(tint.text, ground) for ground in (tint.fill, CONTRAST.ground, CONTRAST.lane_other)) >= 7
    assert contrast(tint.line, CONTRAST.lane_other) >= 7
    fills = tint.line, tint.text, CONTRAST.accent, CONTRAST.company, CONTRAST.customer
    assert min(contrast(CONTRAST.badge_text, fill) for fill in fills) >= 7
