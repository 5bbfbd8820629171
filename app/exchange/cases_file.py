"""A table of cases in a stranger's file: a confined child process reads it; what it answers is decoded strictly.

The module is also what the child runs: the file's bytes on standard input, the order of the days as its argument.
"""

from __future__ import annotations

import json
import sys
import typing
from dataclasses import fields
from typing import Any

from app.exchange.cases import CaseTable, read_cases
from app.exchange.children import answer_to, command_for
from app.exchange.limits import confine
from app.i18n import Message, msg
from app.model.codec import Unreadable, decode, encode, hints_of
from app.model.errors import Refused

SECONDS = 120.0
MAX_ANSWER = 512 * 1024 * 1024
ADDRESS_SPACE = 4 * 1024**3


def read_beside(data: bytes, dates: str = "") -> CaseTable:
    """Read the bytes of a table of cases in a confined child process."""
    answer = answer_to(data, command_for(__name__, dates), SECONDS, MAX_ANSWER, _too_much())
    try:
        plain = json.loads(answer)
        if isinstance(plain, dict) and plain.keys() == {"refused"}:
            raise Refused(decode(Message, plain["refused"]))
        return decoded_cases(plain["cases"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Refused(_too_much()) from error


def encoded_cases(table: CaseTable) -> dict[str, Any]:
    """Return a table as plain data."""
    return {each.name: getattr(table, each.name) for each in fields(table)}


def decoded_cases(plain: Any) -> CaseTable:
    """Return a table that came as plain data; raise Unreadable if it is none."""
    hints = hints_of(CaseTable)
    if not isinstance(plain, dict) or plain.keys() != hints.keys():
        raise Unreadable("not a table of cases")
    table = CaseTable(**{name: _column(hints[name], value) for name, value in plain.items()})
    if {len(table.start), len(table.end), len(table.outcome)} != {len(table.ids)}:
        raise Unreadable("columns of different length")
    return table


def _column(hint: Any, plain: Any) -> Any:
    if typing.get_origin(hint) is not dict:
        return decode(hint, plain)
    if not isinstance(plain, dict):
        raise Unreadable("an object was expected")
    return {name: decode(typing.get_args(hint)[1], value) for name, value in plain.items()}


def main() -> None:
    """Read standard input under limits and write the answer to standard output."""
    data = sys.stdin.buffer.read()
    confine(cpu_seconds=int(SECONDS), address_space=ADDRESS_SPACE)
    try:
        plain: dict[str, Any] = {"cases": encoded_cases(read_cases(data, sys.argv[1]))}
    except Refused as refused:
        plain = {"refused": encode(refused.message)}
    sys.stdout.buffer.write(json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _too_much() -> Message:
    return msg("The table needs more time or memory than it may use, or it is damaged. Nothing was read.")
