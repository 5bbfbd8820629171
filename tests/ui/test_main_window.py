"""The window as a whole: actions, menus, languages, modes, opening, saving, closing, recovery."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app import files, i18n
from app.i18n import msg, text, use_language
from app.model.operations import AddStep, edit
from app.model.records import Step
from app.ui.actions.base import sequences
from app.ui.actions.table import ACTIONS, MENUS, SUBMENUS, is_inside
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from tests.ui.importing.asking import shown_sheet, take


@pytest.fixture
def application(qapp: QApplication) -> Iterator[Application]:
    made = Application(qapp)
    made.use_language("en")
    yield made
    made.use_language("en")
    for window in tuple(made.windows):
        if window.workplace is not None:
            window.place.file.close(discard=True)
            window.put_away()
        window.close()
        window.deleteLater()


@pytest.fixture
def window(application: Application, qtbot: QtBot) -> MainWindow:
    made = application.open_window()
    qtbot.waitExposed(made)
    return made


def add_a_step(window: MainWindow, name: str = "Drawn") -> None:
    window.place.do(AddStep(step=Step(id=name, map=window.place.map_id, name=name)))


def test_every_action_can_be_asked_with_and_without_a_document(window: MainWindow) -> None:
    without = {a.id: a.enabled(window) for a in ACTIONS}

    window.files.new()
    window.refresh()

    assert without["open"]
    assert not without["save"]
    assert window.actions_by_id.by_id["save"].isEnabled()


def test_no_two_actions_share_a_key_or_an_id() -> None:
    """The canvas may give one key several meanings: with a step, a lane, or nothing selected (decisions 24)."""
    ids = Counter(action.id for action in ACTIONS)
    keys = Counter(key.toString() for action in ACTIONS for key in sequences(action.keys))
    elsewhere = {key.toString() for a in ACTIONS if not a.on_canvas_only for key in sequences(a.keys)}

    assert [i for i, n in ids.items() if n > 1] == []
    assert [k for k, n in keys.items() if n > 1 and k in elsewhere] == []
    assert QKeySequence("Ctrl+S").toString() in keys


def test_the_menu_names_what_undo_takes_back(window: MainWindow) -> None:
    window.files.new()
    before = window.actions_by_id.by_id["undo"].text()

    add_a_step(window, "R&D")

    assert before == "&Undo"
    assert window.actions_by_id.by_id["undo"].text() == "&Undo: Add “R&&D”"


def test_every_action_stands_in_a_menu_of_the_window(window: MainWindow) -> None:
    def within(menu: QMenu) -> Iterator[str]:
        for each in menu.actions():
            inner = each.menu()
            if isinstance(inner, QMenu):
                yield from within(inner)
            yield each.objectName()

    shown = {name for top in window.menuBar().findChildren(QMenu) for name in within(top)}

    assert {action.id for action in ACTIONS} <= shown


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_mnemonics_are_unique_in_every_menu(lang: str) -> None:
    use_language(lang)

    def mnemonic(shown: str) -> str:
        return shown[shown.index("&") + 1].casefold() if "&" in shown else ""

    def entries(menu: str) -> list[str]:
        """What stands in a menu: actions, and the menus inside it."""
        inner = [title for name, title in SUBMENUS.items() if is_inside(name, menu)]
        return [mnemonic(text(said)) for said in (*(a.text for a in ACTIONS if a.menu == menu), *inner)]

    menus = (*(name for name, _ in MENUS), *SUBMENUS)
    doubled = {menu: [m for m, n in Counter(entries(menu)).items() if m and n > 1] for menu in menus}
    titles = Counter(mnemonic(text(title)) for _, title in MENUS)
    missing = [text(said) for said in (*(a.text for a in ACTIONS), *SUBMENUS.values()) if "&" not in text(said)]

    assert {menu: found for menu, found in doubled.items() if found} == {}
    assert all(n == 1 for n in titles.values())
    assert missing == []


def test_the_language_switches_while_the_window_is_open(window: MainWindow) -> None:
    window.files.open_sample()

    window.application.use_language("de")
    german = [action.text() for action in window.menuBar().actions()]
    window.application.use_language("en")

    assert "&Datei" in german
    assert window.menuBar().actions()[0].text() == "&File"


def test_menus_of_another_language_do_not_stay_behind(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.menuBar()
    menus = len(bar.findChildren(QMenu))

    window.application.use_language("de")

    qtbot.waitUntil(lambda: len(bar.findChildren(QMenu)) == menus)


def test_the_sample_opens_in_every_mode(window: MainWindow) -> None:
    window.files.open_sample()

    for mode in Mode:
        window.place.set_mode(mode)
        QApplication.processEvents()

    assert window.place.mode == Mode.PRINT
    assert len(window.view.map_scene.album) > 0


def test_saving_asks_for_a_name_once_and_then_no_more(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(*_: object) -> Path:
        asked.append("name")
        return tmp_path / "mine"

    monkeypatch.setattr("app.ui.dialogs.paths.ask_path_to_save", answer)
    window.files.new()
    add_a_step(window)

    window.files.save()
    add_a_step(window, "Second")
    ahead = window.isWindowModified()
    window.files.save()

    assert asked == ["name"]
    assert ahead
    assert not window.isWindowModified()
    assert files.read_document(tmp_path / "mine.klarweg").count(Step) == 2


def test_closing_can_be_cancelled_and_discarding_can_be_taken_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.new()
    add_a_step(window)
    monkeypatch.setattr("app.ui.dialogs.questions.ask_before_closing", lambda *_: "cancel")
    stayed = not window.files.close()
    monkeypatch.setattr("app.ui.dialogs.questions.ask_before_closing", lambda *_: "discard")

    gone = window.files.close()
    (left,) = files.discarded()
    window.files.recover(left)

    assert stayed
    assert gone
    assert [s.name for s in window.place.process.all(Step)] == ["Drawn"]


def test_what_a_crash_left_is_opened_at_the_next_start_with_its_undo(application: Application) -> None:
    from app.model.records import Map, Process

    crashed = files.create([Process(id="process"), Map(id="map")])
    crashed.session.execute(AddStep(step=Step(id="s", map="map", name="Before the crash")))
    crashed.close()

    application.start()

    (window,) = application.windows
    assert window.place.file.recovered
    assert "recovered" in window.bar.sentence
    window.place.undo()
    assert window.place.process.count(Step) == 0


def test_trouble_with_a_file_is_a_sentence_with_the_ways_out(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "broken.klarweg").write_bytes(b"not a file of ours")

    window.files.open(tmp_path / "broken.klarweg")

    assert window.bar.sentence
    assert window.workplace is None


def test_a_second_opening_offers_to_read_or_to_copy(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    from app.samples import empty_document

    path = tmp_path / "open.klarweg"
    files.write_new(empty_document("en"), path)
    elsewhere = files.open_file(path)

    window.files.open(path)
    ways = [button.text() for button in window.bar.buttons]
    window.bar.buttons[0].click()

    elsewhere.close()
    assert len(ways) == 2
    assert window.place.file.read_only


def test_the_title_shows_a_star_until_the_file_has_everything(window: MainWindow, tmp_path: Path) -> None:
    from app.samples import empty_document

    path = tmp_path / "titled.klarweg"
    files.write_new(empty_document("en"), path)
    window.files.open(path)

    window.place.do(edit("process", name="Offers"))
    starred = window.isWindowModified()
    window.files.save()

    assert "titled.klarweg" in window.windowTitle()
    assert starred
    assert not window.isWindowModified()


def test_the_canvas_keeps_its_width_in_a_small_german_window(window: MainWindow, qtbot: QtBot) -> None:
    window.application.use_language("de")
    window.application.use_text_size(125)
    window.resize(1280, 720)
    window.files.open_sample()
    QApplication.processEvents()

    assert window.width() == 1280
    assert window.height() == 720
    assert not window.left.isVisible()
    assert window.view.width() >= 0.55 * window.width()


def test_an_import_opens_as_a_new_document_and_lists_what_was_not_understood(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "two.bpmn"
    source.write_text(
        """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d"><process id="p">
        <startEvent id="s" name="Start"/><task id="a" name="Check"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="g" sourceRef="a" targetRef="nowhere"/>
        </process></definitions>""",
        encoding="utf-8",
    )

    window.files.open(source)
    take(window, shown_sheet(window, qtbot), qtbot)

    steps = {s.id: s for s in window.place.process.all(Step)}
    assert steps["s"].box.right < steps["a"].x
    assert "two.bpmn" in window.bar.sentence
    assert window.place.file.is_ahead


def test_an_import_that_is_refused_leaves_the_open_document_alone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    source = tmp_path / "bad.bpmn"
    source.write_text("<definitions>", encoding="utf-8")
    window.files.new()
    before = window.workplace

    window.files.open(source)
    qtbot.waitUntil(lambda: bool(window.bar.sentence), timeout=20_000)

    assert window.workplace is before


def test_ctrl_a_selects_all_on_the_map(window: MainWindow) -> None:
    window.files.open_sample()
    window.view.setFocus()

    QTest.keyClick(window.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    assert len(window.place.selected(Step)) == window.place.document.count(Step)


def test_after_closing_the_bar_keys_go_to_the_map_again(window: MainWindow) -> None:
    window.files.open_sample()
    window.bar.tell(msg("Something"))

    window.bar.closed.emit()

    assert window.focusWidget() is window.view


def test_a_map_is_looked_at_again_as_it_was_left(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "map.klarweg"
    window.files.open_sample()
    window.place.file.save_as(path)
    QApplication.processEvents()
    window.view.look_from(0.9, 640.0, 240.0)
    window.files.close()

    for _ in range(2):
        window.files.open(path)
        QApplication.processEvents()
        seen = window.view.zoom, *window.view.visible_area().center().toTuple()
        window.files.close()

    assert seen == pytest.approx((0.9, 640.0, 240.0), abs=3.0)
