"""Links: from a step to a step on another map, or to a web address that is shown whole and asked about first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.model.operations import AddLink, CutStep, Remove, edit
from app.model.records import Link, Step
from app.render.badges import LINK_SIGN, badges_of, link_box
from app.render.compose import drawing_of
from app.render.legend import legend_of
from app.render.style import StepStyle
from app.ui import browser
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.panels.links import LinksPart
from app.ui.step_box import MOST, ChoiceBox, StepBox
from tests.layout.maps import placed_map
from tests.ui.way.conftest import WindowWith, run, settle, two_maps

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PRICES = "https://www.example.com/prices?year=2026"


@pytest.fixture
def window(window_with: WindowWith) -> MainWindow:
    return window_with(two_maps())


@pytest.fixture
def opened(window: MainWindow) -> list[str]:
    """The addresses handed to the system."""
    addresses: list[str] = []
    window.application.open_address = lambda address: addresses.append(address) is None
    return addresses


def part_for(window: MainWindow, step_id: str) -> LinksPart:
    """Select a step and unfold its links."""
    window.place.select([step_id])
    assert window.desk is not None
    part = window.desk.form.links
    assert part is not None
    part.section.open()
    settle()
    return part


def chooser(window: MainWindow) -> StepBox:
    return next(box for box in window.findChildren(StepBox) if box.isVisible())


def links(window: MainWindow, step_id: str) -> list[tuple[str | None, str]]:
    return [(link.target_step, link.address) for link in window.place.document.referrers(step_id, Link)]


def sign_of(window: MainWindow, step_id: str) -> QPoint:
    centre = link_box(window.place.document.get(Step, step_id)).centre
    return window.view.mapFromScene(QPointF(centre.x, centre.y))


def test_a_step_is_linked_with_one_on_another_map_found_by_typing(window: MainWindow) -> None:
    part = part_for(window, "ask")

    part.to_step.click()
    settle()
    box = chooser(window)
    QTest.keyClicks(box.field, "thank")
    QTest.keyClick(box.field, Key.Key_Return)
    settle()

    assert links(window, "ask") == [("thank", "")]
    assert part.followers[0].accessibleName() == "Follow the link: Thank for the offer · After the sale"
    window.place.undo()
    assert links(window, "ask") == []
    assert part.followers == []


def test_the_chooser_knows_lanes_and_maps_but_not_the_step_itself(window: MainWindow) -> None:
    part = part_for(window, "ask")
    part.to_step.click()
    settle()
    box = chooser(window)
    everything = list(box.choices.listed)

    QTest.keyClicks(box.field, "after the")
    settle()

    assert {choice.key for choice in everything} == {"log", "offer", "call", "thank"}
    assert {choice.beside for choice in everything} == {"Sales office · Main map", "After the sale"}
    assert {choice.key for choice in box.choices.listed} == {"call", "thank"}


def test_a_web_address_is_typed_and_kept_clean(window: MainWindow) -> None:
    part = part_for(window, "ask")

    QTest.keyClicks(part.address, "www.Example.com/a")
    QTest.keyClick(part.address, Key.Key_Return)
    settle()

    assert links(window, "ask") == [(None, "https://www.example.com/a")]
    assert part.address.text() == ""


def test_a_bad_address_is_refused_with_a_sentence_and_stays_to_be_mended(window: MainWindow) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)
    part = part_for(window, "ask")

    QTest.keyClicks(part.address, "javascript:alert(1)")
    QTest.keyClick(part.address, Key.Key_Return)

    assert links(window, "ask") == []
    assert said[-1] == "Only addresses that begin with http, https or mailto can be linked."
    assert part.address.text() == "javascript:alert(1)"


def test_a_link_is_removed_from_the_form(window: MainWindow) -> None:
    part = part_for(window, "offer")

    part.removers[0].click()
    settle()

    assert links(window, "offer") == []
    assert part.followers == []


def test_in_review_links_are_followed_but_not_changed(window: MainWindow) -> None:
    part = part_for(window, "offer")

    window.place.set_mode(Mode.REVIEW)

    assert not part.removers[0].isEnabled()
    assert not part.to_step.isEnabled()
    assert not part.address.isEnabled()
    assert part.followers[0].isEnabled()


def test_following_jumps_centres_flashes_and_back_returns(window: MainWindow) -> None:
    window.place.select(["offer"])

    QTest.keyClick(window.view, Key.Key_F4)
    settle()
    there = (window.place.map_id, window.place.selection, window.view.showing.flash.area.isEmpty())
    run(window, "back")

    assert there == ("after", ("thank",), False)
    assert (window.place.map_id, window.place.selection) == ("map", ("offer",))


def test_the_form_follows_too(window: MainWindow) -> None:
    part = part_for(window, "offer")

    QTest.mouseClick(part.followers[0], Qt.MouseButton.LeftButton)
    settle()

    assert window.place.selection == ("thank",)


def test_ctrl_click_on_the_sign_follows_and_on_the_step_selects(window: MainWindow) -> None:
    view = window.view
    view.fit()
    settle()
    step = window.place.document.get(Step, "offer")
    middle = view.mapFromScene(QPointF(step.box.centre.x, step.box.centre.y))

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL, middle)
    settle()
    selected = (window.place.map_id, window.place.selection)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL, sign_of(window, "offer"))
    settle()

    assert selected == ("map", ("offer",))
    assert (window.place.map_id, window.place.selection) == ("after", ("thank",))


def test_ctrl_click_where_a_sign_would_be_follows_nothing_without_a_link(window: MainWindow) -> None:
    view = window.view
    view.fit()
    settle()

    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, CTRL, sign_of(window, "ask"))
    settle()

    assert window.place.map_id == "map"


def test_of_several_links_one_is_chosen(window: MainWindow) -> None:
    window.place.do(AddLink(link=Link(id="second", step="offer", target_step="call")))
    window.place.select(["offer"])

    run(window, "follow_link")
    box = next(box for box in window.findChildren(ChoiceBox) if box.isVisible())
    QTest.keyClicks(box.field, "call")
    QTest.keyClick(box.field, Key.Key_Return)
    settle()

    assert window.place.selection == ("call",)


def test_a_link_whose_step_is_gone_says_so(window: MainWindow) -> None:
    said: list[str] = []
    window.place.said.connect(said.append)
    part = part_for(window, "offer")

    window.place.do(CutStep(step_id="thank"))
    settle()
    shown = part.followers[0].accessibleName()
    part.followers[0].click()

    assert shown == "Follow the link: The step that this link leads to is gone."
    assert said[-1] == "The step that this link leads to is gone."
    assert window.place.map_id == "map"


def test_the_form_calls_a_renamed_goal_by_its_new_name(window: MainWindow) -> None:
    part = part_for(window, "offer")

    window.place.do(edit("thank", name="Say thank you"))
    settle()

    assert "Say thank you" in part.followers[0].accessibleName()


def test_an_address_is_shown_whole_and_asked_about_before_it_is_opened(window: MainWindow, opened: list[str]) -> None:
    window.place.do(AddLink(link=Link(id="web", step="ask", address=PRICES)))
    window.place.select(["ask"])

    QTest.keyClick(window.view, Key.Key_F4)
    settle()
    asked, before = window.bar.sentence, list(opened)
    focused = window.bar.buttons[-1].hasFocus()
    QTest.mouseClick(window.bar.buttons[0], Qt.MouseButton.LeftButton)
    settle()

    assert asked == f"Open this address in another program? {PRICES}"
    assert before == []
    assert focused
    assert opened == [PRICES]
    assert not window.bar.isVisible()


@pytest.mark.parametrize("way", ["button", "escape", "enter"])
def test_saying_no_opens_nothing(window: MainWindow, opened: list[str], way: str) -> None:
    window.place.do(AddLink(link=Link(id="web", step="ask", address=PRICES)))
    window.place.select(["ask"])
    run(window, "follow_link")

    button = window.bar.buttons[-1]
    match way:
        case "button":
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        case "escape":
            QTest.keyClick(button, Key.Key_Escape)
        case "enter":
            QTest.keyClick(button, Key.Key_Space)
    settle()

    assert opened == []
    assert not window.bar.isVisible()
    assert window.view.hasFocus()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "https://a@evil.example", ""])
def test_a_bad_address_of_a_strangers_file_is_neither_asked_about_nor_opened(
    window_with: WindowWith, address: str
) -> None:
    window = window_with([*two_maps(), Link(id="web", step="ask", address=address)])
    addresses: list[str] = []
    window.application.open_address = lambda each: addresses.append(each) is None
    said: list[str] = []
    window.place.said.connect(said.append)
    window.place.select(["ask"])

    run(window, "follow_link")

    assert not window.bar.isVisible()
    assert addresses == []
    assert said[-1].endswith(".")


def test_when_nothing_can_open_an_address_that_is_said(window: MainWindow) -> None:
    window.application.open_address = lambda address: False
    said: list[str] = []
    window.place.said.connect(said.append)
    window.place.do(AddLink(link=Link(id="web", step="ask", address=PRICES)))
    window.place.select(["ask"])
    run(window, "follow_link")

    window.bar.buttons[0].click()

    assert said[-1] == f"No program could be found that opens {PRICES}."


def test_the_port_hands_on_only_clean_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[str] = []

    class Services:
        @staticmethod
        def openUrl(url: object) -> bool:
            handed.append(url.toString())  # type: ignore[attr-defined]
            return True

    monkeypatch.setattr(browser, "QDesktopServices", Services)

    answers = [browser.open_address(a) for a in (PRICES, "file:///etc/passwd", "HTTPS://Example.com", "")]

    assert answers == [True, False, False, False]
    assert handed == [PRICES]


def test_a_step_with_a_link_shows_a_sign_on_canvas_and_paper(window: MainWindow) -> None:
    styles = window.view.map_scene.styles
    step = window.place.document.get(Step, "offer")
    before = styles.of(step)

    window.place.do(Remove(record_id="on"))
    after = styles.of(step)
    window.place.undo()
    drawing = drawing_of(window.place.document, "map")

    assert isinstance(before, StepStyle)
    assert isinstance(after, StepStyle)
    assert (before.links, after.links) == (True, False)
    assert LINK_SIGN in [badge.text for badge in badges_of(step, before)]
    assert [p.element.id for p in drawing.steps() if isinstance(p.style, StepStyle) and p.style.links] == ["offer"]
    assert "link to another step or a web address" in [entry.words for entry in legend_of(drawing)]


def test_the_sign_is_painted_as_soon_as_the_link_is_there(window: MainWindow) -> None:
    spoiled: list[object] = []
    window.view.map_scene.spoiled.connect(spoiled.append)

    window.place.do(AddLink(link=Link(id="new", step="ask", target_step="call")))

    box = link_box(window.place.document.get(Step, "ask"))
    assert any(area.contains(box.centre.x, box.centre.y) for area in spoiled)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["task", "decision", "start"])
def test_the_sign_stands_beside_the_other_badges(kind: str) -> None:
    step = Step(id="s", map="map", kind=kind, x=0, y=0, width=100, height=60)
    style = StepStyle(links=True, company_notes=2, customer_notes=1, verdict="keep")

    boxes = [badge.box for badge in badges_of(step, style)]

    assert len(boxes) == 4
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def test_of_many_steps_the_first_are_listed_and_the_box_says_so(window_with: WindowWith) -> None:
    window = window_with(placed_map(600))
    part = part_for(window, "s5")

    part.to_step.click()
    for _ in range(20):
        settle()
    box = chooser(window)

    assert len(box.choices.listed) == MOST
    assert box.remark.text() == "There are more. Type further letters to see them."


def test_no_step_is_said(window: MainWindow) -> None:
    part = part_for(window, "ask")
    part.to_step.click()
    settle()

    box = chooser(window)
    QTest.keyClicks(box.field, "qqq")
    settle()

    assert box.remark.text() == "No step is called like that."


def test_the_part_speaks_the_language_in_use(window: MainWindow) -> None:
    part = part_for(window, "offer")

    window.application.use_language("de")

    assert part.to_step.text() == "Mit einem Schritt verknüpfen …"
    assert part.followers[0].accessibleName().startswith("Dem Link folgen:")
