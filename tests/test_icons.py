"""The icons: every one is a small, plain drawing, and every kind of step has one."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from app.model.kinds import STEP_KINDS

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
DRAWN = {"svg", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse", "g"}


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_is_a_drawing_of_24_by_24_and_nothing_else(path: Path) -> None:
    root = etree.fromstring(path.read_bytes())

    elements = {etree.QName(element).localname for element in root.iter("*")}
    attributes = {etree.QName(name).localname for element in root.iter("*") for name in element.attrib}

    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert elements <= DRAWN
    assert "href" not in attributes
    assert not [name for name in attributes if name.startswith("on")]


def test_every_kind_of_step_has_its_icon() -> None:
    missing = [kind.key for kind in STEP_KINDS if not (ICONS / f"{kind.icon}.svg").exists()]

    assert missing == []


def test_the_licence_of_the_icons_is_with_them() -> None:
    licence = (ICONS / "LICENSE-Tabler.txt").read_text(encoding="utf-8")

    assert licence.startswith("MIT License")
    assert "Paweł Kuna" in licence
