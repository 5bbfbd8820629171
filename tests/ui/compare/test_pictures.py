"""The pictures: marks and ghosts, moved and zoomed together, differences in the middle, one map over the other."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.model.records import Step
from app.render.theme import GREY_PAPER
from app.ui.compare.mode import CompareMode
from app.ui.compare.overlay import OverlayView
from app.ui.compare.pictures import LIST, OVERLAY, SIDE_BY_SIDE, STACKED
from app.ui.compare.side_view import SideView
from app.ui.desk import Desk
from app.ui.workplace import Workplace

LEFT = Qt.MouseButton.LeftButton


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def middle(view: SideView) -> tuple[float, float]:
    at = view.visible_area().center()
    return at.x(), at.y()


def is_in_the_middle(view: SideView, spot: QPointF) -> bool:
    return abs(view.visible_area().center().x() - spot.x()) < 3 and abs(view.visible_area().center().y() - spot.y()) < 3


@pytest.fixture
def views(compare: CompareMode) -> tuple[SideView, SideView]:
    compare.page.show_way(SIDE_BY_SIDE)
    settle()
    return compare.page.pictures.views


def overlay_of(compare: CompareMode) -> OverlayView:
    compare.page.show_way(OVERLAY)
    settle()
    overlay = compare.page.pictures.overlay
    assert overlay is not None
    return overlay


def pixels(view: SideView) -> np.ndarray:
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)


def test_what_was_cut_added_and_changed_is_marked_and_what_was_cut_stays_where_it_was(
    compare: CompareMode, place: Workplace
) -> None:
    before, after = compare.page.pictures.sides

    assert (before.marks["log"], before.marks["send"]) == ("cut", "changed")
    assert (after.marks["check"], after.marks["send"]) == ("added", "changed")
    assert "check" not in before.marks
    ghost = next(ghost for ghost in after.ghosts if ghost.id == "log")
    assert isinstance(ghost, Step)
    assert ghost.box == before.document.get(Step, "log").box
    assert "ask" not in after.marks


def test_what_is_only_drawn_elsewhere_is_marked_when_it_is_listed(compare: CompareMode) -> None:
    compare.differences.layout_box.click()

    assert compare.page.pictures.sides[1].marks["ask"] == "moved"


def test_steps_that_do_not_differ_are_drawn_faintly_when_only_differences_are_wanted(compare: CompareMode) -> None:
    compare.page.only_box.click()

    kept = compare.page.pictures.sides[1].colouring.shown.kept
    assert kept is not None
    assert "send" in kept
    assert "ask" not in kept


def test_both_pictures_move_and_zoom_together(views: tuple[SideView, SideView]) -> None:
    before, after = views

    after.set_zoom(2.0)
    after.horizontalScrollBar().setValue(after.horizontalScrollBar().value() + 120)
    settle()

    assert before.zoom == after.zoom
    assert middle(before) == pytest.approx(middle(after), abs=1.5)


def test_dragging_one_picture_moves_the_other(views: tuple[SideView, SideView]) -> None:
    before, after = views
    before.set_zoom(2.0)
    at = middle(after)

    QTest.mousePress(before.viewport(), LEFT, pos=QPoint(200, 200))
    QTest.mouseMove(before.viewport(), QPoint(120, 170))
    QTest.mouseRelease(before.viewport(), LEFT, pos=QPoint(120, 170))
    settle()

    assert middle(after)[0] == pytest.approx(at[0] + 40, abs=1.5)
    assert middle(before) == pytest.approx(middle(after), abs=1.5)


def test_each_picture_moves_by_itself_when_it_is_wanted_so(
    compare: CompareMode, views: tuple[SideView, SideView]
) -> None:
    before, after = views
    compare.page.linked_box.click()
    at = middle(before)

    after.set_zoom(3.0)

    assert before.zoom != after.zoom
    assert middle(before) == at


def test_a_difference_is_in_the_middle_of_both_pictures_and_flashes(
    compare: CompareMode, views: tuple[SideView, SideView]
) -> None:
    comparing = compare.comparing

    comparing.go_to(next(i for i, line in enumerate(comparing.lines) if line.id == "log"))
    settle()

    spot = views[0].spot("log").center()
    assert all(is_in_the_middle(view, spot) for view in views)
    assert all(view.flash.area.contains(spot) for view in views)


def test_f7_and_a_row_lead_to_the_same_place(desk: Desk, compare: CompareMode) -> None:
    seen = []
    compare.comparing.centre_asked.connect(seen.append)

    compare.comparing.go(+1)
    row = compare.differences.list.currentIndex()
    QTest.keyClick(compare.differences.list, Qt.Key.Key_Down)
    QTest.keyClick(compare.differences.list, Qt.Key.Key_Up)

    assert row.row() == compare.comparing.at == 0
    assert seen[0] == seen[-1] == compare.comparing.lines[0].id
    assert len(seen) == 3


def test_clicking_a_step_chooses_its_line(compare: CompareMode, views: tuple[SideView, SideView]) -> None:
    before = views[0]
    at = before.mapFromScene(before.spot("log").center())

    QTest.mouseClick(before.viewport(), LEFT, pos=at)

    assert compare.comparing.current is not None
    assert compare.comparing.current.id == "log"


def test_changing_the_way_keeps_what_is_looked_at(compare: CompareMode, views: tuple[SideView, SideView]) -> None:
    views[1].look_from(1.5, 400, 100)
    settle()

    compare.page.show_way(STACKED)
    settle()
    stacked = middle(views[1]), views[1].zoom
    over = overlay_of(compare)

    assert stacked == (pytest.approx((400, 100), abs=2), 1.5)
    assert middle(over) == pytest.approx((400, 100), abs=2)


def test_wide_maps_are_stacked_at_first(compare: CompareMode) -> None:
    assert compare.page.pictures.is_wide()
    assert compare.page.way == STACKED


def test_the_overlay_fades_from_before_to_after(compare: CompareMode) -> None:
    over = overlay_of(compare)
    bar = compare.page.pictures.overlay_bar
    assert bar is not None

    seen = {}
    for share in (0, 50, 100):
        bar.slider.setValue(share)
        settle()
        seen[share] = pixels(over)

    mixed = (seen[0] + seen[100]) / 2
    assert np.abs(seen[0] - seen[100]).max() > 100
    assert np.abs(seen[50] - mixed).max() <= 4


def test_the_divider_shows_before_left_of_it_and_after_right_of_it(compare: CompareMode) -> None:
    over = overlay_of(compare)
    bar = compare.page.pictures.overlay_bar
    assert bar is not None
    whole = {}
    for share in (0, 100):
        bar.slider.setValue(share)
        whole[share] = pixels(over)

    compare.page.swipe_box.click()
    bar.slider.setValue(50)
    settle()
    divided, at = pixels(over), over.divider

    assert np.array_equal(divided[:, : at - 10], whole[0][:, : at - 10])
    assert np.array_equal(divided[:, at + 10 :], whole[100][:, at + 10 :])


def test_the_divider_is_dragged_and_moved_by_keys(compare: CompareMode) -> None:
    over = overlay_of(compare)
    bar = compare.page.pictures.overlay_bar
    assert bar is not None
    compare.page.swipe_box.click()
    at = QPoint(over.divider, 60)

    QTest.mousePress(over.viewport(), LEFT, pos=at)
    QTest.mouseMove(over.viewport(), at + QPoint(100, 0))
    QTest.mouseRelease(over.viewport(), LEFT, pos=at + QPoint(100, 0))
    dragged = over.divider
    bar.slider.setFocus()
    QTest.keyClick(bar.slider, Qt.Key.Key_Right)

    assert dragged == at.x() + 100
    assert over.divider > dragged


def test_the_list_says_old_and_new_value_of_each_field_and_the_same_in_sentences(compare: CompareMode) -> None:
    compare.page.show_way(LIST)
    model = compare.page.list.table.model()
    lines = [[str(model.index(row, column).data()) for column in range(6)] for row in range(model.rowCount())]
    said = [compare.page.list.sentences.item(row).text() for row in range(compare.page.list.sentences.count())]

    assert ["changed", "Step", "Send", "waiting time", "–", "2 working days, opinion"] in [
        [*line[:2], "Send" if line[2] == "Send it" else line[2], *line[3:]] for line in lines
    ]
    assert ["has been cut", "Step", "Log", "", "Log", ""] in lines
    assert "The step “Log” was removed." in said
    assert "“Send” is now called “Send it”." in said


def test_the_sentences_speak_of_the_chosen_department_only(compare: CompareMode) -> None:
    compare.differences.department.choose("customer")
    sentences = compare.page.list.sentences

    said = [sentences.item(row).text() for row in range(sentences.count())]

    assert "The step “Check” was added." in said
    assert "The step “Log” was removed." not in said


def test_without_colour_the_marks_differ_by_lines_and_signs(compare: CompareMode) -> None:
    for view in compare.page.pictures.views:
        view.set_palette(GREY_PAPER)

    styles = compare.page.pictures.views[1].map_scene.styles
    document = compare.page.pictures.sides[1].document
    marks = {styles.of(document.records[i]).mark for i in ("check", "send")}  # type: ignore[union-attr]

    assert len(marks) == 2


def test_keys_move_the_pictures(views: tuple[SideView, SideView]) -> None:
    before, after = views
    after.set_zoom(3.0)
    at = middle(after)
    after.setFocus()

    QTest.keyClick(after, Qt.Key.Key_Right)
    settle()

    assert middle(after)[0] > at[0]
    assert middle(before) == pytest.approx(middle(after), abs=1.5)
