"""Pictures and attachments in the form of a step, by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.attachments import content_of, encoded, files_of, pictures_of
from app.model.records import Attachment, Record
from app.ui.attached import area as area_module
from app.ui.attached import saving
from app.ui.attached.area import AttachedArea
from app.ui.attached.files import FileList
from app.ui.attached.saving import suggested_name
from app.ui.attached.strip import PictureStrip
from app.ui.attaching import attaching
from app.ui.panels.step_form import StepForm
from app.ui.workplace import Workplace
from tests.render.picture_files import a_photo, a_png
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.held_files import HeldFiles
from tests.ui.panels.hands import heard_by, press, shown

ALT = Qt.KeyboardModifier.AltModifier


def a_file(name: str, order: float, step: str = "a") -> Attachment:
    return Attachment(id=name, target=step, name=name, content=encoded(b"1234"), order=order)


def a_picture(name: str, order: float, step: str = "a") -> Attachment:
    return Attachment(id=name, target=step, name=name, media_type="image/png", content=encoded(a_png()), order=order)


def an_area(qtbot: QtBot, *records: Record, read_only: bool = False) -> AttachedArea:
    place = workplace_with([*a_line_of_steps("A", "B"), *records], read_only=read_only)
    place.select(["a"])
    area = shown(qtbot, AttachedArea(place))
    area.strip.finish_reading()
    return area


def listed(area: AttachedArea) -> tuple[list[str], list[str]]:
    files = [area.files.topLevelItem(n).text(0) for n in range(area.files.topLevelItemCount())]  # type: ignore[union-attr]
    return [area.strip.item(n).text() for n in range(area.strip.count())], files


def choose(what: PictureStrip | FileList, name: str) -> None:
    what.choose(name)
    what.setFocus()


def ready(place: Workplace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not attaching(place).is_busy)


def test_a_step_shows_what_is_kept_with_it_and_sizes_of_files(qtbot: QtBot) -> None:
    area = an_area(qtbot, a_picture("card", 0), a_file("b.pdf", 2), a_file("a.pdf", 1), a_file("other", 0, "b"))

    assert listed(area) == (["card"], ["a.pdf", "b.pdf"])
    assert area.files.topLevelItem(0).text(1) == "4 bytes"  # type: ignore[union-attr]
    assert area.pictures_section.is_open
    assert area.files_section.is_open


def test_a_step_without_anything_offers_to_add(qtbot: QtBot) -> None:
    area = an_area(qtbot)

    assert not area.pictures_section.is_open
    area.pictures_section.open()
    area.files_section.open()

    assert area.add_picture_button.isEnabled()
    assert not area.strip.isVisible()


def test_pictures_and_files_are_added_with_the_buttons(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = an_area(qtbot)
    (tmp_path / "card.png").write_bytes(a_png())
    (tmp_path / "photo.jpg").write_bytes(a_photo())
    wanted = [[tmp_path / "card.png"], [tmp_path / "photo.jpg"]]
    monkeypatch.setattr(area_module, "ask_paths_to_open", lambda *_: wanted.pop(0))
    area.pictures_section.open()
    area.files_section.open()

    press(area.add_picture_button)
    ready(area.workplace, qtbot)
    press(area.add_file_button)
    ready(area.workplace, qtbot)

    assert listed(area) == (["card"], ["photo.jpg"])
    (attached,) = files_of(area.workplace.process, "a")
    assert content_of(attached) == a_photo()
    assert attached.media_type == "application/octet-stream"


def test_del_removes_the_chosen_one_and_undo_brings_it_back(qtbot: QtBot) -> None:
    area = an_area(qtbot, a_picture("one", 0), a_picture("two", 1), a_file("f", 0))

    choose(area.strip, "one")
    QTest.keyClick(area.strip, Qt.Key.Key_Delete)
    choose(area.files, "f")
    QTest.keyClick(area.files, Qt.Key.Key_Delete)
    after = listed(area)
    area.workplace.undo()
    area.workplace.undo()

    assert after == (["two"], [])
    assert listed(area) == (["one", "two"], ["f"])


@pytest.mark.parametrize("kind", ["pictures", "files"])
def test_alt_and_an_arrow_put_in_another_order_in_one_act(qtbot: QtBot, kind: str) -> None:
    make = a_picture if kind == "pictures" else a_file
    area = an_area(qtbot, make("one", 0), make("two", 0.5), make("three", 7))
    what = area.strip if kind == "pictures" else area.files
    at = 0 if kind == "pictures" else 1

    choose(what, "three")
    QTest.keyClick(what, Qt.Key.Key_Up, ALT)
    once = listed(area)[at]
    QTest.keyClick(what, Qt.Key.Key_Up, ALT)
    QTest.keyClick(what, Qt.Key.Key_Up, ALT)
    twice = listed(area)[at]
    area.workplace.undo()

    assert once == ["one", "three", "two"]
    assert twice == ["three", "one", "two"]
    assert listed(area)[at] == once
    assert what.current_id == "three"


def test_f2_renames_in_place(qtbot: QtBot) -> None:
    area = an_area(qtbot, a_file("f", 0), a_picture("p", 0))
    said = heard_by(area.workplace)

    for what, name in ((area.files, "f"), (area.strip, "p")):
        choose(what, name)
        QTest.keyClick(what, Qt.Key.Key_F2)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, f"new {name}")
        QTest.keyClick(field, Qt.Key.Key_Return)
        QApplication.processEvents()

    assert listed(area) == (["new p"], ["new f"])
    assert area.workplace.process.get(Attachment, "f").name == "new f"
    assert said == []


def test_a_name_is_never_empty(qtbot: QtBot) -> None:
    area = an_area(qtbot, a_file("f", 0))

    area.files.renamed.emit("f", "   ")

    assert listed(area)[1] == ["f"]


def test_a_copy_is_saved_where_one_says_and_nothing_is_opened(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = an_area(qtbot, a_file("../../evil.exe", 0))
    offered: list[Path] = []

    def answer(_parent: object, _title: str, start: Path, _kinds: str) -> Path:
        offered.append(start)
        return tmp_path / "saved.bin"

    monkeypatch.setattr(saving, "ask_path_to_save", answer)
    said = heard_by(area.workplace)

    choose(area.files, "../../evil.exe")
    QTest.keyClick(area.files, Qt.Key.Key_Return)

    assert (tmp_path / "saved.bin").read_bytes() == b"1234"
    assert offered == [Path.home() / "evil.exe"]
    assert said == ["Written to “saved.bin”."]


def test_a_copy_of_something_damaged_is_a_sentence(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    area = an_area(qtbot, Attachment(id="f", target="a", name="f", content="no base64!"))
    monkeypatch.setattr(saving, "ask_path_to_save", lambda *_: tmp_path / "saved.bin")
    said = heard_by(area.workplace)

    choose(area.files, "f")
    area.save_copy(area.files)

    assert "damaged" in said[-1]
    assert not (tmp_path / "saved.bin").exists()


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("Karte", "image/png", "Karte.png"),
        ("Karte.JPG", "image/jpeg", "Karte.JPG"),
        ("C:\\x\\Liste.xlsx", "application/octet-stream", "Liste.xlsx"),
        ("/", "application/octet-stream", "attachment"),
    ],
)
def test_a_copy_is_offered_under_a_harmless_name(name: str, media_type: str, expected: str) -> None:
    assert suggested_name(Attachment(id="x", name=name, media_type=media_type)) == expected


def test_files_dropped_on_the_list_of_files_stay_files(qtbot: QtBot, tmp_path: Path) -> None:
    area = an_area(qtbot, a_file("f", 0))
    (tmp_path / "card.png").write_bytes(a_png())
    on_pictures = area.pictures_section.geometry().center()
    on_files = area.files_section.geometry().center()

    HeldFiles(tmp_path / "card.png").let_go(area, on_pictures)
    ready(area.workplace, qtbot)
    HeldFiles(tmp_path / "card.png").let_go(area, on_files + QPoint(0, 0))
    ready(area.workplace, qtbot)

    assert len(pictures_of(area.workplace.process, "a")) == 1
    assert [f.name for f in files_of(area.workplace.process, "a")] == ["f", "card.png"]


def test_a_file_open_for_reading_shows_and_saves_and_changes_nothing(qtbot: QtBot) -> None:
    area = an_area(qtbot, a_file("f", 0), a_file("g", 1), read_only=True)

    choose(area.files, "f")
    QTest.keyClick(area.files, Qt.Key.Key_Delete)
    QTest.keyClick(area.files, Qt.Key.Key_Down, ALT)

    assert listed(area)[1] == ["f", "g"]
    assert not area.add_file_button.isEnabled()
    enabled = [button.isEnabled() for button in area._buttons[area.files]]
    assert enabled == [False, False, False, True, False]


def test_everything_is_named_for_screen_readers_in_both_languages(qtbot: QtBot) -> None:
    area = an_area(qtbot, a_file("f", 0), a_picture("p", 0))
    buttons = [area.add_picture_button, area.add_file_button, *area._buttons[area.files]]

    english = [button.accessibleName() for button in buttons]
    use_language("de")
    area.retranslate()

    assert all(english)
    assert area.add_picture_button.accessibleName() == "Bilder hinzufügen …"
    assert area.strip.item(0).data(Qt.ItemDataRole.AccessibleTextRole) in ("Picture: p", "Bild: p")


def test_the_form_of_one_step_has_it_and_that_of_several_has_not(qtbot: QtBot) -> None:
    place = workplace_with([*a_line_of_steps("A", "B"), a_file("f", 0)])
    form = shown(qtbot, StepForm(place))

    place.select(["a"])
    area = form.findChild(AttachedArea)
    one = area is not None and area.isVisible()
    place.select(["a", "b"])
    several = area is not None and area.isVisible()
    place.select(["b"])

    assert (one, several) == (True, False)
    assert area is not None
    assert listed(area) == ([], [])


def test_attaching_something_unfolds_its_section(qtbot: QtBot, tmp_path: Path) -> None:
    area = an_area(qtbot)
    (tmp_path / "card.png").write_bytes(a_png())

    area.add_pictures([tmp_path / "card.png"])
    ready(area.workplace, qtbot)

    assert area.pictures_section.is_open
    assert not area.files_section.is_open
