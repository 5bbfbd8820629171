"""What is compared and listed: versions, today, proposals; filters, the way through, and what is taken over."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.i18n import text
from app.model.operations import CutStep, OpenProposal, Propose, RemoveVersion, edit
from app.model.records import Proposal, Step, Version
from app.ui.compare.choices import choices
from app.ui.compare.mode import CompareMode
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.ui.compare.hands import changes, listed


def test_the_first_time_the_last_version_is_compared_with_today(compare: CompareMode) -> None:
    assert (compare.comparing.before, compare.comparing.after) == ("version:first", "today")
    kinds = {"log": "cut", "check": "added", "send": "changed", "offer-send": "rerouted"}
    assert {(kind, record_id) for record_id, kind in kinds.items()} <= changes(compare)
    assert compare.comparing.count == 4
    assert compare.page.before.currentText() == "Version 1: As is (2026-11-23, draft)"
    assert compare.page.after.currentText() == "Map of today"


def test_all_versions_and_open_proposals_can_be_chosen_from(place: Workplace) -> None:
    offered = [text(name) for _, name in choices(place.process)]

    assert offered == ["Map of today", "Version 1: As is (2026-11-23, draft)", "Proposal 1: Leaner"]


def test_today_is_compared_with_what_a_proposal_would_make_of_it(compare: CompareMode) -> None:
    compare.page.before.choose("today")
    compare.page.after.choose("proposal:leaner")

    assert ("cut", "offer") in changes(compare)
    assert compare.comparing.comparison is not None
    assert "offer" not in compare.comparing.comparison.new


def test_a_version_is_compared_with_a_proposal(compare: CompareMode) -> None:
    compare.page.after.choose("proposal:leaner")

    assert {("cut", "log"), ("cut", "offer"), ("added", "check")} <= changes(compare)


def test_before_and_after_change_places(compare: CompareMode) -> None:
    compare.page.swap_button.click()

    assert {("added", "log"), ("cut", "check")} <= changes(compare)


def test_a_proposal_in_hand_is_compared_with_today(compare: CompareMode, place: Workplace) -> None:
    place.take_proposal("leaner")

    place.set_mode(Mode.COMPARE)

    assert (compare.comparing.before, compare.comparing.after) == ("today", "proposal:leaner")


def apply(place: Workplace, proposal_id: str) -> str:
    """Apply a proposal; return the id of the version before."""
    place.set_mode(Mode.CHANGE)
    place.editor.apply_proposals((proposal_id,), name="Leaner")
    before = sorted(place.process.all(Version), key=lambda version: version.number)[-2]
    place.set_mode(Mode.COMPARE)
    return before.id


def test_what_has_just_been_applied_is_the_version_before_compared_with_today(
    compare: CompareMode, place: Workplace
) -> None:
    place.do(OpenProposal(proposal=Proposal(id="another", number=2, title="Another")))
    compare.page.before.choose("today")
    compare.page.after.choose("proposal:leaner")

    before = apply(place, "leaner")

    assert (compare.comparing.before, compare.comparing.after) == (f"version:{before}", "today")
    assert changes(compare) == {("cut", "offer")}


def test_what_has_been_applied_and_taken_back_is_a_proposal_again(compare: CompareMode, place: Workplace) -> None:
    apply(place, "leaner")

    place.editor.unapply("leaner")
    place.set_mode(Mode.DRAW)
    place.set_mode(Mode.COMPARE)

    assert compare.comparing.trouble is None
    assert (compare.comparing.before, compare.comparing.after) != ("today", "today")


def test_what_is_drawn_after_applying_is_compared_with_the_version_it_made(
    compare: CompareMode, place: Workplace
) -> None:
    place.set_mode(Mode.CHANGE)
    place.editor.apply_proposals(("leaner",), name="Leaner")
    after = max(place.process.all(Version), key=lambda version: version.number)
    place.set_mode(Mode.DRAW)
    place.do(edit("ask", name="Ask again"))

    place.set_mode(Mode.COMPARE)

    assert (compare.comparing.before, compare.comparing.after) == (f"version:{after.id}", "today")


def test_what_is_only_drawn_differently_is_listed_when_asked_for(compare: CompareMode) -> None:
    before = [line for line in listed(compare) if "only drawn differently" in line]

    compare.differences.layout_box.click()

    after = [line for line in listed(compare) if "only drawn differently" in line]
    assert before == []
    assert after == ["Step only drawn differently: Ask"]


def test_only_what_concerns_a_department_is_listed(compare: CompareMode) -> None:
    compare.differences.department.choose("customer")

    assert changes(compare) == {("added", "check"), ("rerouted", "offer-send")}
    assert compare.differences.title.text() == "Differences (2)"


def test_ones_own_department_is_offered_first(compare: CompareMode) -> None:
    compare.take_department("customer")

    assert compare.differences.department.itemText(1) == "Only mine: Customer"


def test_f7_goes_from_element_to_element_and_begins_again(compare: CompareMode) -> None:
    comparing = compare.comparing
    seen = []

    for _ in range(comparing.count + 1):
        comparing.go(+1)
        assert comparing.current is not None
        seen.append(comparing.current.id)

    assert len(set(seen)) == comparing.count
    assert seen[0] == seen[-1]


def test_going_back_from_nowhere_begins_at_the_end(compare: CompareMode) -> None:
    compare.comparing.go(-1)
    last = compare.comparing.current
    compare.comparing.go(+1)

    assert last is not None
    assert last.id == compare.comparing.lines[-1].id
    assert compare.comparing.at == 0


def test_a_change_of_the_process_is_compared_anew(compare: CompareMode, place: Workplace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(compare.comparing.compared):
        place.editor.session.execute(edit("offer", name="Make an offer"))

    assert ("changed", "offer") in changes(compare)


def test_a_version_that_is_removed_is_compared_no_more(compare: CompareMode, place: Workplace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(compare.comparing.compared):
        place.editor.session.execute(RemoveVersion(version_id="first"))

    assert compare.comparing.before == "today"


def test_nothing_is_worked_out_in_other_modes(compare: CompareMode, place: Workplace, qtbot: QtBot) -> None:
    place.set_mode(Mode.DRAW)
    compared = []
    compare.comparing.compared.connect(lambda: compared.append(1))

    place.do(edit("offer", name="Make an offer"))

    assert not compare.comparing._later.isActive()
    assert compared == []


def test_taking_over_a_value_is_one_act_on_todays_map(compare: CompareMode, place: Workplace) -> None:
    go_to(compare, "send", "wait")
    acts = place.editor.session.history.position

    compare.differences.value_button.click()

    assert place.process.get(Step, "send").wait is None
    assert place.process.get(Step, "send").name == "Send it"
    assert place.editor.session.history.position == acts + 1
    place.undo()
    assert place.process.get(Step, "send").wait is not None


def test_a_whole_step_is_taken_over(compare: CompareMode, place: Workplace, qtbot: QtBot) -> None:
    go_to(compare, "log", "")
    button = compare.differences.whole_button.text().replace("&", "")

    with qtbot.waitSignal(compare.comparing.compared):
        compare.differences.whole_button.click()

    assert button == "Bring it back"
    assert place.process.get(Step, "log").name == "Log"
    assert ("cut", "log") not in changes(compare)


def test_with_a_proposal_in_hand_what_is_taken_over_becomes_a_part_of_it(
    compare: CompareMode, place: Workplace, qtbot: QtBot
) -> None:
    place.take_proposal("leaner")
    place.set_mode(Mode.COMPARE)
    go_to(compare, "offer", "")
    before = place.process.copy()

    with qtbot.waitSignal(compare.comparing.compared):
        compare.differences.whole_button.click()

    assert place.process.get(Step, "offer") == before.get(Step, "offer")
    assert len(place.process) == len(before) + 1
    assert changes(compare) == set()


def test_why_nothing_can_be_taken_over_is_said(compare: CompareMode) -> None:
    compare.page.swap_button.click()
    compare.comparing.go(+1)

    assert not compare.differences.whole_button.isEnabled()
    assert "A version stays as it is." in compare.differences.why_not.text()


def go_to(compare: CompareMode, record_id: str, field: str) -> None:
    lines = compare.comparing.lines
    compare.comparing.go_to(next(i for i, line in enumerate(lines) if (line.id, line.field) == (record_id, field)))


def test_changes_of_a_proposal_that_no_longer_fit_are_left_out_and_said(
    compare: CompareMode, place: Workplace, qtbot: QtBot
) -> None:
    rename = edit("check", name="Check twice")
    place.editor.session.execute(Propose(item_id="more", proposal_id="leaner", operation=rename))
    compare.page.after.choose("proposal:leaner")

    with qtbot.waitSignal(compare.comparing.compared):
        place.editor.session.execute(CutStep(step_id="check"))

    assert "1 change of the proposals does not fit" in compare.differences.bar.sentence


def test_two_proposals_in_conflict_are_compared_with_the_conflict_settled_and_that_is_said(
    compare: CompareMode, place: Workplace
) -> None:
    place.editor.session.execute(OpenProposal(proposal=Proposal(id="other", number=2, title="Other")))
    for proposal_id, name in (("leaner", "Lean"), ("other", "Ask well")):
        place.editor.session.execute(
            Propose(item_id=f"{proposal_id}-ask", proposal_id=proposal_id, operation=edit("ask", name=name))
        )

    compare.comparing.refresh()
    compare.comparing.choose("today", "proposal:leaner+other")

    assert compare.comparing.comparison is not None
    assert compare.comparing.comparison.new.get(Step, "ask").name in ("Lean", "Ask well")
    assert "In conflict: P-01" in compare.differences.bar.sentence
    assert "Settled: When both come" in compare.differences.bar.sentence
