"""Widgets can be read in every theme, and nothing is said by colour alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionGraphicsItem
from pytestqt.qtbot import QtBot

from app.i18n import text
from app.model.records import Box, Flow, Lane, Point, Record, Step
from app.render import theme
from app.render.badges import verdict_sign
from app.render.flows import paint_flow
from app.render.frames import paint_lane
from app.render.paint import paint_step
from app.render.style import FlowStyle, FrameStyle, Mark, StepStyle
from app.render.theme import LIGHT, Palette, Tint, contrast
from app.ui.canvas.selection_item import SelectionItem
from app.ui.change.item_list import SIGNS
from app.ui.look import widget_palette
from app.ui.panels import finding_lists as findings
from app.ui.status_bar import StatusBar
from tests.ui.fakes import a_process, workplace_with

SCREENS = [each for each in vars(theme).values() if isinstance(each, Palette) and "paper" not in each.name]
Role = QPalette.ColorRole
READ = (
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.Window),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.Link, Role.Window),
    (Role.Link, Role.Base),
)
"""Texts and what they stand on."""
SAME = Tint(line="#444444", fill="#DDDDDD", text="#222222")
ONE_COLOUR = replace(LIGHT, accent="#444444", warning="#444444", added=SAME, cut=SAME, changed=SAME, keep=SAME)
"""How the signs look to somebody who cannot tell their colours apart."""


@pytest.mark.parametrize("palette", SCREENS, ids=lambda p: p.name)
def test_texts_of_widgets_can_be_read(palette: Palette) -> None:
    made = widget_palette(palette)

    poor = {
        (one.name, other.name): round(contrast(made.color(one).name(), made.color(other).name()), 2)
        for one, other in READ
        if contrast(made.color(one).name(), made.color(other).name()) < 4.5
    }

    assert poor == {}


@pytest.mark.parametrize("palette", SCREENS, ids=lambda p: p.name)
def test_the_focus_ring_can_be_seen_on_everything(palette: Palette) -> None:
    made = widget_palette(palette)
    ring = made.color(Role.Highlight).name()

    for ground in (Role.Window, Role.Base, Role.AlternateBase, Role.Button):
        assert contrast(ring, made.color(ground).name()) >= 3


def painted(record: Record, mark: Mark | None, *, selected: bool = False) -> bytes:
    """Paint a record with a mark, all marks in one colour."""
    image = QImage(260, 160, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    painter.translate(30, 30)
    if isinstance(record, Step):
        paint_step(painter, record, StepStyle(palette=ONE_COLOUR, mark=mark))
    elif isinstance(record, Flow):
        paint_flow(painter, record, FlowStyle(palette=ONE_COLOUR, mark=mark))
    elif isinstance(record, Lane):
        paint_lane(painter, record, FrameStyle(palette=ONE_COLOUR, mark=mark))
    if selected:
        item = SelectionItem()
        item.palette = ONE_COLOUR
        item.show_selection([record], with_handles=False)
        item.paint(painter, QStyleOptionGraphicsItem())
    painter.end()
    return bytes(image.constBits())


@pytest.mark.parametrize(
    "record",
    [
        Step(id="s", map="m", name="Check", width=120, height=60),
        Step(id="d", map="m", kind="decision", name="Sure?", width=110, height=76),
        Flow(id="f", map="m", points=(Point(0, 40), Point(180, 40))),
        Lane(id="l", map="m", name="Sales", box=Box(0, 0, 200, 100)),
    ],
    ids=["step", "decision", "flow", "lane"],
)
def test_added_cut_changed_and_selected_differ_in_more_than_colour(record: Record) -> None:
    looks = {mark: painted(record, mark) for mark in (None, *Mark)}
    looks["selected"] = painted(record, None, selected=True)  # type: ignore[index]

    alike = [(one, other) for one, other in combinations(looks, 2) if looks[one] == looks[other]]

    assert alike == []


def test_severities_have_a_sign_and_a_word_each() -> None:
    assert len(set(findings.ICONS.values())) == len(findings.ICONS)
    assert len({text(word) for word in findings.WORDS.values()}) == len(findings.WORDS) == len(findings.ICONS)


def test_what_a_proposal_does_has_a_sign_of_its_own() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS) >= 3


def test_verdicts_have_a_sign_and_a_word_each() -> None:
    assert len({verdict_sign(verdict) for verdict in ("keep", "change", "cut", "undecided")}) == 4


def test_whether_all_is_saved_is_said_in_words(qtbot: QtBot) -> None:
    from pathlib import Path

    bar = StatusBar(None)  # type: ignore[arg-type]
    qtbot.addWidget(bar)
    said = []
    for path, is_ahead, read_only in ((None, True, False), (Path("a"), True, False), (Path("a"), False, False),
                                      (Path("a"), False, True)):  # fmt: skip
        place = workplace_with(a_process())
        place.file.path, place.file.is_ahead, place.file.read_only = path, is_ahead, read_only  # type: ignore[misc]
        said.append(bar._saved_text(place))
        place.close()

    assert len(set(said)) == 4
    assert all(said)
