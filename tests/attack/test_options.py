"""Values of options that mean nothing: one sentence, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli import main


@pytest.mark.parametrize("option", [
    ["--scale", "nan"], ["--scale", "inf"], ["--scale", "1e308"], ["--scale", "-1"], ["--scale", "0"],
    ["--width", "9" * 400], ["--width", "-5"], ["--width", "0"],
])  # fmt: skip
def test_a_picture_of_no_possible_size_is_refused(
    tmp_path: Path, option: list[str], capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    file, out = tmp_path / "a.klarweg", tmp_path / "a.png"
    main(["new", str(file), "--sample", "response-card", "--lang", "en"])

    code = main(["export", str(file), str(out), "--lang", "en", *option])

    assert code == 1
    assert "cannot be made" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("sheets", ["²x1", "0x0", "99999x1", "9" * 5000 + "x1", "1x", "1x1\n"])
def test_sheets_that_cannot_be_counted_are_refused(
    tmp_path: Path, sheets: str, capsys: pytest.CaptureFixture[str], qapp: object
) -> None:
    file, out = tmp_path / "a.klarweg", tmp_path / "a.pdf"
    main(["new", str(file), "--sample", "response-card", "--lang", "en"])

    code = main(["export", str(file), str(out), "--lang", "en", "--sheets", sheets])

    assert code == 1
    assert "how many sheets" in capsys.readouterr().err
    assert not out.exists()
