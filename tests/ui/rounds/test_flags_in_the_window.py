"""Every sign of one-sidedness (method A3) in the window: listed with its remedy where it holds, and leading somewhere.

The case in which none holds is a review by everybody with like views and notes from all sides.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.model.operations import CloseRound, Decide, HandIn, OpenRound, Reveal, Score
from app.model.records import Finding, Note
from app.ui.panels.all_notes import AllNotesSheet
from app.ui.rounds.flags_sheet import KIND, ClosingSheet, FlagsSheet
from app.ui.workplace import Workplace
from tests.fakes import NOW
from tests.reviewing import PEOPLE, STEPS, note, seats
from tests.ui.rounds.holding import a_place, sheet_on

BALANCED = (
    note("m", "mail", author="mia", author_department="marketing"),
    note("o", "sort", author="olaf", author_department="office"),
    note("s", "deliver", "customer", author="sam", author_department="sales"),
    note("m2", "deliver", author="mia", author_department="marketing", direction="strength"),
    note("o2", "mail", "customer", author="olaf", author_department="office", direction="strength"),
    note("s2", "sort", author="sam", author_department="sales", direction="strength"),
)
"""Two notes of each area, two of six from the customer's side, two on each step and not of one mind."""


def held(
    *notes: Note, who: tuple[str, ...] = tuple(PEOPLE), own: int = 7, ours: int = 7, verdict: str = ""
) -> Workplace:
    """Hold a round in which everybody gives 7, the office gives its own step `own`, and all give `ours` for us."""
    place = a_place(*notes)
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(*who), at=NOW))
    for person in who:
        scores = tuple(
            Score(step=s, customer=own if (person, s) == ("olaf", "sort") else 7, company=ours) for s in STEPS
        )
        place.do(HandIn(round_id="r", person_id=person, scores=scores, at=NOW))
    place.do(Reveal(round_id="r", at=NOW))
    if verdict:
        place.do(Decide(finding=Finding(id="f", round="r", step="call", verdict=verdict)))
    return place


def items(sheet: FlagsSheet) -> dict[str, QListWidgetItem]:
    return {str(sheet.list.item(row).data(KIND)): sheet.list.item(row) for row in range(sheet.list.count())}


def test_a_review_from_all_sides_has_no_sign(host: QWidget) -> None:
    sheet = sheet_on(FlagsSheet(held(*BALANCED), host))

    assert items(sheet) == {}
    assert sheet.count.text() == "Nothing is one-sided."


SALES = {"author": "sam", "author_department": "sales"}
FIRING: dict[str, tuple[Callable[[], Workplace], str, str]] = {
    "missing_area": (lambda: held(*BALANCED, who=("mia", "sam", "kim")), "ask somebody who works there", "lane-office"),
    "self_gap": (lambda: held(*BALANCED, own=9), "let the others say", "sort"),
    "perspective_gap": (lambda: held(*BALANCED, ours=9), "clarify why", "deliver"),
    "lone_dissent": (lambda: held(*BALANCED, own=4), "let its reasons be heard first", "sort"),
    "one_voice": (lambda: held(*BALANCED, note("x", "call")), "ask another area", "call"),
    "silent_area": (lambda: held(note("m", "mail"), note("s", "mail", **SALES)), "ask what it sees", "lane-office"),
    "opinion_only": (lambda: held(note("x", "call", evidence="opinion"), verdict="keep"), "look for something", "call"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FIRING)
def test_a_sign_names_its_remedy_and_leads_to_its_step_or_lane(host: QWidget, kind: str) -> None:
    hold, remedy, place_of_it = FIRING[kind]
    place = hold()
    sheet = sheet_on(FlagsSheet(place, host))
    place.select([])
    found = items(sheet)[kind]

    sheet.list.itemActivated.emit(found)

    assert remedy in found.text()
    assert place.selection == (place_of_it,)


def test_a_verdict_on_something_seen_is_no_assumption(host: QWidget) -> None:
    sheet = sheet_on(FlagsSheet(held(note("x", "call"), verdict="keep"), host))

    assert "opinion_only" not in items(sheet)


def test_what_the_customer_has_not_looked_at_leads_to_its_step(host: QWidget) -> None:
    place = a_place(note("d", "deliver", "customer"))
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))
    for person in PEOPLE:
        scores = tuple(Score(step=s, customer=None, company=7) for s in STEPS)
        place.do(HandIn(round_id="r", person_id=person, scores=scores, at=NOW))
    place.do(Reveal(round_id="r", at=NOW))
    sheet = sheet_on(FlagsSheet(place, host))
    found = items(sheet)["no_customer_view"]

    sheet.list.itemActivated.emit(found)

    assert "“call” has no customer view: ask the voice of the customer" in found.text()
    assert place.selection == ("call",)


