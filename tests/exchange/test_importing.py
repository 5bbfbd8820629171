"""A stranger's file is read in a child process that can do little; the parent takes only plain records."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.exchange import imported as importing
from app.exchange.formats import format_to_read
from app.exchange.imported import import_bytes, import_file
from app.exchange.limits import confine
from app.exchange.result import Imported, Warning_, from_plain, named, to_plain
from app.i18n import msg, text, use_language
from app.model.codec import Unreadable
from app.model.errors import Refused
from app.model.records import PROCESS_ID, Flow, Map, Process, Step
from tests.exchange.files import bpmn_file, shape
from tests.exchange.seeds import all_seeds

CHECKOUT = Path(__file__).resolve().parents[2]
GOOD = bpmn_file('<task id="a" name="Ask"/>', shape("a", 10, 20))
WHOLE = Imported(
    records=(Process(id=PROCESS_ID), Map(id="m"), Step(id="a", map="m", name="Ask")),
    warnings=(Warning_(message=msg("Line {line} is odd", line=3), line=3, element="a"),),
    needs_layout=frozenset({"a"}),
)


def test_a_file_read_in_a_child_is_the_same_as_read_here(tmp_path: Path) -> None:
    path = tmp_path / "file.bpmn"
    path.write_bytes(GOOD)

    found = import_file(path)

    assert found == import_bytes(GOOD, ".bpmn")
    assert [record.name for record in found.records if isinstance(record, Step)] == ["Ask"]


def test_the_sentence_of_a_refusal_comes_through_the_pipe(tmp_path: Path) -> None:
    path = tmp_path / "file.bpmn"
    path.write_bytes(b"<a>\n<b></a>")

    with pytest.raises(Refused, match="Line 2 of the file is not well-formed"):
        import_file(path)


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"“gone\.bpmn” cannot be opened"):
        import_file(tmp_path / "gone.bpmn")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such pipes")
def test_what_is_no_ordinary_file_is_not_even_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.bpmn")

    with pytest.raises(Refused, match="is not a file"):
        import_file(tmp_path / "pipe.bpmn")


def test_the_child_loads_no_code_that_lies_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit(3)")
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    (tmp_path / "file.bpmn").write_bytes(GOOD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    assert import_file(Path("file.bpmn")) == import_bytes(GOOD, ".bpmn")


def test_a_suffix_nobody_knows_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"“\.doc” is not a format .* \.bpmn, \.xml, .*\.json"):
        import_file(tmp_path / "letter.doc")


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.bpmn"
    path.write_bytes(GOOD)

    with pytest.raises(Refused, match="more time or memory"):
        import_file(path, seconds=0.0)


def test_an_answer_that_is_too_long_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.bpmn"
    path.write_bytes(GOOD)
    monkeypatch.setattr(importing, "MAX_ANSWER", 10)

    with pytest.raises(Refused, match="more time or memory"):
        import_file(path)


def test_what_was_read_crosses_the_pipe_unchanged() -> None:
    plain = json.loads(json.dumps(to_plain(WHOLE)))

    assert from_plain(plain) == WHOLE


@pytest.mark.parametrize(
    "plain",
    [
        None,
        {},
        {"records": [], "warnings": [], "needs_layout": [], "about": "", "more": 1},
        {"records": [{"kind": "Spell"}], "warnings": [], "needs_layout": [], "about": "", "inside": ""},
        {
            "records": [{"kind": "Step", "id": "a", "map": "m", "x": "left"}],
            "warnings": [],
            "needs_layout": [],
            "about": "",
        },
        {"records": [], "warnings": [{"line": 1}], "needs_layout": [], "about": "", "inside": ""},
        {"records": [], "warnings": [], "needs_layout": [1], "about": "", "inside": ""},
    ],
)
def test_an_answer_of_another_form_is_not_taken(plain: object) -> None:
    with pytest.raises(Unreadable):
        from_plain(plain)


def test_records_that_name_what_is_not_there_are_not_taken() -> None:
    answer = to_plain(Imported(records=(Map(id="m"), Flow(id="f", map="m", source="gone", target="gone"))))

    with pytest.raises(Refused, match="contradicts itself"):
        importing._decoded(json.dumps({"imported": answer}).encode())


def in_a_child(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", f"from app.exchange.limits import confine; confine(); {code}"]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such limits for a plain process")
def test_a_confined_process_cannot_take_more_than_a_gigabyte() -> None:
    done = in_a_child("x = bytearray(1200 * 2**20)")

    assert "MemoryError" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such limits for a plain process")
def test_a_confined_process_cannot_write_a_file(tmp_path: Path) -> None:
    path = tmp_path / "written"

    done = in_a_child(f"open({str(path)!r}, 'w', buffering=1).write('x' * 100_000)")

    assert done.returncode == -signal.SIGXFSZ or "OSError" in done.stderr
    assert not path.exists() or path.stat().st_size == 0


def test_on_windows_the_limits_are_left_to_the_parent() -> None:
    assert confine("win32") is False


def test_the_child_loads_neither_qt_nor_networkx() -> None:
    code = (
        "import sys, app.exchange.child as c; c.answer(b'<a/>', '.bpmn');"
        "print([m for m in sys.modules if m in ('networkx', 'numpy', 'PySide6', 'sqlalchemy')])"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(("seed", "name"), [("bpmn", "BPMN 2.0"), ("drawio", "draw.io"), ("graphml", "GraphML (yEd)")])
def test_a_file_called_xml_is_read_as_what_is_in_it(seed: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "file.xml"
    data = all_seeds()[seed][0].data
    path.write_bytes(data)

    assert text(format_to_read(".xml", data).name) == name
    assert import_file(path) == import_bytes(data, f".{seed}")


def test_an_event_log_called_xml_is_said_to_be_one(tmp_path: Path) -> None:
    path = tmp_path / "log.xml"
    path.write_bytes(b'<?xml version="1.0"?><log xes.version="1.0"><trace/></log>')

    with pytest.raises(Refused, match=r"event log \(XES\), not a drawing"):
        import_file(path)


@pytest.mark.parametrize(
    ("names", "kept", "in_use", "spoken"),
    [
        (("Check the order", "Send an offer to the customer"), "de", "de", "en"),
        (("Angebot prüfen", "Auftrag an den Kunden"), "de", "en", "de"),
        (("CRM", "SAP"), "de", "en", "en"),
        (("CRM", "SAP"), "de", "de", "de"),
        (("Angebot prüfen",), "en", "de", "en"),
    ],
)
def test_a_process_speaks_as_its_texts_do_else_as_the_window(
    names: tuple[str, ...], kept: str, in_use: str, spoken: str
) -> None:
    steps = [Step(id=str(at), map="m", name=name) for at, name in enumerate(names)]
    use_language(in_use)

    process, *_rest = named([Process(id=PROCESS_ID, language=kept), Map(id="m"), *steps], "drawing")

    assert isinstance(process, Process)
    assert (process.language, process.name) == (spoken, "drawing")
