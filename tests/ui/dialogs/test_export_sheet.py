"""The export sheet: what can be chosen for a format, what is remembered of it, and exporting again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.operations import Add, Attach, edit
from app.model.records import Attachment, Map, Step
from app.ui import export_choices
from app.ui.dialogs.export_sheet import TICKS, ExportSheet
from app.ui.dialogs.list_sheet import ListSheet
from app.ui.export_choices import ExportChoices, kept_choices, offered
from app.ui.main_window import MainWindow
from tests.ui.panels.hands import press

Asked = list[tuple[Path, str]]


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.files.open_sample()
    empty_window.place.select([])
    return empty_window


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Asked:
    """What the file dialog was asked with; it answers with a file of that name in a folder of the test."""
    made: Asked = []

    def answer(_parent: object, _title: str, start: Path, kinds: str) -> Path:
        made.append((start, kinds))
        return tmp_path / start.name

    monkeypatch.setattr("app.ui.dialogs.paths.ask_path_to_save", answer)
    return made


def opened(window: MainWindow) -> ExportSheet:
    window.actions_by_id.by_id["export"].trigger()
    return window.findChildren(ExportSheet)[-1]


def offered_options(sheet: ExportSheet) -> set[str]:
    fields = {**sheet.numbers, **sheet.ticks, "size": sheet.measure, "slides": sheet.slides}
    return {name for name, field in fields.items() if not field.isHidden()}


def finished(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.progress.is_busy, timeout=30_000)


@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        (".png", {"size", "percent", "transparent"}),
        (".svg", {"transparent"}),
        (".pptx", {"slides", "notes", "names"}),
        (".html", {"notes", "names"}),
        (".pdf", {"notes", "names", "document", "accessible"}),
        (".docx", {"notes", "names"}),
        (".md", {"procedure"}),
        (".bpmn", set()),
    ],
)
def test_only_what_can_be_chosen_for_a_format_is_shown(window: MainWindow, suffix: str, options: set[str]) -> None:
    sheet = opened(window)

    sheet.format.choose(suffix)

    assert offered_options(sheet) == options


def test_the_sheet_grows_when_a_format_has_more_to_choose(window: MainWindow) -> None:
    window.application.use_language("de")
    window.place.do(Add(record=Map(id="second", name="Zweite")))
    window.place.select(["S02"])
    sheet = opened(window)

    sheet.format.choose(".pptx")

    assert sheet.height() >= sheet.column.totalHeightForWidth(sheet.width())


@pytest.mark.parametrize(("size", "numbers"), [("scale", {"percent"}), ("pixels", {"pixels"}), ("mm", {"mm", "dpi"})])
def test_a_size_shows_its_own_numbers(window: MainWindow, size: str, numbers: set[str]) -> None:
    sheet = opened(window)
    sheet.format.choose(".png")

    sheet.measure.choose(size) if size != "scale" else None

    assert offered_options(sheet) & set(sheet.numbers) == numbers


def test_what_is_selected_can_be_exported_alone(window: MainWindow, asked: Asked, tmp_path: Path, qtbot: QtBot) -> None:
    window.place.select(["S02"])
    sheet = opened(window)
    sheet.format.choose(".svg")

    sheet.ticks["only"].setChecked(True)
    press(sheet.go_button)
    finished(window, qtbot)

    written = (tmp_path / asked[0][0].name).read_text(encoding="utf-8")
    names = {step.id: step.name for step in window.place.process.all(Step)}
    assert f"<title>{names['S02']}</title>" in written
    assert f"<title>{names['S05']}</title>" not in written


def test_a_picture_is_written_as_it_was_chosen_and_the_sheet_closes(
    window: MainWindow, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = opened(window)
    sheet.format.choose(".png")
    sheet.measure.choose("mm")
    sheet.numbers["mm"].setValue(100)
    sheet.numbers["dpi"].setValue(254)
    sheet.ticks["transparent"].setChecked(True)

    press(sheet.go_button)
    closed = sheet.isHidden()
    finished(window, qtbot)

    (start, kinds), image = asked[0], QImage(str(tmp_path / asked[0][0].name))
    assert closed
    assert (start.suffix, kinds.endswith("(*.png)")) == (".png", True)
    assert (image.width(), image.pixelColor(0, 0).alpha()) == (1000, 0)


@pytest.mark.parametrize("suffix", [".svg", ".pptx", ".html", ".pdf", ".docx", ".md", ".bpmn", ".json"])
def test_every_kind_of_format_is_written_from_the_sheet(
    window: MainWindow, asked: Asked, tmp_path: Path, qtbot: QtBot, suffix: str
) -> None:
    sheet = opened(window)
    sheet.format.choose(suffix)

    press(sheet.go_button)
    finished(window, qtbot)

    assert (tmp_path / asked[0][0].name).stat().st_size > 1000
    assert asked[0][0].suffix == suffix


def test_each_format_remembers_its_settings_and_the_last_one_comes_first(
    window: MainWindow, asked: Asked, qtbot: QtBot
) -> None:
    sheet = opened(window)
    sheet.format.choose(".pptx")
    sheet.slides.choose("map")
    sheet.ticks["notes"].setChecked(False)
    press(sheet.go_button)
    finished(window, qtbot)

    again = opened(window)

    assert (again.suffix, again.slides.value, again.ticks["notes"].isChecked()) == (".pptx", "map", False)
    again.format.choose(".html")
    assert again.ticks["notes"].isChecked()


def test_markdown_is_the_written_procedure_if_that_is_chosen(
    window: MainWindow, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = opened(window)
    sheet.format.choose(".md")

    sheet.ticks["procedure"].click()
    options = offered_options(sheet)
    press(sheet.go_button)
    finished(window, qtbot)

    written = (tmp_path / asked[0][0].name).read_text(encoding="utf-8")
    assert options == {"procedure", "notes", "names"}
    assert "- **Who:** " in written
    assert "mermaid" not in written


def test_thinking_better_of_it_writes_nothing_and_keeps_the_sheet(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.dialogs.paths.ask_path_to_save", lambda *_: None)
    sheet = opened(window)

    press(sheet.go_button)

    assert sheet.isVisible()
    assert window.files.exchange.last_file is None


def test_exporting_again_writes_the_same_file_in_the_same_way(
    window: MainWindow, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    action = window.actions_by_id.by_id["export_again"]
    window.refresh()
    before = action.isEnabled()
    sheet = opened(window)
    sheet.format.choose(".svg")
    sheet.ticks["transparent"].setChecked(True)
    press(sheet.go_button)
    finished(window, qtbot)
    window.place.editor.edit(edit("S01", name="Send it today"))
    window.refresh()

    action.trigger()
    finished(window, qtbot)

    written = (tmp_path / asked[0][0].name).read_text(encoding="utf-8")
    assert (before, len(asked)) == (False, 1)
    assert "Send it today" in written
    assert 'id="ground"' not in written


def test_exporting_again_is_for_the_document_that_was_exported(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    press(opened(window).go_button)
    finished(window, qtbot)
    first = window.files.exchange.last_file

    window.files.new()
    other = window.files.exchange.last_file
    window.place.file.close(discard=True)
    window.put_away()

    assert first is not None
    assert other is None


def test_what_a_format_cannot_hold_is_said_with_the_list_one_click_away(
    window: MainWindow, asked: Asked, qtbot: QtBot
) -> None:
    attached = Attachment(id="x", target="S01", name="list.txt", media_type="text/plain", content="dGV4dA==")
    window.place.editor.edit(Attach(attachments=(attached,)))
    sheet = opened(window)
    sheet.format.choose(".html")

    press(sheet.go_button)
    finished(window, qtbot)
    press(window.bar.buttons[0])

    (listed,) = window.findChildren(ListSheet)
    assert listed.windowTitle() == "What could not be written"
    listed.close()


def test_the_sheet_speaks_the_language_in_use(window: MainWindow) -> None:
    sheet = opened(window)

    window.application.use_language("de")

    assert sheet.windowTitle() == "Exportieren"
    assert sheet.format.currentText() == "Bild (PNG)"
    assert sheet.about.text() == "Ein Bild für Dokumente und E-Mails."


def test_the_sheet_can_be_used_without_a_mouse(window: MainWindow, asked: Asked, qtbot: QtBot) -> None:
    sheet = opened(window)
    qtbot.waitUntil(sheet.isActiveWindow)

    QTest.keyClick(sheet.format, Qt.Key.Key_Return)
    finished(window, qtbot)

    assert len(asked) == 1


def test_the_sheet_goes_with_its_document(window: MainWindow) -> None:
    window.files.new()
    sheet = opened(window)
    gone: list[bool] = []
    sheet.finished.connect(lambda _: gone.append(True))

    window.place.file.close(discard=True)
    window.put_away()

    assert gone == [True]


@pytest.mark.parametrize(
    "kept",
    [
        {"formats": {".png": {"size": "vast", "mm": 10**9, "dpi": "many", "transparent": 1, "slides": None}}},
        {"formats": {".png": []}, "format": 7, "files": "none"},
        {"formats": "none"},
    ],
)
def test_settings_that_cannot_be_count_as_not_chosen(window: MainWindow, kept: dict[str, object]) -> None:
    settings = window.application.settings

    settings.put("export", kept)

    assert kept_choices(settings, ".png") == ExportChoices()
    assert export_choices.last_format(settings) == ".png"
    assert export_choices.last_file(settings, "any") is None


def test_files_exported_long_ago_are_forgotten(window: MainWindow) -> None:
    settings = window.application.settings

    for i in range(export_choices.MOST_KEPT + 1):
        export_choices.keep_file(settings, f"uid{i}", Path(f"/{i}.png"))

    assert export_choices.last_file(settings, "uid0") is None
    assert export_choices.last_file(settings, "uid1") == Path("/1.png")


def test_every_format_has_words_of_its_own() -> None:
    words: Callable[[object], str] = str

    assert len({words(name) for name in offered().values()}) == len(offered())
    assert set(TICKS) <= {name for options in export_choices.OPTIONS.values() for name in options}
