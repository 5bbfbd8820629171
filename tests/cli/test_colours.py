"""A map coloured by its review, written by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.analysis.colouring import FILTERS, KINDS
from app.cli import main
from app.cli.parser import COLOURS, PICKED

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_command_knows_what_a_map_can_be_coloured_by() -> None:
    assert tuple(KINDS) == COLOURS
    assert set(PICKED) == set(FILTERS) - {"mine"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_is_coloured(kind: str, tmp_path: Path) -> None:
    file, plain, coloured = (str(tmp_path / name) for name in ("map.klarweg", "plain.svg", "coloured.svg"))
    assert main(["new", file, "--sample", "response-card"]) == 0

    assert main(["export", file, plain]) == 0
    assert main(["export", file, coloured, "--colour", kind, "--pick-out", "no_agreement"]) == 0

    assert Path(plain).read_bytes() != Path(coloured).read_bytes()
