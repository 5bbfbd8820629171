"""A re-review in the window: findings kept apart, applied changes with before and now, last time beside the fields."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model.document import Document
from app.model.operations import (
    Add,
    AddNote,
    AddStep,
    ApplyProposals,
    CloseRound,
    CutStep,
    Decide,
    HandIn,
    Move,
    OpenProposal,
    OpenRound,
    Propose,
    Reveal,
    Score,
    edit,
)
from app.model.operations.places import InLane
from app.model.records import Finding, Lineage, Measure, Observation, Proposal, Record
from app.model.records.base import Estimate
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.rounds.passing_sheet import PassingSheet
from app.ui.rounds.rereview_sheet import RereviewSheet
from app.ui.rounds.typing_sheet import TypingSheet
from app.ui.workplace import Workplace
from tests.fakes import NOW, step
from tests.reviewing import PEOPLE, note, seats
from tests.ui.fakes import workplace_with
from tests.ui.rounds.holding import a_place, all_revealed, keys, sheet_on


def first_round(*more: Record, **verdicts: str) -> Workplace:
    """Everybody gives every step 6 and 7 in round 1; people decide these verdicts; it is closed."""
    place = a_place(*more)
    all_revealed(place, (6, 6, 6, 6), (7, 7, 7, 7))
    for step_id, verdict in verdicts.items():
        place.do(Decide(finding=Finding(id=f"f-{step_id}", round="r", step=step_id, verdict=verdict)))
    place.do(CloseRound(round_id="r", at=NOW, reason="done"))
    return place


def again(place: Workplace, customer: dict[str, int], *, reveal: bool = True) -> None:
    """Hold a second round in which everybody gives these steps these numbers."""
    place.do(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))
    for person in PEOPLE:
        scores = tuple(Score(step=s, customer=score, company=5) for s, score in customer.items())
        place.do(HandIn(round_id="again", person_id=person, scores=scores, at=NOW))
    if reveal:
        place.do(Reveal(round_id="again", at=NOW))


def compared(place: Workplace, host: QWidget) -> RereviewSheet:
    sheet = sheet_on(RereviewSheet(place, host))
    sheet.finish_now()
    return sheet


def under(sheet: RereviewSheet, heading: str) -> list[str]:
    """List the names under a heading of the findings."""
    found: list[str] = []
    is_under = False
    for row in sheet.findings.rows():
        if len(row) == 1:
            is_under = row[0].startswith(heading)
        elif is_under:
            found.append(row[0].splitlines()[0].split()[-1])
    return found


def test_regressed_new_carried_over_and_resolved_findings_stand_apart(host: QWidget) -> None:
    place = first_round(sort="change", call="keep", deliver="change")
    again(place, {"mail": 2, "sort": 2, "call": 3, "deliver": 8})

    sheet = compared(place, host)

    assert under(sheet, "▼ regressed (1)") == ["call"]
    assert under(sheet, "+ new (1)") == ["mail"]
    assert under(sheet, "● carried over (1)") == ["sort"]
    assert under(sheet, "✓ resolved (1)") == ["deliver"]


def test_medians_stand_with_their_n_and_verdicts_by_the_rule_in_brackets(host: QWidget) -> None:
    place = first_round(call="keep")
    again(place, {"call": 3})

    sheet = compared(place, host)

    row = next(row for row in sheet.findings.rows() if row[0].endswith("call"))
    assert row[1:] == ["6 → 3\nn = 4 → 4", "7 → 5\nn = 4 → 4", "keep → (change)", "0 → 0"]
    assert sheet.summary.text().splitlines()[0].startswith("Round 2 on version 1, compared with round 1 on version 1")


def test_before_the_reveal_only_what_the_last_round_said_is_there(host: QWidget) -> None:
    place = first_round()
    again(place, {"call": 3}, reveal=False)

    sheet = compared(place, host)

    row = next(row for row in sheet.findings.rows() if row[0].endswith("call"))
    assert row[1] == "6 → not revealed\nn = 4 → 0"
    assert "3" not in " ".join(row[1:4])


def test_both_rounds_say_beside_each_other_what_was_rated_decided_and_noted(host: QWidget) -> None:
    place = a_place(note("then", "call", claim="It rings for days"))
    all_revealed(place, (6, 6, 6, 6), (7, 7, 7, 7))
    place.do(CloseRound(round_id="r", at=NOW, reason="done"))
    again(place, {"call": 8})
    place.do(AddNote(note=note("now", "call", "customer", claim="They ring at once", direction="strength")))
    place.do(Decide(finding=Finding(id="f", round="again", step="call", verdict="keep", reason="It works")))
    sheet = compared(place, host)

    choose(sheet, "call")

    then, now = sheet.sides.said
    assert then[:3] == ["For the customer: median 6, n = 4", "For us: median 7, n = 4", "Verdict: (open)"]
    assert "− It rings for days (company's view)" in then
    assert now[:3] == ["For the customer: median 8, n = 4", "For us: median 5, n = 4", "Verdict: keep – It works"]
    assert "+ They ring at once (customer's view)" in now


def choose(sheet: RereviewSheet, name: str) -> None:
    tree = sheet.findings
    found = tree.findItems(name, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive, 0)
    tree.setCurrentItem(found[0])


def test_enter_goes_to_the_step_and_one_that_is_gone_is_said(host: QWidget) -> None:
    place = first_round()
    place.set_mode(Mode.DRAW)
    place.do(CutStep(step_id="sort"))
    place.set_mode(Mode.REVIEW)
    again(place, {"call": 8})
    sheet = compared(place, host)

    choose(sheet, "call")
    QTest.keyClick(sheet.findings, Qt.Key.Key_Return)
    gone_to = place.selection
    choose(sheet, "sort")
    QTest.keyClick(sheet.findings, Qt.Key.Key_Return)

    assert gone_to == ("call",)
    assert under(sheet, "− gone (1)") == ["sort"]
    assert "no longer on the map" in sheet.sentence.text()


def test_steps_are_known_again_when_renamed_moved_split_merged_and_replaced(host: QWidget) -> None:
    place = first_round()
    place.set_mode(Mode.DRAW)
    place.do(edit("call", name="Ring up"))
    place.do(Move(places=(), lanes=(InLane(id="mail", lane="lane-office"),)))
    for new in ("deliver-1", "deliver-2", "both", "fresh"):
        place.do(AddStep(step=step(new, lane="lane-sales")))
    for number, (new, came_from, how) in enumerate((
        ("deliver-1", ("deliver",), "split"), ("deliver-2", ("deliver",), "split"), ("both", ("mail", "sort"), "merge"),
    )):  # fmt: skip
        place.do(Add(record=Lineage(id=f"l{number}", step=new, came_from=came_from, how=how)))
    place.set_mode(Mode.REVIEW)
    again(place, {"call": 8, "both": 8})

    sheet = compared(place, host)

    names = [row[0].splitlines() for row in sheet.findings.rows() if len(row) > 1]
    said = {lines[0].split()[-1]: lines[1:] for lines in names}
    assert said["up"] == ["was called “call”"]
    assert said["mail"] == ["moved to another area"]
    assert said["deliver-1"] == said["deliver-2"] == ["split from “deliver”"]
    assert said["both"] == ["merged from “mail”, “sort”"]
    assert said["fresh"] == ["new step"]


# -- applied changes -------------------------------------------------------------------------------


def applied(*observations: Observation) -> Workplace:
    """After round 1 a proposal renames the call and adds a form."""
    measures = (Measure(id="orders", name="Orders"), Measure(id="days", name="Days to the call", unit="d"))
    place = first_round(*measures)
    session = place.editor.session
    session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Online form", primary_measure="days")))
    session.execute(Propose(item_id="i1", proposal_id="p", operation=edit("call", name="Ring up")))
    session.execute(Propose(item_id="i2", proposal_id="p", operation=AddStep(step=step("form", lane="lane-customer"))))
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="w", at=NOW))
    place = workplace_with(Document([*place.process, *observations]), Mode.REVIEW)
    again(place, {"call": 8, "form": 7})
    return place


def test_an_applied_change_shows_its_steps_before_and_now_and_that_nothing_was_measured(host: QWidget) -> None:
    sheet = compared(applied(), host)

    rows = sheet.changes.rows()
    assert rows[0] == ["Applied since: “Online form”"]
    assert [row[0].split(maxsplit=1)[-1] for row in rows[1:3]] == ["Ring up\nwas called “call”", "form\nnew step"]
    assert [row[1] for row in rows[1:3]] == ["6 → 8\nn = 4 → 4", "– → 7\nn = – → 4"]
    assert rows[3:] == [["Days to the call: not measured"], ["Orders: not measured"]]


def test_an_applied_change_shows_what_was_measured_and_where_not(host: QWidget) -> None:
    after = Observation(id="o", measure="days", version="w", origin="log", value=Estimate(value=4.7, n=83))
    guess = replace(after, id="g", measure="orders", origin="analytic")

    sheet = compared(applied(after, guess), host)

    assert ["Days to the call: not measured → 4.70 d (n = 83, without a source)"] in sheet.changes.rows()
    assert ["Orders: not measured"] in sheet.changes.rows()


def test_without_any_figure_kept_it_says_that_nothing_was_measured(host: QWidget) -> None:
    place = first_round()
    session = place.editor.session
    session.execute(OpenProposal(proposal=Proposal(id="p", number=1, title="Online form")))
    session.execute(Propose(item_id="i1", proposal_id="p", operation=edit("call", name="Ring up")))
    session.execute(ApplyProposals(proposal_ids=("p",), version_id="w", at=NOW))
    again(place, {"call": 8})

    assert ["Figures: not measured"] in compared(place, host).changes.rows()


# -- the way there, and last time beside the fields ------------------------------------------------


def test_the_bar_leads_there_as_soon_as_a_round_lies_before(window: MainWindow) -> None:
    assert window.desk is not None
    bar, place = window.desk.round_bar, window.place
    first = bar.before_button.isVisible()
    all_revealed(place, (6, 6, 6, 6), (7, 7, 7, 7))
    place.do(CloseRound(round_id="r", at=NOW, reason="done"))
    alone = bar.before_button.isVisible()
    again(place, {"call": 8})

    bar.before_button.click()

    assert (first, alone) == (False, False)
    sheet = next(iter(window.findChildren(RereviewSheet)))
    assert sheet.isVisible()
    sheet.close()


def test_on_the_card_the_last_rounds_median_stands_beside_each_answer(qtbot: QtBot, host: QWidget) -> None:
    place = first_round()
    place.do(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))
    sheet = sheet_on(PassingSheet(place, host))
    sheet.names.setFocus()

    keys(sheet.names, "\n")

    assert [label.text() for label in sheet.card.before] == ["round 1: 6 (n = 4)", "round 1: 7 (n = 4)"]


def test_in_the_table_the_last_rounds_medians_stand_at_the_end_of_the_row(host: QWidget) -> None:
    place = first_round()
    place.do(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))

    sheet = sheet_on(TypingSheet(place, host))
    last = sheet.table.item(0, 3)
    sheet.table.setCurrentCell(0, 3)
    keys(sheet.table, "4")

    assert last is not None
    assert last.text() == "round 1: 6 (n = 4)\nround 1: 7 (n = 4)"
    assert sheet.ballot is not None
    assert sheet.ballot.given == {}


def test_without_a_round_before_there_is_no_column_for_it(host: QWidget) -> None:
    place = a_place()
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))

    sheet = sheet_on(TypingSheet(place, host))

    assert sheet.table.isColumnHidden(3)
