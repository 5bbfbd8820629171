from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.kinds import PALETTE
from app.ui.application import Application
from app.ui.canvas.kind_drop import KIND_MIME
from app.ui.modes import Mode
from app.ui.panels.palette import PalettePanel
from tests.ui.fakes import a_line_of_steps, workplace_with
from tests.ui.panels.hands import press, shown
from tests.ui.seen import SAME, apart


def test_every_building_block_is_there_with_a_picture(qtbot: QtBot) -> None:
    panel = shown(qtbot, PalettePanel(workplace_with(a_line_of_steps("Ask"))))

    assert list(panel.blocks) == [*(kind.key for kind in PALETTE), "text_note", "lane"]
    assert all(not block.icon().pixmap(QSize(40, 24)).isNull() for block in panel.blocks.values())


def test_a_click_asks_for_the_kind(qtbot: QtBot) -> None:
    panel = shown(qtbot, PalettePanel(workplace_with(a_line_of_steps("Ask"))))

    with qtbot.waitSignal(panel.add_asked) as asked:
        press(panel.blocks["decision"])

    assert asked.args == ["decision"]


def test_a_drag_carries_the_key(qtbot: QtBot) -> None:
    panel = shown(qtbot, PalettePanel(workplace_with(a_line_of_steps("Ask"))))

    drag = panel.blocks["lane"].drag()

    assert bytes(drag.mimeData().data(KIND_MIME).data()) == b"lane"


def test_blocks_rest_while_the_map_cannot_be_changed(qtbot: QtBot) -> None:
    place = workplace_with(a_line_of_steps("Ask"))
    panel = shown(qtbot, PalettePanel(place))

    place.set_mode(Mode.REVIEW)

    assert not any(block.isEnabled() for block in panel.blocks.values())


def test_pictures_are_painted_once_for_the_colours_in_use(qtbot: QtBot, application: Application) -> None:
    place = workplace_with(a_line_of_steps("Ask"))
    panel = shown(qtbot, PalettePanel(place))
    block = panel.blocks["task"]
    light, before = block.icon().pixmap(QSize(40, 24)).toImage(), block.icon().cacheKey()

    place.set_mode(Mode.REVIEW)
    resting = block.icon().cacheKey()
    application.use_theme("dark")
    QApplication.processEvents()
    dark = block.icon().pixmap(QSize(40, 24)).toImage()
    application.use_theme("light")

    assert resting == before
    assert apart(light, dark) > SAME
