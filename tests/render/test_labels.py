"""Texts are wrapped and shrunk into their room; nothing is lost, nothing sticks out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.records import Box
from app.render import labels
from app.render.fonts import width_of
from app.render.labels import (
    HARD_SPACE,
    block_at,
    fitted,
    fitted_in_diamond,
    fitted_in_rectangle,
    ink_box,
    plain,
    wrapped,
)
from tests.render.documents import LONG

NAMES = st.text(alphabet=st.sampled_from("abcdefghijklmnopßäöüÄÖÜ ABCW-/ iill.,"), max_size=200)


@given(NAMES, st.floats(3, 40))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text: str, width: float) -> None:
    lines = wrapped(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= width + 0.01 or len(line) == 1 for line in lines)


@given(NAMES, st.floats(20, 300), st.floats(12, 200))
def test_a_text_fitted_into_a_rectangle_stays_inside(text: str, width: float, height: float) -> None:
    box = Box(10, 20, width, height)

    ink = ink_box(block_at(fitted_in_rectangle(text, width, height), box))

    assert ink.x >= box.x - 0.01
    assert ink.right <= box.right + 0.01
    assert ink.height <= height + 0.01


def test_an_ellipsis_wider_than_the_last_letter_stays_inside_too() -> None:
    box = Box(0, 0, 20, 12)

    ink = ink_box(block_at(fitted_in_rectangle("A" * 16, 20, 12), box))

    assert ink.width <= 20.01


@pytest.mark.parametrize("name", LONG)
def test_a_text_fitted_into_a_diamond_stays_inside(name: str) -> None:
    width, height = 160.0, 110.0

    ink = ink_box(block_at(fitted_in_diamond(name, width, height), Box(0, 0, width, height)))

    assert ink.width / width + ink.height / height <= 1.01


def test_a_short_name_keeps_the_largest_size() -> None:
    assert fitted_in_rectangle("Anfrage prüfen", 110, 54).size == 12


def test_a_word_too_long_for_its_room_shrinks_before_it_is_broken() -> None:
    fit = fitted_in_rectangle("Auftragsbestätigung", 110, 54)

    assert fit.lines == ("Auftragsbestätigung",)
    assert fit.size < 12


def test_a_word_breaks_after_a_hyphen_and_gets_no_space_there() -> None:
    lines = wrapped("Rechnungs-Abgleich", width_of("Rechnungs-") + 0.1)

    assert lines == ["Rechnungs-", "Abgleich"]


def test_words_joined_by_a_hard_space_stay_together() -> None:
    figure = f"97{HARD_SPACE}%"

    assert wrapped(f"Nein {figure}", width_of(figure) + 0.1) == ["Nein", figure]


def test_a_text_that_no_size_can_fit_is_cut_short_visibly() -> None:
    fit = fitted_in_rectangle("sehr " * 400, 30, 12)

    assert fit.lines[-1].endswith("…")


def test_control_characters_become_spaces() -> None:
    assert plain("a\x00b\x1bc\td\ne\u2028f") == "a b c d\ne f"


@pytest.fixture
def letters_measured(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    measured: list[int] = []

    def width_of(text: str, bold: bool = False, italic: bool = False) -> float:
        measured.append(len(text))
        return 0.6 * len(text)

    monkeypatch.setattr(labels, "width_of", width_of)
    return measured


@pytest.mark.parametrize("room", [(110.0, 54.0), (2000.0, 1000.0)])
def test_a_word_of_a_hundred_thousand_letters_is_measured_a_few_times_over(
    letters_measured: list[int], room: tuple[float, float]
) -> None:
    word = "x" * 100_000

    fitted(word, lambda tall: room[0] if tall <= room[1] else 0.0)
    wrapped(word, 11.0)

    assert sum(letters_measured) < 40 * len(word)


def test_a_name_of_two_lines_is_wrapped_only_once_it_can_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[float] = []
    monkeypatch.setattr(labels, "wrapped", lambda *asked: tried.append(asked[1]) or wrapped(*asked))

    fit = fitted("Check the order 4711", lambda tall: 110.0 if tall <= 54 else 0.0)

    assert len(fit.lines) == 2
    assert len(tried) == 1
