"""A table of cases as somebody exports it: days with dashes, repeated lines, amounts that are no numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from app.exchange.cases import read_cases
from app.model.errors import Refused

HEAD = "case,start,end,outcome,amount\n"


def days(found: tuple[float, ...]) -> list[str]:
    return [str(dt.datetime.fromtimestamp(each, dt.UTC).date()) for each in found]


def table(*lines: str) -> bytes:
    return (HEAD + "\n".join(lines)).encode()


def test_days_with_dashes_are_read_in_the_order_that_is_told() -> None:
    data = table("1,03-04-2026,03-05-2026,won,1", "2,03-06-2026,03-07-2026,lost,2")

    assert days(read_cases(data, "mdy").start) == ["2026-03-04", "2026-03-06"]
    assert days(read_cases(data, "dmy").start) == ["2026-04-03", "2026-06-03"]


def test_days_with_dashes_that_can_be_read_either_way_are_asked_for() -> None:
    with pytest.raises(Refused, match="either way"):
        read_cases(table("1,03-04-2026,03-05-2026,won,1"))


def test_a_month_first_that_can_be_nothing_else_is_read() -> None:
    found = read_cases(table("1,03-31-2026,04-30-2026,won,1", "2,03-30-2026,04-29-2026,won,2"))

    assert days(found.start) == ["2026-03-31", "2026-03-30"]


def test_a_case_that_stands_there_twice_counts_once() -> None:
    line = "1,2026-03-01,2026-03-05,won,1"

    found = read_cases(table(line, line, "2,2026-03-01,2026-03-05,lost,2", ",2026-03-01,2026-03-05,lost,2"))

    assert (found.ids, found.left_out) == (("1", "2", ""), (3,))


@pytest.mark.parametrize("amount", ["nan", "inf", "-Infinity"])
def test_amounts_that_are_no_numbers_tell_no_kinds(amount: str) -> None:
    lines = [f"{k},2026-03-01,2026-03-05,won,{k}" for k in range(20)]

    found = read_cases(table(*lines, f"20,2026-03-01,2026-03-05,won,{amount}"))

    assert (found.mix, found.unused) == ({}, ("amount",))