def test_a_step_judged_by_its_own_area_alone_leads_there(host: QWidget) -> None:
    place = a_place()
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW, steps=("sort", "mail")))
    scores = (Score(step="sort", customer=7, company=7), Score(step="mail", customer=7, company=7))
    place.do(HandIn(round_id="r", person_id="olaf", scores=scores, at=NOW))
    place.do(Reveal(round_id="r", at=NOW))
    sheet = sheet_on(FlagsSheet(place, host))
    found = items(sheet)["own_judge_only"]

    sheet.list.itemActivated.emit(found)

    assert "ask Marketing too" in found.text()
    assert place.selection == ("sort",)


@pytest.mark.parametrize(
    ("kind", "notes", "remedy", "shown"),
    [
        ("company_heavy", [note(f"n{i}", "mail") for i in range(4)] + [note("c", "mail", "customer")],
         "ask customers", {"c"}),
        ("proxy_only", [note("g", "call", "customer", evidence="opinion"), note("n", "call")],
         "replace them by what customers said", {"g"}),
        ("concentration", [note(f"n{i}", "mail") for i in range(4)], "ask the other areas",
         {"n0", "n1", "n2", "n3"}),
    ],
)  # fmt: skip
def test_what_is_said_of_all_notes_leads_to_the_notes_in_question(
    host: QWidget, kind: str, notes: list[Note], remedy: str, shown: set[str]
) -> None:
    sheet = sheet_on(FlagsSheet(held(*notes), host))
    found = items(sheet)[kind]

    sheet.list.itemActivated.emit(found)

    (listed,) = host.findChildren(AllNotesSheet)
    rows = {str(listed.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(listed.list.count())}
    assert remedy in found.text()
    assert rows == shown
    listed.close()


# -- the panel as a whole --------------------------------------------------------------------------


def test_reliability_and_shares_stand_below_each_with_its_interval(host: QWidget) -> None:
    sheet = sheet_on(FlagsSheet(held(*BALANCED), host))

    lines = sheet.panel.text().splitlines()

    assert lines[0] == "For the customer: the steps hardly differ, so it says nothing; look at AD"
    assert lines[2] == (
        "Notes: 6 notes, 2 of them from the customer's side: 33 % [10, 70]. Evidence: A 0, B 6, C 0; 0 stale."
    )
    assert lines[3] == "Guesses about the customer: 0 of 2 customer notes: 0 % [0, 66]"


def test_before_the_reveal_nothing_is_said_of_the_panel(host: QWidget) -> None:
    place = a_place(*BALANCED)
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))

    assert sheet_on(FlagsSheet(place, host)).panel.text() == ""


def test_the_sheet_that_closes_a_round_lists_only_what_needs_a_reason(host: QWidget) -> None:
    place = held(*BALANCED, who=("mia", "sam", "kim"), own=9, ours=9)
    sheet = sheet_on(ClosingSheet(place, host))

    assert set(items(sheet)) == {"missing_area"}
    assert sheet.panel.text() == ""
    place.do(CloseRound(round_id="r", at=NOW, reason="he is ill"))
