"""Logs as other programs write them, and bad ones: what is read, what is asked, what is refused and why."""

from __future__ import annotations

import gzip
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from app.exchange.logs import sorting, source
from app.exchange.logs.child import answer
from app.exchange.logs.options import LogReading, reading_of
from app.exchange.logs.reading import StoredLog, columns_of, look_at_log, read_log
from app.model.errors import Refused
from tests.exchange.logs.conftest import Reader, rows

DAY = 86_400_000


def remarks(log: StoredLog) -> str:
    return " ".join(map(str, log.remarks))


# -- what is read ------------------------------------------------------------------------------------


def test_events_are_sorted_by_case_and_time(read: Reader) -> None:
    log = read("case,activity,time\n2,B,1970-01-04\n1,B,1970-01-03 12:00\n1,A,1970-01-02\n2,A,1970-01-03\n")

    assert rows(log) == [
        ("1", "A", DAY, DAY), ("1", "B", 2.5 * DAY, 2.5 * DAY),
        ("2", "A", 2 * DAY, 2 * DAY), ("2", "B", 3 * DAY, 3 * DAY),
    ]  # fmt: skip
    assert (log.events, log.cases, log.has_starts) == (4, 2, False)


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("2024-01-31", 1_706_659_200_000),
        ("2024-01-31T02:00:00.250+02:00", 1_706_659_200_250),
        ("2024-01-31 00:00:00Z", 1_706_659_200_000),
        ("2024/01/31 01:02", 1_706_662_920_000),
        ("31.01.2024 01:02:03", 1_706_662_923_000),
        ("31.1.24", 1_706_659_200_000),
        ("1/31/2024 1:02 PM", 1_706_706_120_000),
        ("1/31/2024 12:00:00 AM", 1_706_659_200_000),
        ("1706659200", 1_706_659_200_000),
        ("1706659200000", 1_706_659_200_000),
    ],
)
def test_times_are_read_as_programs_write_them(read: Reader, text: str, milliseconds: int) -> None:
    log = read(f"case;activity;time\n1;A;{text}\n2;A;{text}\n")

    assert log.first == milliseconds


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", "\t"), ("utf-16", "|")]
)
def test_signs_of_the_file_are_found_out(read: Reader, encoding: str, separator: str) -> None:
    text = "Fall;Aktivität;Zeit\n1;Rückfrage;2024-01-05\n2;Prüfung;2024-01-06\n".replace(";", separator)

    log = read(text.encode(encoding))

    assert [name for name, _ in log.activities] == ["Prüfung", "Rückfrage"]


def test_begin_and_end_make_a_visit_with_work(read: Reader) -> None:
    log = read("case,activity,start_time,end_time\n1,A,1970-01-02,1970-01-03\n1,B,1970-01-04,1970-01-05\n")

    assert log.has_starts
    assert rows(log)[0] == ("1", "A", DAY, 2 * DAY)


def test_rows_for_begun_and_done_become_one_visit(read: Reader) -> None:
    log = read(
        "case:concept:name,concept:name,time:timestamp,lifecycle:transition\n1,A,1970-01-02,start\n"
        "1,A,1970-01-03,complete\n1,A,1970-01-04,start\n1,A,1970-01-06,complete\n1,B,1970-01-07,complete\n"
        "1,B,1970-01-07,schedule\n"
    )

    assert rows(log) == [("1", "A", DAY, 2 * DAY), ("1", "A", 3 * DAY, 5 * DAY), ("1", "B", 6 * DAY, 6 * DAY)]
    assert "1 row says neither" in remarks(log)


def test_amounts_and_outcomes_are_kept_per_case(read: Reader) -> None:
    log = read(
        "Case;Stage;Date;Value;Outcome\n1;A;2024-01-05;1.234,50;\n1;B;2024-01-06;2.000,00;Gewonnen\n"
        "2;A;2024-01-05;7,5;Lost\n3;A;2024-01-05;3;\n"
    )

    found = columns_of(log, "cases", "outcome", "amount")

    assert found["outcome"].tolist() == [1, 2, 0]
    assert found["amount"].tolist() == [2000.0, 7.5, 3.0]


