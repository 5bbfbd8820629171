from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.checks import local
from app.model.operations import edit
from app.model.records import SilencedCheck, Step
from app.ui.panels.findings import LISTED, FindingsPanel
from app.ui.workplace import Workplace
from tests.layout.maps import placed_map
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import press, shown, write


@pytest.fixture
def place() -> Workplace:
    return workplace_with(a_line_of_steps("Ask", "Log"))


@pytest.fixture
def panel(qtbot: QtBot, place: Workplace) -> FindingsPanel:
    made = FindingsPanel(place)
    with qtbot.waitSignal(made.checked):
        shown(qtbot, made)
    return made


def texts(panel: FindingsPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def row_of(panel: FindingsPanel, word: str) -> int:
    return next(row for row, said in enumerate(texts(panel)) if word in said)


def test_what_does_not_fit_is_listed_and_a_repair_takes_it_out(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    before = texts(panel)
    place.do(edit("log", name=""))

    assert panel._state.text() == "checking …"
    qtbot.waitSignal(panel.checked).wait()

    assert len(texts(panel)) == len(before) + 1


def test_a_click_goes_to_the_place(panel: FindingsPanel, place: Workplace) -> None:
    row = next(r for r in range(panel.list.count()) if "Log" in panel.list.item(r).text())
    at = panel.list.visualItemRect(panel.list.item(row)).center()

    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert place.selection == ("log",)


def test_enter_goes_to_the_place(panel: FindingsPanel, place: Workplace) -> None:
    panel.list.setCurrentRow(row_of(panel, "Log"))

    QTest.keyClick(panel.list, Qt.Key.Key_Return)

    assert place.selection == ("log",)


def test_a_finding_is_silenced_with_a_reason_and_heard_again(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    before = texts(panel)
    panel.list.setCurrentRow(0)
    write(panel.reason, "drawn later")

    press(panel.silence_button)
    qtbot.waitSignal(panel.checked).wait()
    silenced = texts(panel)
    panel.silent.setCurrentRow(0)
    press(panel.hear_button)
    qtbot.waitSignal(panel.checked).wait()

    assert silenced == before[1:]
    assert texts(panel) == before
    assert place.process.count(SilencedCheck) == 0


def test_without_a_reason_nothing_is_silenced(panel: FindingsPanel) -> None:
    panel.list.setCurrentRow(0)

    assert not panel.silence_button.isEnabled()


def test_a_large_map_is_checked_in_slices_and_an_edit_makes_the_run_void(qtbot: QtBot) -> None:
    place = workplace_with(placed_map(3_000))
    panel = shown(qtbot, FindingsPanel(place))
    runs: list[object] = []
    panel.checked.connect(lambda: runs.append(place.document.get(Step, "s9").name))

    qtbot.waitUntil(lambda: panel._idle.is_busy)
    at_once = panel.list.count()
    place.do(edit("s9", name=""))
    qtbot.waitUntil(lambda: bool(runs), timeout=20_000)

    assert at_once == 0
    assert runs == [""]
    assert panel.list.count() == LISTED


def test_while_it_cannot_be_seen_nothing_is_checked(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel.hide()
    looked_at: list[str] = []
    check = local.of_record
    monkeypatch.setattr(local, "of_record", lambda d, r: [looked_at.append(r.id), *check(d, r)][1:])

    place.do(edit("log", name=""))
    hidden = list(looked_at)
    with qtbot.waitSignal(panel.checked):
        panel.show()

    assert hidden == []
    assert "log" in looked_at


def test_the_list_is_made_anew_only_if_it_says_something_else(
    qtbot: QtBot, panel: FindingsPanel, place: Workplace
) -> None:
    first = panel.list.item(0)

    place.do(edit("ask", description="long", owner="Kim"))
    qtbot.wait(1)

    assert panel.list.item(0) is first
