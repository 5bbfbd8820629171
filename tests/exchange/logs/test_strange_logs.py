"""Logs that somebody made by accident or on purpose: a heading of ours, no text, a lost quotation mark, a bomb."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from app.exchange.logs import source
from app.exchange.logs.child import answer
from app.exchange.logs.reading import StoredLog, stored_log
from app.model.errors import Refused

HEAD = "case,activity,time\n"


def read(folder: Path, name: str, data: bytes, **told: str) -> StoredLog:
    path = folder / name
    path.write_bytes(data)
    request = {"look": False, "folder": str(folder / "out"), "reading": told}
    return stored_log(answer(path, request), folder / "out")


def test_a_log_may_have_a_column_that_is_called_line(tmp_path: Path) -> None:
    log = read(tmp_path, "a.csv", b"Line,case,activity,time\n7,1,A,2026-01-01\n9,1,B,2026-01-02\n")

    assert (log.events, log.cases) == (2, 1)


@pytest.mark.parametrize(
    ("name", "data", "told", "sentence"),
    [
        ("a.csv", HEAD.encode(), {}, "holds no events"),
        ("a.csv", bytes(range(256)) * 20, {}, "holds no text"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", {}, "holds no text"),
        ("a.csv", f'{HEAD}1,A,2026-01-01\n1,"B,2026-01-02\n2,C,2026-01-03\n'.encode(), {}, "never closed"),
        ("a.csv", f"{HEAD}1,A,2026-01-01\n".encode(), {"encoding": "rot13"}, "rot13"),
        ("a.csv", f"{HEAD}1,A,2026-01-01\n".encode(), {"encoding": "base64"}, "base64"),
    ],
)
def test_what_is_no_log_gets_a_sentence(
    tmp_path: Path, name: str, data: bytes, told: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        read(tmp_path, name, data, **told)

    assert "Nothing was read." in str(refused.value)


def test_a_packed_log_that_grows_without_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "FREELY", 100_000)
    packed = gzip.compress(HEAD.encode() + b"1,A,2026-01-01\n" * 300_000)

    with pytest.raises(Refused, match="more than 200 times"):
        read(tmp_path, "a.csv.gz", packed)