def test_excel_parquet_and_xes_say_the_same_as_csv(read: Reader, tmp_path: Path) -> None:
    import duckdb

    csv = "case,activity,time\n1,A,2024-01-05 10:00:00\n1,B,2024-01-06 10:00:00\n"
    wanted = rows(read(csv))
    book = Workbook()
    for line in csv.splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "log.xlsx")
    source = tmp_path / "source.csv"
    source.write_text(csv)
    with duckdb.connect() as base:
        base.execute(f"COPY (FROM read_csv('{source}')) TO '{tmp_path / 'log.parquet'}' (FORMAT parquet)")
    event = '<event><string key="concept:name" value="{}"/><date key="time:timestamp" value="{}T10:00:00Z"/></event>'
    events = event.format("A", "2024-01-05") + event.format("B", "2024-01-06")
    xes = f'<log><trace><string key="concept:name" value="1"/>{events}</trace></log>'

    assert rows(read((tmp_path / "log.xlsx").read_bytes(), "log.xlsx")) == wanted
    assert rows(read((tmp_path / "log.parquet").read_bytes(), "log.parquet")) == wanted
    assert rows(read(xes, "log.xes")) == wanted
    assert rows(read(gzip.compress(xes.encode()), "log.xes.gz")) == wanted
    assert rows(read(gzip.compress(csv.encode()), "log.csv.gz")) == wanted


def test_what_is_told_goes_before_what_is_guessed(read: Reader) -> None:
    log = read("case,other,activity,time\n1,x,A,2024-01-05\n2,x,B,2024-01-05\n", columns={"case": "other"})

    assert log.cases == 1


# -- what is asked, and what is refused ----------------------------------------------------------------


def test_an_order_of_days_that_cannot_be_known_is_asked(read: Reader, tmp_path: Path) -> None:
    text = "case,activity,time\n1,A,03.01.2024\n1,B,04.02.2024\n2,A,04.02.2024\n"

    with pytest.raises(Refused, match="day first and with the month first"):
        read(text)

    assert read(text, dates="dmy").first == 1_704_240_000_000
    assert read(text, dates="mdy").first == 1_709_251_200_000
    assert look_at_log(tmp_path / "log.csv", LogReading()).dates_asked


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "empty"),
        ("x,y,z\n1,2,3\n", "No column is chosen"),
        ("case,activity,time\n1,A,soon\n", "nothing that can be read as one"),
        ("case,activity,start,time\n1,A,2024-01-05,soon\n", "nothing that can be read as one"),
        ("case,activity,time\n,A,2024-01-05\n", "wrong columns"),
        ("case,activity,time\n1,A,13.01.2024\n1,B,01.13.2024\n", "two orders"),
        ("case,activity,start,end\n1,A,2024-01-05,2024-01-04\n", "exchanged"),
        ("case,activity,time\n" + "".join(f"1,{n},2024-01-05\n" for n in range(2_001)), "no list of steps"),
    ],
)
def test_a_bad_log_is_refused_with_a_sentence(read: Reader, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read(text)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("3,A,2024-01-05 10:00,2024-01-05 09:00", "1 row ends before it begins"),
        (",A,2024-01-05,2024-01-05", "1 row names no case"),
        ("3,,2024-01-05,2024-01-05", "1 row names no activity"),
        ("3,A,soon,soon", "1 row has no time"),
    ],
)
def test_a_bad_row_is_left_out_and_said(read: Reader, line: str, sentence: str) -> None:
    good = "".join(f"{case},A,2024-01-0{case},2024-01-0{case}\n{case},B,2024-01-05,2024-01-05\n" for case in (1, 2))

    log = read(f"case,activity,start,end\n{good}{line}\n")

    assert log.events == 4
    assert sentence in remarks(log)


def test_one_case_and_as_many_cases_as_rows_are_said(read: Reader) -> None:
    one = read("case,activity,time\n1,A,2024-01-05\n1,B,2024-01-06\n")
    each = read("case,activity,time\n1,A,2024-01-05\n2,B,2024-01-06\n")

    assert "All rows belong to one case" in remarks(one)
    assert "Every row is a case of its own" in remarks(each)


@pytest.mark.parametrize(
    "xes",
    [
        '<!DOCTYPE log [<!ENTITY a "b">]><log><event><string key="concept:name" value="&a;"/></event></log>',
        "<log><trace>",
        "<log/>",
        "<a>" * 300,
        '<log><x:y/><trace><event><string key="concept:name" value="A"/></event></trace></log>',
    ],
)
def test_a_hostile_or_broken_xes_is_refused(read: Reader, xes: str) -> None:
    with pytest.raises(Refused, match="Nothing was read"):
        read(xes, "log.xes")


@pytest.mark.parametrize("name", ["log.parquet", "log.xlsx", "log.xes.gz", "log.csv.gz"])
def test_a_file_that_is_not_what_its_name_says_is_refused(read: Reader, name: str) -> None:
    with pytest.raises(Refused, match="Nothing was"):
        read(b"\x00\x01 not at all", name)


def test_a_packed_log_that_is_damaged_inside_is_refused(read: Reader) -> None:
    packed = bytearray(gzip.compress(b"case,activity,time\n1,A,2024-01-05\n" * 50))
    packed[20:30] = b"\xff" * 10

    with pytest.raises(Refused, match="packed file is damaged"):
        read(bytes(packed), "log.csv.gz")


