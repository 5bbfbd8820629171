from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import files, i18n
from app.model.checks import findings
from app.model.document import Document
from app.model.records import Step
from app.ui.beginnings import from_lines
from app.ui.file_pictures import FilePictures, picture_of
from app.ui.start_page import StartPage
from tests.layout.maps import placed_map
from tests.ui.fakes import a_line_of_steps
from tests.ui.panels.hands import press, shown


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[StartPage]:
    made = shown(qtbot, StartPage(), 1100, 700)
    yield made
    made.stop()


def left(name: str | None, *, is_ahead: bool = True) -> Any:
    path = Path(name) if name is not None else None
    return SimpleNamespace(path=path, is_ahead=is_ahead, changed_at="2026-11-22T09:30:00+00:00")


def lines(page: StartPage) -> list[list[str]]:
    return [page.recent.item(row).text().splitlines() for row in range(page.recent.count())]


@pytest.mark.parametrize(("card", "signal"), [("sample", "sample_asked"), ("open", "open_asked")])
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
    assert typed.args == ["Office: Ask\nComplete?", ""]
    assert page.cards["type"].isVisible()


def test_a_decision_is_typed_with_its_other_way_and_no_finding_follows(qtbot: QtBot, page: StartPage) -> None:
    press(page.cards["type"])
    for line in ("Customer: Ask", "Office: Log it", "Complete?", "No: Call -> Log it", "Is it much?", "Offer"):
        QTest.keyClicks(page.typing.lines, line)
        QTest.keyClick(page.typing.lines, Qt.Key.Key_Return)
    counted = page.typing._count.text()

    with qtbot.waitSignal(page.typed) as typed:
        press(page.typing.take_over_button)

    document = from_lines(*typed.args)
    first, second = (step for step in document.all(Step) if step.kind == "decision")
    assert counted == "6 steps"
    assert {flow.name for flow in document.flows_out_of(first.id)} == {"Yes", "No"}
    assert {flow.name for flow in document.flows_out_of(second.id)} == {"Yes", "No"}
    assert findings(document) == []
    boxes = [step.box for step in document.all(Step)]
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_ctrl_enter_takes_the_steps_over(qtbot: QtBot, page: StartPage) -> None:
    press(page.cards["type"])
    QTest.keyClicks(page.typing.lines, "Ask")

    with qtbot.waitSignal(page.typed) as typed:
        QTest.keyClick(page.typing.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert typed.args == ["Ask", ""]


def test_the_process_can_be_given_a_name_with_its_steps(qtbot: QtBot, page: StartPage) -> None:
    press(page.cards["type"])
    QTest.keyClicks(page.typing.lines, "Ask")
    QTest.keyClicks(page.typing.name, "Offers")

    with qtbot.waitSignal(page.typed) as typed:
        press(page.typing.take_over_button)

    assert typed.args == ["Ask", "Offers"]
    assert from_lines(*typed.args).process.name == "Offers"
    assert page.typing.name.text() == ""


def test_before_anything_is_typed_the_picture_shows_what_it_could_be_only_faintly(page: StartPage) -> None:
    press(page.cards["type"])
    page.typing.draw()
    faint = darkest(page.typing.picture.pixmap().toImage())

    page.typing.lines.setPlainText(page.typing.lines.placeholderText())
    page.typing.draw()

    assert darkest(page.typing.picture.pixmap().toImage()) + 60 < faint < 255


def darkest(image: QImage) -> int:
    return min(image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height()))


def test_the_picture_grows_with_what_is_typed(qtbot: QtBot, page: StartPage) -> None:
    press(page.cards["type"])
    page.typing.draw()
    before = page.typing.picture.pixmap().toImage()

    page.typing.lines.setPlainText("Customer: Ask")
    page.typing.draw()

    assert page.typing.picture.pixmap().toImage() != before


def test_typed_steps_are_laid_out_clear_of_one_another() -> None:
    boxes = [step.box for step in from_lines("Office: Ask\nLog\nCustomer: Wait").all(Step)]

    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_escape_leaves_the_typing(page: StartPage) -> None:
    press(page.cards["type"])

    QTest.keyClick(page.typing.lines, Qt.Key.Key_Escape)

    assert page.cards["type"].isVisible()
    assert page.cards["type"].hasFocus()


