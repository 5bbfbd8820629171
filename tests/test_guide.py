"""The guides: both languages have the same parts and show the same pictures, each of which is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.tour.guides import is_wanted, used_pictures

DOCS = Path(__file__).resolve().parent.parent / "docs"
PICTURE = re.compile(r"!\[([^\]]+)\]\((images/[^)]+)\)")


def pictures(lang: str) -> list[str]:
    """Return the pictures of a guide in their order."""
    return [place for _words, place in PICTURE.findall((DOCS / f"guide-{lang}.md").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_picture_of_the_guide_is_there_and_in_its_language(lang: str) -> None:
    shown = pictures(lang)

    assert shown
    assert [place for place in shown if not (DOCS / place).is_file()] == []
    assert [place for place in shown if f"-{lang}-" not in place] == []


def test_no_picture_lies_beside_the_guides_that_none_shows() -> None:
    there = {path.name for path in (DOCS / "images").glob("*.png")}

    assert there == used_pictures()
    assert not is_wanted(DOCS / "images" / "dragged-de-light.png")
    assert is_wanted(DOCS / "elsewhere" / "dragged-de-light.png")


def test_both_guides_show_the_same() -> None:
    german, english = pictures("de"), pictures("en")

    assert [place.replace("-de-", "-en-") for place in german] == english


def test_both_guides_have_the_same_parts() -> None:
    german, english = ((DOCS / f"guide-{lang}.md").read_text(encoding="utf-8") for lang in ("de", "en"))

    assert len(re.findall(r"^## ", german, re.MULTILINE)) == len(re.findall(r"^## ", english, re.MULTILINE))
