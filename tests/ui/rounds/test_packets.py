"""Rating packets: written per person, filled in with the same program, taken in again in any order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import files
from app.model.operations import CloseRound, HandIn, OpenRound, Reveal, Score
from app.model.records import Note, Rating, Step
from app.model.reviews.packets import is_packet, packet_for
from app.session import Session
from app.ui.dropping import open_several
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.rounds.packet_page import PacketPage
from app.ui.rounds.packets_sheet import PacketsSheet
from tests.fakes import NOW
from tests.reviewing import STEPS, seats, under_review
from tests.ui.held_files import HeldFiles
from tests.ui.panels.hands import heard_by, press
from tests.ui.rounds.holding import keys, ratings


@pytest.fixture
def sheet(window: MainWindow) -> PacketsSheet:
    window.place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW, question="Where does it hurt?"))
    window.actions_by_id.by_id["packets"].trigger()
    return next(each for each in window.findChildren(PacketsSheet) if each.isVisible())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "packets"
    made.mkdir()
    return made


def packet_page(window: MainWindow) -> PacketPage:
    assert window.desk is not None
    assert window.desk.packet is not None
    return window.desk.packet


def fill_in(window: MainWindow, path: Path, typed: str) -> None:
    """Open a packet, rate in it, hand in, save and close."""
    window.files.open(path)
    page = packet_page(window)
    keys(page.card, typed + "\n")
    press(page.save_button)
    window.files.close()


def said_in(sheet: PacketsSheet) -> list[str]:
    return [sheet.taken.item(row).text() for row in range(sheet.taken.count())]


def test_a_packet_is_written_for_everybody_who_is_ticked(sheet: PacketsSheet, folder: Path) -> None:
    sheet.people.item(0).setCheckState(Qt.CheckState.Unchecked)

    sheet.write(folder)

    written = sorted(path.name for path in folder.iterdir())
    assert [name.rpartition(" ")[2] for name in written] == ["Mia.klarweg", "Olaf.klarweg", "Sam.klarweg"]
    assert all(is_packet(files.read_document(path)) for path in folder.iterdir())
    assert sheet.sentence.text().startswith("3 packets written.")


def test_what_is_there_already_is_not_overwritten(sheet: PacketsSheet, folder: Path) -> None:
    sheet.write(folder)
    before = {path: path.read_bytes() for path in folder.iterdir()}

    sheet.write(folder)

    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert "was not written" in sheet.sentence.text()


def test_opening_a_packet_shows_the_rating_page_and_no_mode_shows_anything_else(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    sheet.write(folder)
    window.files.open(next(path for path in folder.iterdir() if "Mia" in path.name))

    for mode in Mode:
        window.place.set_mode(mode)
    page = packet_page(window)

    assert page.isVisible()
    assert not window.view.isVisible()
    assert page.question.text() == "Where does it hurt?"
    assert page.title.text().endswith("rating packet for Mia")
    assert not window.actions_by_id.by_id["reveal"].isEnabled()
    assert not window.place.may_draw


def test_packets_are_filled_in_by_digits_and_come_back_in_any_order_and_twice(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    main = window.place
    sheet.write(folder)
    mia, olaf = (next(p for p in folder.iterdir() if name in p.name) for name in ("Mia", "Olaf"))
    fill_in(window, mia, "74747474")
    fill_in(window, olaf, "3-3-3-3-")

    sheet.take([olaf, mia, olaf])

    assert [s for _, v, s in ratings(main, "mia") if v == "customer"] == [7] * 4
    assert [s for _, v, s in ratings(main, "olaf") if v == "company"] == [None] * 4
    assert main.process.count(Rating) == 16
    assert [said.partition(": ")[2] for said in said_in(sheet)] == [
        "handed in.", "handed in.", "has been taken in before; nothing is counted twice."
    ]  # fmt: skip
    assert sheet.count.text() == "2 of 4 handed in"


def test_an_empty_packet_a_process_and_rubbish_are_each_refused_with_a_sentence(
    window: MainWindow, sheet: PacketsSheet, folder: Path, tmp_path: Path
) -> None:
    sheet.write(folder)
    rubbish = tmp_path / "rubbish.klarweg"
    rubbish.write_bytes(b"nothing of ours")
    empty = next(iter(sorted(folder.iterdir())))

    sheet.take([empty, tmp_path / "sales.klarweg", rubbish])

    said = said_in(sheet)
    assert "Nothing has been handed in with this packet yet." in said[0]
    assert "This file is no rating packet." in said[1]
    assert said[2].startswith("“rubbish.klarweg”: ")
    assert window.place.process.count(Rating) == 0


def test_packets_are_dropped_on_the_sheet(window: MainWindow, sheet: PacketsSheet, folder: Path, qtbot: QtBot) -> None:
    sheet.write(folder)
    mia = next(path for path in folder.iterdir() if "Mia" in path.name)
    fill_in(window, mia, "55555555")
    held = HeldFiles(mia)

    would = held.over(sheet, QPoint(30, 30))
    held.let_go(sheet, QPoint(30, 30))

    qtbot.waitUntil(lambda: sheet.taken.count() == 1)
    assert would
    assert said_in(sheet)[0].endswith("handed in.")


def test_a_packet_that_was_handed_in_asks_to_be_saved_when_it_is_opened_again(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    sheet.write(folder)
    mia = next(path for path in folder.iterdir() if "Mia" in path.name)
    fill_in(window, mia, "55555555")

    window.files.open(mia)

    page = packet_page(window)
    assert page.ballot is None
    assert not page.card.isVisible()
    assert page.sentence.text() == "Handed in, thank you. Save the packet and send the file back."


def test_a_packet_has_the_frozen_map_and_nobody_elses_name(sheet: PacketsSheet, folder: Path) -> None:
    sheet.write(folder)

    document = files.read_document(next(path for path in folder.iterdir() if "Mia" in path.name))

    assert document.find(Step, "call") is not None
    assert "Olaf" not in "".join(map(str, document))


def test_esc_leaves_the_sheet(sheet: PacketsSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Escape)

    assert not sheet.isVisible()


# -- the map and the notes of a packet -------------------------------------------------------------


def a_note(page: PacketPage, claim: str, view: str = "customer") -> None:
    """Write a note as its person does, about what is chosen."""
    page.notes.form.view.put(view)
    page.notes.form.claim.setPlainText(claim)
    press(page.notes.save_button)


def of_mia(folder: Path) -> Path:
    return next(path for path in folder.iterdir() if "Mia" in path.name)


def test_the_map_stands_beside_the_questions_with_the_step_in_the_middle(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    sheet.write(folder)
    window.files.open(of_mia(folder))
    page = packet_page(window)
    assert page.map is not None
    first = page.map.shown_step.id

    keys(page.card, "75")

    assert (first, page.map.shown_step.id) == ("mail", "sort")
    assert page.map.isVisible()
    assert page.notes.about.value == "sort"
    assert "Sort" in page.map.accessibleName() or "sort" in page.map.accessibleName()


def test_notes_come_back_with_the_ratings_and_are_seen_by_nobody_before_the_reveal(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    main = window.place
    sheet.write(folder)
    window.files.open(of_mia(folder))
    page = packet_page(window)
    a_note(page, "The card is too small")
    keys(page.card, "55555555")
    page.notes.form.claim.setPlainText("Half typed when handed in")
    keys(page.card, "\n")
    press(page.save_button)
    window.files.close()

    sheet.take([of_mia(folder), of_mia(folder)])
    hidden = [n.claim for step in main.process.all(Step) for n in main.process.notes_on(step.id)]
    main.do(Reveal(round_id="r", at=NOW))

    assert hidden == []
    assert [(n.claim, n.view, n.author, n.author_department) for n in main.process.notes_on("mail")] == [
        ("The card is too small", "customer", "mia", "marketing")
    ]
    assert [n.claim for n in main.process.notes_on("deliver")] == ["Half typed when handed in"]


def test_a_note_can_be_about_the_whole_map_and_be_taken_back(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    sheet.write(folder)
    window.files.open(of_mia(folder))
    page = packet_page(window)
    whole = page.notes.about.values[-1]
    page.notes.about.put(whole)

    a_note(page, "Nobody looks at the whole")
    written = [n.target for n in window.place.process.all(Note)]
    page.notes.list.setCurrentRow(0)
    press(page.notes.remove_button)

    assert written == [whole]
    assert window.place.process.count(Note) == 0


def test_what_is_typed_about_a_step_is_kept_when_the_card_goes_on(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    sheet.write(folder)
    window.files.open(of_mia(folder))
    page = packet_page(window)
    page.notes.form.claim.setPlainText("Not yet saved")

    keys(page.card, "77")

    assert [(n.target, n.claim) for n in window.place.process.all(Note)] == [("mail", "Not yet saved")]
    assert page.notes.form.claim.toPlainText() == ""


# -- packets let go on the window ------------------------------------------------------------------


def test_a_packet_of_the_open_round_that_is_let_go_on_the_window_is_taken_in(
    window: MainWindow, sheet: PacketsSheet, folder: Path, qtbot: QtBot
) -> None:
    sheet.write(folder)
    sheet.reject()
    fill_in(window, of_mia(folder), "55555555")
    said = heard_by(window.place)
    held = HeldFiles(of_mia(folder))

    held.over(window, QPoint(20, 300))
    held.let_go(window, QPoint(20, 300))

    qtbot.waitUntil(lambda: window.place.process.count(Rating) == 8)
    assert len(window.desks) == 1
    assert said[-1] == f"“{of_mia(folder).name}”: handed in."


def test_a_packet_that_is_not_filled_in_yet_opens_for_rating(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    sheet.write(folder)

    open_several(window, [of_mia(folder)])

    assert packet_page(window).isVisible()
    assert len(window.desks) == 2


def test_a_packet_of_another_document_opens_and_nothing_is_taken_from_it(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    main, path = window.place, folder / "foreign.klarweg"
    session = under_review(round_id="elsewhere")
    packet = Session(packet_for(session.document, "elsewhere", "mia"))
    packet.execute(HandIn(round_id="elsewhere", person_id="mia", scores=(Score(step="call"),), at=NOW))
    files.write_new(packet.document, path)

    open_several(window, [path])

    assert main.process.count(Rating) == 0
    assert packet_page(window).isVisible()


def test_a_packet_after_the_reveal_is_refused_with_the_sentence_and_opens_nothing(
    window: MainWindow, sheet: PacketsSheet, folder: Path
) -> None:
    sheet.write(folder)
    fill_in(window, of_mia(folder), "55555555")
    window.place.do(HandIn(round_id="r", person_id="olaf", scores=(Score(step="call", customer=3),), at=NOW))
    window.place.do(Reveal(round_id="r", at=NOW))
    said = heard_by(window.place)

    open_several(window, [of_mia(folder)])

    assert "after the reveal" in said[-1]
    assert len(window.desks) == 1


# -- what somebody rated themselves last time ------------------------------------------------------


@pytest.fixture
def second(window: MainWindow) -> PacketsSheet:
    """The packets of a second round; in the first Mia gave 7 and 4 to every step, Olaf 2 and 9."""
    window.place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))
    for person, scores in (("mia", (7, 4)), ("olaf", (2, 9))):
        given = tuple(Score(step=i, customer=scores[0], company=scores[1]) for i in STEPS)
        window.place.do(HandIn(round_id="r", person_id=person, scores=given, at=NOW))
    window.place.do(Reveal(round_id="r", at=NOW))
    window.place.do(CloseRound(round_id="r", at=NOW, reason="done"))
    window.place.do(OpenRound(round_id="again", version_id="v2", seats=seats(), at=NOW))
    window.actions_by_id.by_id["packets"].trigger()
    return next(each for each in window.findChildren(PacketsSheet) if each.isVisible())


def beside_the_questions(window: MainWindow, path: Path) -> list[str]:
    window.files.open(path)
    said = [label.text() for label in packet_page(window).card.before]
    window.files.close()
    return said


def test_nothing_of_the_last_round_stands_in_a_packet_unless_it_is_ticked(
    window: MainWindow, second: PacketsSheet, folder: Path
) -> None:
    assert second.own_ratings.isVisible()
    assert not second.own_ratings.isChecked()

    second.write(folder)

    assert beside_the_questions(window, of_mia(folder)) == ["", ""]


def test_ticked_everybody_finds_their_own_last_ratings_greyed_beside_the_questions(
    window: MainWindow, second: PacketsSheet, folder: Path
) -> None:
    press(second.own_ratings)

    second.write(folder)

    olaf, kim = (next(path for path in folder.iterdir() if name in path.name) for name in ("Olaf", "Kim"))
    assert beside_the_questions(window, of_mia(folder)) == ["you, round 1: 7", "you, round 1: 4"]
    assert beside_the_questions(window, olaf) == ["you, round 1: 2", "you, round 1: 9"]
    assert beside_the_questions(window, kim) == ["", ""]


def test_a_packet_with_ones_last_ratings_opens_for_rating_until_it_is_filled_in_and_then_comes_back(
    window: MainWindow, second: PacketsSheet, folder: Path
) -> None:
    press(second.own_ratings)
    second.write(folder)
    second.reject()
    open_several(window, [of_mia(folder)])
    opened = packet_page(window).isVisible()
    window.files.close()
    fill_in(window, of_mia(folder), "66666666")

    open_several(window, [of_mia(folder)])

    assert opened
    assert {r.score for r in window.place.process.all(Rating) if r.round == "again"} == {6}


def test_in_a_first_round_there_is_nothing_to_tick(sheet: PacketsSheet) -> None:
    assert not sheet.own_ratings.isVisible()
