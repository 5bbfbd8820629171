"""How the pages of a meeting look: colours, languages, sizes of texts and windows, pictures."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from app.model.attachments import encoded
from app.model.operations import Attach
from app.model.records import Attachment
from app.model.reviews.rounds import steps_in_order
from app.ui.attached.strip import PictureStrip
from app.ui.attached.viewer import PictureViewer
from app.ui.main_window import MainWindow
from app.ui.meeting.end_page import EndPage
from app.ui.meeting.note_page import NotePage
from app.ui.parts import Column
from tests.render.picture_files import a_png
from tests.ui.meeting.hands import CTRL, Facilitator, Key, to_the_notes, written


def test_other_colours_are_taken_at_once_and_keep_what_is_typed(facilitator: Facilitator, window: MainWindow) -> None:
    to_the_notes(facilitator)
    facilitator.type("Half a thought")

    window.application.use_theme("dark")
    facilitator.settle()

    assert facilitator.meeting.page is not None
    assert facilitator.meeting.page.colours.name == "dark"
    assert written(window).claim == "Half a thought"
    window.application.use_theme("light")


def test_long_lists_are_scrolled_by_keyboard(facilitator: Facilitator) -> None:
    facilitator.open_round()
    facilitator.meeting.resize(1000, 560)
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)
    page = facilitator.meeting.page
    assert isinstance(page, EndPage)
    bars = [column.verticalScrollBar() for column in page.findChildren(Column)]
    assert any(bar.maximum() for bar in bars)

    facilitator.press(Key.Key_Down)

    assert any(bar.value() for bar in bars)


def test_pictures_of_the_step_are_shown_and_open_large(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()
    step = steps_in_order(window.place.process)[0].id
    picture = Attachment(id="p", target=step, name="Form", media_type="image/png", content=encoded(a_png(300, 200)))
    window.place.editor.session.execute(Attach(attachments=(picture,)))
    facilitator.press(Key.Key_Return, CTRL)
    assert facilitator.meeting.page is not None
    strip = facilitator.meeting.page.findChild(PictureStrip)
    assert isinstance(strip, PictureStrip)
    strip.choose("p")

    QTest.keyClick(strip, Key.Key_Return)

    viewer = facilitator.meeting.findChild(PictureViewer)
    assert isinstance(viewer, PictureViewer)
    assert viewer.isVisible()
    viewer.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_fits_into_1280_by_720(facilitator: Facilitator, window: MainWindow, language: str) -> None:
    window.application.use_language(language)
    facilitator.begin()
    meeting = facilitator.meeting
    meeting.resize(1280, 720)
    wide: dict[str, tuple[int, int]] = {}

    facilitator.press(Key.Key_Return, CTRL)
    facilitator.press(Key.Key_PageDown)
    for turn in ("names", "cards"):
        wide[turn] = meeting.minimumSizeHint().toTuple()
        facilitator.press(Key.Key_F2)
    facilitator.hold_up("28" * 7)
    for key in ("", "", "2"):
        facilitator.press(Key.Key_PageDown)
        facilitator.type(key)
        wide[facilitator.phase] = meeting.minimumSizeHint().toTuple()

    assert max(width for width, _ in wide.values()) <= 1280, wide
    assert max(height for _, height in wide.values()) <= 720, wide


def test_the_text_size_that_is_set_is_obeyed_and_followed(facilitator: Facilitator, window: MainWindow) -> None:
    facilitator.begin()
    facilitator.meeting.resize(1280, 720)
    facilitator.settle()
    usual = facilitator.meeting.unit

    window.application.use_text_size(150)
    facilitator.settle()
    larger = facilitator.meeting.page.font().pixelSize() if facilitator.meeting.page is not None else 0
    window.application.use_text_size(100)
    facilitator.settle()

    assert (usual, larger) == (20, 30)
    assert facilitator.meeting.unit == 20


@pytest.mark.parametrize(("width", "height", "per_cent"), [(1280, 720, 150), (1920, 1080, 200), (1280, 720, 100)])
def test_no_page_needs_a_wider_or_higher_window_than_there_is(
    facilitator: Facilitator, window: MainWindow, width: int, height: int, per_cent: int
) -> None:
    window.application.use_language("de")
    window.application.use_text_size(per_cent)
    facilitator.begin()
    needed = []

    def look() -> None:
        facilitator.meeting.resize(width, height)
        facilitator.settle()
        least = facilitator.meeting.minimumSizeHint()
        needed.append((facilitator.phase, least.width() <= width and least.height() <= height))

    look()
    facilitator.press(Key.Key_Return, CTRL)
    look()
    facilitator.press(Key.Key_PageDown)
    look()
    facilitator.hold_up("28" * 7)
    for _ in range(3):
        facilitator.press(Key.Key_PageDown)
        look()
    for _ in facilitator.meeting.sitting.agenda:
        facilitator.press(Key.Key_PageDown, CTRL)
    look()
    window.application.use_text_size(100)

    assert needed == [(phase, True) for phase in ("", "look", "rate", "reveal", "note", "verdict", "end")]


def test_at_large_sizes_the_field_that_has_the_keys_is_in_sight(facilitator: Facilitator, window: MainWindow) -> None:
    window.application.use_text_size(150)
    to_the_notes(facilitator)
    facilitator.meeting.resize(1280, 720)
    facilitator.settle()
    page = facilitator.meeting.page
    assert isinstance(page, NotePage)

    facilitator.press(Key.Key_Tab)

    assert page.source.hasFocus()
    assert page.source.visibleRegion().boundingRect().height() == page.source.height()
    window.application.use_text_size(100)
