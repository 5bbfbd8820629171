"""Sets of processes that nobody would make on purpose: pages of nothing, titles of pages, letters without a font."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from app.model.document import Document
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Department, Lane, Map, Note, Process, Step
from app.model.wanted import GivenUp, wanted_while
from app.render import coverage_table
from app.render.labels import wrapped
from app.render.missing_letters import missing_letters, missing_letters_words
from app.render.paper import PageSetup, require_sound
from app.render.report.known import Known
from app.render.report.making import ReportOptions
from app.render.report.writing import Written, write_report

NOBODY_HAS = "\U00012000"
"""A letter of cuneiform, which hardly a computer has."""


def process(*names: str, title: str = "Sale", lanes: int = 0, note: str = "") -> Document:
    """Return steps in a row, each in a lane of its own department if there are lanes."""
    steps = [Step(id=f"s{k}", map="m", name=name, x=200.0 * k, y=0.0, lane=f"l{k}" if lanes else None)
             for k, name in enumerate(names)]  # fmt: skip
    areas = [Department(id=f"d{k}", name=f"Area {k}") for k in range(lanes)]
    drawn = [Lane(id=f"l{k}", map="m", department=f"d{k}", name=f"Area {k}") for k in range(lanes)]
    notes = [Note(id="n", target="s0", claim=note)] if note else []
    return Document([Process(id=PROCESS_ID, name=title), Map(id="m", name="Map"), *areas, *drawn, *steps, *notes])


def the_set(document: Document, *parts: str) -> Written:
    options = {"parts": parts} if parts else {}
    return write_report(document, ReportOptions(date=dt.date(2026, 11, 26), **options))  # type: ignore[arg-type]


def test_empty_lines_make_no_empty_pages() -> None:
    assert the_set(process("A", note="\n" * 20_000)).pages == the_set(process("A", note="Slow")).pages
    assert wrapped("a\n\n \n\t\n\nb\nc\n\nd", 100.0) == ["a", "", "b", "c", "", "d"]


def test_a_name_of_thousands_of_letters_is_a_title_and_not_a_chapter() -> None:
    long = the_set(process("Step " * 1_000, title="Sale " * 1_000), "contents", "map", "signs")

    assert long.pages == the_set(process("Step"), "contents", "map", "signs").pages


def test_gaps_are_counted_for_a_table_and_not_for_each_of_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    monkeypatch.setattr(coverage_table, "gaps", lambda cells: counted.append(1) or [])

    pages = the_set(process(*(f"S{k}" for k in range(30)), lanes=30), "coverage").pages

    assert pages > len(counted)
    assert len(counted) == 2, "painted and told"


def test_letters_that_no_font_has_are_said_with_where_they_are() -> None:
    document = process("Prüfen → ✓ €", "שלום مرحبا", f"Ask {NOBODY_HAS}", "Send \U000f0000")

    assert missing_letters(document) == [f"Ask {NOBODY_HAS}"]


def test_the_sentence_names_a_few_texts_shortened() -> None:
    document = process(*(f"{NOBODY_HAS} {k} {'x' * 50}" for k in range(9)))

    said = missing_letters_words(missing_letters(document))

    assert len(re.findall("“[^”]*…”", said)) == 3
    assert "Install a font" in said


@pytest.mark.parametrize("margin", [-20.0, float("nan"), 105.0])
def test_margins_that_leave_no_paper_are_refused(margin: float) -> None:
    with pytest.raises(Refused, match="leave no room"):
        require_sound(PageSetup(margin=margin))


def test_what_is_known_of_many_proposals_can_be_given_up_between_two() -> None:
    known = Known()

    with pytest.raises(GivenUp), wanted_while(lambda: False):
        known.once("effect", "p", lambda: 1)

    assert known.once("effect", "p", lambda: 2) == 2
