"""A drawing can be given up at any moment; nothing is written, and no painter outlives what it painted on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.cli.writing import Wishes, export_to
from app.model.document import Document
from app.model.wanted import GivenUp, wanted_while
from tests.layout.maps import placed_map


class Patience:
    """Wants something for so many questions, and counts them."""

    def __init__(self, questions: float) -> None:
        self.questions, self.asked = questions, 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.asked <= self.questions


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png", ".html", ".pptx"])
@pytest.mark.parametrize("part", [0.3, 0.8, 0.95])
def test_what_is_given_up_half_way_leaves_nothing_behind(
    qapp: QApplication, tmp_path: Path, suffix: str, part: float
) -> None:
    document, wishes = Document(placed_map(40)), Wishes(map_id="map", scale=0.5)
    whole = Patience(float("inf"))
    with wanted_while(whole):
        export_to(document, tmp_path / f"whole{suffix}", wishes)
    (tmp_path / f"whole{suffix}").unlink()

    with pytest.raises(GivenUp), wanted_while(Patience(whole.asked * part)):
        export_to(document, tmp_path / f"part{suffix}", wishes)

    assert whole.asked > 100
    assert list(tmp_path.iterdir()) == []
