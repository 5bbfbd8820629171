"""Rating packets: written per person, filled in with the same program, taken in again in any order."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import files
from app.model.operations import OpenRound
from app.model.records import Rating, Step
from app.model.reviews.packets import is_packet
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.rounds.packet_page import PacketPage
from app.ui.rounds.packets_sheet import PacketsSheet
from tests.fakes import NOW
from tests.reviewing import seats
from tests.ui.held_files import HeldFiles
from tests.ui.panels.hands import press
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
