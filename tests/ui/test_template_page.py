"""Choosing a template: by mouse and by keys, with a picture of each, in both languages, at every width."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.i18n import use_language
from app.model.records import Step
from app.samples import TEMPLATES
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.template_page import TemplatePage
from tests.ui.panels.hands import press, shown


@pytest.fixture
def page(qtbot: QtBot) -> TemplatePage:
    made = shown(qtbot, TemplatePage(), 1240, 600)
    made.begin()
    return made


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    return empty_window


def in_focus(page: TemplatePage) -> str:
    return next(name for name, card in page.cards.items() if card.hasFocus())


def keys(page: TemplatePage, *pressed: Qt.Key) -> str:
    for key in pressed:
        QTest.keyClick(page.cards[in_focus(page)], key)
    return in_focus(page)


def test_every_template_is_there_with_its_name_and_purpose(page: TemplatePage) -> None:
    assert tuple(page.cards) == TEMPLATES
    assert page.cards["tender"].accessibleName() == "Tender"
    assert "award" in page.cards["tender"].accessibleDescription()


def test_every_template_gets_its_own_picture_when_there_is_rest(qtbot: QtBot, page: TemplatePage) -> None:
    qtbot.waitUntil(lambda: all(card.has_picture for card in page.cards.values()))

    pictures = [card._picture.shown.toImage() for card in page.cards.values()]
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])


def test_a_press_chooses(qtbot: QtBot, page: TemplatePage) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page.cards["complaint"])

    assert chosen.args == ["complaint"]


def test_arrows_go_from_card_to_card_and_enter_chooses(qtbot: QtBot, page: TemplatePage) -> None:
    first = in_focus(page)
    down = keys(page, Qt.Key.Key_Right, Qt.Key.Key_Down)
    stopped = keys(page, Qt.Key.Key_Down)

    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(page.cards[down], Qt.Key.Key_Return)

    assert page.columns == 4
    assert (first, down, stopped) == ("offer", "after-sale", "after-sale")
    assert chosen.args == ["after-sale"]
    assert keys(page, Qt.Key.Key_Up, Qt.Key.Key_Left) == "offer"


def test_tab_leads_through_all_cards_to_the_way_back(page: TemplatePage) -> None:
    for _ in TEMPLATES:
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)

    assert page.back_button.hasFocus()


def test_in_a_narrow_page_the_cards_stand_in_fewer_columns(qtbot: QtBot, page: TemplatePage) -> None:
    page.resize(620, 600)

    qtbot.waitUntil(lambda: page.columns == 2)
    qtbot.waitUntil(lambda: len({card.y() for card in page.cards.values()}) == 4)


def test_the_language_switches_names_and_purposes(page: TemplatePage) -> None:
    use_language("de")

    page.retranslate()

    assert page.cards["new-customer"].accessibleName() == "Neukunde"
    assert page.cards["empty"].accessibleName() == "Leer"


def test_a_template_is_begun_from_the_start_page_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    window.start_page.cards["sample"].setFocus()
    QTest.keyClick(window.start_page.cards["sample"], Qt.Key.Key_Down)
    QTest.keyClick(window.start_page.cards["template"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.start_page.templates.isVisible())

    keys(window.start_page.templates, Qt.Key.Key_Right)
    QTest.keyClick(window.start_page.templates.cards["new-customer"], Qt.Key.Key_Return)

    assert window.place.process.process.name == "New customer"
    assert window.place.mode == Mode.DRAW
    assert window.view.isVisible()


def test_the_file_menu_leads_to_the_templates_and_escape_back_to_the_document(window: MainWindow) -> None:
    window.files.new()
    window.actions_by_id.by_id["new_template"].trigger()
    offered = window.start_page.templates.isVisible()

    for _ in range(2):
        QTest.keyClick(window.start_page, Qt.Key.Key_Escape)

    assert offered
    assert window.view.isVisible()


def test_the_empty_template_is_an_empty_page(window: MainWindow) -> None:
    window.start_page.show_templates()

    press(window.start_page.templates.cards["empty"])

    assert window.place.process.count(Step) == 0
