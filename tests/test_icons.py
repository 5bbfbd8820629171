"""The icons: every one is a small, plain drawing, and every kind of step has one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from app.model.kinds import STEP_KINDS
from app.ui.icons import icon
from tests.sources import mentioning

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


def named_in(source: str) -> set[str]:
    """List the icons that a module names: `icon("trash")`, `icon="trash"`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    first = [call.args[0] for call in calls if getattr(call.func, "id", "") == "icon" and call.args]
    keyword = [word.value for call in calls for word in call.keywords if word.arg == "icon"]
    return {str(node.value) for node in (*first, *keyword) if isinstance(node, ast.Constant) and node.value}


def test_every_icon_that_the_program_names_is_there() -> None:
    named = set().union(*map(named_in, mentioning(["icon(", "icon="]).values()))

    missing = {name for name in named if not (ICONS / f"{name}.svg").exists()}

    assert named
    assert missing == set()


def test_the_licence_of_the_icons_is_with_them() -> None:
    licence = (ICONS / "LICENSE-Tabler.txt").read_text(encoding="utf-8")

    assert licence.startswith("MIT License")
    assert "Paweł Kuna" in licence


def test_an_icon_takes_the_colours_of_the_moment_and_is_sharp_in_any_size(qapp: QApplication) -> None:
    before = QApplication.palette()
    made = icon("trash")
    light = made.pixmap(24, 24).toImage()
    dark = QPalette(before)
    dark.setColor(QPalette.ColorRole.ButtonText, QColor("#ff0000"))
    QApplication.setPalette(dark)
    try:
        red = made.pixmap(24, 24).toImage()
    finally:
        QApplication.setPalette(before)

    assert light != red
    assert any(red.pixelColor(x, 12).name() == "#ff0000" for x in range(24))
    assert made.pixmap(200, 200).toImage().width() == 200


def test_an_icon_that_cannot_be_used_is_faded(qapp: QApplication) -> None:
    made = icon("trash")

    assert made.pixmap(24, 24, QIcon.Mode.Disabled).toImage() != made.pixmap(24, 24).toImage()


def test_an_icon_for_which_there_is_no_room_is_empty(qapp: QApplication) -> None:
    drawn = icon("trash").pixmap(16, 0)

    assert drawn.isNull()
