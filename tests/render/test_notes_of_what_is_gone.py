"""A note stays with the version where its step was: in the list, the review's data, exports and the minutes."""

from __future__ import annotations

import datetime as dt

import pypdfium2
import pytest

from app.analysis.review_data import plain_review
from app.analysis.reviewed import review_of
from app.exchange.jsonformat import export_json, read_json
from app.model.document import Document
from app.model.operations import CutStep, OpenRound
from app.model.records import Note, Round
from app.model.reviews.targets import target_words
from app.render.papers import PaperOptions, write_minutes
from tests.fakes import NOW
from tests.render.printing import print_options, write_pdf
from tests.reviewing import all_revealed, close, note, seats

DAY = dt.date(2026, 11, 26)


@pytest.fixture
def document() -> Document:
    """Round 1 looks at the call, which is noted about; then the call is cut, and round 2 opens without it."""
    session = all_revealed([6, 6, 6, 6], None, note("n", "call", claim="It rings for days"))
    close(session, "done")
    session.execute(CutStep(step_id="call"))
    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))
    return session.document


def words_of(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as file:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in file)


def test_the_note_is_there_and_says_that_its_step_is_not(document: Document) -> None:
    assert document.get(Note, "n").target == "call"
    assert "call" not in document
    assert str(target_words(document, "call")) == "call (no longer on the map)"


def test_the_minutes_of_its_round_have_it_under_the_step_as_it_was(document: Document) -> None:
    words = words_of(write_minutes(document, PaperOptions(date=DAY, round_id="r")))

    step, said, following = (words.index(each) for each in ("4 call", "It rings for days", "5 deliver"))
    assert step < said < following


def test_the_data_of_its_round_have_it_and_those_of_the_next_say_that_the_step_is_gone(document: Document) -> None:
    first, second = (review_of(document, document.get(Round, each), NOW) for each in ("r", "again"))

    (item,) = plain_review(document, first)["notes"]["items"]
    rows = plain_review(document, second)["before"]["steps"]

    assert (item["target"], item["about"], item["gone"]) == ("call", "call (no longer on the map)", True)
    assert [row["before"][0]["notes"] for row in rows if row["standing"] == "gone"] == [1]


def test_the_map_as_it_is_prints_nothing_of_it(document: Document) -> None:
    words = words_of(write_pdf(document, print_options(DAY)))

    assert "It rings for days" not in words


def test_an_export_of_all_keeps_it_and_reading_that_gives_it_back(document: Document) -> None:
    data, _warnings = export_json(document)

    again = Document(read_json(data).records)

    assert again.get(Note, "n") == document.get(Note, "n")
    assert str(target_words(again, "call")) == "call (no longer on the map)"
