"""The commands, used as somebody at a terminal uses them: arguments in, exit code, stdout, stderr and files out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app import files
from app.cli import main
from app.i18n import text
from app.model.checks import findings
from app.model.document import Document
from app.model.operations import edit
from app.model.records import Flow, Proposal, SilencedCheck, Step, Version

Printed = pytest.CaptureFixture[str]

TWO_STEPS = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t" id="d">
  <process id="p"><startEvent id="s" name="Start"/><task id="a" name="Check"/>
    <sequenceFlow id="f" sourceRef="s" targetRef="a"/><sequenceFlow id="lost" sourceRef="a" targetRef="nowhere"/>
  </process>
</definitions>"""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "a.klarweg"
    assert main(["new", str(path), "--sample", "response-card", "--lang", "en"]) == 0
    return path


def test_new_makes_the_sample_and_verify_finds_it_whole(sample: Path, capsys: Printed) -> None:
    code = main(["verify", str(sample)])

    assert code == 0
    assert "13 steps" in capsys.readouterr().out


def test_new_without_a_sample_makes_an_empty_process(tmp_path: Path) -> None:
    code = main(["new", str(tmp_path / "empty.klarweg"), "--lang", "de"])

    document = files.read_document(tmp_path / "empty.klarweg")
    assert code == 0
    assert document.process.language == "de"
    assert document.count(Step) == 0


@pytest.mark.parametrize("lang", ["de", "en"])
def test_new_makes_a_process_from_a_template_that_checks_find_sound(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "offer.klarweg"

    made, sound = main(["new", str(path), "--template", "offer", "--lang", lang]), main(["check", str(path)])

    document = files.read_document(path)
    assert (made, sound) == (0, 0)
    assert (document.process.name, document.process.language) == ({"de": "Angebot", "en": "Offer"}[lang], lang)


def test_a_template_that_is_not_there_is_wrong_usage_and_names_those_that_are(tmp_path: Path, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["new", str(tmp_path / "x.klarweg"), "--template", "unheard-of"])

    assert ended.value.code == 2
    assert "There is no template called “unheard-of”. These are there: offer, new-customer" in capsys.readouterr().err
    assert not (tmp_path / "x.klarweg").exists()


def test_a_new_file_begins_from_a_template_or_from_the_sample_but_not_from_both(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["new", str(tmp_path / "x.klarweg"), "--template", "offer", "--sample", "response-card"])

    assert ended.value.code == 2


def test_the_help_of_new_lists_the_templates(capsys: Printed) -> None:
    with pytest.raises(SystemExit):
        main(["new", "--help"])

    listed = " ".join(capsys.readouterr().out.split())
    assert "offer, new-customer, complaint, tender, mailing, after-sale, empty" in listed


def test_new_does_not_replace_a_file_unless_told_so(sample: Path, capsys: Printed) -> None:
    before = sample.read_bytes()

    refused = main(["new", str(sample)])
    kept = sample.read_bytes()
    forced = main(["new", str(sample), "--force"])

    assert (refused, forced) == (1, 0)
    assert kept == before
    assert "exists already" in capsys.readouterr().err


def test_an_unknown_sample_is_one_sentence_and_nothing_is_written(tmp_path: Path, capsys: Printed) -> None:
    code = main(["new", str(tmp_path / "x.klarweg"), "--sample", "unheard-of"])

    assert code == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "x.klarweg").exists()


def test_wrong_usage_ends_with_two(tmp_path: Path, capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["export", str(tmp_path / "only-one-argument")])

    assert ended.value.code == 2
    assert capsys.readouterr().err


