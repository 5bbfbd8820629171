"""A table of cases is read in a process of its own, as every stranger's file is."""

from __future__ import annotations

from typing import Any

import pytest

from app.exchange import cases_file
from app.exchange.cases import read_cases
from app.exchange.cases_file import decoded_cases, encoded_cases, read_beside
from app.model.codec import Unreadable
from app.model.errors import Refused
from tests.exchange.log_seeds import case_tables


def test_what_the_child_reads_is_what_is_read_here() -> None:
    data = case_tables()[0]

    assert read_beside(data) == read_cases(data)


def test_the_childs_sentence_comes_through_with_the_order_of_days_it_was_told() -> None:
    table = b"case,start,end,outcome\n1,01/02/2024,03/04/2024,won\n"

    with pytest.raises(Refused, match="day and month can be read either way"):
        read_beside(table)


def test_a_child_that_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases_file, "command_for", lambda *given: ["false"])

    with pytest.raises(Refused, match="more time or memory"):
        read_beside(b"")


@pytest.mark.parametrize(
    "damage", [{"ids": ["1"]}, {"start": ["soon", 1.0]}, {"mix": []}, {"more": 1}, {"flag": [1, 0]}]
)  # fmt: skip
def test_an_answer_that_is_no_table_is_refused(damage: dict[str, Any]) -> None:
    plain = encoded_cases(read_cases(b"case,start,end,outcome\n1,2024-01-02,,\n2,2024-01-03,,\n"))

    with pytest.raises(Unreadable):
        decoded_cases(plain | damage)


def test_costs_and_answers_are_read_as_people_write_them() -> None:
    lines = ["case;start;end;outcome;Kosten;CES", "1;2024-01-02;2024-01-05;won;1.234,50;7", "2;2024-01-02;;open;12,5;",
             "3;2024-01-03;;open;;2,5"]  # fmt: skip

    found = read_cases("\n".join(lines).encode())

    assert found.cost == (1234.5, 12.5, None)
    assert found.effort == (7.0, None, 2.5)
    assert found.mix == {}


@pytest.mark.parametrize("told", ["9", "very", "nan"])
def test_an_answer_that_is_none_is_refused(told: str) -> None:
    with pytest.raises(Refused, match="no number from 1 to 7"):
        read_cases(f"case,start,end,outcome,ces\n1,2024-01-02,,open,{told}\n".encode())
