"""A coloured map says what it says by a sign as well, at every zoom at which a sign can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.model.operations import AddNote, OpenRound
from app.model.records import Map
from app.render.tinting import Tinting
from app.ui.canvas.scene import MapScene
from app.ui.canvas.signs import FARTHEST_SIGN, LEGIBLE
from app.ui.modes import Mode
from tests.fakes import NOW, step
from tests.reviewing import note, process, seats
from tests.ui.fakes import workplace_with

BOX = QRectF(0, 0, 200, 120)
SIGNS = ("▲", "▼", "●", "↑", "↓", "=", "≠", "✓", "Δ", "−", "?", "!", "~", "–", "VA", "BVA", "NVA", "(✓)", "(Δ)", "(≠)")


def scene_with(sign: str, kept: frozenset[str] | None = None) -> MapScene:
    """A step in a grey that all levels share, with a sign."""
    records = [Map(id="map"), step("call", x=20, y=20, width=140, height=72)]
    scene = MapScene(workplace_with(records, Mode.REVIEW))
    tints = Tinting(fills={"call": "#DDDDDD"}, figures={"call": ""}, signs={"call": sign}, kept=kept)
    scene.styles.tinting = tints
    scene.redraw_all()
    return scene


def painted(scene: MapScene, zoom: float) -> QImage:
    image = QImage(round(BOX.width() * zoom), round(BOX.height() * zoom), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(zoom, zoom)
    scene.paint(painter, BOX, zoom)
    painter.end()
    return image


@pytest.mark.parametrize("zoom", [FARTHEST_SIGN, 0.2, 0.39, 0.4, 0.5, LEGIBLE - 0.01])
def test_every_sign_makes_another_picture_although_the_colour_is_the_same(zoom: float) -> None:
    pictures = {sign: bytes(painted(scene_with(sign), zoom).constBits()) for sign in ("", *SIGNS)}

    assert len(set(pictures.values())) == len(pictures)


def test_where_the_figure_can_be_read_no_second_sign_is_painted() -> None:
    assert painted(scene_with("▲"), LEGIBLE) == painted(scene_with(""), LEGIBLE)


def test_where_a_step_is_a_few_pixels_there_is_no_sign() -> None:
    near = FARTHEST_SIGN - 0.01

    assert painted(scene_with("▲"), near) == painted(scene_with(""), near)


@pytest.mark.parametrize("zoom", [0.3, 0.5])
def test_what_is_not_picked_out_has_no_sign(zoom: float) -> None:
    others = frozenset({"mail"})

    assert painted(scene_with("▲", others), zoom) == painted(scene_with("", others), zoom)


# -- what people said, on a frozen map -------------------------------------------------------------


def test_notes_are_on_the_map_also_while_a_round_looks_at_a_frozen_one() -> None:
    place = workplace_with([*process(note("old", "call"))], Mode.REVIEW)
    scene = MapScene(place)
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))
    place.look_at_version("v")

    place.do(AddNote(note=note("new", "call", "customer")))

    step_on_map = place.document.records["call"]
    style = scene.styles.of(step_on_map)
    assert place.editor.version is not None
    assert (style.company_notes, style.customer_notes) == (1, 1)  # type: ignore[union-attr]


def test_a_note_on_a_frozen_map_has_its_step_painted_anew() -> None:
    place = workplace_with([*process()], Mode.REVIEW)
    place.do(OpenRound(round_id="r", version_id="v", seats=seats(), at=NOW))
    place.look_at_version("v")
    scene = MapScene(place)
    spoiled: list[QRectF] = []
    scene.spoiled.connect(spoiled.append)

    place.do(AddNote(note=note("new", "call")))

    assert any(area.intersects(scene.index.extent_of("call")) for area in spoiled)