def test_import_lays_out_what_has_no_place_and_says_what_was_lost(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "two.bpmn"
    source.write_bytes(TWO_STEPS)

    code = main(["import", str(source), str(tmp_path / "two.klarweg")])

    document = files.read_document(tmp_path / "two.klarweg")
    start, check = document.get(Step, "s"), document.get(Step, "a")
    assert code == 0
    assert start.box.right < check.x
    assert [f.id for f in document.all(Flow) if f.points] == ["f"]
    assert "nowhere" in capsys.readouterr().out


def test_import_of_something_else_names_the_line_and_writes_nothing(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "bad.bpmn"
    source.write_bytes(b"<definitions>\n<task>")

    code = main(["import", str(source), str(tmp_path / "bad.klarweg")])

    assert code == 1
    assert "2" in capsys.readouterr().err
    assert not (tmp_path / "bad.klarweg").exists()


def test_import_in_json_lists_the_warnings(tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "two.bpmn"
    source.write_bytes(TWO_STEPS)

    main(["import", str(source), str(tmp_path / "two.klarweg"), "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert answer["warnings"][0].keys() == {"sentence", "place", "line", "element"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.pdf", b"%PDF"),
        ("a.svg", b"<?xml"),
        ("a.png", b"\x89PNG"),
        ("a.bpmn", b"<?xml"),
        ("a.json", b"{"),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.pptx", b"PK"),
    ],
)
def test_export_writes_by_the_ending(sample: Path, tmp_path: Path, name: str, begins: bytes, qapp: object) -> None:
    code = main(["export", str(sample), str(tmp_path / name)])

    assert code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_export_to_an_unknown_ending_is_a_sentence(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    code = main(["export", str(sample), str(tmp_path / "a.doc")])

    assert code == 1
    sentence = capsys.readouterr().err
    assert ".doc" in sentence
    assert ".pdf" in sentence
    assert not (tmp_path / "a.doc").exists()


def test_an_empty_proposal_is_none(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    code = main(["export", str(sample), str(tmp_path / "a.bpmn"), "--proposal", ""])

    assert code == 1
    assert "There is no proposal" in capsys.readouterr().err


def test_check_ends_with_one_only_if_there_is_an_error(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    source = tmp_path / "two.bpmn"
    source.write_bytes(TWO_STEPS)
    main(["import", str(source), str(tmp_path / "two.klarweg")])

    sound, broken = main(["check", str(sample)]), main(["check", str(tmp_path / "two.klarweg"), "--json"])

    out = capsys.readouterr().out
    assert (sound, broken) == (0, 1)
    assert '"severity": "error"' in out


def test_check_leaves_out_what_is_silenced_and_counts_it(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    document = files.read_document(sample)
    first, *_ = findings(document)
    silenced = SilencedCheck(id="quiet", target=first.target, check=first.kind, reason="known")
    files.write_new(Document([*document, silenced]), tmp_path / "quiet.klarweg")
    capsys.readouterr()

    main(["check", str(tmp_path / "quiet.klarweg")])
    said = capsys.readouterr().out
    main(["check", str(tmp_path / "quiet.klarweg"), "--json"])
    printed = capsys.readouterr()

    assert text(first.message) not in said
    assert "1 finding is silenced" in said
    assert len(json.loads(printed.out)) == len(findings(document)) - 1
    assert "1 finding is silenced" in printed.err


def test_apply_asks_for_signatures_then_makes_a_new_version(sample: Path, capsys: Printed) -> None:
    before = sample.read_bytes()

    refused = main(["apply", str(sample), "--proposal", "1"])
    untouched = sample.read_bytes() == before
    applied = main(["apply", str(sample), "--proposal", "1", "--unsigned"])

    document = files.read_document(sample)
    version = max(document.all(Version), key=lambda v: v.number)
    assert (refused, untouched, applied) == (1, True, 0)
    assert version.kind == "draft"
    assert version.unsigned
    assert "S14" in document
    assert next(p for p in document.all(Proposal) if p.number == 1).status == "implemented"
    assert all(flow.points for flow in document.all(Flow))
    assert "Not signed yet" in capsys.readouterr().err


def test_diff_says_what_a_proposal_changed(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    before = tmp_path / "before.klarweg"
    before.write_bytes(sample.read_bytes())
    main(["apply", str(sample), "--proposal", "1", "--unsigned"])
    capsys.readouterr()

    files_differ = main(["diff", str(before), str(sample)])
    said = capsys.readouterr().out
    main(["diff", str(sample), "--from", "1", "--to", "2"])

    assert files_differ == 0
    assert "Fill in the online request form" in said
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(said.splitlines())


def test_diff_of_equal_files_says_so_and_is_stable_as_json(sample: Path, capsys: Printed) -> None:
    main(["diff", str(sample), str(sample)])
    sentence = capsys.readouterr().out
    main(["diff", str(sample), str(sample), "--json"])

    assert "Nothing has changed" in sentence
    assert json.loads(capsys.readouterr().out)["same"] is True


def test_diff_compares_with_what_proposals_would_make_of_it(sample: Path, capsys: Printed) -> None:
    code = main(["diff", str(sample), "--proposal", "1", "--proposal", "2", "--json"])

    answer = json.loads(capsys.readouterr().out)
    added = {row["id"] for row in answer["rows"] if row["change"] == "added"}
    assert code == 0
    assert "S14" in added
    assert all(set(row) == {"change", "kind", "id", "name", "fields"} for row in (*answer["rows"], *answer["layout"]))
    assert "The step “Fill in the online request form” was added." in answer["sentences"]


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_diff_writes_a_table(sample: Path, tmp_path: Path, capsys: Printed, name: str) -> None:
    if name.endswith("xlsx"):
        pytest.importorskip("xlsxwriter")
    code = main(["diff", str(sample), "--proposal", "2", "--out", str(tmp_path / name)])

    assert code == 0
    assert capsys.readouterr().out == f"Written to “{name}”.\n"
    assert (tmp_path / name).stat().st_size > 500


def test_diff_refuses_a_table_of_another_kind(sample: Path, tmp_path: Path, capsys: Printed) -> None:
    code = main(["diff", str(sample), "--out", str(tmp_path / "table.doc")])

    assert code == 1
    assert "no table" in capsys.readouterr().err
    assert not (tmp_path / "table.doc").exists()


def test_layout_arranges_and_saves(sample: Path) -> None:
    before = files.read_document(sample)

    code = main(["layout", str(sample)])

    after = files.read_document(sample)
    assert code == 0
    assert {s.id for s in after.all(Step)} == {s.id for s in before.all(Step)}
    assert all(flow.points for flow in after.all(Flow))


def test_a_file_that_a_window_has_open_is_not_written(sample: Path, capsys: Printed) -> None:
    opened = files.open_file(sample)
    before = sample.read_bytes()

    code = main(["layout", str(sample)])

    opened.close()
    assert code == 1
    assert sample.read_bytes() == before
    assert "open in another window" in capsys.readouterr().err


def test_a_reading_command_says_that_a_window_has_more(sample: Path, capsys: Printed) -> None:
    opened = files.open_file(sample)
    opened.session.execute(edit("S01", name="Changed"))

    code = main(["diff", str(sample), str(sample)])

    opened.close()
    assert code == 0
    assert "not in this file yet" in capsys.readouterr().err


def test_help_is_there_for_every_command_in_both_languages(capsys: Printed) -> None:
    from app.cli.speech import COMMANDS

    for command in COMMANDS:
        for lang in ("de", "en"):
            with pytest.raises(SystemExit) as ended:
                main([command, "--lang", lang, "--help"])
            assert ended.value.code == 0

    assert "usage" in capsys.readouterr().out


def test_without_a_display_the_window_says_what_it_needs(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    code = main([])

    assert code == 1
    assert "needs a display" in capsys.readouterr().err


@pytest.mark.parametrize(("said", "kept"), [(None, "1"), ("4", "4")])
def test_numpy_works_in_one_thread_unless_somebody_says_otherwise(
    said: str | None, kept: str, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    if said is not None:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", said)

    main(["verify", str(sample)])

    assert os.environ["OPENBLAS_NUM_THREADS"] == kept
