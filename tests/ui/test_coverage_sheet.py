"""The table of coverage: counts without values, gaps with a sign, by keyboard to the step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.analysis.reviewed import review_of
from app.model.document import Document
from app.model.operations import AddNote
from app.model.records import Round
from app.model.reviews import rounds
from app.ui.coverage_sheet import GAP, CoverageSheet
from app.ui.modes import Mode
from app.ui.workplace import Workplace
from tests.fakes import NOW
from tests.reviewing import STEPS, everybody_rates, hand_in, many, note, process, under_review
from tests.ui.fakes import workplace_with
from tests.ui.panels.hands import press


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(qtbot: QtBot, parent: QWidget, document: Document) -> CoverageSheet:
    sheet = CoverageSheet(workplace_with(document, Mode.DRAW), parent)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.finish_now()
    return sheet


@pytest.fixture
def sheet(qtbot: QtBot, parent: QWidget) -> Iterator[CoverageSheet]:
    session = under_review()
    hand_in(session, "mia", dict.fromkeys(STEPS, (9, 1)))
    session.execute(AddNote(note=note("n", "sort", "company", round="r")))
    made = shown(qtbot, parent, session.document)
    yield made
    place_of(made).close()


def place_of(sheet: CoverageSheet) -> Workplace:
    return sheet._place


def texts(sheet: CoverageSheet) -> dict[str, list[str]]:
    table = sheet.table
    return {
        table.verticalHeaderItem(row).text(): [
            item.text() for column in range(table.columnCount()) if (item := table.item(row, column)) is not None
        ]
        for row in range(table.rowCount())
    }


def test_counts_of_ratings_and_notes_stand_in_the_table(sheet: CoverageSheet) -> None:
    found = texts(sheet)

    assert found["Marketing · customer's view"] == ["1 / 0"] * 4
    assert found["Marketing · company's view"] == ["1 / 0", "1 / 1", "1 / 0", "1 / 0"]
    assert found["Sales · customer's view"] == [GAP] * 4


def test_values_stand_nowhere(qtbot: QtBot, parent: QWidget) -> None:
    shown_texts = []
    for scores in ([1, 1, 1, 1], [9, 8, None, 7]):
        session = under_review()
        everybody_rates(session, scores)
        made = shown(qtbot, parent, session.document)
        items = [made.table.item(r, c) for r in range(made.table.rowCount()) for c in range(made.table.columnCount())]
        shown_texts.append([i.data(Qt.ItemDataRole.AccessibleTextRole) for i in items if i is not None])
        place_of(made).close()

    assert shown_texts[0] == shown_texts[1]


def test_enter_goes_to_the_step(sheet: CoverageSheet) -> None:
    sheet.table.setCurrentCell(0, 0)

    QTest.keyClick(sheet.table, Qt.Key.Key_Right)
    QTest.keyClick(sheet.table, Qt.Key.Key_Return)

    place = place_of(sheet)
    assert (place.mode, place.selection) == (Mode.REVIEW, ("sort",))


def test_the_button_goes_from_gap_to_gap_and_round_again(sheet: CoverageSheet) -> None:
    row = list(texts(sheet)).index("Marketing · customer's view")
    sheet.table.setCurrentCell(row, 0)

    press(sheet.gap_button)

    first = sheet.chosen
    assert first is not None
    assert first.is_gap
    assert first.department != "marketing"
    assert "nothing yet" in sheet.said.text()
    for _ in range(len([t for row in texts(sheet).values() for t in row if t == GAP])):
        press(sheet.gap_button)
    assert sheet.chosen == first


def test_the_table_follows_what_is_written(sheet: CoverageSheet) -> None:
    place = place_of(sheet)
    fresh = note("m", "call", "customer", round="r", author="sam", author_department="sales")

    place.editor.session.execute(AddNote(note=fresh))
    sheet.finish_now()

    assert texts(sheet)["Sales · customer's view"] == [GAP, GAP, "0 / 1", GAP]


def test_without_a_round_there_are_the_notes(qtbot: QtBot, parent: QWidget) -> None:
    made = shown(qtbot, parent, process(note("n", "mail")))

    assert texts(made)["Marketing · company's view"] == ["0 / 1", GAP, GAP, GAP]
    place_of(made).close()


def test_thirty_steps_have_columns_with_their_numbers(qtbot: QtBot, parent: QWidget) -> None:
    from app.samples import sample_document

    made = shown(qtbot, parent, sample_document("response-card", "en"))

    headers = [made.table.horizontalHeaderItem(column) for column in range(made.table.columnCount())]
    assert [h.text() for h in headers] == [str(int(h.text())) for h in headers]
    assert all(made.table.columnWidth(c) <= 80 for c in range(made.table.columnCount()))
    assert "response card" in headers[0].toolTip()
    place_of(made).close()


# -- many steps and departments --------------------------------------------------------------------


@pytest.fixture
def large(qtbot: QtBot, parent: QWidget) -> Iterator[CoverageSheet]:
    made = shown(qtbot, parent, many(60))
    yield made
    place_of(made).close()


def test_heads_stay_while_the_table_scrolls(large: CoverageSheet) -> None:
    table = large.table
    table.setCurrentCell(17, 59)

    heads = (table.horizontalHeader(), table.verticalHeader())

    assert table.horizontalScrollBar().value() > 0
    assert all(head.isVisible() and head.parent() is table for head in heads)
    assert table.visualItemRect(table.item(17, 59)).intersects(table.viewport().rect())


def test_a_number_or_a_name_goes_to_the_step_and_enter_to_the_next_of_that_name(large: CoverageSheet) -> None:
    QTest.keyClicks(large.seek, "47")
    by_number = large.chosen
    large.seek.clear()
    QTest.keyClicks(large.seek, "called 5")
    by_name = large.chosen
    QTest.keyClick(large.seek, Qt.Key.Key_Return)

    steps = [found.step if found is not None else "" for found in (by_number, by_name, large.chosen)]
    assert steps == ["s46", "s50", "s51"]


def test_the_name_of_a_department_goes_to_its_line(large: CoverageSheet) -> None:
    QTest.keyClicks(large.seek, "area 6")

    assert large.chosen is not None
    assert large.chosen.department == "d6"


def test_only_what_has_gaps_is_shown_when_asked_for(large: CoverageSheet) -> None:
    table = large.table

    large.only_gaps.click()

    seen = [column for column in range(table.columnCount()) if not table.isColumnHidden(column)]
    lines = [row for row in range(table.rowCount()) if not table.isRowHidden(row)]
    assert seen == [column for column in range(60) if column % 7 == 3]
    assert len(lines) == 16
    large.only_gaps.click()
    assert not any(table.isColumnHidden(column) for column in range(60))


def test_the_next_gap_is_found_far_away_and_shown(large: CoverageSheet) -> None:
    large.table.setCurrentCell(2, 52)

    press(large.gap_button)

    assert (large.table.currentRow(), large.table.currentColumn()) == (2, 59)
    assert large.table.visualItemRect(large.table.currentItem()).intersects(large.table.viewport().rect())


def test_a_review_of_many_steps_asks_once_who_has_rated_what(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting per step what belongs to the whole took seconds for 300 steps."""
    document = many(60)
    asked: list[str] = []
    usual = rounds.ratings_of
    monkeypatch.setattr(rounds, "ratings_of", lambda *given: asked.append("") or usual(*given))

    review_of(document, document.get(Round, "r"), NOW)

    assert len(asked) < 6