def test_the_language_can_be_switched(page: StartPage) -> None:
    i18n.use_language("de")

    page.retranslate()

    assert page.cards["template"].accessibleName() == "Neu aus einer Vorlage"
    assert [label for label in page.front.ways.findChildren(QLabel) if label.text() == "Bewerten"]


def test_a_card_is_taken_with_enter(qtbot: QtBot, page: StartPage) -> None:
    page.cards["sample"].setFocus()

    with qtbot.waitSignal(page.sample_asked):
        QTest.keyClick(page.cards["sample"], Qt.Key.Key_Return)


def test_without_files_the_page_says_how_it_works_and_with_files_it_lists_them(page: StartPage, tmp_path: Path) -> None:
    without = page.front.ways.isVisible(), page.recent.isVisible()

    page.show_files([tmp_path / "offers.klarweg"], [], [])

    assert without == (True, False)
    assert (page.front.ways.isVisible(), page.recent.isVisible()) == (False, True)


@pytest.mark.parametrize(("width", "height"), [(1280, 580), (1600, 860)])
def test_both_columns_are_equally_high_and_stand_in_the_middle(page: StartPage, width: int, height: int) -> None:
    page.resize(width, height)
    QTest.qWait(0)

    cards = [card.geometry() for card in page.cards.values()]
    ways, block = page.front.ways.geometry(), page.front.ways.parentWidget().geometry()
    assert (cards[0].top(), cards[-1].bottom()) == (ways.top(), ways.bottom())
    assert block.left() == page.front.width() - block.right() - 1
    assert all(card.width() == cards[0].width() for card in cards)
    assert abs(ways.width() - cards[0].width()) <= 1


def test_nothing_is_cut_off_with_large_text_in_german(qtbot: QtBot, page: StartPage, qapp: QApplication) -> None:
    i18n.use_language("de")
    before = qapp.font()
    try:
        large = QFont(before)
        large.setPointSizeF(before.pointSizeF() * 1.25)
        qapp.setFont(large)
        german = shown(qtbot, StartPage(), 1280, 580)
        cut = [w for w in german.front.findChildren(QLabel) if w.isVisible() and needed(w) > w.height()]
    finally:
        qapp.setFont(before)

    assert [label.text() for label in cut] == []


def needed(label: QLabel) -> int:
    """The height that a label needs for its text at the width it has."""
    return label.heightForWidth(label.width()) if label.hasHeightForWidth() else label.sizeHint().height()


def test_an_open_document_is_one_press_or_escape_away(qtbot: QtBot, page: StartPage) -> None:
    hidden = page.front.back_button.isVisible()
    page.show_open_document("R&D")

    with qtbot.waitSignal(page.back_asked):
        press(page.front.back_button)
    with qtbot.waitSignal(page.back_asked):
        QTest.keyClick(page, Qt.Key.Key_Escape)

    assert not hidden
    assert page.front.back_button.text() == "Back to “R&&D”"


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


@pytest.mark.parametrize("which", ["the pictures", "what they are a part of"])
def test_pictures_that_are_deleted_while_one_is_drawn_give_it_up(qtbot: QtBot, tmp_path: Path, which: str) -> None:
    path = tmp_path / "large.klarweg"
    files.write_new(placed_map(1_500), path)
    owner = QObject()
    pictures = FilePictures(QSize(80, 40), owner, folder=tmp_path / "pictures")
    pictures.ask(path)

    with qtbot.waitSignal(pictures.destroyed):
        (pictures if which == "the pictures" else owner).deleteLater()

    assert not (tmp_path / "pictures").exists()


def test_pictures_that_nobody_holds_any_more_give_up_what_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "large.klarweg"
    files.write_new(placed_map(1_500), path)
    pictures = FilePictures(QSize(80, 40), folder=tmp_path / "pictures")
    pictures.ask(path)

    del pictures

    assert not (tmp_path / "pictures").exists()
