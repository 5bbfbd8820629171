"""Acts on very much at once: worked out beside the window, done in their order, given up without a trace."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import files
from app.editor_boards import Boards
from app.i18n import msg
from app.model.document import Document
from app.model.errors import Refused
from app.model.operations import DuplicateMap, Move, Paste, RemoveAll, RemoveMap, ReplaceWords, edit
from app.model.records import Attachment, Flow, Map, Record, Step
from app.model.wanted import require_wanted, tell_share
from app.ui import map_work
from app.ui.allowed import UNDER_WAY
from app.ui.application import Application
from app.ui.attaching import attaching
from app.ui.canvas import clipboard, drawing, duplicating
from app.ui.large_acts import LARGE
from app.ui.main_window import MainWindow
from app.ui.progress import GIVEN_UP
from tests.layout.maps import big_map, placed_map
from tests.ui.turning import TURNS, turns_while_busy, until_carried_out

STEPS = LARGE + 60
Act = Callable[[MainWindow], object]


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    application = Application(qapp)
    application.use_language("en")
    made = application.open_window()
    made.show_file(files.create(placed_map(STEPS)))
    yield made
    made.progress.stop()
    qtbot.waitUntil(lambda: not made.progress._running, timeout=60_000)
    while made.workplace is not None:
        made.place.file.close(discard=True)
        made.put_away()
    made.close()
    made.deleteLater()


def select_all(window: MainWindow) -> None:
    window.place.select(step.id for step in window.place.document.all(Step))


def replace_all(window: MainWindow) -> None:
    bar = window.desk.find_bar  # type: ignore[union-attr]
    bar.open(replacing=True)
    bar.field.setText("order")
    bar.finding.replace_all("contract")


def duplicate_all(window: MainWindow) -> None:
    select_all(window)
    duplicating.duplicate(window.place)


def paste_all(window: MainWindow) -> None:
    select_all(window)
    clipboard.copy(window.place)
    clipboard.paste(window.view)


def move_all(window: MainWindow) -> None:
    select_all(window)
    drawing.move_by(window.place, window.place.selected(Record), 0, 40)


def remove_all(window: MainWindow) -> None:
    select_all(window)
    drawing.remove_selection(window.place)


def duplicate_map(window: MainWindow) -> None:
    map_work.duplicate_map(window.place)


def remove_map(window: MainWindow) -> None:
    window.place.editor.session.execute(edit("map", name="The first"))
    map_work.new_map(window.place)
    window.place.show_map("map")
    map_work.remove_map(window.place, window.bar)


ACTS: dict[str, tuple[Act, type]] = {
    "replace": (replace_all, ReplaceWords),
    "duplicate": (duplicate_all, Paste),
    "paste": (paste_all, Paste),
    "move": (move_all, Move),
    "remove": (remove_all, RemoveAll),
    "duplicate the map": (duplicate_map, DuplicateMap),
    "remove the map": (remove_map, RemoveMap),
}


class Planning:
    """Notes in which threads an operation was planned."""

    def __init__(self, patch: pytest.MonkeyPatch, kind: type) -> None:
        self.threads: set[int] = set()
        plan = kind.plan  # type: ignore[attr-defined]

        def noting(operation: object, document: Document) -> object:
            self.threads.add(threading.get_ident())
            return plan(operation, document)

        patch.setattr(kind, "plan", noting)


@pytest.mark.parametrize("name", ACTS)
def test_the_window_goes_on_while_very_much_is_changed(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    act, kind = ACTS[name]
    planning = Planning(monkeypatch, kind)
    before = window.place.process.copy()

    turns = turns_while_busy(window, qtbot, lambda: act(window))

    assert turns > TURNS
    assert planning.threads
    assert threading.get_ident() not in planning.threads
    assert window.place.process != before


@pytest.mark.parametrize("name", ACTS)
def test_what_comes_of_it_is_what_would_have_come_of_it_at_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    act, _ = ACTS[name]
    monkeypatch.setattr(window.place, "new_id", lambda: "made")
    act(window)
    until_carried_out(window, qtbot)
    beside, selected = window.place.process.copy(), window.place.selection
    while window.place.editor.session.history.position:
        window.place.editor.undo()
    window.place.beside = None

    act(window)

    assert window.place.process == beside
    assert set(window.place.selection) == set(selected)


def test_undo_and_redo_of_it_go_beside_the_window_too_and_are_exact(window: MainWindow, qtbot: QtBot) -> None:
    before = window.place.document.copy()
    move_all(window)
    until_carried_out(window, qtbot)
    after = window.place.document.copy()

    undoing = turns_while_busy(window, qtbot, window.actions_by_id.by_id["undo"].trigger)
    undone = window.place.document.copy()
    redoing = turns_while_busy(window, qtbot, window.actions_by_id.by_id["redo"].trigger)

    assert min(undoing, redoing) > TURNS
    assert undone == before
    assert window.place.document == after
    assert window.place.editor.session.history.position == 1


@pytest.mark.parametrize("name", ["replace", "paste", "remove", "duplicate the map"])
def test_what_is_given_up_leaves_everything_as_it_was(window: MainWindow, qtbot: QtBot, name: str) -> None:
    act, _ = ACTS[name]
    before = window.place.process.copy()

    act(window)
    window.progress.give_up()
    qtbot.waitUntil(lambda: not window.progress._running, timeout=60_000)

    assert window.place.process == before
    assert window.place.editor.session.history.position == 0
    assert not window.place.is_held
    assert window.place.may_draw
    assert str(GIVEN_UP) in window.status._hint.accessibleName()


def test_actions_that_change_the_map_wait_and_come_back_when_it_is_given_up(window: MainWindow, qtbot: QtBot) -> None:
    action = window.actions_by_id.by_id["duplicate"]
    window.place.select(["s6"])
    states = [action.isEnabled()]

    replace_all(window)
    states.append(action.isEnabled())
    window.progress.give_up()
    states.append(action.isEnabled())

    assert states == [True, False, True]


def test_what_is_asked_for_meanwhile_is_refused_with_a_sentence_and_the_act_is_done(
    window: MainWindow, qtbot: QtBot
) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)

    replace_all(window)
    may_draw = window.place.may_draw
    window.place.do(edit("s6", name="Changed meanwhile"))
    window.place.undo()
    until_carried_out(window, qtbot)

    assert not may_draw
    assert said.count(str(UNDER_WAY)) == 2
    assert window.place.document.get(Step, "s6").name == "Check the contract 6"
    assert window.place.editor.session.history.position == 1


def test_what_has_changed_all_the_same_makes_it_void(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)

    replace_all(window)
    window.place.editor.session.execute(edit("s6", name="Restored meanwhile"))
    qtbot.waitUntil(lambda: not window.progress._running, timeout=60_000)

    assert window.place.document.get(Step, "s6").name == "Restored meanwhile"
    assert window.place.document.get(Step, "s7").name == "Check the order 7"
    assert any("changed meanwhile" in sentence for sentence in said)


def test_it_is_written_down_before_it_is_carried_out_and_closing_in_between_loses_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    place, file = window.place, window.place.file
    seen: list[str] = []

    def close_in_between() -> bool:
        if place.is_held and not window.progress.is_busy:
            seen.append(place.document.get(Step, "s6").name)
            window.put_away()
        return bool(seen)

    replace_all(window)
    place.beside._turn.timeout.disconnect()  # type: ignore[union-attr]
    qtbot.waitUntil(close_in_between, timeout=60_000)
    closed = file.session.document.get(Step, "s6").name
    position = file.session.history.position
    file.close(discard=True)

    assert seen == ["Check the order 6"]
    assert closed == "Check the contract 6"
    assert position == 1


def test_keys_that_move_very_much_are_one_act(window: MainWindow, qtbot: QtBot) -> None:
    from app.ui.canvas.acts import nudge

    select_all(window)
    before = window.place.document.get(Step, "s6").x

    for _ in range(5):
        nudge(window.view, "right")
    qtbot.waitUntil(lambda: window.place.editor.session.history.position == 1, timeout=60_000)
    until_carried_out(window, qtbot)

    assert window.place.document.get(Step, "s6").x == before + 5 * drawing.GRID
    assert window.place.editor.session.history.position == 1


def test_an_arrangement_brings_its_ways_and_nothing_is_led_or_planned_again(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_file(files.create(big_map(STEPS)))
    asked: list[object] = []
    monkeypatch.setattr(Boards, "arrangement_for", lambda _boards, changes: asked.append(changes))

    turns_while_busy(window, qtbot, window.actions_by_id.by_id["arrange"].trigger)

    assert asked == []
    assert window.place.editor.session.history.position == 1
    assert all(flow.points for flow in window.place.document.all(Flow))
    while len(window.desks) > 1:
        window.place.file.close(discard=True)
        window.put_away()


def test_the_canvas_takes_very_much_in_at_once_and_shows_what_following_shows(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.canvas.scene.ANEW", 100)
    followed: list[str] = []
    scene = window.view.map_scene
    monkeypatch.setattr(scene, "_place", lambda record_id, _record: followed.append(record_id))

    move_all(window)
    until_carried_out(window, qtbot)

    step = window.place.document.get(Step, "s6")
    assert followed == []
    assert scene.index.extent_of("s6").center().y() == step.box.centre.y


def test_how_far_it_is_is_shown_in_per_cent_and_never_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    shares, seen = iter((0.2, 0.5, 0.4)), []

    def job() -> None:
        while True:
            require_wanted()
            if len(seen) < 3:
                continue
            return

    def tell_next() -> None:
        for share in shares:
            tell_share(share)

    window.progress.run(msg("Something long …"), lambda: (tell_next(), job())[1], lambda _none: None, window.bar.tell)
    window.progress._show()
    qtbot.waitUntil(lambda: (window.progress._show_share(), window.progress.percent == 50)[1])
    seen.extend((1, 2, 3))
    qtbot.waitUntil(lambda: not window.progress.is_busy)

    assert window.progress.percent is None


def test_work_that_cannot_say_how_far_it_is_shows_no_figure(window: MainWindow, qtbot: QtBot) -> None:
    def wait() -> None:
        while True:
            require_wanted()

    window.progress.run(msg("Something long …"), wait, lambda _none: None, window.bar.tell)
    window.progress._show()
    shown = window.progress.percent
    window.progress.give_up()

    assert shown is None


def test_a_large_file_is_read_and_kept_beside_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.model.operations import Attach

    planning = Planning(monkeypatch, Attach)
    (tmp_path / "list.bin").write_bytes(b"x" * 900_000)

    turns = turns_while_busy(window, qtbot, lambda: attaching(window.place).add_files("s6", [tmp_path / "list.bin"]))
    qtbot.waitUntil(lambda: not attaching(window.place).is_busy and not window.progress.is_busy, timeout=60_000)
    until_carried_out(window, qtbot)

    assert turns > TURNS
    assert [each.name for each in window.place.process.all(Attachment)] == ["list.bin"]
    assert threading.get_ident() not in planning.threads


def test_reading_a_file_can_be_given_up_and_the_next_one_is_read(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("first.bin", "second.bin"):
        (tmp_path / name).write_bytes(b"x" * 900_000)
    going = attaching(window.place)

    going.add_files("s6", [tmp_path / "first.bin"])
    going.add_files("s7", [tmp_path / "second.bin"])
    window.progress.give_up()
    qtbot.waitUntil(lambda: window.place.process.count(Attachment) == 1, timeout=60_000)
    until_carried_out(window, qtbot)

    assert [each.name for each in window.place.process.all(Attachment)] == ["second.bin"]


def test_what_is_refused_when_it_is_worked_out_is_said(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)

    def refuse(_ground: object) -> None:
        raise Refused(msg("This cannot be done like that."))

    window.place.beside.begin(msg("Something long …"), refuse, lambda _changes: None)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not window.progress._running, timeout=60_000)

    assert said == ["This cannot be done like that."]
    assert not window.place.is_held


def test_another_map_may_be_looked_at_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    window.place.editor.session.execute(edit("map", name="The first"))
    map_work.new_map(window.place)
    other = window.place.map_id
    window.place.show_map("map")

    replace_all(window)
    window.place.show_map(other)
    until_carried_out(window, qtbot)

    assert window.place.map_id == other
    assert window.place.document.get(Step, "s6").name == "Check the contract 6"
    assert window.place.document.count(Map) == 2
