"""Looking at pictures: the strip, the viewer, Review, and what hostile pictures do there (nothing)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.attachments import encoded
from app.model.operations import Attach, Remove
from app.model.records import Attachment
from app.render.pictures import read_picture
from app.ui.attached import saving
from app.ui.attached.looking import StepPictures, look_at
from app.ui.attached.strip import THUMB, PictureStrip, thumb_of
from app.ui.attached.viewer import PictureViewer
from app.ui.modes import Mode
from app.ui.panels.notes import NotesPanel
from tests.render.picture_files import a_giant, a_photo, a_png
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import shown


def a_picture(name: str, step: str = "a", data: bytes = b"") -> Attachment:
    content = encoded(data or a_png(300, 200))
    return Attachment(id=name, target=step, name=name, media_type="image/png", content=content, order=float(len(name)))


def test_the_strip_shows_small_pictures_side_by_side(qtbot: QtBot) -> None:
    strip = shown(qtbot, PictureStrip(), 340, 300)

    strip.show_pictures([a_picture("p"), a_picture("pp"), a_picture("ppp")])
    strip.finish_reading()

    tops = {strip.visualItemRect(strip.item(n)).top() for n in range(3)}
    assert len(tops) == 1
    small = strip.item(0).icon().pixmap(THUMB)
    assert small.toImage().pixelColor(small.width() // 4, small.height() // 2).red() > 200


def test_a_click_and_enter_ask_to_see_a_picture_large(qtbot: QtBot) -> None:
    strip = shown(qtbot, PictureStrip(), 340, 300)
    strip.show_pictures([a_picture("p"), a_picture("pp")])
    opened: list[str] = []
    strip.opened.connect(opened.append)

    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=strip.visualItemRect(strip.item(1)).center())
    strip.choose("p")
    QTest.keyClick(strip, Qt.Key.Key_Return)

    assert opened == ["pp", "p"]


def test_a_strip_to_look_at_changes_nothing(qtbot: QtBot) -> None:
    strip = shown(qtbot, PictureStrip(), 340, 300)
    strip.show_pictures([a_picture("p")])
    asked: list[object] = []
    strip.removal_asked.connect(lambda: asked.append("remove"))
    strip.move_asked.connect(asked.append)

    strip.choose("p")
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
        QTest.keyClick(strip, key)

    assert asked == []
    assert strip.item(0).text() == "p"


@pytest.mark.qt_log_ignore("libpng", "JPEG")
@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(encoded(a_giant()), id="giant"),
        pytest.param(encoded(b"\x89PNG\r\n\x1a\n" + bytes(60)), id="broken"),
        pytest.param("no base64!", id="not even base64"),
        pytest.param(encoded(b"<svg/>"), id="svg"),
    ],
)
def test_a_hostile_picture_of_a_strangers_file_is_a_sentence(qtbot: QtBot, hostile: str) -> None:
    picture = Attachment(id="x", target="a", name="x", media_type="image/png", content=hostile)
    place = workplace_with([*a_line_of_steps("A"), picture])
    parent = shown(qtbot, StepPictures(place))

    place.select(["a"])
    parent.strip.finish_reading()
    viewer = look_at(place, "x", parent)

    assert thumb_of(picture).isNull()
    assert viewer is not None
    assert viewer.shown.image.isNull()
    assert "damaged" in viewer._trouble.text() or "picture" in viewer._trouble.text()


# -- the viewer -----------------------------------------------------------------------------------


def a_viewer(qtbot: QtBot, saved: list[Attachment] | None = None, at: int = 0) -> PictureViewer:
    place = workplace_with(a_line_of_steps("A"))
    parent = shown(qtbot, StepPictures(place))
    pictures = [a_picture("p"), a_picture("pp", data=a_photo()), a_picture("ppp")]
    viewer = PictureViewer("A", pictures, at, parent, (saved if saved is not None else []).append)
    viewer.show()
    return viewer


def test_arrow_keys_lead_from_picture_to_picture(qtbot: QtBot) -> None:
    viewer = a_viewer(qtbot)

    seen = [viewer.picture.id]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(viewer.shown, key)
        seen.append(viewer.picture.id)

    assert seen == ["p", "pp", "ppp", "ppp", "pp", "p", "ppp"]
    assert viewer.caption.text() == "ppp  (3 of 3)"
    assert not viewer.next_button.isEnabled()


def test_esc_closes_the_viewer_and_it_blocks_nothing(qtbot: QtBot) -> None:
    viewer = a_viewer(qtbot)
    is_modal = viewer.isModal()

    QTest.keyClick(viewer.shown, Qt.Key.Key_Escape)

    assert not is_modal
    assert not viewer.isVisible()


def test_a_picture_is_shown_whole_and_never_larger_than_it_is(qtbot: QtBot) -> None:
    viewer = a_viewer(qtbot)

    seen = viewer.shown.grab().toImage()

    middle = seen.rect().center()
    assert seen.pixelColor(middle.x() - 100, middle.y()).red() > 200
    assert seen.pixelColor(middle.x() - 160, middle.y()) == seen.pixelColor(3, 3)


def test_a_copy_can_be_saved_from_the_viewer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = workplace_with([*a_line_of_steps("A"), a_picture("card")])
    parent = shown(qtbot, StepPictures(place))
    monkeypatch.setattr(saving, "ask_path_to_save", lambda *_: tmp_path / "saved.png")

    viewer = look_at(place, "card", parent)
    assert viewer is not None
    QTest.mouseClick(viewer.save_button, Qt.MouseButton.LeftButton)

    assert read_picture((tmp_path / "saved.png").read_bytes()).width() == 300


# -- in Review ------------------------------------------------------------------------------------


def test_review_shows_the_pictures_of_the_step_in_hand(qtbot: QtBot) -> None:
    place = workplace_with([*a_line_of_steps("A", "B"), a_picture("card")], Mode.REVIEW)
    panel = shown(qtbot, NotesPanel(place))
    pictures = panel.findChild(StepPictures)
    assert pictures is not None

    place.select(["a"])
    with_picture = (pictures.strip.isVisible(), pictures.strip.count())
    place.select(["b"])
    without = (pictures.strip.isVisible(), pictures.strip.count())
    place.do(Attach(attachments=(a_picture("late", "b"),)))
    late = (pictures.strip.isVisible(), pictures.strip.count())
    place.do(Remove(record_id="late"))

    assert with_picture == (True, 1)
    assert without == (False, 0)
    assert late == (True, 1)
    assert not pictures.strip.isVisible()


def test_what_is_hidden_reads_no_pictures(qtbot: QtBot) -> None:
    place = workplace_with([*a_line_of_steps("A", "B"), a_picture("card")])
    pictures = StepPictures(place)
    qtbot.addWidget(pictures)

    place.select(["a"])

    assert pictures.strip.count() == 0
