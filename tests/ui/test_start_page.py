from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import files, i18n
from app.model.document import Document
from app.model.records import Step
from app.ui.file_pictures import FilePictures, picture_of
from app.ui.start_page import StartPage
from app.ui.typing_page import drawn
from tests.layout.maps import placed_map
from tests.ui.fakes import a_line_of_steps
from tests.ui.panels.hands import press, shown


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    return shown(qtbot, StartPage(), 1100, 700)


def left(name: str | None, *, is_ahead: bool = True) -> Any:
    path = Path(name) if name is not None else None
    return SimpleNamespace(path=path, is_ahead=is_ahead, changed_at="2026-11-22T09:30:00+00:00")


def lines(page: StartPage) -> list[list[str]]:
    return [page.recent.item(row).text().splitlines() for row in range(page.recent.count())]


@pytest.mark.parametrize(("card", "signal"), [("sample", "sample_asked"), ("new", "new_asked"), ("open", "open_asked")])
def test_a_card_asks_for_what_it_says(qtbot: QtBot, page: StartPage, card: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(page, signal)):
        press(page.cards[card])


def test_a_file_used_last_is_opened_from_the_list(qtbot: QtBot, page: StartPage, tmp_path: Path) -> None:
    path = tmp_path / "offers.klarweg"
    path.write_bytes(b"")
    page.show_files([path, tmp_path / "gone.klarweg"], [], [])

    with qtbot.waitSignal(page.open_asked) as asked:
        page.recent.itemActivated.emit(page.recent.item(0))

    assert asked.args == [str(path)]
    assert [line[0] for line in lines(page)] == ["offers.klarweg", "gone.klarweg"]
    assert lines(page)[1][1] == "not found any more"


def test_what_a_crash_left_and_what_was_not_saved_can_be_had_back(qtbot: QtBot, page: StartPage) -> None:
    crashed, finished, discarded = left("a.klarweg"), left("b.klarweg", is_ahead=False), left(None)
    page.show_files([], [crashed, finished], [discarded])
    qtbot.waitUntil(lambda: page.recovery_buttons[0].isVisible())

    with qtbot.waitSignal(page.recover_asked) as asked:
        press(page.recovery_buttons[0])

    assert asked.args == [crashed]
    said = [button.text() for button in page.recovery_buttons]
    assert len(said) == 2
    assert said[0].startswith("Recover what was not saved: a.klarweg")
    assert said[1].startswith("Take back “Don't save”: a process without a file")


def test_steps_are_typed_counted_and_taken_over(qtbot: QtBot, page: StartPage) -> None:
    press(page.cards["type"])
    empty = page.typing.take_over_button.isEnabled()
    QTest.keyClicks(page.typing.lines, "Office: Ask")
    QTest.keyClick(page.typing.lines, Qt.Key.Key_Return)
    QTest.keyClicks(page.typing.lines, "Complete?")
    counted = page.typing._count.text()

    with qtbot.waitSignal(page.typed) as typed:
        press(page.typing.take_over_button)

    assert not empty
    assert counted == "2 steps"
    assert typed.args == ["Office: Ask\nComplete?"]
    assert page.cards["new"].isVisible()


def test_ctrl_enter_takes_the_steps_over(qtbot: QtBot, page: StartPage) -> None:
    press(page.cards["type"])
    QTest.keyClicks(page.typing.lines, "Ask")

    with qtbot.waitSignal(page.typed) as typed:
        QTest.keyClick(page.typing.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert typed.args == ["Ask"]


def test_the_picture_grows_with_what_is_typed(qtbot: QtBot, page: StartPage) -> None:
    press(page.cards["type"])
    page.typing.draw()
    before = page.typing.picture.pixmap().toImage()

    page.typing.lines.setPlainText("Customer: Ask")
    page.typing.draw()

    assert page.typing.picture.pixmap().toImage() != before


def test_typed_steps_are_laid_out_clear_of_one_another() -> None:
    boxes = [step.box for step in drawn("Office: Ask\nLog\nCustomer: Wait").all(Step)]

    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_escape_leaves_the_typing(page: StartPage) -> None:
    press(page.cards["type"])

    QTest.keyClick(page.typing.lines, Qt.Key.Key_Escape)

    assert page.cards["new"].isVisible()


def test_the_language_can_be_switched(page: StartPage) -> None:
    i18n.use_language("de")

    page.retranslate()

    assert page.cards["new"].accessibleName() == i18n.tr("New, empty")


def test_a_file_used_last_shows_its_map_and_the_picture_is_kept(
    qtbot: QtBot, page: StartPage, tmp_path: Path, home: str
) -> None:
    path = tmp_path / "offers.klarweg"
    files.write_new(Document(a_line_of_steps("Ask", "Log")), path)
    page.show_files([path, tmp_path / "gone.klarweg"], [], [])
    before = page.recent.item(0).icon().cacheKey()

    qtbot.waitUntil(lambda: page.recent.item(0).icon().cacheKey() != before)

    assert len(list((Path(home) / "pictures").glob("*.png"))) == 1


def test_a_file_that_cannot_be_read_has_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "broken.klarweg"
    path.write_bytes(b"not a document")

    image = picture_of(path, tmp_path / "kept.png", QSize(40, 20))

    assert image.isNull()
    assert not (tmp_path / "kept.png").exists()


def test_a_window_does_not_wait_for_a_picture_that_is_being_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "large.klarweg"
    files.write_new(placed_map(1_500), path)
    pictures = FilePictures(QSize(80, 40), folder=tmp_path / "pictures")
    drawn: list[object] = []
    pictures.drawn.connect(lambda *told: drawn.append(told))

    pictures.ask(path)
    pictures.stop()

    assert not (tmp_path / "pictures").exists()
    assert drawn == []
