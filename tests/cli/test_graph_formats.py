"""Graphs of other tools through the commands: import, export and import again, and what is said about it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from app import files
from app.cli import main
from app.model.document import Document
from app.model.records import Flow, Map, Step
from tests.exchange.graphs import CHART, PAGE, TABLE

Printed = pytest.CaptureFixture[str]
SOURCES = {".graphml": TABLE, ".mmd": CHART, ".mermaid": CHART, ".md": PAGE}


def imported(tmp_path: Path, suffix: str) -> Path:
    source, made = tmp_path / f"source{suffix}", tmp_path / f"{suffix[1:]}.klarweg"
    source.write_bytes(SOURCES[suffix])
    assert main(["import", str(source), str(made)]) == 0
    return made


@pytest.mark.parametrize("suffix", SOURCES)
def test_an_imported_graph_has_a_place_for_every_step_and_a_way_for_every_flow(tmp_path: Path, suffix: str) -> None:
    document = files.read_document(imported(tmp_path, suffix))

    places = Counter((step.map, step.x, step.y) for step in document.all(Step))
    assert max(places.values()) == 1
    assert all(len(flow.points) >= 2 for flow in document.all(Flow))


def test_what_was_not_understood_is_listed_with_its_line(tmp_path: Path, capsys: Printed) -> None:
    imported(tmp_path, ".mmd")

    said = capsys.readouterr().out.splitlines()
    assert "Line 29: “is this” was not understood and was left out." in said


@pytest.mark.parametrize("suffix", [".graphml", ".mmd", ".md"])
def test_export_and_import_keep_steps_and_flows(tmp_path: Path, suffix: str) -> None:
    sample, out, again = tmp_path / "sample.klarweg", tmp_path / f"out{suffix}", tmp_path / "again.klarweg"
    main(["new", str(sample), "--sample", "response-card", "--lang", "en"])

    codes = main(["export", str(sample), str(out)]), main(["import", str(out), str(again)])

    assert codes == (0, 0)
    assert told(files.read_document(again)) == told(files.read_document(sample))


def told(document: Document) -> tuple[list[str], list[tuple[str, str, str]]]:
    named = {record.id: str(getattr(record, "name", "")) for record in document}
    lines = [(named[flow.source or ""], named[flow.target or ""], flow.name) for flow in document.all(Flow)]
    return sorted(step.name for step in document.all(Step)), sorted(lines)


def test_export_to_dot_says_what_is_not_in_the_file(tmp_path: Path, capsys: Printed) -> None:
    sample, out = tmp_path / "sample.klarweg", tmp_path / "out.dot"
    main(["new", str(sample), "--sample", "response-card", "--lang", "en"])

    code = main(["export", str(sample), str(out)])

    assert code == 0
    assert out.read_text().startswith("digraph ")
    assert "Places and sizes are not written" in capsys.readouterr().err


def test_dot_is_written_and_not_read(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "a.dot"
    source.write_text("digraph { a -> b }")

    code = main(["import", str(source), str(tmp_path / "a.klarweg")])

    assert code == 1
    assert ".graphml" in capsys.readouterr().err


def test_import_says_as_json_what_was_taken_over(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "a.md"
    source.write_bytes(PAGE)

    main(["import", str(source), str(tmp_path / "a.klarweg"), "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert [warning["line"] for warning in answer["warnings"]] == [13]
    assert files.read_document(tmp_path / "a.klarweg").count(Map) == 2
