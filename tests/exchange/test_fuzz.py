"""Thousands of broken files of every format: each is imported or refused with a sentence, and can be written again.

`make fuzz` (KLARWEG_FUZZ=100000) does it for longer, and prints how many of each format.
"""

from __future__ import annotations

import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from lxml import etree

from app.exchange import imported as importing
from app.exchange.bpmn import export_bpmn
from app.exchange.formats import readable
from app.exchange.imported import import_bytes
from app.i18n import msg
from app.model.document import Document
from app.model.errors import Refused
from tests.exchange import fuzzing
from tests.exchange.files import schema
from tests.exchange.mutations import broken
from tests.exchange.seeds import all_seeds, without_seeds

TIMES = int(os.environ.get("KLARWEG_FUZZ", "2000"))


def test_fuzz_every_format_that_can_be_read_takes_part() -> None:
    assert without_seeds() == []


def test_fuzz_the_seeds_themselves_are_sound() -> None:
    unsound = []
    for key, seeds in all_seeds().items():
        for number, seed in enumerate(seeds):
            if fuzzing.outcome(seed.data, seed.suffix)[0] == "failed":
                unsound.append(f"{key} {number}")

    assert unsound == []


def test_fuzz_a_broken_file_is_imported_or_refused_and_never_anything_else(capsys: pytest.CaptureFixture[str]) -> None:
    found = fuzzing.run(TIMES)

    with capsys.disabled():
        if "KLARWEG_FUZZ" in os.environ:
            print("\n" + fuzzing.table(found))
    assert len(found) == TIMES
    assert fuzzing.failures(found) == []
    for each in readable():
        fates = [one["what"] for one in found if one["key"] == each.key]
        assert fates.count("imported") > len(fates) // 50, each.key
        assert fates.count("refused") > len(fates) // 500, each.key


def test_fuzz_what_is_imported_from_a_broken_file_is_written_by_the_schema() -> None:
    standard = schema()
    files = [seed.data for seed in all_seeds()["bpmn"]]
    wrong = []

    for number in range(TIMES // 4):
        try:
            document = Document(import_bytes(broken(files[number % len(files)], number), ".bpmn").records)
        except Refused:
            continue
        if not standard.validate(etree.fromstring(export_bpmn(document)[0])):
            wrong.append(f"{number}: {standard.error_log.last_error}")

    assert wrong == []


class Reading:
    """A format that reads as a function does."""

    def __init__(self, reader: Callable[[bytes], None]) -> None:
        self.read = lambda data, options: reader(data)


def test_fuzz_finds_a_reader_that_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(data: bytes) -> None:
        raise KeyError(len(data))

    monkeypatch.setattr(importing, "format_to_read", lambda *given: Reading(breaks))

    assert fuzzing.outcome(b"abc", ".bpmn") == ("failed", "KeyError: 3")


def test_fuzz_finds_a_reader_that_says_nothing_of_what_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    def mutters(data: bytes) -> None:
        raise Refused(msg("No."))

    monkeypatch.setattr(importing, "format_to_read", lambda *given: Reading(mutters))

    assert fuzzing.outcome(b"abc", ".bpmn") == ("failed", "no sentence: No.")


@pytest.mark.parametrize(("event", "given"), [("open", ("/etc/passwd", "r", 0)), ("socket.connect", (None, "a"))])
def test_fuzz_finds_a_reader_that_reaches_out(event: str, given: tuple[object, ...]) -> None:
    assert fuzzing._reaches_out(event, given)
    assert not fuzzing._reaches_out("open", ("/somewhere/codec.py", "r", 0))


def test_fuzz_a_child_that_dies_or_falls_silent_is_a_failure() -> None:
    found = [{"key": "bpmn", "number": 7, "what": "imported", "why": "", "took": 0.1}]

    assert fuzzing.failures([*found, fuzzing._end(found, "hangs")]) == ["? after 7: hangs"]


@pytest.mark.parametrize("number", range(0, 100, 7))
def test_fuzz_the_same_number_breaks_a_file_the_same_way(number: int) -> None:
    data = Path(__file__).read_bytes()

    assert broken(data, number) == broken(data, number)


def an_archive() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", json.dumps({"a": list(range(100))}))
    return out.getvalue()


def a_drawio_page() -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packing.compress(b"%3CmxGraphModel%20dx%3D%221%22%2F%3E") + packing.flush()
    return b"<mxfile><diagram>" + b64encode(packed) + b"</diagram></mxfile>"


@pytest.mark.parametrize("data", [an_archive(), a_drawio_page()], ids=["zip", "draw.io"])
def test_fuzz_what_is_packed_is_mostly_broken_inside(data: bytes) -> None:
    def opens(candidate: bytes) -> bool:
        try:
            if data.startswith(b"PK"):
                return ZipFile(BytesIO(candidate)).testzip() is None
            page = candidate.split(b"<diagram>")[1].split(b"</diagram>")[0]
            return bool(zlib.decompress(b64decode(page), -zlib.MAX_WBITS))
        except Exception:
            return False

    whole = [number for number in range(200) if opens(broken(data, number))]

    assert len(whole) > 100
    assert len({broken(data, number) for number in whole}) > 50
