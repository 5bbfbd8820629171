"""What is read of a file before all of it is checked: the part that is seen, and nothing from files that lie."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.document import Document
from app.model.records import Box, Flow, Lane, Note, Step
from app.storage.glance import glancing
from app.storage.image import image_bytes
from app.storage.trouble import Trouble
from tests.layout.maps import MAP, placed_map

WHOLE = placed_map(300)
DATA = image_bytes(WHOLE, "a" * 32)


def part_of(data: bytes, area: Box) -> Document:
    with glancing(data) as glance:
        return glance.part(MAP, area)


def altered(statement: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(DATA)
    connection.execute(statement)
    connection.commit()
    return connection.serialize()


@pytest.mark.parametrize("area", [Box(0, 0, 900, 500), Box(2_000, 100, 300, 300), Box(-1e5, -1e5, 2e5, 2e5)])
def test_the_steps_in_an_area_are_read_as_they_are_and_no_others(area: Box) -> None:
    part = part_of(DATA, area)

    assert part.all(Step) == [step for step in WHOLE.all(Step) if step.box.meets(area)]
    assert part.all(Lane) == WHOLE.all(Lane)


def test_flows_that_leave_the_area_are_read_too() -> None:
    part = part_of(DATA, Box(0, 0, 900, 500))

    seen = {step.id for step in part.all(Step)}
    assert part.all(Flow) == [flow for flow in WHOLE.all(Flow) if flow.source in seen or flow.target in seen]
    assert any(flow.target not in seen for flow in part.all(Flow))


def test_notes_on_what_is_seen_are_read() -> None:
    near, far = WHOLE.all(Step)[0].id, WHOLE.all(Step)[-1].id
    data = image_bytes(Document([*WHOLE, Note(id="n1", target=near), Note(id="n2", target=far)]), "a" * 32)

    assert [note.id for note in part_of(data, Box(0, 0, 900, 500)).all(Note)] == ["n1"]


def test_the_extent_holds_all_steps_and_lanes() -> None:
    with glancing(DATA) as glance:
        extent = glance.extent(MAP)

    boxes = [r.box for r in (*WHOLE.all(Step), *WHOLE.all(Lane)) if r.box is not None]
    assert extent is not None
    assert extent.x == min(b.x for b in boxes)
    assert extent.right == max(b.right for b in boxes)
    assert extent.bottom == max(b.bottom for b in boxes)


def test_a_map_that_is_not_there_is_replaced_by_the_first() -> None:
    with glancing(DATA) as glance:
        assert (glance.map_id("gone"), glance.map_id(MAP), glance.uid) == (MAP, MAP, "a" * 32)
        assert glance.extent("gone") is None


@pytest.mark.parametrize(
    "statement",
    ["CREATE VIEW v AS SELECT 1", "CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END", "DROP TABLE note"],
)
def test_a_file_with_another_structure_is_not_looked_into(statement: str) -> None:
    with pytest.raises(Trouble):
        part_of(altered(statement), Box(0, 0, 900, 500))


def test_a_cell_that_cannot_be_is_told() -> None:
    with pytest.raises(Trouble):
        part_of(altered("UPDATE flow SET points = 'no points'"), Box(-1e5, -1e5, 2e5, 2e5))


@given(st.integers(0, len(DATA) - 1), st.binary(min_size=1, max_size=40))
def test_damaged_bytes_give_a_part_or_a_sentence(at: int, noise: bytes) -> None:
    damaged = DATA[:at] + noise + DATA[at + len(noise) :]

    told = ""
    try:
        told = f"{len(part_of(damaged, Box(-1e5, -1e5, 2e5, 2e5)))} records"
    except Trouble as trouble:
        told = str(trouble)

    assert told
