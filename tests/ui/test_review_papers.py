"""Papers of the review from the window's menu, and the actions beside them."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.cli.writing import PAPERS, Wishes, write_paper
from app.samples import sample_document
from app.ui.actions.reviewing import write_paper as write_in_window
from app.ui.coverage_sheet import CoverageSheet
from app.ui.main_window import MainWindow
from app.ui.modes import Mode


@pytest.fixture
def window(empty_window: MainWindow) -> MainWindow:
    empty_window.files.open_sample()
    return empty_window


@pytest.mark.parametrize("kind", PAPERS)
def test_every_paper_is_written_from_the_window(window: MainWindow, kind: str, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "paper.pdf"

    with qtbot.waitSignal(window.place.written, timeout=20_000):
        write_in_window(window, kind, path)

    with pypdfium2.PdfDocument(path) as file:
        assert len(file) >= 1


@pytest.mark.parametrize("kind", PAPERS)
def test_the_command_and_the_window_write_by_one_function(kind: str, tmp_path: Path) -> None:
    write_paper(sample_document("response-card", "en"), kind, tmp_path / "paper.pdf", Wishes(names=True))

    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_minutes_without_a_round_are_a_sentence_in_the_bar(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.files.new()

    write_in_window(window, "minutes", tmp_path / "paper.pdf")
    qtbot.waitUntil(lambda: window.bar.isVisible(), timeout=10_000)

    assert not (tmp_path / "paper.pdf").exists()
    window.place.file.close(discard=True)
    window.put_away()


def test_colouring_is_one_command_away(window: MainWindow) -> None:
    window.actions_by_id.by_id["colour_map"].trigger()

    assert window.place.mode == Mode.REVIEW
    assert window.desk is not None
    assert window.focusWidget() is window.desk.colours.kind


def test_coverage_opens_beside_the_map(window: MainWindow) -> None:
    window.actions_by_id.by_id["coverage"].trigger()

    sheet = next(iter(window.findChildren(CoverageSheet)))
    assert sheet.isVisible()
    sheet.close()
