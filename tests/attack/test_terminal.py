"""Names that a terminal would obey if they reached it as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import files
from app.cli import main
from app.model.document import Document
from app.model.records import Map, Process, Step


def test_a_name_in_a_file_gives_no_orders_to_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain, hostile = tmp_path / "plain.klarweg", tmp_path / "hostile.klarweg"
    around = (Process(id="process"), Map(id="map"))
    name = "\x1b]0;owned\x07\u202ered"
    files.write_new(Document(around), plain)
    files.write_new(Document((*around, Step(id="s", map="map", name=name))), hostile)

    main(["diff", str(plain), str(hostile), "--lang", "en"])
    main(["check", str(hostile), "--lang", "en"])
    main(["verify", str(tmp_path / "no\nfile\x1b.klarweg"), "--lang", "en"])

    printed = capsys.readouterr()
    assert "owned" in printed.out
    assert not set("\x1b\x07\u202e") & set(printed.out + printed.err)
    assert len(printed.err.splitlines()) == 1
