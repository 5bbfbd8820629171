"""The sheet of settings: every change shows at once, in all windows, is kept, and can be set back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app import i18n
from app.i18n import text
from app.model.records import Department, Note
from app.render.theme import CONTRAST, DARK, LIGHT
from app.settings import Settings
from app.settings_table import GROUPS, SHOWN
from app.ui.application import Application
from app.ui.main_window import MainWindow
from app.ui.modes import Mode
from app.ui.panels.inputs import CheckField, ChoiceField, LineField
from app.ui.parts import LARGER
from app.ui.print_page import PrintPage
from app.ui.settings.choices import ChoicesPage
from app.ui.settings.sheet import SettingsSheet
from tests.ui.panels.hands import enter, press


@pytest.fixture
def sheet(window: MainWindow) -> SettingsSheet:
    """Open the settings with the keys of the menu."""
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(SettingsSheet)
    assert found is not None
    return found


def choose(page: ChoicesPage, name: str, value: object) -> None:
    """Choose or type something as a person does."""
    field = page.fields[name]
    match field:
        case ChoiceField():
            field.choose(value)
        case CheckField():
            assert field.isChecked() != value
            QTest.keyClick(field, Qt.Key.Key_Space)
        case LineField():
            enter(field, str(value))
    QApplication.processEvents()


def test_every_preference_that_has_words_stands_on_the_page_once(sheet: SettingsSheet) -> None:
    assert list(sheet.choices.fields) == [preference.name for preference in SHOWN]
    assert {preference.group for preference in SHOWN} == {group for group, _title in GROUPS}
    assert not sheet.isModal()


def test_the_language_changes_at_once_in_every_window_and_on_the_sheet(
    application: Application, window: MainWindow, sheet: SettingsSheet
) -> None:
    other = application.open_window()

    choose(sheet.choices, "language", "de")

    titles = [each.menuBar().actions()[0].text() for each in (window, other)]
    assert titles == ["&Datei", "&Datei"]
    assert sheet.windowTitle() == "Einstellungen"
    assert sheet.tabs.tabText(1) == "Tasten"
    choose(sheet.choices, "language", "en")
    assert sheet.windowTitle() == "Settings"


@pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST], ids=lambda palette: palette.name)
def test_colours_change_at_once_on_the_map_and_around_it(
    window: MainWindow, sheet: SettingsSheet, palette: object
) -> None:
    window.files.new()

    choose(sheet.choices, "palette", "dark" if palette is LIGHT else "light")
    choose(sheet.choices, "palette", palette.name)  # type: ignore[attr-defined]

    assert window.view.map_scene.styles.palette is palette
    around = QApplication.palette().color(QPalette.ColorRole.Window).name()
    assert around == palette.window.lower()  # type: ignore[attr-defined]


def test_the_text_size_changes_at_once_headings_included(window: MainWindow, sheet: SettingsSheet) -> None:
    window.files.new()
    larger = [label for label in window.findChildren(QLabel) if label.property(LARGER) is not None]
    before = [label.font().pointSizeF() for label in larger]

    choose(sheet.choices, "text_size", 200)

    assert QApplication.font().pointSizeF() == 20
    assert larger
    assert all(label.font().pointSizeF() == size + 10 for label, size in zip(larger, before, strict=True))
    assert all(label.font().weight() == QFont.Weight.Bold for label in larger)


def test_whatever_is_bold_takes_the_text_size_and_stays_bold(window: MainWindow, sheet: SettingsSheet) -> None:
    window.files.open_sample()
    for mode in Mode:
        window.place.set_mode(mode)
    headings = [label for label in window.findChildren(QLabel) if label.font().bold()]
    before = [label.font().pointSizeF() for label in headings]

    for size in (200, 100, 150):
        choose(sheet.choices, "text_size", size)

    assert {label.property(LARGER) is None for label in headings} == {True, False}
    assert all(label.font().pointSizeF() == size + 5 for label, size in zip(headings, before, strict=True))
    assert all(label.font().bold() for label in headings)


def test_grid_snapping_guides_and_minimap_are_taken_over_by_every_map(
    application: Application, window: MainWindow, sheet: SettingsSheet
) -> None:
    other = application.open_window()
    for each in (window, other):
        each.files.new()

    for name in ("grid", "snap", "guides", "minimap"):
        choose(sheet.choices, name, False)

    for each in (window, other):
        assert not each.view.show_grid
        assert [each.view.wants(name) for name in ("snap", "guides")] == [False, False]
        assert not each.view.minimap.is_wanted


def test_hopping_flows_are_off_until_they_are_wanted_then_on_every_map_and_on_paper(
    application: Application, window: MainWindow, sheet: SettingsSheet
) -> None:
    window.files.new()
    plain = (window.place.hops, window.view.map_scene.styles.ways_near)

    choose(sheet.choices, "hops", True)

    assert plain == (False, None)
    assert window.place.hops
    assert window.view.map_scene.styles.ways_near is not None
    other = application.open_window()
    other.files.new()
    assert other.place.hops
    window.place.set_mode(Mode.PRINT)
    assert window.desk is not None
    print_page = window.desk.findChild(PrintPage)
    assert print_page is not None
    assert print_page.chosen.hops


def test_the_menu_and_the_sheet_say_the_same(window: MainWindow, sheet: SettingsSheet) -> None:
    window.files.new()

    window.actions_by_id.by_id["grid"].trigger()
    window.actions_by_id.by_id["theme_dark"].trigger()

    grid, colours = sheet.choices.fields["grid"], sheet.choices.fields["palette"]
    assert isinstance(grid, CheckField)
    assert isinstance(colours, ChoiceField)
    assert not grid.isChecked()
    assert colours.value == "dark"


def test_name_and_department_are_filled_in_for_notes_of_any_document(window: MainWindow, sheet: SettingsSheet) -> None:
    window.files.open_sample()
    department = window.place.process.all(Department)[0]

    choose(sheet.choices, "person", "Kim Berger")
    choose(sheet.choices, "department", department.name.upper())
    window.actions_by_id.by_id["add_note"].trigger()

    assert window.desk is not None
    written = window.desk.notes.form.author.text(), window.desk.notes.form.department.value
    assert written == ("Kim Berger", department.id)
    assert window.place.process.count(Note) > 0


def test_what_is_chosen_is_kept(application: Application, sheet: SettingsSheet) -> None:
    choose(sheet.choices, "palette", "contrast")
    choose(sheet.choices, "confirm_links", False)

    kept = Settings(application.settings.folders)

    assert (kept.get("palette"), kept.get("confirm_links")) == ("contrast", False)


def test_one_button_sets_everything_back(application: Application, sheet: SettingsSheet) -> None:
    choose(sheet.choices, "snap", False)
    choose(sheet.choices, "text_size", 150)
    choose(sheet.choices, "person", "Kim")

    press(sheet.choices.back_button)

    settings = application.settings
    assert [settings.get(each.name) for each in SHOWN] == [each.default for each in SHOWN]
    assert not sheet.choices.back_button.isEnabled()
    assert sheet.choices.fields["snap"].isChecked()  # type: ignore[union-attr]


def test_the_settings_open_once_and_come_to_the_front_again(window: MainWindow, sheet: SettingsSheet) -> None:
    window.actions_by_id.by_id["settings"].trigger()

    assert window.findChildren(SettingsSheet) == [sheet]


def test_a_closed_sheet_hears_nothing_any_more(window: MainWindow, sheet: SettingsSheet, qtbot: QtBot) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(SettingsSheet))

    window.application.use_language("de")
    window.application.use_theme("dark")

    assert window.menuBar().actions()[0].text() == "&Datei"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_mnemonics_of_the_settings_are_unique(lang: str) -> None:
    i18n.use_language(lang)

    letters = [words[words.index("&") + 1].casefold() for each in SHOWN if "&" in (words := text(each.words))]

    assert len(letters) == len(SHOWN)
    assert len(set(letters)) == len(letters)
