"""Files held over the map and let go: what is said meanwhile, what happens, and what strangers' files cannot do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app.model.attachments import content_of, files_of, pictures_of
from app.model.records import Attachment
from app.ui import attaching as attaching_module
from app.ui.attaching import attaching
from app.ui.canvas import clipboard
from app.ui.dropped import Kind, held, kind_of_file, plan_for
from app.ui.modes import Mode
from tests.render.picture_files import SVG, a_giant, a_photo, a_png
from tests.ui.canvas.conftest import HandsOn
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.held_files import HeldFiles, data_with
from tests.ui.robot import Robot

EMPTY = QPoint(20, 20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in {
        "card.png": a_png(),
        "photo.jpg": a_photo(),
        "prices.xlsx": b"PK\x03\x04 rows",
        "offer.docx": b"PK\x03\x04 words",
        "process.bpmn": b"<definitions/>",
        "own.klarweg": b"SQLite format 3\x00",
        "drawing.svg": SVG,
        "giant.png": a_giant(),
    }.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def settled(robot: Robot, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not attaching(robot.place).is_busy)
    robot.settle()


def drop(robot: Robot, qtbot: QtBot, at: QPoint, *paths: Path) -> None:
    HeldFiles(*paths).let_go(robot.view.viewport(), at)
    settled(robot, qtbot)


def names(found: list[Attachment]) -> list[str]:
    return [attachment.name for attachment in found]


def test_pictures_dropped_on_a_step_become_its_pictures_in_one_act(
    hands_on: HandsOn, qtbot: QtBot, folder: Path
) -> None:
    robot = hands_on(a_line_of_steps("A", "B"))

    drop(robot, qtbot, robot.spot("B"), folder / "card.png", folder / "photo.jpg")
    kept = names(pictures_of(robot.place.process, "b"))
    robot.place.undo()

    assert kept == ["card", "photo"]
    assert robot.place.process.count(Attachment) == 0
    assert robot.place.selection == ("b",)


def test_other_files_become_attachments_as_they_are(hands_on: HandsOn, qtbot: QtBot, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))

    drop(robot, qtbot, robot.spot("A"), folder / "prices.xlsx", folder / "process.bpmn", folder / "card.png")

    assert names(files_of(robot.place.process, "a")) == ["prices.xlsx", "process.bpmn"]
    assert content_of(files_of(robot.place.process, "a")[0]) == b"PK\x03\x04 rows"
    assert names(pictures_of(robot.place.process, "a")) == ["card"]


def test_while_hovering_the_map_says_what_letting_go_would_do(hands_on: HandsOn, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("Card", "B"))
    port, hint = robot.view.viewport(), robot.view.files.hint
    files = HeldFiles(folder / "card.png", folder / "offer.docx")

    would = files.over(port, robot.spot("Card"))
    on_a_step = hint.text()
    elsewhere = files.over(port, EMPTY)
    on_nothing = hint.text()
    shown = hint.isVisible()
    files.away_from(port)

    assert would
    assert on_a_step == "Let go to attach 2 files to “Card”."
    assert not elsewhere
    assert on_nothing.startswith("Pictures and other files belong to a step")
    assert shown
    assert not hint.isVisible()


def test_processes_and_files_of_other_tools_open_from_the_empty_map(
    hands_on: HandsOn, qtbot: QtBot, folder: Path
) -> None:
    robot = hands_on(a_line_of_steps("A"))
    asked: list[Path] = []
    robot.view.files.open_asked.connect(asked.extend)

    drop(robot, qtbot, EMPTY, folder / "own.klarweg", folder / "process.bpmn")

    assert asked == [folder / "own.klarweg", folder / "process.bpmn"]


def test_a_process_opens_even_from_a_step(hands_on: HandsOn, qtbot: QtBot, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))
    asked: list[Path] = []
    robot.view.files.open_asked.connect(asked.extend)

    drop(robot, qtbot, robot.spot("A"), folder / "own.klarweg")

    assert asked == [folder / "own.klarweg"]
    assert robot.place.process.count(Attachment) == 0


def test_files_can_be_kept_in_review_too(hands_on: HandsOn, qtbot: QtBot, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))
    robot.place.set_mode(Mode.REVIEW)

    drop(robot, qtbot, robot.spot("A"), folder / "card.png")

    assert names(pictures_of(robot.place.process, "a")) == ["card"]


def test_a_file_open_for_reading_takes_nothing(folder: Path) -> None:
    place = workplace_with(a_line_of_steps("A"), read_only=True)
    step = place.document.records["a"]

    plan = plan_for(held([folder / "card.png"]), step, may_keep=False)  # type: ignore[arg-type]

    assert not plan.does_something


@pytest.mark.qt_log_ignore("libpng", "JPEG")
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        pytest.param("giant.png", a_giant(), "30000 × 30000", id="giant"),
        pytest.param("half.png", a_png(400, 300)[:200], "damaged", id="half a png"),
        pytest.param("broken.jpg", b"\xff\xd8\xff" + bytes(99), "damaged", id="broken jpeg"),
    ],
)
def test_a_hostile_picture_is_a_sentence_and_the_others_are_kept(
    hands_on: HandsOn, qtbot: QtBot, folder: Path, name: str, content: bytes, sentence: str
) -> None:
    robot = hands_on(a_line_of_steps("A"))
    (folder / name).write_bytes(content)

    drop(robot, qtbot, robot.spot("A"), folder / name, folder / "card.png")

    assert names(pictures_of(robot.place.process, "a")) == ["card"]
    assert any(sentence in said and name in said for said in robot.said)


def test_a_drawing_in_svg_is_a_file_and_never_shown(hands_on: HandsOn, qtbot: QtBot, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))

    drop(robot, qtbot, robot.spot("A"), folder / "drawing.svg")
    attaching(robot.place).add_pictures("a", [folder / "drawing.svg"])
    settled(robot, qtbot)

    assert names(files_of(robot.place.process, "a")) == ["drawing.svg"]
    assert pictures_of(robot.place.process, "a") == []
    assert any("Pictures are PNG or JPEG" in said for said in robot.said)


def test_a_file_that_is_too_large_is_not_even_read_whole(
    hands_on: HandsOn, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching_module, "LARGEST", 5)
    robot = hands_on(a_line_of_steps("A"))

    drop(robot, qtbot, robot.spot("A"), folder / "prices.xlsx")

    assert robot.place.process.count(Attachment) == 0
    assert any("“prices.xlsx” is larger than" in said for said in robot.said)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.png")

    assert kind_of_file(folder / "pipe.png") == Kind.NOTHING
    assert not plan_for(held([folder / "pipe.png"]), None).does_something


def test_a_folder_is_a_sentence(hands_on: HandsOn, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))
    files = HeldFiles(folder)

    would = files.over(robot.view.viewport(), robot.spot("A"))

    assert not would
    assert "folder" in robot.view.files.hint.text()


def test_files_are_told_by_their_content_where_the_ending_says_nothing(folder: Path) -> None:
    head = bytearray(100)
    head[:16], head[68:72] = b"SQLite format 3\x00", b"KLRW"
    for name, content in {"a": a_png(), "b.bin": bytes(head), "c.txt": b"words"}.items():
        (folder / name).write_bytes(content)

    kinds = [kind_of_file(folder / name) for name in ("a", "b.bin", "c.txt", "process.bpmn", "gone")]

    assert kinds == [Kind.PICTURE, Kind.PROCESS, Kind.OTHER, Kind.FOREIGN, Kind.NOTHING]


# -- pasted ---------------------------------------------------------------------------------------


def test_files_pasted_with_a_step_selected_are_kept_with_it(hands_on: HandsOn, qtbot: QtBot, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))
    QGuiApplication.clipboard().setMimeData(data_with([folder / "card.png", folder / "prices.xlsx"]))

    robot.place.select(["a"])
    clipboard.paste(robot.view)
    settled(robot, qtbot)

    assert names(pictures_of(robot.place.process, "a")) == ["card"]
    assert names(files_of(robot.place.process, "a")) == ["prices.xlsx"]


def test_files_pasted_on_nothing_say_where_they_belong(hands_on: HandsOn, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))
    QGuiApplication.clipboard().setMimeData(data_with([folder / "card.png"]))

    clipboard.paste(robot.view)

    assert "belong to a step" in robot.said[-1]


def test_an_image_pasted_with_a_step_selected_becomes_its_picture(hands_on: HandsOn, qtbot: QtBot) -> None:
    robot = hands_on(a_line_of_steps("A"))
    QGuiApplication.clipboard().setImage(QImage.fromData(a_png()))

    clipboard.paste(robot.view)
    said = robot.said[-1]
    robot.place.select(["a"])
    clipboard.paste(robot.view)
    settled(robot, qtbot)

    assert "Select a step first" in said
    assert names(pictures_of(robot.place.process, "a")) == ["Picture"]


def test_an_image_copied_in_a_browser_comes_with_words_and_is_a_picture_all_the_same(
    hands_on: HandsOn, qtbot: QtBot
) -> None:
    robot = hands_on(a_line_of_steps("A"))
    data = QMimeData()
    data.setHtml('<img src="https://example.org/card.png">')
    data.setImageData(QImage.fromData(a_png()))
    QGuiApplication.clipboard().setMimeData(data)

    robot.place.select(["a"])
    clipboard.paste(robot.view)
    settled(robot, qtbot)

    assert names(pictures_of(robot.place.process, "a")) == ["Picture"]


def test_what_comes_after_the_document_was_closed_is_forgotten(hands_on: HandsOn, qtbot: QtBot, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))

    attaching(robot.place).add_files("a", [folder / "prices.xlsx"])
    attaching(robot.place).add_files("a", [folder / "card.png"])
    robot.place.file.read_only = True  # as an open file is once it has been closed
    settled(robot, qtbot)

    assert robot.place.process.count(Attachment) == 0


def test_one_after_the_other_is_read_in_order(hands_on: HandsOn, qtbot: QtBot, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))

    for name in ("prices.xlsx", "card.png", "drawing.svg"):
        attaching(robot.place).add_files("a", [folder / name])
    settled(robot, qtbot)

    assert names(files_of(robot.place.process, "a")) == ["prices.xlsx", "card.png", "drawing.svg"]


def test_a_sixth_picture_is_refused_with_a_way_out(hands_on: HandsOn, qtbot: QtBot, folder: Path) -> None:
    robot = hands_on(a_line_of_steps("A"))
    for _ in range(5):
        drop(robot, qtbot, robot.spot("A"), folder / "card.png")

    drop(robot, qtbot, robot.spot("A"), folder / "photo.jpg")

    assert len(pictures_of(robot.place.process, "a")) == 5
    assert "can be attached as files" in robot.said[-1]
