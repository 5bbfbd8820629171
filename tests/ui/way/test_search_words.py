"""What is typed finds names by parts of their words, with or without accents and umlauts."""

from __future__ import annotations

import pytest

from app.ui.search_words import BEGINS, BEGINS_WORDS, BESIDE, IN_NAME, fit_of


@pytest.mark.parametrize(
    ("typed", "name", "fit"),
    [
        ("kar", "Karte umbenennen", BEGINS),
        ("umb kar", "Karte umbenennen", BEGINS_WORDS),
        ("nenn", "Karte umbenennen", IN_NAME),
        ("ande", "Ändern", BEGINS),
        ("aende", "Ändern", BEGINS),
        ("ÄNDE", "Ändern", BEGINS),
        ("grosser", "Größer", BEGINS),
        ("groesser", "Größer", BEGINS),
        ("cafe", "Café", BEGINS),
        ("(100", "Text (100 %)", BEGINS_WORDS),
        ("karte löschen", "Karte umbenennen", None),
    ],
)
def test_parts_of_words_are_enough_and_accents_need_not_be_typed(typed: str, name: str, fit: int | None) -> None:
    assert fit_of(typed, name) == fit


def test_what_stands_beside_a_name_counts_least() -> None:
    assert fit_of("file save", "Save", ("File",)) == BESIDE
    assert fit_of("rename", "Umbenennen", ("Rename", "Bearbeiten")) == BESIDE
    assert fit_of("rename print", "Umbenennen", ("Rename",)) is None
