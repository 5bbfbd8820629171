"""Drawings that no layout would make (files from elsewhere hold them) are painted all the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.document import Document
from app.model.kinds import KIND_BY_KEY
from app.model.records import PROCESS_ID, Box, DataObject, Flow, Group, Lane, Map, Point, Pool, Process, Step, TextNote
from app.render.drawing import DrawingOptions
from app.render.image import thumbnail, write_png, write_svg
from app.render.paper import PageSetup
from app.render.style import Mark
from app.render.theme import DARK, GREY_PAPER, PAPER
from tests.render.printing import print_options, write_pdf
from tests.render.test_compose import nested

SIDES = st.sampled_from([1.0, 5.0, 36.0, 120.0, 3000.0])
BOXES = st.builds(Box, st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), SIDES, SIDES)
NAMES = st.text(max_size=60)
STEPS = st.builds(
    lambda kind, name, box, label, expanded: Step(
        id="s", map="m", kind=kind, name=name, x=box.x, y=box.y, width=box.width, height=box.height, label_box=label,
        expanded=expanded, fill="nonsense" if expanded else "",
    ),
    st.sampled_from([*KIND_BY_KEY, "unheard of"]), NAMES, BOXES, st.none() | BOXES, st.booleans(),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(STEPS, min_size=1, max_size=5), BOXES, NAMES)
def test_any_sizes_places_and_names_can_be_drawn(steps: list[Step], box: Box, name: str) -> None:
    numbered = [replace(step, id=f"s{i}") for i, step in enumerate(steps)]
    route = (Point(box.x, box.y), Point(box.x, box.y), Point(box.right, box.y))
    document = Document(
        [
            Process(id=PROCESS_ID, name=name), Map(id="m", name=name), *numbered,
            Lane(id="l", map="m", name=name, box=box), Pool(id="p", map="m", name=name, box=box),
            TextNote(id="t", map="m", text=name, box=box), Group(id="g", map="m", name=name, box=box, label_box=box),
            DataObject(id="d", map="m", name=name, box=box, is_collection=True),
            Flow(id="f", map="m", source="s0", target="s0", name=name), Flow(id="r", map="m", name=name, points=route),
        ]
    )  # fmt: skip
    marks = {record.id: mark for record, mark in zip(document, list(Mark) * 9)}

    drawn = write_svg(document, "m", DrawingOptions(marks=marks))
    printed = write_pdf(document, print_options(dt.date(2026, 1, 1), setup=PageSetup(paper="A3")))

    assert drawn.endswith(b"</svg>")
    assert printed.startswith(b"%PDF")
    assert not thumbnail(document, 64, 40).isNull()


@pytest.mark.parametrize("palette", [PAPER, GREY_PAPER, DARK], ids=lambda p: p.name)
def test_pools_frames_phases_and_events_on_edges_are_painted_in_every_palette(palette: object) -> None:
    pictures = {write_png(nested(), "m", DrawingOptions(palette=palette, marks={"frame": mark})) for mark in Mark}

    assert len(pictures) == len(Mark)
