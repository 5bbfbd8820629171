"""The folder of the logs: nothing is opened outside of it, and it does not grow for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.exchange.logs.options import LogReading
from app.exchange.logs.reading import log_again
from app.files.logs import MOST_LOGS, folder_of_logs


@pytest.mark.parametrize("digest", ["", "../../secret", "0" * 32, "A" * 32])
def test_a_log_that_is_not_there_is_none(tmp_path: Path, digest: str) -> None:
    assert log_again(digest, LogReading(), tmp_path) is None


def test_only_the_last_logs_stay() -> None:
    folder = folder_of_logs()
    for at in range(MOST_LOGS + 3):
        for part in ("events", "cases"):
            file = folder / f"{at:032x}.{part}.parquet"
            file.touch()
            os.utime(file, (at, at))

    folder_of_logs()

    left = {int(each.name[:32], 16) for each in folder.iterdir()}
    assert left == set(range(3, MOST_LOGS + 3))
