"""Minutes, rating sheets and the invitation, read back from the PDF."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable

import pypdfium2
import pytest
from pypdf import PdfReader

from app.i18n import use_language
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import (
    ApplyProposals,
    Decide,
    HandIn,
    OpenProposal,
    OpenRound,
    Propose,
    Reveal,
    Score,
    edit,
)
from app.model.records import Finding, OpenPoint, Participant, Person, Proposal
from app.render.papers import (
    PaperOptions,
    write_coverage,
    write_invitation,
    write_minutes,
    write_own_rating_sheets,
    write_rating_sheets,
)
from app.render.theme import GREY_PAPER
from app.samples import sample_document
from tests.fakes import NOW
from tests.render.printing import print_options, write_pdf
from tests.reviewing import (
    PEOPLE,
    STEPS,
    all_revealed,
    close,
    everybody_rates,
    hand_in,
    many,
    note,
    process,
    reveal,
    seats,
    under_review,
)  # fmt: skip

DAY = dt.date(2026, 11, 26)


def options(**values: object) -> PaperOptions:
    return PaperOptions(date=DAY, **values)  # type: ignore[arg-type]


def pages_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as file:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in file]


def text_of(data: bytes) -> str:
    return " ".join(pages_of(data))


@pytest.fixture(scope="module")
def sample() -> Document:
    return sample_document("response-card", "en")


def test_minutes_say_who_when_what_and_the_figures(sample: Document) -> None:
    words = text_of(write_minutes(sample, options()))

    for wanted in (
        "Minutes of review round 1", "closed 2026-09-14", "Version 1 (13 steps)", "7 of 7 have handed in",
        "median 4, n = 7, AD 0.86, IPR 1.00 (IPRAS 3.10)", "alpha 0.54 [0.28, 0.80]", "grade A", "grade C",
        "no agreement", "Example figures",
    ):  # fmt: skip
        assert wanted in words


def test_names_are_off_by_default_and_small_departments_are_others(sample: Document) -> None:
    names = [person.name for person in sample.all(Person)]
    without, with_names = (text_of(write_minutes(sample, options(names=on))) for on in (False, True))

    assert not any(name in without for name in names)
    assert "others: 3, 4, 4, 4, 5, 5, 7" in without
    assert all(name in with_names for name in names)


def test_minutes_keep_reason_and_dissent_points_and_flags() -> None:
    mail = note("n", "mail", round="r", evidence="opinion", claim="Too slow")
    session = all_revealed([8, 8, 8, 2], None, mail)
    session.execute(Decide(finding=Finding(id="f", round="r", step="mail", verdict="change", reason="It takes a week",
                                           dissent="Sales sees no trouble", notes=("n",), decided_at=NOW)))  # fmt: skip
    words = text_of(write_minutes(session.document, options()))

    for wanted in ("It takes a week", "Sales sees no trouble", "change (an assumption)", "Too slow", "grade C",
                   "What makes this review one-sided"):  # fmt: skip
        assert wanted in words


def test_open_points_have_owner_and_date() -> None:
    point = OpenPoint(id="o", round="r", target="sort", text="Ask three customers", owner="Mia", due="2026-12-24")
    document = Document([*all_revealed([5, 5, 5, 5]).document, point])

    words = text_of(write_minutes(document, options()))

    assert "Ask three customers" in words
    assert "Mia · by 2026-12-24" in words


def test_nothing_is_printed_before_the_reveal() -> None:
    low, high = under_review(), under_review()
    everybody_rates(low, [1, 1, 1, 1], [2, 2, 2, 2])
    everybody_rates(high, [9, 8, 9, 8], [7, None, 7, 7])

    for write in (write_minutes, write_rating_sheets, write_invitation):
        assert text_of(write(low.document, options())) == text_of(write(high.document, options()))
    assert text_of(write_minutes(low.document, options())).count("not revealed; 4 have handed in") == len(STEPS)


def test_without_a_round_there_are_no_minutes() -> None:
    with pytest.raises(Refused, match="no round"):
        write_minutes(process(), options())


def test_every_person_has_a_sheet_with_every_step(sample: Document) -> None:
    pages = pages_of(write_rating_sheets(sample, options()))

    seats = sample.all(Participant)
    assert len(pages) == len(seats)
    for page in pages:
        assert page.count("for the customer 1 2 3 4 5 6 7 8 9 ?") == 13
        assert page.count("for us 1 2 3 4 5 6 7 8 9 ?") == 13
        assert "How well does this step work for the customer?" in page
    names = {sample.get(Person, seat.person).name for seat in seats}
    assert all(any(name in page for page in pages) for name in names)


def test_many_steps_take_several_sheets_and_nobody_taking_part_one_to_copy() -> None:
    from tests.render.documents import many_steps

    pages = pages_of(write_rating_sheets(many_steps(40), options()))

    assert len(pages) > 1
    assert "Name: ____" in pages[0]
    assert "sheet 1 of" in pages[0]


def test_the_invitation_lists_the_seats_that_are_missing() -> None:
    session = under_review(who=("mia", "olaf"))

    words = text_of(write_invitation(session.document, options()))

    missing = words[words.index("Seats that are still to be filled") : words.index("Who has a seat")]
    assert "Sales" in missing
    assert "Customer: a customer" in missing
    assert "Office" not in missing


def test_minutes_can_be_a_part_of_the_printed_process(sample: Document) -> None:
    without = pages_of(write_pdf(sample, print_options(DAY, pictures=False)))
    with_minutes = pages_of(write_pdf(sample, print_options(DAY, pictures=False, minutes=True)))

    assert len(with_minutes) > len(without)
    assert "Minutes of review round 1" in " ".join(with_minutes)
    assert "Minutes of review round 1" not in " ".join(without)


def test_the_file_has_outline_title_and_language(sample: Document) -> None:
    reader = PdfReader(io.BytesIO(write_minutes(sample, options())), strict=True)

    assert reader.outline
    assert reader.metadata is not None
    assert "Minutes" in str(reader.metadata.title)
    assert reader.root_object["/Lang"] == "en"


@pytest.mark.parametrize("write", [write_minutes, write_rating_sheets, write_invitation])
def test_in_shades_of_grey_there_is_no_colour(sample: Document, write: Callable[..., bytes]) -> None:
    with pypdfium2.PdfDocument(write(sample, options(palette=GREY_PAPER))) as file:
        image = file[0].render(scale=1).to_numpy()[:, :, :3].astype(int)

    assert (
        image.max(axis=2) - image.min(axis=2)
    ).max() <= 30  # the ink of grey paper is a trifle blue; accent and warning are 100 and more


def test_minutes_in_german() -> None:
    use_language("de")

    words = text_of(write_minutes(sample_document("response-card", "de"), options()))

    assert "Protokoll der Bewertungsrunde 1" in words
    assert "AD 0,86" in words


def test_minutes_of_a_closed_round_say_why_it_was_closed() -> None:
    session = all_revealed([5, 5, 5, 5])
    close(session, "Nobody of sales could come")

    assert "Nobody of sales could come" in text_of(write_minutes(session.document, options()))


# -- a re-review ---------------------------------------------------------------------------------


def second_round() -> Document:
    """Round 1 gives 6 and 5, a proposal renames the call, round 2 gives the call 2."""
    session = all_revealed([6, 6, 6, 6])
    close(session, "done")
    session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Online form")))
    session.execute(Propose(item_id="i", proposal_id="p", operation=edit("call", name="Ring up")))
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="w", at=NOW))
    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))
    for person in PEOPLE:
        scores = (Score(step="call", customer=2, company=5),)
        session.execute(HandIn(round_id="again", person_id=person, scores=scores, at=NOW))
    session.execute(Reveal(round_id="again", at=NOW))
    return session.document


def test_the_minutes_of_a_re_review_lay_both_rounds_beside_each_other() -> None:
    words = text_of(write_minutes(second_round(), options()))

    for wanted in (
        "Compared with round 1", "+ new (1): no problem then, one now",
        "Ring up · was called “call”", "For the customer: 6 → 2 (n = 4 → 4)", "Verdict: (open) → (change)",
        "Applied since: “Online form”", "Figures: not measured",
    ):  # fmt: skip
        assert wanted in words


def test_the_minutes_of_a_first_round_compare_nothing() -> None:
    words = text_of(write_minutes(all_revealed([6, 6, 6, 6]).document, options()))

    assert "Compared with" not in words


def test_notes_on_ways_and_on_the_whole_map_say_what_they_are_about() -> None:
    document = all_revealed(
        [6, 6, 6, 6], None, note("n", "mail>sort", claim="Nobody knows when"), note("m", "map", claim="Far too long")
    ).document

    words = text_of(write_minutes(document, options()))

    assert "Way from “mail” to “sort” " in words
    assert "The whole map " in words


def test_old_evidence_is_marked_stale_in_the_minutes_and_fresh_one_is_not() -> None:
    old, fresh = (note(i, "call", observed_on=day) for i, day in (("old", "2025-01-01"), ("fresh", "2026-03-02")))
    document = all_revealed([6, 6, 6, 6], None, old, fresh).document

    words = text_of(write_minutes(document, options()))

    assert words.count("⚠ stale") == 1


def test_rating_sheets_of_a_re_review_have_the_last_rounds_medians_beside_the_boxes() -> None:
    session = all_revealed([6, 6, 6, 6])
    first = text_of(write_rating_sheets(session.document, options()))
    close(session, "done")
    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))

    second = text_of(write_rating_sheets(session.document, options()))

    assert "round 1: 6 (n = 4)" in second
    assert "round 1:" not in first


def of_person(pages: list[str], name: str) -> str:
    return next(page for page in pages if f"{name} –" in page)


def test_everybody_finds_their_own_last_ratings_beside_the_boxes_and_nobody_elses() -> None:
    session = under_review()
    for person, scores in (("mia", (7, 4)), ("olaf", (2, None))):
        hand_in(session, person, dict.fromkeys(STEPS, scores))
    reveal(session)
    first = pages_of(write_own_rating_sheets(session.document, options()))
    close(session, "done")
    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))

    pages = pages_of(write_own_rating_sheets(session.document, options()))

    said = {name: sorted(set(re.findall(r"you, round \d: (\d|cannot judge)", of_person(pages, name))))
            for name in ("Mia", "Olaf", "Kim")}  # fmt: skip
    assert said == {"Mia": ["4", "7"], "Olaf": ["2", "cannot judge"], "Kim": []}
    assert "(n = " not in "".join(pages)
    assert "you, round" not in "".join(first)


def test_what_was_rated_last_time_is_printed_large_enough_to_be_read() -> None:
    """A digit of six points is more than four points high."""
    session = under_review()
    hand_in(session, "mia", dict.fromkeys(STEPS, (7, 4)))
    reveal(session)
    close(session, "done")
    session.execute(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))

    with pypdfium2.PdfDocument(write_own_rating_sheets(session.document, options())) as file:
        found = [page.get_textpage() for page in file if "you, round" in page.get_textpage().get_text_range()]
        at = found[0].get_text_range().index("you, round 1: ") + len("you, round 1: ")
        _, bottom, _, top = found[0].get_charbox(at)

    assert top - bottom > 4.0


# -- coverage -------------------------------------------------------------------------------------


def test_coverage_is_printed_with_its_gaps_and_without_a_rating(sample: Document) -> None:
    pages = pages_of(write_coverage(sample, options()))

    assert len(pages) == 1
    assert "Coverage, round 1" in pages[0]
    assert "Hold the first call" in pages[0]
    assert "Field sales" in pages[0]


def test_coverage_of_many_steps_has_its_heads_on_every_page() -> None:
    pages = pages_of(write_coverage(many(120), options()))

    assert len(pages) > 2
    assert all(
        {"Area0", "Area8"} <= {f"Area{n}" for n in range(9) if f"Area{n}" in "".join(page.split())} for page in pages
    )
    assert "Step called 119" in pages[-1]
    assert "!" in pages[0]


def test_without_departments_there_is_no_coverage_to_print() -> None:
    with pytest.raises(Refused, match="no coverage"):
        write_coverage(Document([]), options())


@pytest.mark.parametrize("values", [(9, 1), (1, 9)])
def test_coverage_says_the_same_whatever_the_ratings_say(values: tuple[int, int]) -> None:
    session = under_review()
    everybody_rates(session, [values[0]] * 4, [values[1]] * 4)

    words = text_of(write_coverage(session.document, options()))

    assert words.count("1/0") == 32
    assert "!" not in words.replace("“!”", "")
