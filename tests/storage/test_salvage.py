"""Damage is noticed, and most of a damaged file is rescued."""

from __future__ import annotations

import random
import statistics

import pytest

from app.model.document import Document
from app.model.integrity import require_whole_document
from app.model.records import Flow, Map, Process, Step
from app.storage.image import image_bytes, new_uid, read_image
from app.storage.salvage import salvage
from app.storage.schema import PAGE_SIZE
from app.storage.trouble import Trouble

STEPS = 1500


def a_large_process() -> Document:
    steps = [Step(id=f"step-{n}", map="map", name=f"Step {n}", x=float(n)) for n in range(STEPS)]
    flows = [
        Flow(id=f"flow-{n}", map="map", source=f"step-{n}", target=f"step-{n + 1}", name="next")
        for n in range(STEPS - 1)
    ]
    return Document([Process(id="process"), Map(id="map"), *steps, *flows])


@pytest.fixture(scope="module")
def large() -> bytes:
    return image_bytes(a_large_process(), new_uid())


def test_an_undamaged_file_is_rescued_whole(large: bytes):
    found = salvage(large)

    assert Document(found.records) == a_large_process()
    assert (found.unreadable, found.incomplete) == (0, 0)


def test_with_one_page_lost_most_is_rescued_and_what_is_left_is_whole(large: bytes):
    pages = len(large) // PAGE_SIZE
    chance = random.Random(7)
    shares = []
    for page in chance.sample(range(pages), 8):
        damaged = bytearray(large)
        damaged[page * PAGE_SIZE : (page + 1) * PAGE_SIZE] = chance.randbytes(PAGE_SIZE)
        found = salvage(bytes(damaged))
        require_whole_document(Document(found.records))
        shares.append(len(found.records) / (2 * STEPS + 1))

    assert statistics.median(shares) >= 0.99
    assert min(shares) > 0.4


def test_without_its_first_page_a_file_is_still_rescued(large: bytes):
    found = salvage(b"\x00" * PAGE_SIZE + large[PAGE_SIZE:])

    assert len(found.records) == len(a_large_process())


def test_content_bits_that_flip_are_reported(large: bytes):
    chance = random.Random(3)
    small = image_bytes(Document([Process(id="process"), Map(id="map"), *_steps(12)]), new_uid())
    document = read_image(small).document
    unnoticed = 0
    for _ in range(250):
        flipped = bytearray(small)
        place = chance.randrange(len(flipped))
        flipped[place] ^= 1 << chance.randrange(8)
        try:
            unnoticed += read_image(bytes(flipped)).document != document
        except Trouble:
            continue

    assert unnoticed == 0


def test_without_the_digest_a_changed_letter_would_go_unnoticed(monkeypatch: pytest.MonkeyPatch):
    small = image_bytes(Document([Process(id="process"), Map(id="map"), *_steps(2)]), new_uid())
    changed = small.replace(b"Call 1", b"Call 7")
    with pytest.raises(Trouble):
        read_image(changed)

    monkeypatch.setattr("app.storage.image._require_digest", lambda meta, summed: None)

    assert read_image(changed).document.get(Step, "s1").name == "Call 7"


def _steps(count: int) -> list[Step]:
    return [Step(id=f"s{n}", map="map", name=f"Call {n}", description="long " * 30) for n in range(count)]
