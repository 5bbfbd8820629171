"""The logo in the form of the process: chosen from a file, shown, removed; what is no picture is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.model.records import Attachment
from app.ui.panels import logo as logo_module
from app.ui.panels.logo import LogoPart
from app.ui.panels.step_form import StepForm
from tests.render.picture_files import a_photo, a_png
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import heard_by, press, shown


def a_part(qtbot: QtBot, *, read_only: bool = False) -> LogoPart:
    form = shown(qtbot, StepForm(workplace_with(a_line_of_steps("Ask", "Offer"), read_only=read_only)))
    assert form.logo is not None
    return form.logo


def choose(part: LogoPart, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logo_module, "ask_path_to_open", lambda *given: path)
    press(part.choose_button)


@pytest.mark.parametrize("data", [a_png(80, 40), a_photo(80, 40)], ids=["png", "jpeg"])
def test_a_picture_becomes_the_logo_and_is_shown(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    part, path = a_part(qtbot), tmp_path / "Our logo.img"
    path.write_bytes(data)
    assert not part.remove_button.isVisible()

    choose(part, path, monkeypatch)

    process = part.workplace.process
    assert process.get(Attachment, process.process.logo or "").name == "Our logo"
    assert part.picture.isVisible()
    assert part.picture.pixmap().width() == 120


def test_it_is_removed_and_comes_back_with_undo(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part, path = a_part(qtbot), tmp_path / "logo.png"
    path.write_bytes(a_png())
    choose(part, path, monkeypatch)

    press(part.remove_button)
    assert part.workplace.process.process.logo is None
    assert not part.picture.isVisible()
    part.workplace.undo()

    assert part.workplace.process.process.logo is not None
    assert part.picture.isVisible()


def test_what_is_no_picture_is_a_sentence(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part, path = a_part(qtbot), tmp_path / "letter.png"
    path.write_bytes(b"a letter")
    said = heard_by(part.workplace)

    choose(part, path, monkeypatch)

    assert "Pictures are PNG or JPEG" in str(said[-1])
    assert part.workplace.process.process.logo is None


def test_a_file_that_is_read_only_takes_no_logo(qtbot: QtBot) -> None:
    part = a_part(qtbot, read_only=True)

    assert not part.choose_button.isEnabled()