def test_a_workbook_with_a_hidden_entity_is_refused(read: Reader) -> None:
    data = BytesIO()
    Workbook().save(data)
    evil = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    packed = rezipped(data.getvalue(), "xl/workbook.xml", evil)

    with pytest.raises(Refused, match="declares a document type"):
        read(packed, "log.xlsx")


def rezipped(data: bytes, name: str, content: bytes) -> bytes:
    """Return an archive with another content of one member."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as archive, ZipFile(out, "w") as new:
        for each in archive.namelist():
            new.writestr(each, content if each == name else archive.read(each))
    return out.getvalue()


def test_more_events_than_are_counted_here_are_refused_with_the_way_out(
    read: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "MOST_EVENTS", 2)

    with pytest.raises(Refused, match="has 3 events; more than 2 are counted where they lie, by a query"):
        read("case,activity,time\n1,A,2024-01-05\n1,B,2024-01-06\n2,A,2024-01-06\n")


def test_more_text_than_is_read_here_is_refused(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_BYTES", 1 << 10)

    with pytest.raises(Refused, match="larger than 0 GB"):
        read(gzip.compress(b"case,activity,time\n" * 100), "log.csv.gz")


@pytest.mark.parametrize("text", ["x,y,z\n1,2,3\n", "case,activity,time\n1,A,soon\n"])
def test_a_log_whose_columns_cannot_be_guessed_is_shown_with_what_stands_in_the_way(text: str, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(text)

    found = answer(path, {"look": True, "folder": str(tmp_path / "out"), "reading": {}})["look"]

    assert found["headings"] == text.partition("\n")[0].split(",")
    assert found["trouble"]


@pytest.mark.parametrize("name", ["log.pdf", "log"])
def test_another_kind_of_file_is_refused(read: Reader, name: str) -> None:
    with pytest.raises(Refused, match="no event log"):
        read("x", name)


@pytest.mark.parametrize(
    "told", [{"dates": "x"}, {"columns": {"who": "a"}}, {"columns": []}, {"separator": ";;"}, []]
)  # fmt: skip
def test_a_damaged_description_of_columns_is_refused(told: Any) -> None:
    with pytest.raises(Refused):
        reading_of(told)


def test_a_log_can_open_no_other_file(tmp_path: Path) -> None:
    import duckdb

    from app.exchange.logs.source import connected

    secret, scratch = tmp_path / "secret.csv", tmp_path / "scratch"
    secret.write_text("a\n1\n")
    scratch.mkdir()
    base = connected(tmp_path / "log.csv", scratch)

    with pytest.raises(duckdb.PermissionException):
        base.execute(f"FROM read_csv('{secret}')")
    with pytest.raises(duckdb.Error):
        base.execute("SET enable_external_access = true")


def test_nothing_but_the_answer_reaches_whoever_asked(tmp_path: Path) -> None:
    from app.exchange.logs.source import connected

    base = connected(tmp_path / "log.csv", tmp_path)

    shown = base.execute("SELECT current_setting('enable_progress_bar')").fetchone()
    assert shown == (False,)


def test_the_child_process_reads_a_log_and_leaves_only_columns(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity,time\n1,A,2024-01-05\n1,B,2024-01-06\n")

    log = read_log(path, LogReading(), tmp_path / "out")

    assert len(rows(log)) == 2
    kept = {each.name.removeprefix(log.digest) for each in (tmp_path / "out").iterdir()}
    assert kept == {".events.parquet", ".cases.parquet", ".activities.parquet"}
    with pytest.raises(Refused, match="is not a file"):
        read_log(tmp_path / "none.csv", LogReading(), tmp_path / "out")


def test_times_that_a_parquet_file_tells_are_taken_as_they_are(read: Reader, tmp_path: Path) -> None:
    import duckdb

    with duckdb.connect() as base:
        base.execute('CREATE TABLE l ("case" INTEGER, activity VARCHAR, begun DATE, "time" TIMESTAMPTZ)')
        base.execute("SET TimeZone = 'Europe/Berlin'")
        base.execute("INSERT INTO l VALUES (1, ' A\n b', '1970-01-03', '1970-01-04 01:00+01'), "
                     "(1, 'C', '1970-01-05', NULL), (2, 'C', NULL, '3000-01-01'), (3, 'C', NULL, NULL)")  # fmt: skip
        base.execute(f"COPY l TO '{tmp_path / 'log.parquet'}' (FORMAT parquet)")

    log = read((tmp_path / "log.parquet").read_bytes(), "log.parquet", columns={"start": "begun"})

    assert rows(log) == [("1", "A b", 2 * DAY, 3 * DAY), ("1", "C", 4 * DAY, 4 * DAY)]
    assert "2 rows have no time" in remarks(log)
